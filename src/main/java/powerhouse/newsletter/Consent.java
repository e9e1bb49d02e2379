package powerhouse.newsletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody agreed to, word for word. A wording that was ever shown stays here, since consents name it.
///
/// @param version names it in tables
public record Consent(String version, String words) {
    private static final Map<String, Consent> ALL = new LinkedHashMap<>();

    static {
        add("1", """
                Send me the Powerhouse newsletter once a week about the topics I chose, to this address. I can change the \
                topics or stop it at any time with a link in each letter. My address is used for nothing else and given \
                to nobody.""");
    }

    private static void add(String version, String words) {
        ALL.put(version, new Consent(version, words));
    }

    /// The wording that forms show now.
    public static Consent current() {
        return ALL.values().stream().reduce((earlier, later) -> later).orElseThrow();
    }

    /// A wording that was shown once.
    public static Optional<Consent> find(String version) {
        return Optional.ofNullable(ALL.get(version));
    }
}
