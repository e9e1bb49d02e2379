package powerhouse.newsletter;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.newsletter.Bulletin.Section;
import powerhouse.newsletter.Edition.Part;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Keeps a draft at hand, and sends it on its day. Letters and how far the run has come are written in one
/// transaction, and each letter is known by the day and its reader: whoever dies on the way loses nothing, and
/// whoever goes on sends nothing twice.
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final DayOfWeek DAY = DayOfWeek.THURSDAY;
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    /// An editor sees a draft that is as new as this.
    private static final Duration COMPOSE_EVERY = Duration.ofHours(1);
    /// A portal that stood still catches up; later than this is nearer to the next week's.
    private static final Duration LATE = Duration.ofDays(3);

    private static final Duration WEEK = Duration.ofDays(7);
    /// What was told of a year ago may be told of again.
    private static final Duration MEMORY = Duration.ofDays(366);
    /// A batch is written in well under 200 ms.
    private static final int BATCH = 20;

    private final Database database;
    private final InstantSource clock;
    private final Editions editions;
    private final Composer composer;
    private final Function<List<String>, List<Opportunity>> contracts;
    private final Outbox outbox;
    private final Press press;
    private final EditionAddresses addresses;

    public Publisher(
            Database database,
            InstantSource clock,
            Editions editions,
            Composer composer,
            Function<List<String>, List<Opportunity>> contracts,
            Outbox outbox,
            Press press,
            EditionAddresses addresses) {
        this.database = database;
        this.clock = clock;
        this.editions = editions;
        this.composer = composer;
        this.contracts = contracts;
        this.outbox = outbox;
        this.press = press;
        this.addresses = addresses;
    }

    /// An edition with what it names.
    public Bulletin bulletin(Edition edition) {
        return new Bulletin(edition, addresses, contracts);
    }

    /// When an edition is sent.
    public static Instant due(Edition edition) {
        return edition.day().atTime(HOUR).atZone(Wording.LONDON).toInstant();
    }

    /// Does what is to be done now: goes on with a run, begins one, or looks after the draft.
    public void run() {
        Instant now = clock.instant();
        editions.sending().ifPresent(this::send);
        Edition draft = editions.draft().orElseGet(() -> begin(now));
        if (due(draft).plus(LATE).isBefore(now)) {
            LOG.warn("The newsletter of {} was not sent while it was time; it becomes the next one", draft.day());
            draft = moved(draft, now);
        }
        if (!due(draft).isAfter(now)) {
            issue(draft, now);
        } else if (editions.composed(draft)
                .map(composed -> composed.plus(COMPOSE_EVERY).isBefore(now))
                .orElse(true)) {
            editions.compose(draft, composition(draft, now), false);
        }
    }

    private void issue(Edition draft, Instant now) {
        Composer.Composition composition = composition(draft, now);
        if (draft.words().isBlank()
                && draft.ocids(Part.PICKS).isEmpty()
                && composition.ocids().values().stream().allMatch(List::isEmpty)) {
            LOG.info("There is nothing to tell in the newsletter of {}; it becomes the next one", draft.day());
            moved(draft, now);
            return;
        }
        editions.compose(draft, composition, true);
        editions.sending().ifPresent(this::send);
    }

    /// Makes the first edition at once, where there is none yet: there is something to look at then.
    public void first() {
        if (editions.list(1).isEmpty()) {
            Instant now = clock.instant();
            editions.begin(day(now), now.minus(WEEK));
            editions.draft().filter(draft -> draft.day().equals(day(now))).ifPresent(draft -> issue(draft, now));
        }
    }

    private Edition begin(Instant now) {
        Optional<Edition> last = editions.last();
        // Only once there was one does "since the last one" mean something.
        Instant since = last.map(Edition::until).orElse(now.minus(WEEK));
        LocalDate first = next(now);
        LocalDate day = last.map(Edition::day)
                .filter(before -> !before.isBefore(first))
                .map(before -> before.with(TemporalAdjusters.next(DAY)))
                .orElse(first);
        editions.begin(day, since);
        return editions.draft().orElseThrow();
    }

    private Edition moved(Edition draft, Instant now) {
        LocalDate next = next(now);
        editions.move(draft, next.isAfter(draft.day()) ? next : draft.day().with(TemporalAdjusters.next(DAY)));
        return editions.draft().orElseThrow();
    }

    /// The next day whose hour has not come.
    private static LocalDate next(Instant now) {
        LocalDate day = day(now).with(TemporalAdjusters.nextOrSame(DAY));
        boolean over = !day.atTime(HOUR).atZone(Wording.LONDON).toInstant().isAfter(now);
        return over ? day.with(TemporalAdjusters.next(DAY)) : day;
    }

    private static LocalDate day(Instant now) {
        return now.atZone(Wording.LONDON).toLocalDate();
    }

    private Composer.Composition composition(Edition draft, Instant now) {
        return composer.compose(draft.since(), now, (Part part) -> editions.told(part, now.minus(MEMORY)));
    }

    private void send(Edition edition) {
        Bulletin bulletin = bulletin(edition);
        while (!Thread.currentThread().isInterrupted() && database.write(tx -> batch(tx, bulletin))) {
            // Until everybody has theirs.
        }
    }

    /// @return whether there may be more
    private boolean batch(Transaction tx, Bulletin bulletin) {
        Edition edition = bulletin.edition();
        // Whoever ends it or has themselves erased does so before this batch or after it, never between its readers
        // and their letters.
        tx.lockForWrite();
        Optional<Long> reached = tx.find(
                "select reached from editions where number = ? and state = 'sending'",
                row -> row.number("reached"),
                edition.number());
        if (reached.isEmpty()) {
            return false;
        }
        List<Subscriber> next = tx.list(
                "select * from subscribers where number > ? and ended is null and confirmed <= ? order by number limit ?",
                Subscriber::of,
                reached.get(),
                Objects.requireNonNull(edition.begun()),
                BATCH);
        if (next.isEmpty()) {
            tx.update("update editions set state = 'sent' where number = ?", edition.number());
            return false;
        }
        int letters = 0;
        for (Subscriber subscriber : next) {
            List<Section> sections = bulletin.of(subscriber.topics());
            if (!sections.isEmpty()
                    && outbox.put(tx, letter(edition, sections, bulletin.news(subscriber.topics()), subscriber))) {
                letters++;
            }
        }
        tx.update(
                "update editions set reached = ?, letters = letters + ? where number = ?",
                next.getLast().number(),
                letters,
                edition.number());
        return true;
    }

    private Letter letter(Edition edition, List<Section> sections, int news, Subscriber subscriber) {
        EditionLetter letter = new EditionLetter(
                edition,
                sections,
                news,
                addresses.site(),
                addresses.edition(edition.day()),
                addresses.manage(subscriber),
                addresses.unsubscribe(subscriber));
        return new Letter(
                subscriber.email(),
                Subscribers.NEWSLETTER,
                edition.day() + "/" + subscriber.number(),
                letter.subject(),
                letter.text(),
                press.html(letter),
                new Letter.Subscription("newsletter." + addresses.host(), letter.unsubscribe(), true));
    }
}
