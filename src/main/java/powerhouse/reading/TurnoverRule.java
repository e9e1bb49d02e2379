package powerhouse.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A turnover below which nobody need bid: a sum, a multiple of the contract's value, or a level told elsewhere.
final class TurnoverRule implements DemandRule {
    /// As far apart as the word and its sum stand.
    private static final int AFTER = 110;

    private static final int BEFORE = 60;

    private static final Pattern TURNOVER = Sentence.pattern("\\bturnover\\b");
    /// Of people, goods and debts; of suppliers under a framework, who pay a share of it; and of those who are big
    /// enough for the Modern Slavery Act.
    private static final Pattern OTHER = Sentence.pattern("\\b(?:staff|employee|stock|debtors?|assets?|inventory"
            + "|creditors?|tenancy) turnover|\\bturnover (?:of (?:staff|employees|business|people)|ratios?|tax)"
            + "|modern slavery|relevant commercial organisation|\\bsection 54\\b");
    private static final Pattern LEAST = Sentence.pattern("\\b(?:minimum|at least|(?:no|not) less than|exceed(?:s|ing)?"
            + "|in excess of|more than|above|over|greater than|equal to|twice|two times|double|threshold|level"
            + "|\\d(?:\\.\\d)? ?(?:x|times)|must (?:have|be|demonstrate)|required to have)\\b");

    /// In one trade, or of one kind: what the whole firm turns over is another sum.
    private static final Pattern SPECIFIC = Sentence.pattern("\\bspecific\\W");

    /// A sum beside it is the contract's, not the turnover.
    private static final Pattern MULTIPLE = Sentence.pattern(
            "\\b(?:twice|double|half|(?:one and a half|two|three) times|\\d(?:\\.\\d{1,2})? ?(?:x|times)|\\d{1,3} ?(?:per ?cent))\\b|\\d ?%");

    @Override
    public List<String> signs() {
        return List.of("turnover");
    }

    @Override
    public List<Demand> find(Sentence sentence, String title) {
        String text = sentence.text();
        Matcher turnover = TURNOVER.matcher(text);
        if (!turnover.find()
                || OTHER.matcher(text).find()
                || OTHER.matcher(sentence.lead()).find()
                || !LEAST.matcher(near(text, turnover.start(), turnover.end())).find()
                || !sentence.asks(turnover.start(), turnover.end(), false)) {
            return List.of();
        }
        return List.of(new Demand(
                Demand.Kind.TURNOVER,
                sentence.strength(turnover.start(), turnover.end(), false),
                amount(text, turnover.start(), turnover.end()),
                sentence.evidence(turnover.start(), turnover.end())));
    }

    private static String near(String text, int start, int end) {
        return text.substring(Math.max(0, start - BEFORE), Math.min(text.length(), end + AFTER));
    }

    /// The first after the word, else the last before it.
    private static @Nullable BigDecimal amount(String text, int start, int end) {
        String near = near(text, start, end);
        if (MULTIPLE.matcher(near).find() || SPECIFIC.matcher(near).find()) {
            return null;
        }
        BigDecimal before = null;
        for (Amounts.Amount amount : Amounts.in(text)) {
            if (amount.start() >= end) {
                return amount.start() - end <= AFTER ? amount.pounds() : before;
            }
            before = start - amount.end() <= BEFORE ? amount.pounds() : null;
        }
        return before;
    }

    @Override
    public String hit() {
        return "Bidders must show an average annual turnover of at least £750,000 over the last two years.";
    }

    @Override
    public String miss() {
        return "There is no minimum turnover for this contract, and staff turnover has been low.";
    }
}
