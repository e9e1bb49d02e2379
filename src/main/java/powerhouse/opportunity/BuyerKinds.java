package powerhouse.opportunity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import powerhouse.ocds.Classification;
import powerhouse.ocds.Party;

/// Reads what sort of body a buyer is: from its name by the phrases of `opportunity/buyer-kinds.txt`, else from the
/// register that knows it, else from what the notice says of it. Where none is clear, nothing is said: a company number
/// does not mean private hands, nor a charity's number a charity, and "public authority, sub-central" may be anybody.
public final class BuyerKinds {
    /// By which who posts a need here says what they are.
    public static final String OWN_SCHEME = "powerhouse-buyer-kind";

    /// In the table: a name with this phrase says nothing, whatever else it holds.
    private static final String SILENT = "-";

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern APOSTROPHE = Pattern.compile("['’‘`]");

    /// Registers that hold one sort of body only: https://org-id.guide, read in 2026.
    private static final Map<String, BuyerKind> REGISTERS = Map.of(
            "GB-NHS", BuyerKind.HEALTH,
            "GB-EDU", BuyerKind.EDUCATION,
            "GB-UKPRN", BuyerKind.EDUCATION,
            "GB-LAE", BuyerKind.LOCAL_GOVERNMENT,
            "GB-LAS", BuyerKind.LOCAL_GOVERNMENT,
            "GB-PLA", BuyerKind.LOCAL_GOVERNMENT,
            "GB-SHPE", BuyerKind.HOUSING,
            "GB-MPR", BuyerKind.HOUSING);

    /// Main activities by COFOG, the classification of the functions of government, of which one sort of body only
    /// speaks. "General public services" are councils' words and departments' alike.
    private static final Map<String, BuyerKind> FUNCTIONS =
            Map.of("07", BuyerKind.HEALTH, "09", BuyerKind.EDUCATION, "03", BuyerKind.EMERGENCY_SERVICES);

    /// Legal types of which one sort of body only speaks.
    private static final Map<String, BuyerKind> TYPES = Map.of(
            "privateUtility", BuyerKind.UTILITY,
            "MINISTRY", BuyerKind.CENTRAL_GOVERNMENT,
            "NATIONAL_AGENCY", BuyerKind.CENTRAL_GOVERNMENT);

    private static final List<Phrase> PHRASES = phrases();

    private BuyerKinds() {}

    /// @param phrase its words between spaces; at a beginning or an end without the space
    private record Phrase(Optional<BuyerKind> kind, String phrase) {
        boolean stands(String name) {
            boolean begins = phrase.startsWith("^");
            boolean ends = phrase.endsWith("$");
            String words = phrase.substring(begins ? 1 : 0, phrase.length() - (ends ? 1 : 0));
            if (begins && ends) {
                return name.equals(" " + words + " ");
            }
            String found = " " + words + " ";
            return begins ? name.startsWith(found) : ends ? name.endsWith(found) : name.contains(found);
        }
    }

    /// What a buyer is, with what says so.
    ///
    /// @param evidence for people: `its name says “council”`
    public record Reading(BuyerKind kind, String evidence) {}

    /// Of a party of a release.
    static Optional<Reading> of(Party party, String name) {
        Optional<Reading> own = party.classifications().stream()
                .filter(each -> each.scheme().equals(OWN_SCHEME))
                .flatMap(each -> BuyerKind.find(each.id()).stream())
                .map(kind -> new Reading(kind, "they say so themselves"))
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        String words = words(name);
        for (Phrase each : PHRASES) {
            if (each.stands(words)) {
                return each.kind().map(kind -> new Reading(kind, "its name says “" + plain(each.phrase()) + "”"));
            }
        }
        for (String identifier : party.identifiers()) {
            for (Map.Entry<String, BuyerKind> register : REGISTERS.entrySet()) {
                if (identifier.startsWith(register.getKey() + "-")) {
                    return Optional.of(new Reading(register.getValue(), "its number in a register: " + identifier));
                }
            }
        }
        return stated(party.classifications());
    }

    /// By its name alone.
    public static Optional<Reading> of(String name) {
        return of(Party.NOBODY, name);
    }

    private static Optional<Reading> stated(List<Classification> classifications) {
        for (Classification each : classifications) {
            BuyerKind kind = switch (each.scheme()) {
                case "TED_CE_ACTIVITY" -> BuyerKind.UTILITY;
                case "COFOG" -> FUNCTIONS.get(each.id().strip());
                default -> TYPES.get(each.id().strip());
            };
            if (kind != null) {
                String said = each.description().isBlank() ? each.id() : each.description();
                return Optional.of(new Reading(kind, "the notice says “" + PlainText.line(said) + "”"));
            }
        }
        return Optional.empty();
    }

    private static String plain(String phrase) {
        return phrase.replaceAll("[\\^$]", "");
    }

    private static String words(String name) {
        String small = APOSTROPHE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return " "
                + NO_WORD.matcher(small.replace("&", " and ")).replaceAll(" ").strip() + " ";
    }

    private static List<Phrase> phrases() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BuyerKinds.class.getResourceAsStream("/opportunity/buyer-kinds.txt")), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && line.contains("|"))
                    .flatMap(line -> {
                        int bar = line.indexOf('|');
                        String key = line.substring(0, bar).strip();
                        Optional<BuyerKind> kind = BuyerKind.find(key);
                        if (kind.isEmpty() && !key.equals(SILENT)) {
                            throw new IllegalStateException("opportunity/buyer-kinds.txt: no kind " + key);
                        }
                        return Pattern.compile(";")
                                .splitAsStream(line.substring(bar + 1))
                                .map(phrase -> new Phrase(kind, phrase.strip()));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
