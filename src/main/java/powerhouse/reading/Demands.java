package powerhouse.reading;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a notice demands of bidders, read from its words.
///
/// A rule is there only for what real notices state; each carries an example of a demand and one of none.
public final class Demands {
    /// How much text of one notice is read in all: the longest real ones have a tenth of it.
    private static final int LONGEST = 500_000;

    static final List<DemandRule> RULES = List.of(
            new NamedRule(
                    Demand.Kind.CYBER_ESSENTIALS_PLUS,
                    true,
                    List.of("cyber"),
                    "\\bcyber[ -]?essentials? ?(?:\\(?plus\\b|\\+)",
                    "The supplier must hold Cyber Essentials Plus before the contract starts.",
                    "We are seeking an assessor to take us through Cyber Essentials Plus."),
            new NamedRule(
                    Demand.Kind.CYBER_ESSENTIALS,
                    true,
                    List.of("cyber"),
                    "\\bcyber[ -]?essentials?\\b(?! ?(?:\\(?plus\\b|\\+))",
                    "Cyber Essentials certification is mandatory for all suppliers.",
                    "Cyber Essentials is not required for this contract."),
            new NamedRule(
                    Demand.Kind.DEFENCE_CYBER,
                    false,
                    List.of("stan", "cyber risk"),
                    "\\b(?:def(?:ence)? ?stan(?:dard)? ?05-138|cyber risk (?:level|profile))\\b",
                    "Tenderers must comply with Defence Standard 05-138.",
                    "Def Stan 05-138 is not applicable."),
            NamedRule.iso(
                    Demand.Kind.ISO_9001,
                    "9001",
                    "Bidders should be certified to BS EN ISO 9001:2015 or equivalent.",
                    "The Council is certified to ISO 9001:2015 and must report on it."),
            NamedRule.iso(
                    Demand.Kind.ISO_14001,
                    "14001",
                    "Tenderers shall hold a certificate of ISO14001.",
                    "Bidders need not worry: ISO 14001 is not required."),
            NamedRule.iso(
                    Demand.Kind.ISO_20000,
                    "20000",
                    "The provider must be accredited to ISO/IEC 20000-1.",
                    "We require consultancy to implement ISO 20000."),
            NamedRule.iso(
                    Demand.Kind.ISO_22301,
                    "22301",
                    "ISO 22301 certification is required of every supplier.",
                    "The service needs help to achieve ISO 22301."),
            NamedRule.iso(
                    Demand.Kind.ISO_27001,
                    "27001",
                    "Suppliers must be certified to ISO/IEC 27001, or be working towards it.",
                    "We need ISO 27001 auditors."),
            NamedRule.iso(
                    Demand.Kind.ISO_42001,
                    "42001",
                    "It is desirable that the supplier holds ISO/IEC 42001.",
                    "Our ISO 42001 certificate must be renewed."),
            NamedRule.iso(
                    Demand.Kind.ISO_45001,
                    "45001|18001",
                    "The contractor must have ISO 45001 or OHSAS 18001.",
                    "There is no requirement for ISO 45001."),
            new NamedRule(
                    Demand.Kind.SAFETY_SCHEME,
                    true,
                    List.of("ssip", "safety scheme", "construction", "chas", "contractor"),
                    "\\b(?:SSIP|safety schemes in procurement|construction ?line|CHAS|safe ?contractor)\\b",
                    "Contractors must be members of Constructionline or another SSIP scheme.",
                    "Membership of CHAS is not needed."),
            new NamedRule(
                    Demand.Kind.RECORD_CHECKS,
                    false,
                    List.of("dbs", "disclosure", "pvg", "vulnerable groups"),
                    "\\b(?:DBS(?: \\(?\\w{1,12}(?: level)?\\)?)? (?:check|clear|certificate|disclosure|application)\\w{0,5}"
                            + "|(?:enhanced|basic|standard) DBS|disclosure and barring|PVG|protecting vulnerable groups|disclosure scotland)\\b",
                    "All staff on site will require an enhanced DBS check.",
                    "The Trust requires an online provider for the processing of DBS applications."),
            new NamedRule(
                    Demand.Kind.ACCOUNTS,
                    false,
                    List.of("accounts"),
                    "\\b(?:audited accounts|years'? (?:of )?(?:\\w{1,20} ){0,2}accounts|sets of (?:\\w{1,20} ){0,3}accounts"
                            + "|reports and accounts|filed accounts|annual accounts)\\b",
                    "Bidders must provide two years of audited accounts.",
                    "The college requires an auditor of its annual accounts."),
            new NamedRule(
                    Demand.Kind.CREDIT_SCORE,
                    false,
                    List.of("credit", "failure score"),
                    "\\b(?:credit ?safe|credit (?:score|scoring|rating(?! agenc))|failure score)\\b",
                    "Bidders need a credit score of 40 or more.",
                    "The pension fund buys shares of companies of any credit rating."),
            new NamedRule(
                    Demand.Kind.REFERENCES,
                    false,
                    List.of("references", "examples", "case studies"),
                    "\\b(?:(?:two|three|four|five|(?<![.\\w])\\d) (?:\\w{1,20} ){0,2}(?:references|examples|case studies)"
                            + "|(?:client|customer|contactable|satisfactory) references|contract examples"
                            + "|references (?:from|of) (?:\\w{1,20} ){0,4}(?:clients?|customers?|contracts?))\\b",
                    "Tenderers must provide three references of similar contracts.",
                    "References in the plan to the site shall mean the whole park."),
            new NamedRule(
                    Demand.Kind.MEMBERSHIP,
                    false,
                    List.of("framework", "dynamic", "dps", "lot"),
                    "\\b(?:limited|restricted|open only|only open|only available) to (?:the |those |only )?(?:suppliers|members"
                            + "|providers|contractors|bidders) (?:\\w{1,20} ){0,10}(?:frameworks?|dynamic market"
                            + "|dynamic purchasing system|DPS|lots?)\\b",
                    "\\b(?:framework|dynamic (?:market|purchasing))\\b",
                    "Participation is limited to suppliers that are on the framework.",
                    "The framework is open to all: no supplier need be on an earlier framework."),
            new InsuranceRule(),
            new TurnoverRule());

