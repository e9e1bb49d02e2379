package powerhouse.web;

import java.security.Principal;
import java.util.Optional;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.mail.EmailAddress;

/// Who is signed in.
public final class SignedIn {
    private final Accounts accounts;

    SignedIn(Accounts accounts) {
        this.accounts = accounts;
    }

    /// Whoever is signed in. Who was erased elsewhere is no longer anybody here.
    public Person person(Principal principal) {
        return find(principal.getName()).orElseThrow(Pages::nothing);
    }

    Optional<Person> find(String name) {
        return accounts.find(new EmailAddress(name));
    }
}
