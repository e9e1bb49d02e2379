package powerhouse.board;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How far a company is with a contract.
public enum CardStage {
    /// Perhaps later.
    WATCHING,
    /// Bid or not?
    DECIDING,
    /// The bid is being written.
    BIDDING,
    /// It is with the buyer.
    SUBMITTED,
    /// The company won it.
    WON,
    /// Somebody else did, or nobody.
    LOST;

    /// Those in which something can still be done.
    public static final Set<CardStage> LIVE = EnumSet.of(WATCHING, DECIDING, BIDDING, SUBMITTED);

    /// In addresses and data: `deciding`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For people: `Deciding`.
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// By its key.
    public static Optional<CardStage> find(String key) {
        return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst();
    }
}
