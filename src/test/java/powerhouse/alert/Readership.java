package powerhouse.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.mail.Relay;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Gazetteer;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQueryReader;
import powerhouse.search.SearchIndex;
import powerhouse.search.Sketch;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.search.lucene.LuceneStandingQueries;
import powerhouse.store.Database;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

/// People who keep searches, and the little that is published for them.
final class Readership implements AutoCloseable {
    final FixedClock clock;
    final Database database;
    final Accounts accounts;
    final Outbox outbox;
    final Sweep sweep;
    final SavedSearches searches;
    final Explanations explanations;
    /// Up to which change it is known what is one contract with what.
    long linked = Long.MAX_VALUE;

    /// What fits a company best, best first, for whoever asks `?company=1`.
    List<String> best = List.of();

    /// Whether whoever asks that may ask it no longer.
    boolean gone;

    /// An address that nobody can read, as if something were wrong with it; "" for none.
    String broken = "";

    /// What happens once, in the middle of matching: the searches are known, and nothing is written yet.
    Runnable whileMatching = () -> {};

    /// What happens once, in the middle of a sweep of a search.
    Runnable whileSweeping = () -> {};

    /// What happens once, while a letter is being written.
    Runnable whileWriting = () -> {};

    private final SearchIndex index = LuceneIndex.inMemory();
    private final Shelf shelf = new Shelf();
    private AlertMatcher matcher;
    private final AlertMailer teller;

    Readership(TestDatabase test, Instant now) {
        this(test.database(), new FolderRelay(test.data().resolve("outbox")), now);
    }

    Readership(Database database, Relay relay, Instant now) {
        this.database = database;
        clock = new FixedClock(now);
        accounts = new Accounts(database, clock, List.of(new AlertBelongings()));
        outbox = new Outbox(
                database, clock, relay, "Powerhouse <mail@portal.example>", "portal.example", SavedSearches::unsent);
        sweep = new Sweep(() -> index, shelf);
        searches = new SavedSearches(database, clock, this::read, sweep);
        explanations = new Explanations(database, clock, this::read, sweep, LuceneStandingQueries::new);
        matcher = matcher();
        teller = new AlertMailer(
                database,
                clock,
                shelf,
                (person, address) -> {
                    Runnable meanwhile = whileWriting;
                    whileWriting = () -> {};
                    meanwhile.run();
                    return readUnlessBroken(person, address);
                },
                sweep,
                LuceneStandingQueries::new,
                outbox,
                letter -> "<p>" + letter.sections().size() + "</p>",
                new AlertMailer.Addresses(
                        "https://portal.example", "portal.example", ocid -> "/opportunities/" + ocid));
    }

    private AlertMatcher matcher() {
        return new AlertMatcher(
                database,
                clock,
                shelf,
                this::readUnlessBroken,
                new Sweep(
                        () -> {
                            Runnable meanwhile = whileSweeping;
                            whileSweeping = () -> {};
                            meanwhile.run();
                            return index;
                        },
                        shelf),
                new LuceneStandingQueries(),
                () -> {
                    Runnable meanwhile = whileMatching;
                    whileMatching = () -> {};
                    meanwhile.run();
                    return linked;
                });
    }

    private SavedQuery readUnlessBroken(long person, String address) {
        if (!broken.isEmpty() && address.contains(broken)) {
            throw new IllegalStateException("Broken on purpose");
        }
        return read(person, address);
    }

    private SavedQuery read(long person, String address) {
        return address.startsWith("?company=")
                ? new SavedQuery(
                        address,
                        "What fits Millrace Software",
                        "/account/companies/1",
                        new Best(),
                        gone ? List.of("it asks what fits a company that you do not act for") : List.of())
                : new SavedQueryReader(Gazetteer.BUILT_IN).read(address);
    }

    private final class Best implements SavedQuery.Ranking {
        @Override
        public List<SavedQuery.Fitting> best(Instant now) {
            List<SavedQuery.Fitting> found = shelf.list(best).stream()
                    .map(each -> new SavedQuery.Fitting(each, "It speaks of “" + each.title() + "”"))
                    .toList();
            Runnable meanwhile = whileSweeping;
            whileSweeping = () -> {};
            meanwhile.run();
            return found;
        }

        @Override
        public String misfit(Opportunity opportunity, Instant now) {
            return best.contains(opportunity.ocid()) ? "" : "others fit better";
        }
    }

    Person person(String name) {
        return accounts.admit(EmailAddress.of(name + "@example.org"));
    }

    Instant now() {
        return clock.instant();
    }

    /// Published just now: open, with a month to go, unless the sketch says otherwise.
    Sketch notice(String ocid) {
        return Sketch.of(ocid).updated(now()).deadline(now().plus(Duration.ofDays(30)));
    }

    void publish(Sketch... sketches) {
        for (Sketch sketch : sketches) {
            Opportunity opportunity = sketch.draw();
            shelf.put(opportunity);
            opportunity.ties().elsewhere().forEach(other -> shelf.remove(other.ocid()));
            Set<String> gone = new HashSet<>(opportunity.ties().elsewhere().stream()
                    .map(Opportunity.Elsewhere::ocid)
                    .toList());
            index.apply(List.of(new SearchIndex.Entry(opportunity, shelf.last)), gone, shelf.last);
        }
    }

    void withdraw(String ocid) {
        shelf.remove(ocid);
        index.apply(List.of(), Set.of(ocid), shelf.last);
    }

    /// Everything that stands is stamped anew.
    void rebuild() {
        List.copyOf(shelf.standing.values()).forEach(shelf::put);
    }

    /// Another process takes over.
    void restart() {
        matcher = matcher();
    }

    void match() {
        while (matcher.run(1_000) > 0) {
            // Until nothing is left.
        }
    }

    /// @return how many searches were swept
    int sweep() {
        return matcher.sweep();
    }

    /// @return how many people were looked after
    int tell() {
        return teller.run();
    }

    /// Time passes, and whatever the timetable does is done.
    void pass(Duration time) {
        clock.advance(time);
        round();
    }

    void round() {
        match();
        sweep();
        tell();
    }

    /// The letters to a person, the first first, as text.
    List<String> letters(Person person) {
        return outbox.list(1_000).stream()
                .filter(letter -> letter.to().equals(person.email()))
                .sorted(Comparator.comparingLong(Outbox.Kept::number))
                .map(letter -> outbox.read(letter.number()).orElseThrow())
                .map(letter -> "Subject: " + letter.subject() + "\n\n" + letter.text())
                .toList();
    }

    @Override
    public void close() {
        index.close();
    }

    private static final class Shelf implements ContractChanges {
        final Map<String, Opportunity> standing = new LinkedHashMap<>();
        final List<Change> changes = new ArrayList<>();
        long last;

        void put(Opportunity opportunity) {
            standing.put(opportunity.ocid(), opportunity);
            change(opportunity.ocid(), opportunity);
        }

        void remove(String ocid) {
            standing.remove(ocid);
            change(ocid, null);
        }

        private void change(String ocid, @Nullable Opportunity opportunity) {
            changes.removeIf(change -> change.ocid().equals(ocid));
            changes.add(new Change(ocid, ++last, opportunity));
        }

        @Override
        public List<Opportunity> list(List<String> ocids) {
            return ocids.stream().map(this::find).filter(Objects::nonNull).toList();
        }

        private @Nullable Opportunity find(String ocid) {
            return standing.values().stream()
                    .filter(each -> each.ocids().contains(ocid))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<Change> changedSince(long change, int limit) {
            return changes.stream()
                    .filter(each -> each.change() > change)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long lastChange() {
            return last;
        }
    }
}
