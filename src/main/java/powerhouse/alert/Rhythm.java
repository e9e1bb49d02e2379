package powerhouse.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How soon somebody wishes to be told.
public enum Rhythm {
    /// Within a minute.
    AT_ONCE,
    /// One letter a day.
    DAILY,
    /// One letter a week.
    WEEKLY;

    /// In addresses and tables: `at-once`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// By its key.
    public static Optional<Rhythm> find(String key) {
        return Arrays.stream(values())
                .filter(rhythm -> rhythm.key().equals(key))
                .findFirst();
    }
}
