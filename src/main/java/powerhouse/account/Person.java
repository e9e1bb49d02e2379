package powerhouse.account;

import java.time.Instant;
import java.util.Set;
import powerhouse.mail.EmailAddress;

/// Somebody who has signed in at least once, or was granted a role.
///
/// @param number in the order of their coming
/// @param roles beside reading
/// @param seen when they last signed in
public record Person(long number, EmailAddress email, Set<Role> roles, Instant since, Instant seen) {
    public Person {
        roles = Set.copyOf(roles);
    }

    /// Whether they may do what a role is for.
    public boolean may(Role role) {
        return role == Role.READER || roles.stream().anyMatch(own -> own.includes(role));
    }
}
