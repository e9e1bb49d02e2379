package powerhouse.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import powerhouse.desk.Case.Kind;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.linking.LinkDecisions;
import powerhouse.linking.LinkDecisions.Verdict;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.LabelDecisions.Label;
import powerhouse.organisation.Organisations;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Writes answers down; the steps carry them out.
public final class Decisions {
    /// Takes a decision back: the machine's word counts again.
    public static final String OPEN = "open";

    private final Database database;
    private final InstantSource clock;
    private final Journal journal;
    private final Reports reports;

    public Decisions(Database database, InstantSource clock, Reports reports) {
        this.database = database;
        this.clock = clock;
        this.reports = reports;
        journal = new Journal(database, clock);
    }

    /// What people said last of a case.
    ///
    /// @param number by which it is told from what is said later, 0 where nobody has said anything
    /// @param answer one of the kind's own, or [#OPEN]
    public record Word(long number, String who, String answer, String why) {
        static final Word NONE = new Word(0, "", OPEN, "");

        private static Word of(Journal.Entry entry) {
            return new Word(
                    entry.number(), entry.who(), entry.body().replace("\"", "").toLowerCase(Locale.ROOT), entry.why());
        }

        /// Whether the machine's word counts.
        public boolean open() {
            return answer.equals(OPEN);
        }
    }

    /// What became of an answer.
    ///
    /// @param taken false if somebody else was faster
    /// @param word that stands now, be it this one or theirs
    public record Outcome(boolean taken, Word word) {}

    /// Settles a case, whatever was said of it before.
    ///
    /// @param answer one of the kind's own, or [#OPEN]
    /// @throws IllegalArgumentException with words, if the kind has no such answer
    public void settle(Kind kind, String one, String other, String answer, String who, String why) {
        check(kind, answer);
        database.change(tx -> write(tx, kind, one, other, answer, who, why));
    }

    /// What people said last of a case.
    public Word last(Kind kind, String one, String other) {
        return kind == Kind.REPORT ? Word.NONE : database.read(tx -> last(words(tx, kind, one, other)));
    }

    /// Settles a case unless somebody has said something that whoever answers cannot have seen.
    ///
    /// @param known number of the last word that they saw, 0 for none
    /// @throws IllegalArgumentException with words, if the kind has no such answer
    public Outcome answer(Kind kind, String one, String other, String answer, long known, String who, String why) {
        check(kind, answer);
        if (kind == Kind.REPORT) {
            // It writes its own line, in its transaction.
            return new Outcome(reports.settle(Long.parseLong(one), who, answer, why), Word.NONE);
        }
        return database.write(tx -> {
            // Of two at once the second sees what the first said.
            tx.lockForWrite();
            Word last = last(words(tx, kind, one, other));
            // Where nothing stands, nothing is overridden, whatever was said and taken back since.
            return last.open() || last.number() == known
                    ? new Outcome(true, write(tx, kind, one, other, answer, who, why))
                    : new Outcome(false, last);
        });
    }

    /// Takes a word back: what stood before it stands again, or the machine's word.
    ///
    /// @param number of the word
    /// @return false if somebody has said something else since, and that stands
    public boolean takeBack(Kind kind, String one, String other, long number, String who) {
        return database.write(tx -> {
            tx.lockForWrite();
            List<Word> words = words(tx, kind, one, other);
            Word before =
                    last(words.stream().filter(word -> word.number() < number).toList());
            Word last = last(words);
            if (last.number() != number) {
                // Taken back already, by a second press of the button.
                return last.answer().equals(before.answer());
            }
            write(
                    tx,
                    kind,
                    one,
                    other,
                    before.answer(),
                    who,
                    before.open() ? "taken back" : "taken back to what " + before.who() + " said: " + before.why());
            return true;
        });
    }

    private static Word last(List<Word> words) {
        return words.isEmpty() ? Word.NONE : words.getLast();
    }

    private static List<Word> words(Transaction tx, Kind kind, String one, String other) {
        return switch (kind) {
            case LINK -> words(tx, LinkDecisions.KIND, LinkDecisions.subject(one, other));
            case ORGANISATION -> words(tx, Organisations.KIND, Organisations.subject(one, other));
            case TECH, DELIVERY, BUYER -> words(tx, LabelDecisions.KIND, LabelDecisions.subject(label(kind), one));
            case REPORT -> throw new IllegalArgumentException("Reports are no decisions of the journal");
        };
    }

    private static List<Word> words(Transaction tx, String kind, String subject) {
        return Journal.about(tx, kind, subject).stream().map(Word::of).toList();
    }

    private Word write(Transaction tx, Kind kind, String one, String other, String answer, String who, String why) {
        long number = decide(journal.within(tx), kind, one, other, answer, who, why);
        Audit.add(
                tx,
                clock.instant(),
                who,
                "settle " + kind.key(),
                other.isEmpty() ? one : one + " and " + other,
                answer + (why.isEmpty() ? "" : ": " + why));
        return new Word(number, who, answer, why);
    }

    private static long decide(
            Journal journal, Kind kind, String one, String other, String answer, String who, String why) {
        return switch (kind) {
            case LINK ->
                LinkDecisions.decide(journal, who, one, other, Verdict.valueOf(answer.toUpperCase(Locale.ROOT)), why);
            case ORGANISATION ->
                journal.decide(who, Organisations.KIND, Organisations.subject(one, other), "\"" + answer + "\"", why);
            case TECH, DELIVERY, BUYER ->
                LabelDecisions.decide(
                        journal,
                        who,
                        one,
                        label(kind),
                        answer.equals(OPEN) ? null : (Boolean) answer.equals("yes"),
                        why);
            case REPORT -> throw new IllegalArgumentException("Reports are no decisions of the journal");
        };
    }

    private static Label label(Kind kind) {
        return Label.valueOf(kind.name());
    }

    private static void check(Kind kind, String answer) {
        boolean open = answer.equals(OPEN) && kind != Kind.REPORT;
        if (!open && !kind.answers().contains(answer)) {
            throw new IllegalArgumentException("Say " + String.join(", ", kind.answers()) + ", not " + answer);
        }
    }
}
