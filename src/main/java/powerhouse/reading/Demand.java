package powerhouse.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a notice asks of whoever wants to bid, beyond doing the work.
///
/// @param amount in pounds; null where none is asked for or told, the lowest where lots differ that ask as
///     firmly, so that "at least" is true of each
/// @param evidence the sentence that says so, as it stands, cut where it is long
public record Demand(Kind kind, Strength strength, @Nullable BigDecimal amount, String evidence) {
    /// What is asked for.
    public enum Kind {
        /// The government's scheme of five controls, by a questionnaire.
        CYBER_ESSENTIALS("Cyber Essentials"),
        /// The same, tested by others.
        CYBER_ESSENTIALS_PLUS("Cyber Essentials Plus"),
        /// Of the Ministry of Defence.
        DEFENCE_CYBER("Defence Standard 05-138 (cyber security)"),
        /// Quality.
        ISO_9001("ISO 9001 (quality management)"),
        /// The environment.
        ISO_14001("ISO 14001 (environmental management)"),
        /// Services.
        ISO_20000("ISO 20000 (IT service management)"),
        /// Going on when something breaks.
        ISO_22301("ISO 22301 (business continuity)"),
        /// Secrets kept.
        ISO_27001("ISO 27001 (information security)"),
        /// Machine learning.
        ISO_42001("ISO 42001 (AI management)"),
        /// Safe work; OHSAS 18001 before 2018.
        ISO_45001("ISO 45001 (health and safety)"),
        /// CHAS, Constructionline, SafeContractor and others of Safety Schemes in Procurement.
        SAFETY_SCHEME("a health and safety scheme (SSIP)"),
        /// By the Disclosure and Barring Service, or Protecting Vulnerable Groups in Scotland.
        RECORD_CHECKS("criminal record checks of staff (DBS or PVG)"),
        /// A firm may be too small.
        TURNOVER("a minimum turnover"),
        /// A firm may be too young.
        ACCOUNTS("past years' accounts"),
        /// By an agency that judges firms.
        CREDIT_SCORE("a credit score"),
        /// A firm may be too new to the trade.
        REFERENCES("references or examples of past work"),
        /// Against the claims of strangers.
        PUBLIC_LIABILITY("public liability insurance"),
        /// Against the claims of staff; most employers must have it by law.
        EMPLOYERS_LIABILITY("employers' liability insurance"),
        /// Against the claims of users.
        PRODUCT_LIABILITY("product liability insurance"),
        /// Against the claims of clients.
        PROFESSIONAL_INDEMNITY("professional indemnity insurance"),
        /// Only those let in before may bid.
        MEMBERSHIP("a place on a framework or dynamic market");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// For people, as it follows "asks for".
        public String label() {
            return label;
        }
    }

    /// How much it matters; of two that are said of one kind the earlier holds.
    public enum Strength {
        /// Something else that shows the same will do.
        EQUIVALENT,
        /// Not without it, or without being on the way to it.
        UNDER_WAY,
        /// Not without it.
        REQUIRED,
        /// Not without it where something holds: "if you handle personal data".
        IN_CASES,
        /// Better with it.
        WISHED
    }

    /// As it follows "asks for": "public liability insurance of at least £10 million".
    public String words() {
        String words = amount == null
                ? kind.label()
                : kind == Kind.TURNOVER
                        ? "a turnover of at least " + pounds(amount) + " a year"
                        : kind.label() + " of at least " + pounds(amount);
        return switch (strength) {
            case REQUIRED -> words;
            case EQUIVALENT -> words + ", or equivalent";
            case UNDER_WAY -> words + ", or that you are working towards it";
            case IN_CASES -> words + ", in some cases";
            case WISHED -> words + ", if possible";
        };
    }

    private static String pounds(BigDecimal amount) {
        BigDecimal millions = amount.movePointLeft(6).stripTrailingZeros();
        DecimalFormat format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.UK));
        format.setRoundingMode(RoundingMode.DOWN);
        return millions.compareTo(BigDecimal.ONE) >= 0 && millions.scale() <= 2
                ? "£" + format.format(millions) + " million"
                : "£" + format.format(amount);
    }
}
