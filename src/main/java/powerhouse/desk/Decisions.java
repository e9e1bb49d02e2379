package powerhouse.desk;

import java.util.Locale;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.linking.LinkDecisions;
import powerhouse.linking.LinkDecisions.Verdict;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.LabelDecisions.Label;
import powerhouse.organisation.Organisations;

/// Writes answers down; the steps carry them out.
public final class Decisions {
    /// Takes a decision back: the machine's word counts again.
    public static final String OPEN = "open";

    private final Journal journal;
    private final Audit audit;
    private final Reports reports;

    public Decisions(Journal journal, Audit audit, Reports reports) {
        this.journal = journal;
        this.audit = audit;
        this.reports = reports;
    }

    /// Settles a case, for good or until somebody settles it otherwise.
    ///
    /// @param answer one of the kind's own, or [#OPEN]
    /// @throws IllegalArgumentException with words, if the kind has no such answer
    /// @return false if somebody else had settled it
    public boolean settle(Case.Kind kind, String one, String other, String answer, String who, String why) {
        boolean open = answer.equals(OPEN) && kind != Case.Kind.REPORT;
        if (!open && !kind.answers().contains(answer)) {
            throw new IllegalArgumentException("Say " + String.join(", ", kind.answers()) + ", not " + answer);
        }
        if (kind == Case.Kind.REPORT) {
            // It writes its own line, in its transaction.
            return reports.settle(Long.parseLong(one), who, answer, why);
        }
        audit.add(
                who,
                "settle " + kind.key(),
                other.isEmpty() ? one : one + " and " + other,
                answer + (why.isEmpty() ? "" : ": " + why),
                tx -> decide(journal.within(tx), kind, one, other, answer, who, why));
        return true;
    }

    private static void decide(
            Journal journal, Case.Kind kind, String one, String other, String answer, String who, String why) {
        switch (kind) {
            case LINK ->
                LinkDecisions.decide(journal, who, one, other, Verdict.valueOf(answer.toUpperCase(Locale.ROOT)), why);
            case ORGANISATION ->
                journal.decide(who, Organisations.KIND, Organisations.subject(one, other), "\"" + answer + "\"", why);
            case TECH, DELIVERY, BUYER ->
                LabelDecisions.decide(
                        journal,
                        who,
                        one,
                        Label.valueOf(kind.name()),
                        answer.equals(OPEN) ? null : (Boolean) answer.equals("yes"),
                        why);
            case REPORT -> throw new IllegalArgumentException("Reports are no decisions of the journal");
        }
    }
}
