package powerhouse.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.account.Secrets;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.SavedQuery;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// The searches that people keep. Everything is asked for together with whose it is, so that nobody reaches another's.
public final class SavedSearches {
    /// Nobody reads the letters of more.
    public static final int MOST = 100;

    /// Of an address: PostgreSQL finds by no text of more than 2,704 bytes, and 40 names in one filter may have more.
    private static final int LONGEST = 2_000;

    /// An index of this machine knows by then what is published now.
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final int SECRET_BYTES = 16;

    private final Database database;
    private final InstantSource clock;
    private final SavedQuery.Reader reader;
    private final Sweep sweep;

    /// @param reader understands addresses
    /// @param sweep knows what stands already
    public SavedSearches(Database database, InstantSource clock, SavedQuery.Reader reader, Sweep sweep) {
        this.database = database;
        this.clock = clock;
        this.reader = reader;
        this.sweep = sweep;
    }

    /// What a person says of a search.
    ///
    /// @param budget as typed; the nearest that is possible is taken
    public record Wish(Rhythm rhythm, int budget) {
        public Wish {
            budget = Math.clamp(budget, 1, SavedSearch.MOST_BUDGET);
        }
    }

    /// Keeps a search. The same one again changes how it is told; one that rests wakes.
    ///
    /// @param instead the number of an own search that becomes this one, 0 for none
    /// @throws RefusedException if it cannot be understood or is too long, or there are too many
    public SavedSearch save(Person person, String address, Wish wish, long instead) {
        SavedQuery asked = reader.read(person.number(), address);
        if (!asked.faults().isEmpty()) {
            throw new RefusedException("A part of the search cannot be understood: "
                    + asked.faults().getFirst());
        }
        if (asked.address().length() > LONGEST) {
            throw new RefusedException("This search is too long to be kept. Leave out some of its words or filters.");
        }
        Instant now = clock.instant();
        Instant kept = find(person, instead).map(SavedSearch::since).orElse(now);
        List<Opportunity> standing = sweep.standing(asked, kept.minus(AlertFindings.LATE), now);
        return locked(tx -> {
            present(tx, person);
            Optional<SavedSearch> same = find(tx, person, asked.address());
            if (same.isPresent()) {
                return alter(tx, wake(tx, same.get(), now), wish, now);
            }
            Optional<SavedSearch> other = find(tx, person, instead);
            if (other.isPresent()) {
                return edit(tx, wake(tx, other.get(), now), asked, wish, standing, now);
            }
            if (of(tx, person.number()).size() >= MOST) {
                throw new RefusedException("You keep " + MOST + " searches. Remove one to keep another.");
            }
            long number = tx.nextChanges(2);
            LetterTimes.begin(tx, person.number());
            tx.update(
                    "insert into saved_searches (number, change, person, address, rhythm, budget, paused, since, sweep)"
                            + " values (?, ?, ?, ?, ?, ?, 0, ?, ?)",
                    number,
                    number + 1,
                    person.number(),
                    asked.address(),
                    wish.rhythm().key(),
                    wish.budget(),
                    now,
                    now.plus(SETTLED));
            SavedSearch saved = get(tx, number);
            AlertFindings.know(tx, saved, standing, now);
            return saved;
        });
    }

    /// It asks for something else now: what was published since it was first kept is swept for.
    private static SavedSearch edit(
            Transaction tx, SavedSearch search, SavedQuery asked, Wish wish, List<Opportunity> standing, Instant now) {
        tx.update(
                "update saved_searches set address = ?, sweep = ? where number = ?",
                asked.address(),
                Instant.EPOCH,
                search.number());
        // What the new words find of before was there to be seen when the search was first kept, or as good as.
        AlertFindings.know(
                tx,
                search,
                standing.stream()
                        .filter(opportunity -> opportunity.updated().isBefore(search.since()))
                        .toList(),
                now);
        return alter(tx, search, wish, now);
    }

    /// Changes how a search is told.
    ///
    /// @return empty if this person has no such search
    public Optional<SavedSearch> alter(Person person, long number, Wish wish) {
        return locked(tx -> find(tx, person, number).map(search -> alter(tx, search, wish, clock.instant())));
    }

