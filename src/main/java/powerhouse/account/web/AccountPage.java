package powerhouse.account.web;

import java.util.List;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.web.Page;
import powerhouse.web.Passkeys;

/// What is kept about whoever is signed in.
///
/// @param token for its forms
/// @param heldBack why letters are, "" if they are not
/// @param fault why what they wished was not done, "" for nothing
public record AccountPage(
        Page page, String token, Person person, List<Passkeys.Passkey> passkeys, String heldBack, String fault) {
    /// What they may do, in words.
    public String roles() {
        return person.roles().isEmpty()
                ? "reader"
                : String.join(
                        ", ", person.roles().stream().map(Role::key).sorted().toList());
    }
}
