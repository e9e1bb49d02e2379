package powerhouse.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.alert.Finding.State;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.store.Transaction;

/// What was found for saved searches: the one place that decides whether something is news to somebody.
final class Findings {
    /// A notice reaches us this long after its own date, at the most. What is dated earlier than a search by so much
    /// may
    /// be new to us all the same; what was there is known by itself ([State#KNOWN]).
    static final Duration LATE = Duration.ofDays(2);

    /// Of what was found longer ago nobody asks any more why it was told.
    private static final Duration KEPT = Duration.ofDays(400);

    private static final int AT_ONCE = 500;

    private Findings() {}

    /// What was found last for a search about a contract, under whichever of its ocids.
    record Memory(Map<Long, Map<String, Finding>> last) {
        static Memory of(Transaction tx, Collection<Opportunity> about) {
            Map<Long, Map<String, Finding>> last = new HashMap<>();
            List<String> ocids = about.stream()
                    .flatMap(each -> each.ocids().stream())
                    .distinct()
                    .toList();
            for (int from = 0; from < ocids.size(); from += AT_ONCE) {
                List<String> some = ocids.subList(from, Math.min(ocids.size(), from + AT_ONCE));
                tx.list(
                                "select * from findings where ocid in ("
                                        + String.join(",", Collections.nCopies(some.size(), "?")) + ") order by number",
                                Finding::of,
                                some.toArray())
                        .forEach(finding -> last.computeIfAbsent(finding.search(), search -> new HashMap<>())
                                .put(finding.ocid(), finding));
            }
            return new Memory(last);
        }

        @Nullable
        Finding of(long search, Opportunity opportunity) {
            Map<String, Finding> known = last.getOrDefault(search, Map.of());
            return opportunity.ocids().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .max(java.util.Comparator.comparingLong(Finding::number))
                    .orElse(null);
        }
    }

    /// Writes down what is news, and to whom.
    ///
    /// @param matched what fits, by the number of the search
    /// @param changed all that changed, also what fits no more
    /// @param active the searches that may be told, by number
    /// @param dated whether only what was published since a search was kept is new to it; a search that moves with
    ///     the day is brought by time itself what was published long before
    /// @return how much was found
    static int add(
            Transaction tx,
            Map<Long, List<Opportunity>> matched,
            Collection<Opportunity> changed,
            Map<Long, SavedSearch> active,
            boolean dated,
            Instant now) {
        // Whoever adds is alone until the end: of two at once neither would know what the other found.
        tx.nextChanges(0);
        Memory memory = Memory.of(tx, changed);
        Map<Long, Times> times = new HashMap<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        matched.forEach((number, opportunities) -> {
            SavedSearch search = active.get(number);
            if (search != null) {
                Times own = times.computeIfAbsent(search.person(), person -> SavedSearches.times(tx, person));
                opportunities.forEach(opportunity ->
                        add(tx, rows, search, own, opportunity, memory.of(number, opportunity), true, dated, now));
            }
        });
        Map<String, Opportunity> byOcid = new HashMap<>();
        changed.forEach(opportunity -> opportunity.ocids().forEach(ocid -> byOcid.put(ocid, opportunity)));
        memory.last().forEach((number, about) -> {
            SavedSearch search = active.get(number);
            if (search != null) {
                Set<Opportunity> left = Collections.newSetFromMap(new IdentityHashMap<>());
                about.keySet().forEach(ocid -> left.add(byOcid.get(ocid)));
                matched.getOrDefault(number, List.of()).forEach(left::remove);
                Times own = times.computeIfAbsent(search.person(), person -> SavedSearches.times(tx, person));
                left.forEach(opportunity ->
                        add(tx, rows, search, own, opportunity, memory.of(number, opportunity), false, dated, now));
            }
        });
        number(tx, rows);
        return rows.size();
    }

    private static void add(
            Transaction tx,
            List<@Nullable Object[]> rows,
            SavedSearch search,
            Times times,
            Opportunity opportunity,
            @Nullable Finding before,
            boolean fits,
            boolean dated,
            Instant now) {
        if (before != null && before.state() != State.WITHDRAWN && before.tells(opportunity)) {
            return;
        }
        if (before != null && before.state().pending()) {
            // Not told yet: it will be told as it is then.
            tx.update(
                    "update findings set ocid = ?, stage = ?, deadline = ? where number = ?",
                    opportunity.ocid(),
                    opportunity.stage().key(),
                    Finding.deadline(opportunity),
                    before.number());
            return;
        }
        // What was merely counted, or left out of a letter, is as new as what was never found.
        Finding told = before == null || !before.state().seen() ? null : before;
        boolean news = told == null
                ? fits && isNew(search, opportunity, dated, now)
                : fits || (told.state() != State.KNOWN && matters(told, opportunity, now));
        if (news) {
            rows.add(row(search, opportunity, now, told, State.WAITING, times.next(search.rhythm(), now), null));
        }
    }

