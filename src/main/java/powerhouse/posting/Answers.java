package powerhouse.posting;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Companies;
import powerhouse.mail.Clickable;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Wording;
import powerhouse.posting.Answer.Outcome;
import powerhouse.query.Typed;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// What companies answer to needs. Who acts for a company sees its own, whoever posted a need sees those to it, and
/// nobody sees another's, before or after.
public final class Answers {
    /// What helps a firm that is not chosen, to begin a sentence with.
    public static final List<String> PHRASES = List.of(
            "Another answer showed more experience with the same problem.",
            "The price was above what we can spend.",
            "We could not see from the answer how the problem would be solved.",
            "Another firm can begin sooner.");

    private static final String SELECT = "select a.* from need_answers a";

    private final Database database;
    private final InstantSource clock;
    private final Needs needs;
    private final Outbox outbox;
    private final String site;

    /// @param site public address of the portal, without a slash at the end
    public Answers(Database database, InstantSource clock, Needs needs, Outbox outbox, String site) {
        this.database = database;
        this.clock = clock;
        this.needs = needs;
        this.outbox = outbox;
        this.site = site;
    }

    /// Sends a company's answer, or replaces the one that it sent before, while the need is open.
    ///
    /// @param draft without faults
    /// @return false if it is not their company or there is no such need
    /// @throws RefusedException if it comes too late
    public boolean send(Person person, long company, String ocid, AnswerDraft draft) {
        return database.write(tx -> {
            tx.lockForWrite();
            Optional<Need> found = find(tx, ocid);
            if (found.isEmpty() || !Companies.acts(tx, person, company)) {
                return false;
            }
            Need need = found.get();
            if (!answerable(need)) {
                throw new RefusedException("This need takes no more answers.");
            }
            if (tx.find(
                            "select count(*) as n from needs where number = ? and person = ?",
                            row -> row.number("n"),
                            need.number(),
                            person.number())
                    .filter(n -> n > 0)
                    .isPresent()) {
                throw new RefusedException("You posted this need yourself.");
            }
            Optional<Answer> before = of(tx, need.number(), company);
            if (before.isPresent() && before.get().outcome() != null) {
                throw new RefusedException("The buyer has decided on your answer already.");
            }
            tx.update("delete from need_answers where need = ? and company = ?", need.number(), company);
            long number = tx.nextChanges(1);
            tx.update(
                    "insert into need_answers (number, need, company, person, firm, note, price, url, outcome, words, sent)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, '', '', ?)",
                    number,
                    need.number(),
                    company,
                    person.number(),
                    tx.find("select name from companies where number = ?", row -> row.text("name"), company)
                            .orElseThrow(),
                    draft.note(),
                    draft.price(),
                    draft.url(),
                    clock.instant());
            if (before.isEmpty()) {
                poster(tx, need.number()).ifPresent(to -> outbox.put(tx, came(to, need, number)));
            }
            return true;
        });
    }

    /// Whether a need can be answered now.
    public boolean answerable(Need need) {
        NeedDraft posted = need.posted();
        LocalDate today = clock.instant().atZone(Wording.LONDON).toLocalDate();
        return need.stage() == NeedStage.OPEN
                && posted != null
                && posted.answersBy().filter(day -> !day.isBefore(today)).isPresent();
    }

    private static Optional<Need> find(Transaction tx, String ocid) {
        return ocid.isEmpty() ? Optional.empty() : tx.find("select * from needs where ocid = ?", Needs::need, ocid);
    }

    /// How many companies have answered a need: everybody may know, so that firms can ration themselves.
    public long count(long need) {
        return database.read(
                tx -> tx.find("select count(*) as n from need_answers where need = ?", row -> row.number("n"), need)
                        .orElse(0L));
    }

    /// What a company answered to a need.
    public Optional<Answer> find(Person person, long company, long need) {
        return database.read(tx -> Companies.acts(tx, person, company) ? of(tx, need, company) : Optional.empty());
    }

    private static Optional<Answer> of(Transaction tx, long need, long company) {
        return tx.find(SELECT + " where a.need = ? and a.company = ?", Answers::answer, need, company);
    }

    /// What the companies of a person answered, by the ocid of the need, the newest first.
    public List<Map.Entry<String, Answer>> sent(Person person) {
        return database.read(tx -> sent(tx, person));
    }

    static List<Map.Entry<String, Answer>> sent(Transaction tx, Person person) {
        return tx.list(
                "select a.*, n.ocid as ocid from need_answers a join needs n on n.number = a.need"
                        + " join company_members m on m.company = a.company where m.person = ? order by a.number desc",
                row -> Map.entry(row.text("ocid"), answer(row)),
                person.number());
    }

    /// All answers to a need of theirs, the shortlisted first, then as they came.
    public List<Answer> received(Person person, long need) {
        return database.read(tx -> tx.list(
                SELECT + " join needs n on n.number = a.need where n.person = ? and n.number = ?"
                        + " order by case a.outcome when 'awarded' then 0 when 'shortlisted' then 1 when '' then 2 else 3 end,"
                        + " a.number",
                Answers::answer,
                person.number(),
                need));
    }

