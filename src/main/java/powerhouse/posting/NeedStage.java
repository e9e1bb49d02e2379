package powerhouse.posting;

import java.util.Locale;
import java.util.stream.Stream;

/// How far a need has come.
public enum NeedStage {
    /// Nobody but its poster sees it.
    DRAFT("Draft"),
    /// Its poster would publish it; a person at the desk looks first.
    WAITING("Waits for a look at the desk"),
    /// Published. Whether its day has passed is told by the time.
    OPEN("Published"),
    /// Somebody was chosen.
    AWARDED("Awarded"),
    /// Its poster needs it no more.
    WITHDRAWN("Withdrawn");

    private final String label;

    NeedStage(String label) {
        this.label = label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NeedStage of(String key) {
        return Stream.of(values())
                .filter(stage -> stage.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /// For people.
    public String label() {
        return label;
    }

    /// Whether it may still be changed.
    public boolean open() {
        return this != AWARDED && this != WITHDRAWN;
    }
}