    private static final Comparator<Demand> FIRST = Comparator.<Demand, Integer>comparing(Demands::firmness)
            .thenComparing(Demand::amount, Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
            .thenComparing(Demand::strength);

    private Demands() {}

    /// The demands of one notice, one of each kind, in the order of the kinds.
    ///
    /// @param title what is bought is not demanded
    /// @param texts where a demand may stand among other things: descriptions of the whole and of lots
    /// @param conditions where nothing else stands: criteria of selection
    public static List<Demand> of(String title, List<String> texts, List<String> conditions) {
        Map<Demand.Kind, Demand> found = new EnumMap<>(Demand.Kind.class);
        int left = read(conditions, true, title, LONGEST, found);
        read(texts, false, title, left, found);
        return List.copyOf(found.values());
    }

    private static int read(
            Collection<String> texts, boolean condition, String title, int most, Map<Demand.Kind, Demand> found) {
        int left = most;
        for (String text : texts) {
            String read = text.length() > left ? text.substring(0, left) : text;
            left -= read.length();
            for (Sentence sentence : Sentence.of(read, condition)) {
                String small = sentence.text().toLowerCase(Locale.ROOT);
                for (DemandRule rule : RULES) {
                    if (rule.signs().stream().anyMatch(small::contains)) {
                        rule.find(sentence, title).forEach(demand -> found.merge(demand.kind(), demand, Demands::both));
                    }
                }
            }
        }
        return left;
    }

    private static int firmness(Demand demand) {
        return switch (demand.strength()) {
            case EQUIVALENT, UNDER_WAY, REQUIRED -> 0;
            case IN_CASES -> 1;
            case WISHED -> 2;
        };
    }

    /// Of two of a kind, the firmer, whatever its sum: a wish takes nothing from a duty. Of two as firm, the one
    /// with a sum, and of two sums the lower, since that is asked of whichever lot. Where one says that an
    /// equivalent will do, it will.
    private static Demand both(Demand one, Demand other) {
        return FIRST.compare(one, other) <= 0 ? one : other;
    }
}
