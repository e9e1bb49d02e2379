package powerhouse.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Fictional notices without end: the same seed and day give the same bytes.
///
/// A contract is drawn from the seed and its number alone; a queue holds no more than the next notice of each
/// contract whose life has begun, so that memory stays the same for a thousand and for ten million.
public final class Generator {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// Working days over which a small number of notices is spread: more than the sixty days in all that are
    /// wanted, by the share of the surplus that is left out at the beginning (see [#findATender]), two fifths and
    /// a quarter.
    private static final int FIND_A_TENDER_SPAN = 70;

    private static final int CONTRACTS_FINDER_SPAN = 56;

    /// Most of their contracts have one notice.
    private static final int NEIGHBOURS_SPAN = 50;

    /// The real stream has 370 to 500 a working day; a larger number reaches further back.
    private static final int MOST_A_DAY = 450;

    /// Once in so many, the publisher sends the same bytes twice.
    private static final int DUPLICATE_EVERY = 997;

    /// Contracts Finder's contracts that Find a Tender may have as well: one in so many, of which a quarter begin
    /// alike.
    private static final int TWIN_EVERY = 3;

    private static final long LIVE_SECONDS = 20;

    /// Six digits, none of which are given to what was there before.
    private static final long LIVE_NUMBERS = 500_000;

    private final long seed;
    private final long lastDay;

    /// @param today notices are dated up to the last working day before it, deadlines run beyond it
    public Generator(long seed, LocalDate today) {
        this.seed = seed;
        this.lastDay = workingDay(today) - 1;
    }

    /// Releases as Find a Tender publishes them, oldest first, exactly `count` of them.
    ///
    /// There are as many contracts as releases wanted, and most contracts have more than one; the oldest surplus
    /// is left out, and with it the beginning of some lives, as in any collection that begins somewhere.
    public Stream<Published> findATender(int count) {
        return lives(count, seed, FIND_A_TENDER_SPAN, Story.FIND_A_TENDER, "", FindATenderNotice::write);
    }

    /// Releases as Contracts Finder publishes them: one contract in so many is also on Find a Tender, as in a
    /// collection of four times as many from there; the others are other contracts of the same buyers.
    public Stream<Published> contractsFinder(int count) {
        return contractsFinder(count, 4 * count);
    }

    /// The same beside so many releases of Find a Tender.
    Stream<Published> contractsFinder(int count, int findATender) {
        return lives(
                count,
                ~seed,
                CONTRACTS_FINDER_SPAN,
                Story.CONTRACTS_FINDER,
                "",
                ContractsFinderNotice::write,
                findATender);
    }

    /// Releases as Public Contracts Scotland publishes them, about Scottish buyers.
    public Stream<Published> scotland(int count) {
        return lives(count, seed + 1, NEIGHBOURS_SPAN, Story.SCOTLAND, "UKM", ProactisNotice.Site.SCOTLAND);
    }

    /// Releases as Sell2Wales publishes them, about Welsh buyers and their main contractors.
    public Stream<Published> wales(int count) {
        return lives(count, seed + 2, NEIGHBOURS_SPAN, Story.WALES, "UKL", ProactisNotice.Site.WALES);
    }

    /// Notices in the form of TED's search, about Irish buyers.
    public Stream<Published> ted(int count) {
        return lives(count, seed + 3, NEIGHBOURS_SPAN, Story.TED, "IE", TedNotice::write);
    }

    /// Releases as Find a Tender publishes them after an instant and up to another: one every twenty seconds, day and
    /// night, so that whoever looks on sees some. Each contract is known by its time, whenever it is drawn.
    Stream<Published> between(Instant after, Instant upTo) {
        long first = Math.floorDiv(after.getEpochSecond(), LIVE_SECONDS) + 1;
        long last = Math.floorDiv(upTo.getEpochSecond(), LIVE_SECONDS);
        return LongStream.rangeClosed(first, last).mapToObj(this::live);
    }

