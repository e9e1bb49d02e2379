package powerhouse.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person may do. Whoever is signed in may read and keep searches; the others are granted.
public enum Role {
    /// Keeps searches and is told.
    READER,
    /// Settles what machines are unsure of.
    REVIEWER,
    /// Writes for the newsletter.
    EDITOR,
    /// All of it, and grants roles.
    ADMINISTRATOR;

    /// In tables and on the command line.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }

    /// Whether who has this role may do what the other role is for.
    public boolean includes(Role other) {
        return this == other || this == ADMINISTRATOR || other == READER;
    }
}
