package powerhouse.posting;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.job.Audit;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.records.Arrival;
import powerhouse.records.Releases;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Sha256;
import powerhouse.store.Transaction;

/// Needs from the first word typed to the last release. Everything is asked for together with who asks: of others'
/// needs
/// nobody learns that they are there before they are published.
public final class Needs {
    /// Key of the source that the releases are kept under.
    public static final String SOURCE = Opportunity.POSTED;

    /// As a publisher's prefix is registered: https://standard.open-contracting.org/latest/en/guidance/build/#ocid.
    private static final Pattern PREFIX = Pattern.compile("ocds-[a-z0-9]{6}");

    /// Whoever has more drafts than this writes no needs.
    public static final int MOST_OPEN = 20;

    /// A buyer has a few needs in a day, a machine has hundreds.
    public static final int MOST_A_DAY = 5;

    private static final int MOST_RELEASES = 50;

    /// Characters of words to a person.
    public static final int LONGEST_WORDS = 500;

    private static final String SELECT = "select * from needs";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final InstantSource clock;
    private final Supplier<Releases> releases;
    private final Outbox outbox;
    private final String prefix;
    private final String site;

    /// @param prefix of ocids, registered or, in a demonstration, made up; "" where nothing is posted
    /// @param site public address of the portal, without a slash at the end
    public Needs(
            Database database,
            InstantSource clock,
            Supplier<Releases> releases,
            Outbox outbox,
            String prefix,
            String site) {
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "POWERHOUSE_OCID_PREFIX is " + prefix
                            + ", but a prefix is ocds- and six small letters or digits, as the Open Contracting Partnership gives them");
        }
        this.database = database;
        this.clock = clock;
        this.releases = releases;
        this.outbox = outbox;
        this.prefix = prefix;
        this.site = site;
    }

    /// Whether anything can be posted here.
    public boolean on() {
        return !prefix.isEmpty();
    }

    /// Fails if needs were published under another prefix: what is known by an address keeps it.
    public void check() {
        database.read(tx -> tx.find(
                        "select ocid from needs where ocid <> '' order by number limit 1", row -> row.text("ocid")))
                .filter(ocid -> on() && !ocid.startsWith(prefix + "-"))
                .ifPresent(ocid -> {
                    throw new IllegalArgumentException("POWERHOUSE_OCID_PREFIX is " + prefix
                            + ", but needs were published here under another, such as " + ocid
                            + ": set it back, since addresses stay");
                });
    }

    /// Begins one.
    ///
    /// @throws RefusedException if they have too many
    public Need begin(Person person) {
        return database.write(tx -> {
            tx.lockForWrite();
            known(tx, person);
            if (count(
                            tx,
                            "select count(*) as n from needs where person = ? and stage in ('draft', 'waiting')",
                            person.number())
                    >= MOST_OPEN) {
                throw new RefusedException("You have " + MOST_OPEN + " drafts. Publish one, or throw one away.");
            }
            // Who posts again is who they were.
            NeedDraft last = tx.find(
                            SELECT + " where person = ? order by number desc limit 1", Needs::need, person.number())
                    .map(Need::draft)
                    .orElse(NeedDraft.EMPTY);
            NeedDraft draft = new NeedDraft(Map.of(
                    "organisation", last.get("organisation"),
                    "kind", last.get("kind"),
                    "number", last.get("number"),
                    "seat", last.get("seat")));
            long number = insert(tx, person.number(), draft);
            return find(tx, person, number).orElseThrow();
        });
    }

    private long insert(Transaction tx, @Nullable Long person, NeedDraft draft) {
        long number = tx.nextChanges(1);
        Instant now = clock.instant();
        tx.update(
                "insert into needs (number, person, stage, ocid, draft, posted, releases, words, created, changed)"
                        + " values (?, ?, 'draft', '', ?, '', 0, '', ?, ?)",
                number,
                person,
                draft.json(),
                now,
                now);
        return number;
    }

    /// All of a person's, the newest first.
    public List<Need> list(Person person) {
        return database.read(tx -> list(tx, person));
    }

    static List<Need> list(Transaction tx, Person person) {
        return tx.list(SELECT + " where person = ? order by number desc", Needs::need, person.number());
    }

    /// One of theirs.
    public Optional<Need> find(Person person, long number) {
        return database.read(tx -> find(tx, person, number));
    }

    private static Optional<Need> find(Transaction tx, Person person, long number) {
        return tx.find(SELECT + " where person = ? and number = ?", Needs::need, person.number(), number);
    }

    /// One that is published, by the address that everybody knows.
    public Optional<Need> published(String ocid) {
        return ocid.isEmpty()
                ? Optional.empty()
                : database.read(tx -> tx.find(SELECT + " where ocid = ?", Needs::need, ocid));
    }

    /// Keeps what was typed, right or wrong.
    ///
    /// @return false if it is not theirs, or can be changed no more
    public boolean save(Person person, long number, NeedDraft draft) {
        return database.write(tx -> tx.update(
                        "update needs set draft = ?, changed = ?, stage = case stage when 'waiting' then 'draft' else stage end"
                                + " where person = ? and number = ? and stage in ('draft', 'waiting', 'open')",
                        draft.json(),
                        clock.instant(),
                        person.number(),
                        number)
                > 0);
    }

    /// Throws a draft away that was never published.
    public boolean discard(Person person, long number) {
        return database.write(tx ->
                tx.update("delete from needs where person = ? and number = ? and ocid = ''", person.number(), number)
                        > 0);
    }

    /// Publishes what stands in the form, or lays it before the desk if it is its poster's first.
    ///
    /// @return how far it is then
    /// @throws RefusedException if it cannot be published
    public Optional<NeedStage> publish(Person person, long number) {
        return database.write(tx -> {
            tx.lockForWrite();
            known(tx, person);
            Optional<Need> found =
                    find(tx, person, number).filter(need -> need.stage().open());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Need need = found.get();
            refuse(tx, person, need);
            if (need.stage() != NeedStage.OPEN && !trusted(tx, person)) {
                tx.update(
                        "update needs set stage = 'waiting', words = '', changed = ? where number = ?",
                        clock.instant(),
                        number);
                return Optional.of(NeedStage.WAITING);
            }
            put(tx, need, name(person));
            return Optional.of(NeedStage.OPEN);
        });
    }

    private void refuse(Transaction tx, Person person, Need need) {
        if (!on()) {
            throw new RefusedException(
                    "Nothing can be posted on this portal yet. Whoever runs it has to register a prefix first.");
        }
        List<NeedDraft.Fault> faults = need.draft().faults(today());
        if (!faults.isEmpty()) {
            throw new RefusedException(
                    "This cannot be published yet: " + faults.getFirst().words());
        }
        if (need.published() == null
                && count(
                                tx,
                                "select count(*) as n from needs where person = ? and published > ?",
                                person.number(),
                                clock.instant().minus(1, ChronoUnit.DAYS))
                        >= MOST_A_DAY) {
            throw new RefusedException("You have published " + MOST_A_DAY
                    + " needs within a day, which is as many as we pass on. Publish this one tomorrow.");
        }
        if (count(tx, "select releases as n from needs where number = ?", need.number()) >= MOST_RELEASES) {
            throw new RefusedException("This need was changed " + MOST_RELEASES
                    + " times, which is as often as firms can follow. Withdraw it and post another.");
        }
    }

    /// Whether a person at the desk has let one of theirs through before.
    private static boolean trusted(Transaction tx, Person person) {
        return count(tx, "select count(*) as n from needs where person = ? and ocid <> ''", person.number()) > 0;
    }

    private void put(Transaction tx, Need need, String who) {
        String ocid = need.ocid().isEmpty() ? prefix + "-" + random() : need.ocid();
        keep(tx, need.number(), ocid, need.draft(), NeedRelease::open);
        tx.update(
                "update needs set stage = 'open', ocid = ?, posted = draft, words = '', changed = ?,"
                        + " published = coalesce(published, ?) where number = ?",
                ocid,
                clock.instant(),
                clock.instant(),
                need.number());
        Audit.add(tx, clock.instant(), who, "post", ocid, need.draft().get("title"));
    }

    private interface Step {
        byte[] of(NeedRelease release);
    }

    private void keep(Transaction tx, long number, String ocid, NeedDraft said, Step step) {
        long version = tx.find("select releases from needs where number = ?", row -> row.number("releases"), number)
                        .orElseThrow()
                + 1;
        byte[] body = step.of(new NeedRelease(ocid, version, clock.instant(), said, site));
        releases.get()
                .keep(
                        tx,
                        releases.get()
                                .read(
                                        SOURCE,
                                        List.of(Arrival.published(
                                                SOURCE,
                                                site + "/opportunities/" + ocid,
                                                clock.instant(),
                                                "application/json",
                                                body))));
        tx.update("update needs set releases = ? where number = ?", version, number);
    }

    /// What waits for a look at the desk, the oldest first.
    public List<Need> waiting() {
        return database.read(tx -> tx.list(SELECT + " where stage = 'waiting' order by changed", Needs::need));
    }

    /// Lets one through, or sends it back with words for its poster.
    ///
    /// @param reviewer who looked
    /// @param words "" to let it through
    /// @return false if it waits no more
    public boolean review(Person reviewer, long number, String words) {
        String said = Wording.line(words);
        return database.write(tx -> {
            tx.lockForWrite();
            Optional<Need> found = tx.find(
                    SELECT + " where number = ? and stage = 'waiting' and person is not null", Needs::need, number);
            if (found.isEmpty()) {
                return false;
            }
            Need need = found.get();
            EmailAddress poster = tx.find(
                            "select p.email from needs n join people p on p.number = n.person where n.number = ?",
                            row -> new EmailAddress(row.text("email")),
                            number)
                    .orElseThrow();
            if (said.isEmpty()) {
                put(tx, need, reviewer.email().text());
            } else {
                tx.update(
                        "update needs set stage = 'draft', words = ?, changed = ? where number = ?",
                        Wording.clip(said, LONGEST_WORDS),
                        clock.instant(),
                        number);
                Audit.add(tx, clock.instant(), reviewer.email().text(), "send back", "need " + number, said);
            }
            outbox.put(tx, reviewed(poster, number, said));
            return true;
        });
    }

    private Letter reviewed(EmailAddress poster, long number, String words) {
        boolean through = words.isEmpty();
        return new Letter(
                poster,
                "need-review",
                number + (through ? " through" : " back " + clock.instant()),
                through ? "Your need is published" : "Your need was sent back",
                (through
                                ? "A person has looked at it, and firms can read it now. You are told when one answers."
                                : "A person has looked at it and asks you to change something:\n\n" + words)
                        + "\n\n" + site + "/account/needs/" + number + "\n",
                "",
                null);
    }

    /// Seeks nobody any more.
    public boolean withdraw(Person person, long number, String words) {
        return database.write(tx -> {
            tx.lockForWrite();
            return find(tx, person, number)
                    .filter(need -> need.stage() == NeedStage.OPEN)
                    .map(need -> {
                        withdraw(tx, need, name(person), Wording.clip(Wording.line(words), LONGEST_WORDS));
                        return true;
                    })
                    .orElse(false);
        });
    }

    private void withdraw(Transaction tx, Need need, String who, String words) {
        NeedDraft posted = need.posted();
        if (posted != null) {
            keep(tx, need.number(), need.ocid(), posted, release -> release.withdrawn(words));
        }
        tx.update(
                "update needs set stage = 'withdrawn', words = ?, changed = ? where number = ?",
                words,
                clock.instant(),
                need.number());
        Audit.add(tx, clock.instant(), who, "withdraw", need.ocid(), words);
    }

    /// Publishes who was chosen; in the transaction that chooses.
    void award(Transaction tx, Person person, long number, String firm, String register, @Nullable BigDecimal value) {
        Need need = find(tx, person, number).orElseThrow();
        NeedDraft posted = need.posted();
        if (posted == null || need.stage() != NeedStage.OPEN) {
            throw new RefusedException("This need is not open any more.");
        }
        keep(
                tx,
                number,
                need.ocid(),
                posted,
                release -> release.awarded(new NeedRelease.Winner(firm, register, value)));
        tx.update("update needs set stage = 'awarded', changed = ? where number = ?", clock.instant(), number);
        Audit.add(tx, clock.instant(), name(person), "award", need.ocid(), firm);
    }

    /// A need of nobody who signs in here, as the demonstration has them.
    ///
    /// @param draft without faults
    /// @param winner who was chosen, "" for nobody yet
    /// @return its ocid
    public String example(NeedDraft draft, String winner) {
        return database.write(tx -> {
            tx.lockForWrite();
            long number = insert(tx, null, draft);
            // The same in every demonstration, so that it is there once however often it begins.
            String ocid = prefix + "-" + Sha256.hex(draft.json()).substring(0, 12);
            if (tx.find(SELECT + " where ocid = ?", Needs::need, ocid).isPresent()) {
                tx.update("delete from needs where number = ?", number);
                return ocid;
            }
            tx.update("update needs set ocid = ? where number = ?", ocid, number);
            put(tx, tx.find(SELECT + " where number = ?", Needs::need, number).orElseThrow(), "demonstration");
            if (!winner.isEmpty()) {
                keep(
                        tx,
                        number,
                        ocid,
                        draft,
                        release -> release.awarded(new NeedRelease.Winner(winner, "", draft.least())));
                tx.update("update needs set stage = 'awarded' where number = ?", number);
            }
            return ocid;
        });
    }

    /// Forgets a person: drafts go, what is open is withdrawn, the rest is nobody's.
    void erase(Transaction tx, Person person) {
        for (Need need : list(tx, person)) {
            if (need.stage() == NeedStage.OPEN) {
                withdraw(tx, need, "erased", "");
            }
        }
        tx.update("delete from needs where person = ? and ocid = ''", person.number());
        tx.update("update needs set person = null where person = ?", person.number());
    }

    private LocalDate today() {
        return clock.instant().atZone(Wording.LONDON).toLocalDate();
    }

    /// In the log, which outlives accounts.
    private static String name(Person poster) {
        return "poster " + poster.number();
    }

    private static void known(Transaction tx, Person person) {
        if (Accounts.find(tx, person.number()).isEmpty()) {
            throw new RefusedException("Your account was erased meanwhile.");
        }
    }

    private static long count(Transaction tx, String sql, Object... arguments) {
        return tx.find(sql, row -> row.number("n"), arguments).orElse(0L);
    }

    /// Nobody learns from one address that there is another.
    private static String random() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Need need(Row row) {
        String posted = row.text("posted");
        return new Need(
                row.number("number"),
                NeedStage.of(row.text("stage")),
                row.text("ocid"),
                NeedDraft.read(row.text("draft")),
                posted.isEmpty() ? null : NeedDraft.read(posted),
                row.text("words"),
                row.instant("changed"),
                row.instantOrNull("published"));
    }
}
