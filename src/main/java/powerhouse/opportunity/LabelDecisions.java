package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Journal;
import powerhouse.opportunity.Opportunity.North;
import powerhouse.reading.Evidence;
import powerhouse.reading.TechReading;
import powerhouse.store.Transaction;

/// What people decided about what a process is: tech or not, northern or not. People outrank machines.
///
/// @param last the last word on each label, that it is left to the machine again included
public record LabelDecisions(Map<Label, Decision> last) {
    /// Nobody decided anything.
    public static final LabelDecisions NONE = new LabelDecisions(Map.of());

    /// The kind of entry in the journal.
    public static final String KIND = "label";

    /// What can be decided.
    public enum Label {
        /// It is tech work.
        TECH,
        /// The work is in the North.
        DELIVERY,
        /// The buyer sits in the North.
        BUYER;

        /// On the command line and in the journal.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A decision.
    ///
    /// @param said yes, no, or null where it is left to the machine again
    /// @param words who, and why
    /// @param number the higher, the later
    public record Decision(@Nullable Boolean said, String words, long number) {
        boolean yes() {
            return Boolean.TRUE.equals(said);
        }
    }

    /// Whether a person's word stands on a label.
    public boolean settled(Label label) {
        return find(label) != null;
    }

    private @Nullable Decision find(Label label) {
        Decision decision = last.get(label);
        return decision == null || decision.said() == null ? null : decision;
    }

    /// Writes a decision down; the next run of the pipeline carries it out.
    ///
    /// @param yes null leaves it to the machine again
    public static long decide(
            Journal journal, String who, String ocid, Label label, @Nullable Boolean yes, String why) {
        String body = yes == null ? "open" : yes ? "yes" : "no";
        return journal.decide(who, KIND, subject(label, ocid), "\"" + body + "\"", why);
    }

    /// What an entry about a label is about.
    public static String subject(Label label, String ocid) {
        return label.key() + " " + ocid;
    }

    /// The ocid of an entry.
    public static String ocid(Journal.Entry entry) {
        return entry.subject().substring(entry.subject().indexOf(' ') + 1);
    }

    /// What was decided about each of some ocids; those about which nothing was are left out.
    public static Map<String, LabelDecisions> of(Transaction tx, Collection<String> ocids) {
        Map<String, Map<Label, Decision>> found = new HashMap<>();
        // Nearly always nobody has decided anything: one question instead of three for each ocid.
        if (!Journal.any(tx, KIND)) {
            return Map.of();
        }
        List<String> subjects = new ArrayList<>();
        ocids.forEach(ocid -> Arrays.stream(Label.values()).forEach(label -> subjects.add(subject(label, ocid))));
        Journal.latest(tx, KIND, subjects).values().forEach(entry -> {
            String said = entry.body().replace("\"", "");
            Label label = Label.valueOf(
                    entry.subject().substring(0, entry.subject().indexOf(' ')).toUpperCase(java.util.Locale.ROOT));
            found.computeIfAbsent(ocid(entry), ocid -> new HashMap<>())
                    .put(
                            label,
                            new Decision(
                                    said.equals("open") ? null : (Boolean) said.equals("yes"),
                                    entry.who() + ": " + entry.why(),
                                    entry.number()));
        });
        Map<String, LabelDecisions> all = new HashMap<>();
        found.forEach((ocid, byLabel) -> all.put(ocid, new LabelDecisions(byLabel)));
        return all;
    }

    /// Those about any of several ocids that are one contract: the last word counts, whichever ocid it names.
    static LabelDecisions merged(Map<String, LabelDecisions> all, Collection<String> ocids) {
        Map<Label, Decision> merged = new HashMap<>();
        ocids.forEach(ocid -> all.getOrDefault(ocid, NONE)
                .last
                .forEach((label, decision) ->
                        merged.merge(label, decision, (one, other) -> one.number() > other.number() ? one : other)));
        return merged.isEmpty() ? NONE : new LabelDecisions(merged);
    }

    TechReading tech(TechReading machine) {
        Decision decision = find(Label.TECH);
        return decision == null
                ? machine
                : new TechReading(
                        decision.yes(),
                        decision.yes() ? 1 : 0,
                        List.of(new Evidence(Evidence.Kind.PERSON, decision.words(), 0)),
                        decision.yes() ? machine.kinds() : List.of());
    }

    North north(North machine) {
        Decision delivery = find(Label.DELIVERY);
        Decision buyer = find(Label.BUYER);
        return new North(
                delivery == null ? machine.byDelivery() : delivery.yes(),
                buyer == null ? machine.byBuyer() : buyer.yes(),
                evidence(delivery, machine.deliveryEvidence()),
                evidence(buyer, machine.buyerEvidence()));
    }

    private static String evidence(@Nullable Decision decision, String machine) {
        return decision == null ? machine : decision.yes() ? "a person decided so, " + decision.words() : "";
    }
}
