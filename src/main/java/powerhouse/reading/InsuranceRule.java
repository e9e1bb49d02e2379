package powerhouse.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Insurances, each with its sum, of which a sentence often has several.
final class InsuranceRule implements DemandRule {
    private record Mention(int start, int end, Demand.@Nullable Kind kind) {}

    /// As far from its name as a sum stands: "with a limit of indemnity of not less than five million".
    private static final int FAR = 130;

    /// Between a sum and the name that follows: "£5m of".
    private static final Pattern CLOSE = Sentence.pattern(" ?(?:worth )?(?:of|for|in)? ?(?:the )?(?:cover )?(?:for )?");

    private static final Pattern NAMES =
            Sentence.pattern("(?<employers>\\bEL(?=[ :=-]{1,3}[£\\d])|\\bemploye[er]{1,2}'?s?'? ?(?:\\(?compulsory\\)?"
                    + " )?liability)|(?<public>\\bPL(?=[ :=-]{1,3}[£\\d])|\\bpublic(?: ?(?:and|&|/|or) ?(?:products?|third party))? liability)"
                    + "|(?<product>\\bproducts?'? liability)|(?<indemnity>\\bPI(?=[ :=-]{1,3}[£\\d]| insurance)|\\bprofessional (?:indemnity|liability))"
                    + "|\\b(?:motor|vehicle|works|property|all risks?|malpractice|environmental|pollution|marine|crime|cyber"
                    + "|contents) (?:liability|insurance|cover|indemnity)|\\ball[ -]risks?\\b");
    /// Two letters name one only before a sum.
    private static final List<String> SIGNS = Stream.concat(
                    Stream.of("liability", "indemnity", "insurance"),
                    Stream.of("el", "pl", "pi")
                            .flatMap(name -> Stream.of(" ", ":", "=", "-").map(name::concat)))
            .toList();

    private static final Pattern INSURED = Sentence.pattern("\\b(?:insurances?|insured|cover|indemnity)\\b");
    /// What the law asks of every employer is no demand of this buyer.
    private static final Pattern LAW = Sentence.pattern("\\b(?:legal requirement|required by law|by law)\\b");
    /// Whoever is no bidder, and what they do with an insurance of theirs, before its name and after.
    private static final String OTHERS =
            "(?:landlords?|lessors?|freeholders?|owners?|council|authority|trust|university"
                    + "|college|school|academy|buyer|purchaser|department|ministry|agency|board|association|client|customer|we)";
    private static final Pattern THEIRS = Sentence.pattern("\\b" + OTHERS
            + "(?: (?:shall|will|must|to|is|are|has|have|also|itself|themselves|be|responsible|for|currently|already"
            + "|hold|holds|holding|maintain|maintains|maintaining|arrange|arranges|arranging|provide|provides|providing|effect"
            + "|effects|take|takes|taking|out|carry|carries|insure|insures|against|the|its|their|our|own|appropriate"
            + "|adequate|all|any|full|necessary|relevant)){1,10} $");
    private static final Pattern BY_THEM = Sentence.pattern(
            "\\b(?:held|arranged|provided|maintained|effected|taken out|placed|procured|carried|paid(?: for)?) by (?:the |our )?"
                    + "(?:\\w{1,20} ){0,2}" + OTHERS + "\\b");
    /// What a bidder does with its own, where the notice buys insurances.
    private static final Pattern HELD = Sentence.pattern("\\b(?:hold|holds|have|has|maintain|maintains|carry|carries"
            + "|evidence|proof|possess|in place|themselves)\\b");

    private static final int NEAR = 120;

    /// Between two names that share a sum.
    private static final Pattern SHARED =
            Sentence.pattern("[ ,/&+]{0,3}(?:insurances?|cover)?[ ,/&+]{0,3}(?:and|or)?[ ,/&+]{0,3}");

    @Override
    public List<String> signs() {
        return SIGNS;
    }

