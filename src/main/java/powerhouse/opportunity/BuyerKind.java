package powerhouse.opportunity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What sort of body is buying. Legal types of the procurement rules (a "public authority, sub-central") cut across
/// these and are no help to a firm that sells to schools.
public enum BuyerKind {
    /// Departments, their agencies and other bodies of a national government.
    CENTRAL_GOVERNMENT("Central government"),
    /// Councils, combined authorities, and what they run together.
    LOCAL_GOVERNMENT("Council"),
    /// The health service, and public care.
    HEALTH("NHS and care"),
    /// Schools, trusts of schools, colleges, universities.
    EDUCATION("School, college or university"),
    /// Police, their commissioners, fire and rescue.
    EMERGENCY_SERVICES("Police and fire"),
    /// Social landlords.
    HOUSING("Housing association"),
    /// Water, energy, railways, ports: what buys under the rules for utilities.
    UTILITY("Utility or transport operator"),
    /// Regulators, broadcasters, bodies of other states.
    OTHER_PUBLIC("Other public body"),
    /// A company in private hands.
    PRIVATE_COMPANY("Private company"),
    /// A charity that is none of the above.
    CHARITY("Charity");

    private final String label;

    BuyerKind(String label) {
        this.label = label;
    }

    /// In addresses and in data: `local-government`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For people.
    public String label() {
        return label;
    }

    /// By its key.
    public static Optional<BuyerKind> find(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