    /// Says what becomes of an answer, and tells the firm. An award closes the need and declines all others that are
    /// undecided, each told so.
    ///
    /// @param typed words for the firm; whoever declines owes it a sentence
    /// @return false if there is no such answer to a need of theirs
    /// @throws RefusedException if that was decided before, or words are missing
    public boolean decide(Person person, long need, long number, Outcome outcome, String typed) {
        String words = Wording.clip(Wording.line(typed), Needs.LONGEST_WORDS);
        if (outcome == Outcome.DECLINED && words.isEmpty()) {
            throw new RefusedException("Write one sentence that helps the firm to do better next time.");
        }
        return database.write(tx -> {
            tx.lockForWrite();
            Optional<Answer> found = tx.find(
                    SELECT + " join needs n on n.number = a.need where n.person = ? and n.number = ? and a.number = ?",
                    Answers::answer,
                    person.number(),
                    need,
                    number);
            if (found.isEmpty()) {
                return false;
            }
            Answer answer = found.get();
            if (answer.outcome() == Outcome.AWARDED || answer.outcome() == Outcome.DECLINED) {
                throw new RefusedException("You have decided on this answer already, and the firm was told.");
            }
            if (outcome == Outcome.AWARDED) {
                String register = tx.find(
                                "select register from companies where number = ?",
                                row -> row.text("register"),
                                answer.company())
                        .orElse("");
                needs.award(
                        tx,
                        person,
                        need,
                        answer.firm(),
                        register,
                        Typed.pounds(answer.price()).orElse(null));
                for (Answer other :
                        tx.list(SELECT + " where a.need = ? and a.number <> ?", Answers::answer, need, number)) {
                    if (other.outcome() == null || other.outcome() == Outcome.SHORTLISTED) {
                        settle(tx, other, Outcome.DECLINED, "Another firm was chosen.");
                    }
                }
                Companies.win(
                        tx,
                        answer.company(),
                        tx.find("select ocid from needs where number = ?", row -> row.text("ocid"), need)
                                .orElseThrow(),
                        clock.instant());
            }
            settle(tx, answer, outcome, words);
            return true;
        });
    }

    private void settle(Transaction tx, Answer answer, Outcome outcome, String words) {
        tx.update(
                "update need_answers set outcome = ?, words = ?, decided = ? where number = ?",
                outcome.key(),
                words,
                clock.instant(),
                answer.number());
        if (outcome != Outcome.SHORTLISTED) {
            String title = tx.find(
                            "select posted from needs where number = ?",
                            row -> NeedDraft.read(row.text("posted")).get("title"),
                            answer.need())
                    .orElse("");
            tx.list(
                            "select p.email from company_members m join people p on p.number = m.person"
                                    + " where m.company = ? and m.owner = 1 order by p.email",
                            row -> new EmailAddress(row.text("email")),
                            answer.company())
                    .forEach(to -> outbox.put(tx, told(to, answer, outcome, title, words)));
        }
    }

    private Letter came(EmailAddress poster, Need need, long answer) {
        return new Letter(
                poster,
                "need-answer",
                need.number() + " " + answer,
                "A firm has answered your need",
                "A firm has answered “" + told(need.draft().get("title")) + "”. Only you can read what it wrote:\n\n"
                        + site + "/account/needs/" + need.number() + "/answers\n",
                "",
                null);
    }

    private Letter told(EmailAddress to, Answer answer, Outcome outcome, String title, String words) {
        boolean won = outcome == Outcome.AWARDED;
        return new Letter(
                to,
                "need-outcome",
                answer.number() + " " + outcome.key(),
                won ? "Your answer was chosen" : "Your answer was not chosen",
                "“" + told(title) + "”\n\n"
                        + (won ? "The buyer chose the answer of " : "The buyer chose another than the answer of ")
                        + told(answer.firm()) + "."
                        + (words.isEmpty() ? "" : "\n\nThe buyer’s words: " + told(words))
                        + "\n\n" + site + "/account/answers\n",
                "",
                null);
    }

    /// Strangers' words in a letter of ours hold nothing that a mail program makes a link of.
    private static String told(String text) {
        return Clickable.in(text) ? "(read it on the page below)" : Wording.line(text, 200);
    }

    private static Optional<EmailAddress> poster(Transaction tx, long need) {
        return tx.find(
                "select p.email from needs n join people p on p.number = n.person where n.number = ?",
                row -> new EmailAddress(row.text("email")),
                need);
    }

    /// Answers are a company's; whoever wrote them is nobody once they are erased.
    static void erase(Transaction tx, Person person) {
        tx.update("update need_answers set person = null where person = ?", person.number());
    }

    static Answer answer(Row row) {
        return new Answer(
                row.number("number"),
                row.number("need"),
                row.number("company"),
                row.text("firm"),
                row.text("note"),
                row.text("price"),
                row.text("url"),
                Outcome.find(row.text("outcome")).orElse(null),
                row.text("words"),
                row.instant("sent"));
    }
}