    private Published live(long slot) {
        Instant at = Instant.ofEpochSecond(slot * LIVE_SECONDS);
        Story story = Story.of(Story.LIVE, SampleContract.random(seed, slot, 0));
        SampleStage stage = story.stages().getFirst();
        LocalDate day = at.atZone(LONDON).toLocalDate();
        Notice notice = new Notice(
                SampleContract.of(seed, slot, story, ""),
                stage,
                LIVE_NUMBERS + slot % LIVE_NUMBERS,
                at,
                stage.planning() ? day(workingDay(day) + 40) : day,
                0,
                SampleContract.random(seed, slot, 20));
        return new Published(at, FindATenderNotice.write(notice));
    }

    /// Items of a feed of innovation competitions.
    public Stream<Published> competitions(int count) {
        return lives(count, seed + 4, NEIGHBOURS_SPAN, Story.COMPETITIONS, "", CompetitionItem::write);
    }

    private Stream<Published> lives(
            int count, long seed, int leastSpan, List<Story> stories, String land, Writer writer) {
        return lives(count, seed, leastSpan, stories, land, writer, 0);
    }

    /// @param twins how many contracts there are on the other portal, of which some stand here as well
    private Stream<Published> lives(
            int count, long seed, int leastSpan, List<Story> stories, String land, Writer writer, int twins) {
        int contracts = Math.max(count, 1);
        int span = Math.max(leastSpan, contracts / MOST_A_DAY);
        long surplus = 0;
        for (Iterator<Event> all = new Lives(seed, stories, contracts, span); all.hasNext(); all.next()) {
            surplus++;
        }
        surplus -= count;
        Iterator<Event> events = new Lives(seed, stories, contracts, span);
        for (; surplus > 0; surplus--) {
            events.next();
        }
        return stream(new Notices(seed, contracts, events, land, writer, span, twins))
                .limit(count);
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /// One notice to be.
    ///
    /// @param at in working days since the beginning of the span
    private record Event(double at, long contract, Story story, int index) {}

    /// Writes one notice.
    interface Writer {
        byte[] write(Notice notice);

        /// What else the publisher has to be asked by to get it, "" where nothing.
        default String part(Notice notice) {
            return "";
        }
    }

    /// All that a notice is made of.
    ///
    /// @param number of the notice in its run
    /// @param at when it is published
    /// @param tendered when the contract's tender is, was or would have been published
    /// @param updates how many updates came before
    record Notice(
            SampleContract contract,
            SampleStage stage,
            long number,
            Instant at,
            LocalDate tendered,
            int updates,
            RandomGenerator random) {
        /// As Find a Tender numbers its notices.
        String id() {
            return "%06d-%d".formatted(number, at.atZone(LONDON).getYear());
        }

        /// A time of day in London.
        Instant at(LocalDate day, int hour, int minute, int second) {
            return day.atTime(hour, minute, second).atZone(LONDON).toInstant();
        }
    }

    /// The lives of all contracts, merged in order of time.
    private static final class Lives implements Iterator<Event> {
        private final PriorityQueue<Event> next =
                new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::contract));
        private final long seed;
        private final List<Story> stories;
        private final int contracts;
        private final int span;
        private long begun;

        Lives(long seed, List<Story> stories, int contracts, int span) {
            this.seed = seed;
            this.stories = stories;
            this.contracts = contracts;
            this.span = span;
        }

        @Override
        public boolean hasNext() {
            begin();
            return !next.isEmpty();
        }

        @Override
        public Event next() {
            begin();
            Event event = next.remove();
            if (event.index + 1 < event.story.stages().size()) {
                double gap = event.story.gaps()[event.index]
                        * (0.6
                                + 0.8
                                        * SampleContract.random(seed, event.contract, 2 + event.index)
                                                .nextDouble());
                if (event.at + gap < span) {
                    next.add(new Event(event.at + gap, event.contract, event.story, event.index + 1));
                }
            }
            return event;
        }

