package powerhouse.opportunity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;

/// The days of a contract that a bidder keeps: those its notices name now, and those that they named once and
/// then took back.
///
/// @param days at most one of a kind, the first day first
/// @param revision how many releases tell of the contract, less one. Each change of a day comes with a release,
///     and what was published stays counted even when it is redacted, so this rises whenever a day moves and
///     falls only if somebody finds that two processes are not one contract after all
public record Diary(List<Day> days, int revision) {
    /// A process with more releases than this is told without what was taken back: each costs a merge of all
    /// before.
    private static final int MOST = 200;

    /// What the day is for.
    public enum Kind {
        /// Bids are due.
        BIDS,
        /// Requests to take part are due.
        INTEREST,
        /// Answers to a buyer who asks the market are due, or its event ends.
        ENGAGEMENT,
        /// Last moment for questions.
        QUESTIONS;

        /// In identifiers: `bids`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How firm it is.
    public enum Standing {
        /// The buyer expects it; the notice that sets it is still to come.
        EXPECTED,
        /// Set, be it to come or past.
        SET,
        /// Taken back before it came, or the whole procurement was cancelled.
        WITHDRAWN
    }

    /// A day.
    ///
    /// @param dateOnly no time of day was stated; then the instant is the end of that day in London
    public record Day(Kind kind, Instant at, boolean dateOnly, Standing standing) {
        private Day withdrawn() {
            return new Day(kind, at, dateOnly, Standing.WITHDRAWN);
        }
    }

    /// Of a contract.
    ///
    /// @param processes all that tell of it
    public static Diary of(Opportunity opportunity, Collection<ContractingProcess> processes) {
        Map<Kind, Day> days = named(opportunity.deadline(), opportunity.dates());
        Set<Kind> named = EnumSet.noneOf(Kind.class);
        Map<Kind, Day> gone = new EnumMap<>(Kind.class);
        int releases = 0;
        for (ContractingProcess process : processes) {
            releases += process.releases().size();
            named.addAll(tell(process, gone));
        }
        // What one portal took back may stand on another.
        gone.keySet().removeAll(named);
        gone.forEach(days::putIfAbsent);
        return new Diary(
                days.values().stream()
                        .map(day -> moot(opportunity, day) ? day.withdrawn() : day)
                        .sorted(Comparator.comparing(Day::at).thenComparing(Day::kind))
                        .toList(),
                Math.max(0, releases - 1));
    }

    /// Whether nobody need keep a day any more: the procurement was cancelled, or decided before the day came.
    private static boolean moot(Opportunity opportunity, Day day) {
        if (opportunity.stage() != Phase.AWARDED && opportunity.stage() != Phase.INTENDED) {
            return opportunity.stage() == Phase.CANCELLED;
        }
        Instant awarded = opportunity.ties().awarded();
        return day.at().isAfter(awarded == null ? opportunity.updated() : awarded);
    }

    /// Adds the days that a process named once and names no more.
    ///
    /// @return the kinds that it names now
    private static Set<Kind> tell(ContractingProcess process, Map<Kind, Day> gone) {
        Map<Kind, Day> before = Map.of();
        int all = process.trees().size();
        if (all > MOST) {
            OpportunityReader.Due due = OpportunityReader.due(process);
            return named(due.deadline(), due.dates()).keySet();
        }
        int read = 0;
        for (int i = 0; i < process.releases().size() && read < all; i++) {
            Release release = process.releases().get(i);
            if (release.redaction() != null) {
                continue;
            }
            read++;
            OpportunityReader.Due due = OpportunityReader.due(Timeline.upTo(process, i + 1, read));
            Map<Kind, Day> now = named(due.deadline(), due.dates());
            Instant said = release.date() == null ? release.fetched() : release.date();
            before.forEach((kind, day) -> {
                if (!now.containsKey(kind)) {
                    // What had come by then took place; what had only been expected never did.
                    boolean past = day.standing() == Standing.SET && day.at().isBefore(said);
                    gone.put(kind, past ? day : day.withdrawn());
                }
            });
            before = now;
        }
        gone.keySet().removeAll(before.keySet());
        return before.keySet();
    }

    private static Map<Kind, Day> named(@Nullable Deadline deadline, List<KeyDate> dates) {
        Map<Kind, Day> days = new EnumMap<>(Kind.class);
        List<Day> found = new ArrayList<>();
        if (deadline != null) {
            Kind kind = switch (deadline.due()) {
                case TENDER -> Kind.BIDS;
                case INTEREST -> Kind.INTEREST;
                case ENGAGEMENT -> Kind.ENGAGEMENT;
            };
            found.add(new Day(kind, deadline.at(), deadline.dateOnly(), Standing.SET));
        }
        for (KeyDate date : dates) {
            switch (date.event()) {
                case BIDS -> found.add(new Day(Kind.BIDS, date.at(), date.dateOnly(), Standing.EXPECTED));
                case QUESTIONS -> found.add(new Day(Kind.QUESTIONS, date.at(), date.dateOnly(), Standing.SET));
                default -> {}
            }
        }
        // A deadline outranks the expectation of one.
        found.forEach(day -> days.putIfAbsent(day.kind(), day));
        return days;
    }
}