    private static SavedSearch alter(Transaction tx, SavedSearch search, Wish wish, Instant now) {
        tx.update(
                "update saved_searches set rhythm = ?, budget = ?, change = ? where number = ?",
                wish.rhythm().key(),
                wish.budget(),
                tx.nextChanges(1),
                search.number());
        SavedSearch altered = get(tx, search.number());
        if (altered.rhythm() != search.rhythm()) {
            AlertFindings.reschedule(tx, altered, LetterTimes.of(tx, search.person()), now);
        }
        return altered;
    }

    /// Lets a search rest, or wakes it.
    ///
    /// @return whether this person has it
    public boolean pause(Person person, long number, boolean rest) {
        return locked(tx -> {
            Optional<SavedSearch> search = find(tx, person, number);
            search.ifPresent(own -> {
                if (rest) {
                    pause(tx, own);
                } else {
                    wake(tx, own, clock.instant());
                }
            });
            return search.isPresent();
        });
    }

    /// What waits is forgotten: if it is still open when the search wakes, it is found again.
    private static void pause(Transaction tx, SavedSearch search) {
        tx.update(
                "update saved_searches set paused = 1, change = ? where number = ?",
                tx.nextChanges(1),
                search.number());
        tx.update("delete from findings where search = ? and state in ('waiting', 'over')", search.number());
    }

    /// What came while it rested is swept for.
    private static SavedSearch wake(Transaction tx, SavedSearch search, Instant now) {
        tx.update(
                "update saved_searches set paused = 0, woken = ?, sweep = ?, change = ? where number = ? and paused = 1",
                now,
                Instant.EPOCH,
                tx.nextChanges(1),
                search.number());
        return get(tx, search.number());
    }

    /// Forgets a search and all that it found.
    public boolean remove(Person person, long number) {
        return locked(tx -> {
            Optional<SavedSearch> search = find(tx, person, number);
            search.ifPresent(own -> remove(tx, own.number()));
            return search.isPresent();
        });
    }

    static void remove(Transaction tx, long number) {
        Webhooks.remove(tx, number);
        AlertFindings.remove(tx, number);
        tx.update("delete from saved_searches where number = ?", number);
    }

    /// Gives a search an address that only its owner knows, or takes it back.
    public void feed(Person person, long number, boolean wanted) {
        database.change(tx -> find(tx, person, number)
                .ifPresent(search -> tx.update(
                        "update saved_searches set feed = ? where number = ?",
                        wanted ? Secrets.make(SECRET_BYTES) : null,
                        search.number())));
    }

    /// The search that is followed under a secret.
    public Optional<SavedSearch> followed(String secret) {
        return database.read(tx -> tx.find("select * from saved_searches where feed = ?", SavedSearch::of, secret));
    }

    /// All of a person, in the order in which they were kept.
    public List<SavedSearch> list(Person person) {
        return database.read(tx -> of(tx, person.number()));
    }

    /// One of a person.
    public Optional<SavedSearch> find(Person person, long number) {
        return database.read(tx -> find(tx, person, number));
    }

    /// What a search asks.
    public SavedQuery asked(SavedSearch search) {
        return search.asked(reader);
    }

    /// What an address asks.
    public SavedQuery asked(Person person, String address) {
        return reader.read(person.number(), address);
    }

    /// When a person wishes to have letters.
    public Times times(Person person) {
        return database.read(tx -> LetterTimes.of(tx, person.number()));
    }

    /// Changes when a person has letters; what waits goes at the new hour.
    public void times(Person person, Times times) {
        Instant now = clock.instant();
        locked(tx -> {
            present(tx, person);
            LetterTimes.set(tx, person.number(), times);
            of(tx, person.number()).forEach(search -> AlertFindings.reschedule(tx, search, times, now));
            return true;
        });
    }

    /// Whose letters a key stops.
    ///
    /// @param searches those that are told in this rhythm and do not rest
    public record Stop(Rhythm rhythm, List<SavedSearch> searches) {}

    /// What a key out of a letter would stop; empty for a key that is none.
    public Optional<Stop> stopping(String key, Rhythm rhythm) {
        return database.read(tx -> stopping(tx, key, rhythm));
    }

    private static Optional<Stop> stopping(Transaction tx, String key, Rhythm rhythm) {
        return LetterTimes.person(tx, key)
                .map(person -> new Stop(
                        rhythm,
                        of(tx, person).stream()
                                .filter(search -> search.rhythm() == rhythm && !search.paused())
                                .toList()));
    }

