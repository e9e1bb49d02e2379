package powerhouse.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number that a register gave an organisation, as one spelling: `GB-COH-01234567`.
///
/// Schemes are those of org-id.guide. Numbers that cannot be one of their register (`N/A`, zeros, a Dun & Bradstreet
/// number given as a company's) are none: they are kept where they were published and join nothing.
///
/// @param scheme of org-id.guide
/// @param id within it
public record Identifier(String scheme, String id) {
    /// The scheme of Companies House.
    public static final String COMPANIES_HOUSE = "GB-COH";

    private static final Pattern WHOLE = Pattern.compile("([A-Z]{2,3}-[A-Z]{2,8})-(.+)");

    /// What publishers call their own rows; they say nothing about who it is.
    private static final Pattern OWN = Pattern.compile("GB-(FTS|CFS|SRS)");

    private static final Pattern SAME_DIGIT = Pattern.compile("[A-Z]*(\\d)\\1*|0*12345(678?9?)?");
    private static final Pattern PREFIXED = Pattern.compile("[A-Z]{2}\\d{3,5}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /// @param name for people
    /// @param form of an id, after spaces were taken out and letters made capitals
    /// @param exclusive whether one organisation has one number, so that two numbers are two organisations
    /// @param page where the register tells of it, with `{id}`, "" where it has no address for each
    private record Register(String name, Pattern form, boolean exclusive, String page) {
        Register(String name, String form, boolean exclusive, String page) {
            this(name, Pattern.compile(form), exclusive, page);
        }
    }

    /// The best first: whose number an organisation is known by.
    private static final List<String> ORDER = List.of(
            COMPANIES_HOUSE,
            "GB-NHS",
            "GB-CHC",
            "GB-SC",
            "GB-NIC",
            "GB-UKPRN",
            "GB-EDU",
            "GB-LAE",
            "GB-LAS",
            "GB-PLA",
            "GB-LANI",
            "GB-GOR",
            "GB-MPR",
            "GB-PPON");

    private static final Register OTHER = new Register("", "[A-Z0-9][A-Z0-9./-]{3,40}", false, "");

    private static final Map<String, Register> REGISTERS = Map.ofEntries(
            Map.entry(
                    COMPANIES_HOUSE,
                    new Register(
                            "Companies House",
                            "\\d{8}|[A-Z]{2}\\d{6}|[A-Z]{2}\\d{5}[A-Z]|R\\d{7}",
                            true,
                            "https://find-and-update.company-information.service.gov.uk/company/{id}")),
            Map.entry(
                    "GB-CHC",
                    new Register(
                            "Charity Commission",
                            "\\d{6,7}(-\\d+)?",
                            true,
                            "https://register-of-charities.charitycommission.gov.uk/charity-details/?regid={id}&subid=0")),
            Map.entry("GB-SC", new Register("Scottish charity", "SC\\d{6}", true, "")),
            Map.entry(
                    "GB-NIC",
                    new Register(
                            "Charity Commission for Northern Ireland",
                            "\\d{6}",
                            true,
                            "https://www.charitycommissionni.org.uk/charity-details/?regId={id}&subId=0")),
            Map.entry(
                    "GB-NHS",
                    new Register(
                            "NHS organisation code",
                            "[A-Z0-9]{3,6}",
                            true,
                            "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{id}")),
            Map.entry("GB-UKPRN", new Register("Learning provider (UKPRN)", "\\d{8}", true, "")),
            Map.entry("GB-EDU", new Register("School (URN)", "\\d{6}", true, "")),
            Map.entry("GB-LAE", new Register("Local authority for England", "[A-Z]{3,4}", true, "")),
            Map.entry("GB-LAS", new Register("Local authority for Scotland", "[A-Z]{3,4}", true, "")),
            Map.entry("GB-PLA", new Register("Principal local authority for Wales", "[A-Z]{3,4}", true, "")),
            Map.entry("GB-LANI", new Register("Local authority for Northern Ireland", "[A-Z]{2,5}", true, "")),
            Map.entry("GB-GOR", new Register("Government organisation", "[A-Z]{1,2}\\d{1,5}", true, "")),
            Map.entry("GB-MPR", new Register("Mutuals Public Register", "(IP|RS)?\\d{3,6}[A-Z]{0,3}", true, "")),
            // Bodies register twice: a council and a university were seen with two each within two days.
            Map.entry(
                    "GB-PPON", new Register("Procurement organisation (PPON)", "P[A-Z]{3}-\\d{4}-[A-Z]{4}", false, "")),
            Map.entry(
                    "GB-CQC",
                    new Register(
                            "Care Quality Commission", "1-\\d{6,12}", false, "https://www.cqc.org.uk/provider/{id}")));

    /// Of what was published, or nothing where that can be no number of its register.
    public static Optional<Identifier> of(String published) {
        Matcher whole = WHOLE.matcher(published.strip().toUpperCase(Locale.ROOT));
        if (!whole.matches() || OWN.matcher(whole.group(1)).matches()) {
            return Optional.empty();
        }
        String scheme = whole.group(1);
        String id = SPACES.matcher(whole.group(2)).replaceAll("");
        // Some state the scheme twice.
        while (id.startsWith(scheme + "-")) {
            id = id.substring(scheme.length() + 1);
        }
        // Charters and Scottish charities given to the wrong register: RC is Companies House's mark.
        if (scheme.equals("GB-CHC") && id.matches("RC\\d{6}")) {
            scheme = COMPANIES_HOUSE;
        } else if (scheme.equals("GB-CHC") && id.matches("SCO?\\d{5,6}")) {
            scheme = "GB-SC";
        }
        Identifier found = new Identifier(scheme, padded(scheme, id));
        boolean sound = found.register().form().matcher(found.id()).matches()
                && !SAME_DIGIT.matcher(found.id()).matches();
        return sound ? Optional.of(found) : Optional.empty();
    }

    /// Leading zeros are lost in spreadsheets.
    private static String padded(String scheme, String id) {
        if (scheme.equals(COMPANIES_HOUSE) && DIGITS.matcher(id).matches() && id.length() >= 5 && id.length() < 8) {
            return "0".repeat(8 - id.length()) + id;
        }
        if (scheme.equals(COMPANIES_HOUSE) && PREFIXED.matcher(id).matches()) {
            return id.substring(0, 2) + "0".repeat(8 - id.length()) + id.substring(2);
        }
        if (scheme.equals("GB-SC")) {
            String digits = id.replaceAll("\\D", "");
            return digits.isEmpty() || digits.length() > 6 ? id : "SC" + "0".repeat(6 - digits.length()) + digits;
        }
        return id;
    }

    private Register register() {
        return REGISTERS.getOrDefault(scheme, OTHER);
    }

    /// One text for the whole, which is also an address.
    public String key() {
        return scheme + "-" + id;
    }

    /// The lower, the better known: 0 is a company's number.
    int rank() {
        int rank = ORDER.indexOf(scheme);
        return rank < 0 ? ORDER.size() : rank;
    }

    /// Whether another number of this scheme would be another organisation.
    boolean exclusive() {
        return register().exclusive();
    }

    /// The register, for people.
    public String name() {
        return register().name().isEmpty() ? scheme : register().name();
    }

    /// Where the register tells of it, "" where it has no such page.
    public String page() {
        return register().page().replace("{id}", id);
    }

    /// The number of eight characters, as Companies House writes it, "" where this is none.
    public static String companyNumber(String typed) {
        return Identifier.of(COMPANIES_HOUSE + "-" + typed.strip())
                .filter(number -> number.scheme().equals(COMPANIES_HOUSE))
                .map(Identifier::id)
                .orElse("");
    }
}