        /// Contracts begin at even distances; all that begin before the next event are put in the queue.
        private void begin() {
            while (begun < contracts && (next.isEmpty() || next.peek().at >= start(begun))) {
                next.add(new Event(start(begun), begun, Story.of(stories, SampleContract.random(seed, begun, 0)), 0));
                begun++;
            }
        }

        private double start(long contract) {
            return (double) span * contract / contracts;
        }
    }

    private final class Notices implements Iterator<Published> {
        private final long seed;
        private final int contracts;
        private final Iterator<Event> events;
        private final String land;
        private final Writer writer;
        private final int span;
        private final int twins;
        private long number;
        private Published last = new Published(Instant.EPOCH, new byte[0]);

        Notices(long seed, int contracts, Iterator<Event> events, String land, Writer writer, int span, int twins) {
            this.seed = seed;
            this.contracts = contracts;
            this.events = events;
            this.land = land;
            this.writer = writer;
            this.span = span;
            this.twins = twins;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Published next() {
            number++;
            Event event = events.next();
            if (number % DUPLICATE_EVERY == 0) {
                return last;
            }
            Instant at = instant(event.at);
            Notice notice = new Notice(
                    contract(event),
                    event.story.stages().get(event.index),
                    number,
                    at,
                    instant(event.at + untilTender(seed, event)).atZone(LONDON).toLocalDate(),
                    (int) event.story.stages().subList(0, event.index).stream()
                            .filter(SampleStage::update)
                            .count(),
                    SampleContract.random(seed, event.contract, 20 + event.index));
            last = new Published(at, writer.write(notice), writer.part(notice));
            return last;
        }

        /// A twin begins on the day on which it begins on Find a Tender, with the same kind of notice.
        private SampleContract contract(Event event) {
            long home = Generator.this.seed;
            if (twins > 0 && event.contract % TWIN_EVERY == 0) {
                double ago = CONTRACTS_FINDER_SPAN * (1 - (double) event.contract / contracts);
                long twin = Math.round(twins * (1 - ago / FIND_A_TENDER_SPAN));
                Story there = Story.of(Story.FIND_A_TENDER, SampleContract.random(home, twin, 0));
                if (there.stages().getFirst() == event.story.stages().getFirst()) {
                    return SampleContract.of(home, twin, event.story, land).numbered(event.contract);
                }
            }
            return SampleContract.of(seed, event.contract, event.story, land);
        }

        private Instant instant(double at) {
            double days = Math.floor(at);
            // Notices come between half past seven and half past five.
            return day(lastDay - span + 1 + (long) days)
                    .atTime(LocalTime.of(7, 30))
                    .plusSeconds((long) ((at - days) * 10 * 3600))
                    .atZone(LONDON)
                    .toInstant();
        }
    }

    /// Working days from this notice to its tender: negative for what comes after, 40 for early notices of which
    /// no tender is told; where a life begins with an award, the tender was 35 before.
    private static double untilTender(long seed, Event event) {
        int tender = 0;
        while (tender < event.story.stages().size()
                && event.story.stages().get(tender).planning()) {
            tender++;
        }
        if (tender == event.story.stages().size()) {
            return 40;
        }
        SampleStage first = event.story.stages().get(tender);
        double distance = first.award() || first.contract() ? 35 : 0;
        for (int i = Math.min(tender, event.index); i < Math.max(tender, event.index); i++) {
            distance += event.story.gaps()[i]
                    * (0.6
                            + 0.8
                                    * SampleContract.random(seed, event.contract, 2 + i)
                                            .nextDouble());
        }
        return tender > event.index ? distance : -distance;
    }

    // Working days are counted from Monday, 5 January 1970, which is day 4 of the epoch.
    private static long workingDay(LocalDate date) {
        long days = date.toEpochDay() - 4;
        return Math.floorDiv(days, 7) * 5 + Math.min(date.getDayOfWeek().getValue() - 1, 5);
    }

    private static LocalDate day(long working) {
        return LocalDate.ofEpochDay(4 + Math.floorDiv(working, 5) * 7 + Math.floorMod(working, 5));
    }
}