    /// Lets all searches rest that are told in this rhythm, by a key out of a letter; nor is what waits in the
    /// outbox sent any more. An unknown key stops nothing.
    public void stop(String key, Rhythm rhythm) {
        locked(tx -> {
            stopping(tx, key, rhythm).ifPresent(stop -> stop.searches().forEach(search -> pause(tx, search)));
            LetterTimes.person(tx, key)
                    .flatMap(person -> Accounts.find(tx, person))
                    .ifPresent(person -> Outbox.withdraw(tx, AlertMailer.kind(rhythm), person.email(), clock.instant())
                            .forEach(letter -> AlertFindings.holdBack(tx, person.number(), letter)));
            return true;
        });
    }

    /// A letter is not sent after all ([Outbox.Unsent]): what stood in it was not told.
    public static void unsent(Transaction tx, String kind, EmailAddress to, String about) {
        if (Arrays.stream(Rhythm.values()).map(AlertMailer::kind).anyMatch(kind::equals)) {
            Accounts.find(tx, to).ifPresent(person -> AlertFindings.holdBack(tx, person.number(), about));
        }
    }

    /// What a search found, the latest first; empty if it is not theirs.
    public List<AlertFinding> findings(Person person, long number, int limit) {
        return database.read(tx -> find(tx, person, number)
                .map(search -> AlertFindings.of(tx, search.number(), limit))
                .orElse(List.of()));
    }

    /// Something that was marked.
    public record Marked(SavedSearch search, String ocid) {}

    /// Says of something that was found that it is not for this reader, or is after all.
    ///
    /// @return empty if nothing of theirs was found under this number
    public Optional<Marked> mark(Person person, long number, long finding, boolean irrelevant) {
        return database.write(tx -> find(tx, person, number)
                .flatMap(search -> AlertFindings.mark(tx, search.number(), finding, irrelevant)
                        .map(ocid -> new Marked(search, ocid))));
    }

    /// How well a search does.
    ///
    /// @param told how many contracts were told
    /// @param irrelevant how many of these its reader marked as not for them
    public record Precision(long told, long irrelevant) {}

    /// How well the searches of a person do, by number.
    public Map<Long, Precision> precision(Person person) {
        return database.read(tx -> AlertFindings.precision(tx, person.number()));
    }

    /// Forgets what is old, and what was found for searches that are gone.
    public void tidy() {
        // Through all findings: reading holds nobody up.
        List<Long> lost = database.read(AlertFindings::lost);
        locked(tx -> {
            lost.forEach(search -> AlertFindings.remove(tx, search));
            AlertFindings.tidy(tx, clock.instant());
            return true;
        });
    }

    /// Nobody keeps anything for somebody who has been erased meanwhile.
    private static void present(Transaction tx, Person person) {
        if (Accounts.find(tx, person.number()).isEmpty()) {
            throw new RefusedException("Your account is gone. Sign in to begin another.");
        }
    }

    /// Writes as the only one, so that what was read in it still holds when it is written.
    private <T> T locked(Function<Transaction, T> work) {
        return database.write(tx -> {
            tx.lockForWrite();
            return work.apply(tx);
        });
    }

    static List<SavedSearch> of(Transaction tx, long person) {
        return tx.list("select * from saved_searches where person = ? order by number", SavedSearch::of, person);
    }

    private static Optional<SavedSearch> find(Transaction tx, Person person, long number) {
        return find(tx, number).filter(search -> search.person() == person.number());
    }

    static Optional<SavedSearch> find(Transaction tx, long number) {
        return tx.find("select * from saved_searches where number = ?", SavedSearch::of, number);
    }

    private static SavedSearch get(Transaction tx, long number) {
        return find(tx, number).orElseThrow();
    }

    /// Those of these that do not rest.
    static List<SavedSearch> awake(Transaction tx, Collection<Long> numbers) {
        return tx.listAmong(
                numbers, "select * from saved_searches where number in (?) and paused = 0", SavedSearch::of);
    }

    private static Optional<SavedSearch> find(Transaction tx, Person person, String address) {
        return tx.find(
                "select * from saved_searches where person = ? and address = ?",
                SavedSearch::of,
                person.number(),
                address);
    }
}