    @Override
    public List<Demand> find(Sentence sentence, String title) {
        String text = sentence.text();
        List<Mention> mentions = mentions(text);
        if (mentions.isEmpty() || LAW.matcher(text).find()) {
            return List.of();
        }
        List<Amounts.Amount> amounts = Amounts.in(text);
        boolean insured =
                INSURED.matcher(text).find() || INSURED.matcher(sentence.lead()).find();
        boolean bought = INSURED.matcher(title).find();
        boolean first = sumsFirst(text, mentions, amounts);
        Map<Demand.Kind, Demand> found = new EnumMap<>(Demand.Kind.class);
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            Demand.Kind kind = mention.kind();
            if (kind == null
                    || !sentence.asks(mention.start(), mention.end(), bought)
                    || theirs(text, mention)
                    || (bought && !sentence.condition() && !HELD.matcher(text).find())) {
                continue;
            }
            BigDecimal sum = first ? before(text, mentions, i, amounts) : after(text, mentions, i, amounts);
            if (insured || sum != null) {
                Demand demand = new Demand(
                        kind,
                        sentence.strength(mention.start(), mention.end(), false),
                        sum,
                        sentence.evidence(mention.start(), mention.end()));
                found.merge(kind, demand, (one, other) -> one.amount() == null ? other : one);
            }
        }
        return List.copyOf(found.values());
    }

    /// Whether somebody else holds it, the buyer or the owner of a house.
    private static boolean theirs(String text, Mention mention) {
        int from = Math.max(0, mention.start() - NEAR);
        int to = Math.min(text.length(), mention.end() + NEAR);
        return THEIRS.matcher(text.substring(from, mention.start())).find()
                || BY_THEM.matcher(text.substring(mention.end(), to)).find();
    }

    private static List<Mention> mentions(String text) {
        List<Mention> mentions = new ArrayList<>();
        Matcher names = NAMES.matcher(text);
        while (names.find()) {
            Demand.Kind kind = names.group("employers") != null
                    ? Demand.Kind.EMPLOYERS_LIABILITY
                    : names.group("public") != null
                            ? Demand.Kind.PUBLIC_LIABILITY
                            : names.group("product") != null
                                    ? Demand.Kind.PRODUCT_LIABILITY
                                    : names.group("indemnity") != null ? Demand.Kind.PROFESSIONAL_INDEMNITY : null;
            mentions.add(new Mention(names.start(), names.end(), kind));
        }
        return mentions;
    }

    /// Whether each sum stands before its name: "£5m public liability and £1m professional indemnity".
    private static boolean sumsFirst(String text, List<Mention> mentions, List<Amounts.Amount> amounts) {
        int start = mentions.getFirst().start();
        return !amounts.isEmpty()
                && amounts.getFirst().end() <= start
                && CLOSE.matcher(text.substring(amounts.getFirst().end(), start))
                        .matches();
    }

    private static @Nullable BigDecimal after(
            String text, List<Mention> mentions, int at, List<Amounts.Amount> amounts) {
        int from = mentions.get(at).end();
        boolean last = at + 1 == mentions.size();
        int to = last ? text.length() : mentions.get(at + 1).start();
        for (Amounts.Amount amount : amounts) {
            if (amount.start() >= from && amount.start() < Math.min(to, from + FAR)) {
                return amount.pounds();
            }
        }
        return !last && SHARED.matcher(text.substring(from, to)).matches()
                ? after(text, mentions, at + 1, amounts)
                : null;
    }

    private static @Nullable BigDecimal before(
            String text, List<Mention> mentions, int at, List<Amounts.Amount> amounts) {
        int from = at == 0 ? 0 : mentions.get(at - 1).end();
        int to = mentions.get(at).start();
        for (Amounts.Amount amount : amounts.reversed()) {
            if (amount.end() <= to && amount.start() >= from) {
                return amount.pounds();
            }
        }
        return at > 0 && SHARED.matcher(text.substring(from, to)).matches()
                ? before(text, mentions, at - 1, amounts)
                : null;
    }

    @Override
    public String hit() {
        return "The contractor shall hold public liability insurance of £10m and professional indemnity of £2m.";
    }

    @Override
    public String miss() {
        return "The Council holds public liability insurance of £10m.";
    }
}