    /// Whether somebody who was told of it has to hear that it is another now, although it no longer fits.
    private static boolean matters(Finding before, Opportunity opportunity, Instant now) {
        return opportunity.stage() == Phase.CANCELLED
                || (opportunity.phase(now) == Phase.OPEN
                        && !Objects.equals(before.deadline(), Finding.deadline(opportunity)));
    }

    private static boolean isNew(SavedSearch search, Opportunity opportunity, boolean dated, Instant now) {
        return (!dated || !opportunity.updated().isBefore(search.since().minus(LATE)))
                && opportunity.phase(now) != Phase.CLOSED;
    }

    /// Writes down what whoever saves a search can see already.
    static void know(Transaction tx, SavedSearch search, List<Opportunity> standing, Instant now) {
        Memory memory = Memory.of(tx, standing);
        List<@Nullable Object[]> rows = new ArrayList<>();
        standing.stream()
                .filter(opportunity -> memory.of(search.number(), opportunity) == null)
                .forEach(opportunity -> rows.add(row(search, opportunity, now, null, State.KNOWN, now, now)));
        number(tx, rows);
    }

    private static @Nullable Object[] row(
            SavedSearch search,
            Opportunity opportunity,
            Instant now,
            @Nullable Finding before,
            State state,
            Instant due,
            @Nullable Instant settled) {
        return new @Nullable Object[] {
            0L,
            search.number(),
            opportunity.ocid(),
            now,
            opportunity.stage().key(),
            Finding.deadline(opportunity),
            before == null ? null : before.stage(),
            before == null ? null : before.deadline(),
            state.key(),
            due,
            settled,
            false
        };
    }

    private static void number(Transaction tx, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        long next = tx.nextChanges(rows.size());
        for (@Nullable Object[] row : rows) {
            row[0] = next++;
        }
        tx.batch(
                "insert into findings (number, search, ocid, found, stage, deadline, told_stage, told_deadline, state,"
                        + " due, settled, irrelevant) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /// What a search has found, the latest first.
    static List<Finding> of(Transaction tx, long search, int limit) {
        return tx.list(
                "select * from findings where search = ? and state <> 'known' order by number desc limit ?",
                Finding::of,
                search,
                limit);
    }

    /// What was found last about a contract for each search of a person.
    static Map<Long, Finding> about(Transaction tx, long person, Opportunity opportunity) {
        Memory memory = Memory.of(tx, List.of(opportunity));
        Map<Long, Finding> found = new HashMap<>();
        SavedSearches.of(tx, person).forEach(search -> {
            Finding last = memory.of(search.number(), opportunity);
            if (last != null) {
                found.put(search.number(), last);
            }
        });
        return found;
    }

    /// What waits to be told or counted, and may be now, for one person in one rhythm.
    static List<Finding> due(Transaction tx, long person, Rhythm rhythm, Instant now) {
        return tx.list(
                "select f.* from findings f join saved_searches s on s.number = f.search where f.state in ('waiting',"
                        + " 'over') and f.due <= ? and s.person = ? and s.rhythm = ? and s.paused = 0 order by f.number",
                Finding::of,
                now,
                person,
                rhythm.key());
    }

    /// What a person was told about contracts, through whichever search.
    static List<Finding> toldTo(Transaction tx, long person, Set<String> ocids) {
        List<Finding> told = new ArrayList<>();
        List<String> all = List.copyOf(ocids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Object> arguments = new ArrayList<>(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            String marks = String.join(",", Collections.nCopies(arguments.size(), "?"));
            arguments.add(person);
            told.addAll(tx.list(
                    "select f.* from findings f join saved_searches s on s.number = f.search where f.ocid in (" + marks
                            + ") and s.person = ? and f.state = 'told'",
                    Finding::of,
                    arguments.toArray()));
        }
        return told;
    }

    /// How many of a search were told since.
    static long told(Transaction tx, long search, Instant since) {
        return tx.find(
                        "select count(*) as n from findings where search = ? and state = 'told' and settled >= ?",
                        row -> row.number("n"),
                        search,
                        since)
                .orElse(0L);
    }

    /// What waits gets another hour, since its search has another rhythm or its reader other times.
    static void reschedule(Transaction tx, SavedSearch search, Times times, Instant now) {
        tx.update(
                "update findings set due = ? where search = ? and state = 'waiting'",
                times.next(search.rhythm(), now),
                search.number());
    }

    /// Forgets what is old.
    static void tidy(Transaction tx, Instant now) {
        tx.update("delete from findings where found < ? and state not in ('waiting', 'over')", now.minus(KEPT));
    }
}
