package powerhouse.newsletter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.mail.Relay;
import powerhouse.opportunity.Opportunity;
import powerhouse.search.SearchIndex;
import powerhouse.search.Sketch;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.store.Database;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

/// A newsletter with nobody to read it yet and nothing in it, and what the tests of it do again and again.
abstract class NewsletterFixture {
    static final String SITE = "https://portal.example";
    static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    static final EmailAddress BEN = EmailAddress.of("ben@example.org");
    /// A Tuesday; the next Thursday is 26 November.
    static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");

    static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);

    final Database database;
    final FixedClock clock;
    final SearchIndex index = LuceneIndex.inMemory();
    final Map<String, Opportunity> standing = new LinkedHashMap<>();
    final Plain press = new Plain();
    final Outbox outbox;
    final Subscribers subscribers;
    final Editions editions;
    long changes;

    private final Runnable ending;
    /// Until somebody who writes is through or held up by the newsletter.
    Consumer<Thread> held = writer -> {};

    NewsletterFixture(TestDatabase.Kind kind) {
        this(TestDatabase.open(kind));
    }

    private NewsletterFixture(TestDatabase test) {
        this(test.database(), new FolderRelay(test.data().resolve("outbox")), TUESDAY, test::close);
        held = test::untilHeldUp;
    }

    /// @param ending what comes after this newsletter
    NewsletterFixture(Database database, Relay relay, Instant now, Runnable ending) {
        this.database = database;
        this.ending = ending;
        clock = new FixedClock(now);
        outbox = Outboxes.of(database, clock, relay);
        subscribers = new Subscribers(database, clock, outbox, press, SITE);
        editions = new Editions(database, clock);
    }

    @AfterEach
    void close() {
        index.close();
        ending.run();
    }

    /// Lays nothing out, and breaks when told to.
    static final class Plain implements Press {
        int untilBroken = Integer.MAX_VALUE;
        /// What somebody else does while the next letter is laid out.
        @Nullable
        Runnable meanwhile;

        @Override
        public String html(Notice notice) {
            return "<p>" + notice.action() + "</p>";
        }

        @Override
        public String html(EditionLetter letter) {
            Runnable next = meanwhile;
            meanwhile = null;
            if (next != null) {
                next.run();
            }
            if (--untilBroken < 0) {
                throw new StackOverflowError("the power went");
            }
            return "<p>" + letter.sections().size() + "</p>";
        }
    }

    Publisher publisher() {
        Function<List<String>, List<Opportunity>> seen = ocids ->
                ocids.stream().map(standing::get).filter(Objects::nonNull).toList();
        return new Publisher(
                database,
                clock,
                editions,
                new Composer(() -> index, seen),
                seen,
                outbox,
                press,
                new EditionAddresses(
                        SITE, "portal.example", ocid -> "/opportunities/" + ocid, key -> "/search?for=" + key));
    }

    Sketch notice(String ocid) {
        return Sketch.of(ocid)
                .title("Notice " + ocid)
                .updated(clock.instant())
                .deadline(clock.instant().plus(Duration.ofDays(30)))
                .tech(true)
                .buyers("Ardale Council@UKE42");
    }

    void publish(Sketch... sketches) {
        for (Sketch sketch : sketches) {
            Opportunity drawn = sketch.draw();
            standing.put(drawn.ocid(), drawn);
            index.apply(List.of(new SearchIndex.Entry(drawn, ++changes)), Set.of(), changes);
        }
    }

    void withdraw(String ocid) {
        standing.remove(ocid);
        index.apply(List.of(), Set.of(ocid), ++changes);
    }

    static List<Topic> topics(String... keys) {
        return Topic.of(Arrays.asList(keys));
    }

    void ask(EmailAddress email, String... keys) {
        subscribers.ask(email, topics(keys), Consent.current());
    }

    Subscriber subscribe(EmailAddress email, String... keys) {
        ask(email, keys);
        return subscribers.confirm(secret(email)).orElseThrow();
    }

    List<Outbox.Kept> kept(EmailAddress email) {
        return outbox.list(1_000).stream()
                .filter(letter -> letter.to().equals(email))
                .sorted(Comparator.comparingLong(Outbox.Kept::number))
                .toList();
    }

    List<String> letters(EmailAddress email, String kind) {
        return kept(email).stream()
                .filter(letter -> letter.kind().equals(kind))
                .map(letter -> outbox.read(letter.number()).orElseThrow())
                .map(letter -> letter.subject() + "\n" + letter.text().replace("\r\n", "\n"))
                .toList();
    }

    /// What stands in the last letter that asks to confirm.
    String secret(EmailAddress email) {
        return last(email, "/newsletter/confirm?token=");
    }

    String last(EmailAddress email, String path) {
        return letters(email, Subscribers.ANSWER)
                .getLast()
                .lines()
                .filter(line -> line.startsWith(SITE + path))
                .map(line -> line.substring((SITE + path).length()))
                .findFirst()
                .orElse("");
    }

    void until(String instant) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(instant)));
    }

    /// A draft is made, and it becomes Thursday.
    void issue() {
        publisher().run();
        until("2026-11-26T09:00:00Z");
        publisher().run();
    }

    long rows(String table) {
        return database.read(tx -> tx.find("select count(*) as n from " + table, row -> row.number("n")))
                .orElseThrow();
    }
}
