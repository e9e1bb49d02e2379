package powerhouse.linking;

import powerhouse.job.Journal;
import powerhouse.linking.Link.Status;

/// What people decide about two processes, as it stands in the journal.
public final class LinkDecisions {
    /// The kind of entry.
    public static final String KIND = "link";

    /// Ocids come from publishers and may hold anything; this is the unit separator.
    private static final char SEPARATOR = '\u001f';

    private LinkDecisions() {}

    /// What is said of the two.
    public enum Verdict {
        /// One contract.
        SAME(Status.ASSERTED),
        /// Nothing to each other.
        DIFFERENT(Status.REFUSED),
        /// Left to the machine again.
        OPEN(Status.POSSIBLE);

        private final Status status;

        Verdict(Status status) {
            this.status = status;
        }
    }

    /// Writes a decision down; the next run of the pipeline carries it out.
    ///
    /// @throws IllegalArgumentException if both are one
    public static long decide(Journal journal, String who, String one, String other, Verdict verdict, String why) {
        return journal.decide(who, KIND, subject(one, other), "\"" + verdict.name() + "\"", why);
    }

    /// What an entry about two is about, whichever of them is named first.
    ///
    /// @throws IllegalArgumentException if both are one
    public static String subject(String one, String other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException(one + " is the same as itself");
        }
        boolean sorted = one.compareTo(other) <= 0;
        return (sorted ? one : other) + SEPARATOR + (sorted ? other : one);
    }

    /// The decision of an entry.
    public static Relinking.Decision read(Journal.Entry entry) {
        int at = entry.subject().indexOf(SEPARATOR);
        Verdict verdict = Verdict.valueOf(entry.body().replace("\"", ""));
        return new Relinking.Decision(
                entry.subject().substring(0, at),
                entry.subject().substring(at + 1),
                verdict.status,
                entry.who() + ": " + entry.why());
    }
}
