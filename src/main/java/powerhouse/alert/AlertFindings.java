package powerhouse.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.AlertFinding.Version;
import powerhouse.alert.SavedSearches.Precision;
import powerhouse.opportunity.Opportunity;
import powerhouse.store.Transaction;

/// What was found for saved searches, and what became of it.
final class AlertFindings {
    /// A notice reaches us this long after its own date, at the most. What is dated earlier than a search by so
    /// much may be new to us all the same; what was there is known by itself ([State#KNOWN]).
    static final Duration LATE = Duration.ofDays(2);

    /// Of what was found longer ago nobody asks any more why it was told; and it is found no more.
    static final Duration KEPT = Duration.ofDays(400);

    private AlertFindings() {}

    /// What was found last for a search about a contract, under whichever of its ocids.
    record Memory(Map<Long, Map<String, AlertFinding>> last) {
        /// Of all searches.
        static Memory of(Transaction tx, Collection<Opportunity> about) {
            return of(tx.listAmong(ocids(about), "select * from findings where ocid in (?)", AlertFinding::of));
        }

        /// Of one search: others may have found the same by the thousand.
        static Memory of(Transaction tx, long search, Collection<Opportunity> about) {
            return of(tx.listAmong(
                    ocids(about), "select * from findings where ocid in (?) and search = ?", AlertFinding::of, search));
        }

        private static Memory of(List<AlertFinding> findings) {
            Map<Long, Map<String, AlertFinding>> last = new HashMap<>();
            findings.forEach(finding -> last.computeIfAbsent(finding.search(), search -> new HashMap<>())
                    .merge(
                            finding.ocid(),
                            finding,
                            BinaryOperator.maxBy(Comparator.comparingLong(AlertFinding::number))));
            return new Memory(last);
        }

        private static Set<String> ocids(Collection<Opportunity> about) {
            return about.stream().flatMap(each -> each.ocids().stream()).collect(Collectors.toSet());
        }

        @Nullable
        AlertFinding of(long search, Opportunity opportunity) {
            Map<String, AlertFinding> known = last.getOrDefault(search, Map.of());
            return opportunity.ocids().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparingLong(AlertFinding::number))
                    .orElse(null);
        }
    }

    /// Something found that is not written yet.
    ///
    /// @param heard what its reader was told before; null for what is new
    record Draft(
            SavedSearch search,
            Opportunity opportunity,
            @Nullable Version heard,
            State state,
            Instant due,
            @Nullable Instant settled) {}

    static void put(Transaction tx, List<Draft> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        long next = tx.nextChanges(drafts.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Draft draft : drafts) {
            Version version = Version.of(draft.opportunity);
            rows.add(new @Nullable Object[] {
                next++,
                draft.search.number(),
                draft.opportunity.ocid(),
                now,
                version.stage(),
                version.deadline(),
                draft.heard == null ? null : draft.heard.stage(),
                draft.heard == null ? null : draft.heard.deadline(),
                draft.state.key(),
                draft.due,
                draft.settled,
                false
            });
        }
        tx.batch(
                "insert into findings (number, search, ocid, found, stage, deadline, told_stage, told_deadline, state,"
                        + " due, settled, irrelevant) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /// Writes down what whoever saves a search can see already.
    static void know(Transaction tx, SavedSearch search, List<Opportunity> standing, Instant now) {
        Memory memory = Memory.of(tx, search.number(), standing);
        put(
                tx,
                standing.stream()
                        .filter(opportunity -> memory.of(search.number(), opportunity) == null)
                        .map(opportunity -> new Draft(search, opportunity, null, State.KNOWN, now, now))
                        .toList(),
                now);
    }

    /// Its letter is not sent after all: nobody was told. What other searches of the same person have left out
    /// since, as told in it, was not told either.
    static void holdBack(Transaction tx, long person, String letter) {
        String told = " from findings where letter = ? and state = 'told'"
                + " and search in (select number from saved_searches where person = ?)";
        tx.update(
                "update findings set state = 'held_back' where state = 'elsewhere'"
                        + " and search in (select number from saved_searches where person = ?)"
                        + " and ocid in (select ocid" + told + ") and settled >= (select min(settled)" + told + ")",
                person,
                letter,
                person,
                letter,
                person);
        tx.update(
                "update findings set state = 'held_back' where letter = ? and state in ('told', 'counted', 'elsewhere')"
                        + " and search in (select number from saved_searches where person = ?)",
                letter,
                person);
    }

    /// Letters go to its reader again: what was held back of what is still to be answered waits for the next.
    static void release(Transaction tx, SavedSearch search, Instant due, Instant now) {
        tx.update(
                "update findings set state = 'waiting', due = ?, settled = null, tries = tries + 1 where search = ? and state = 'held_back'"
                        + " and (deadline is null or deadline > ?)",
                due,
                search.number(),
                now);
    }

    /// It waits, and meanwhile the contract has become another: it will be told as it is then.
    static void renew(Transaction tx, AlertFinding finding, Opportunity opportunity) {
        Version version = Version.of(opportunity);
        tx.update(
                "update findings set ocid = ?, stage = ?, deadline = ?, posted = 0 where number = ?",
                opportunity.ocid(),
                version.stage(),
                version.deadline(),
                finding.number());
    }

    /// What becomes of a finding when a letter is written.
    ///
    /// @param version what the letter went by: what its reader has heard, if it is told
    record Fate(AlertFinding finding, State state, Version version, Instant due) {}

    static void settle(Transaction tx, List<Fate> fates, String letter, Instant now) {
        tx.batch(
                "update findings set state = ?, stage = ?, deadline = ?, due = ?, settled = ?, letter = ?"
                        + " where number = ?",
                fates.stream()
                        .map(fate -> new @Nullable Object[] {
                            fate.state.key(),
                            fate.version.stage(),
                            fate.version.deadline(),
                            fate.due,
                            fate.state.pending() ? null : now,
                            fate.state.pending() ? null : letter,
                            fate.finding.number()
                        })
                        .toList());
    }

    /// These stood in a post to their search's hook.
    static void posted(Transaction tx, List<AlertFinding> findings) {
        tx.batch(
                "update findings set posted = 1 where number = ?",
                findings.stream()
                        .map(finding -> new @Nullable Object[] {finding.number()})
                        .toList());
    }

    /// What a search has found, the latest first.
    static List<AlertFinding> of(Transaction tx, long search, int limit) {
        return tx.list(
                "select * from findings where search = ? and state <> 'known' order by number desc limit ?",
                AlertFinding::of,
                search,
                limit);
    }

    /// What was found last about a contract for each search of a person.
    static Map<Long, AlertFinding> about(Transaction tx, long person, Opportunity opportunity) {
        Map<Long, AlertFinding> found = new HashMap<>();
        SavedSearches.of(tx, person).forEach(search -> {
            AlertFinding last =
                    Memory.of(tx, search.number(), List.of(opportunity)).of(search.number(), opportunity);
            if (last != null) {
                found.put(search.number(), last);
            }
        });
        return found;
    }

    /// What waits to be told or counted, and may be now, for one person in one rhythm.
    static List<AlertFinding> due(Transaction tx, long person, Rhythm rhythm, Instant now) {
        return tx.list(
                "select * from findings where state in ('waiting', 'over') and search in (select number from"
                        + " saved_searches where person = ? and rhythm = ? and paused = 0) and due <= ? order by number",
                AlertFinding::of,
                person,
                rhythm.key(),
                now);
    }

    /// What a person has seen of contracts, through whichever search.
    ///
    /// @param ocids all that the contracts have
    static List<AlertFinding> seen(Transaction tx, long person, Collection<String> ocids) {
        return tx
                .listAmong(
                        ocids,
                        "select * from findings where ocid in (?)"
                                + " and search in (select number from saved_searches where person = ?) order by number",
                        AlertFinding::of,
                        person)
                .stream()
                .filter(finding -> finding.state().seen())
                .toList();
    }

    /// How many of a search were told since, or would have been.
    static long told(Transaction tx, long search, Instant since) {
        return tx.find(
                        "select count(*) as n from findings where search = ? and state in ('told', 'held_back') and settled >= ?",
                        row -> row.number("n"),
                        search,
                        since)
                .orElse(0L);
    }

    /// Its reader says that something is not for them, or is after all.
    ///
    /// @return the ocid that it was found under
    static Optional<String> mark(Transaction tx, long search, long finding, boolean irrelevant) {
        tx.update("update findings set irrelevant = ? where number = ? and search = ?", irrelevant, finding, search);
        return tx.find(
                "select ocid from findings where number = ? and search = ?", row -> row.text("ocid"), finding, search);
    }

    /// How well the searches of a person do, by number.
    static Map<Long, Precision> precision(Transaction tx, long person) {
        Map<Long, Precision> precision = new HashMap<>();
        tx.each(
                "select f.search, count(*) as told, sum(f.irrelevant) as irrelevant from findings f"
                        + " join saved_searches s on s.number = f.search"
                        + " where s.person = ? and f.state = 'told' group by f.search",
                row -> precision.put(row.number("search"), new Precision(row.number("told"), row.number("irrelevant"))),
                person);
        return precision;
    }

    /// What waits gets another hour, since its search has another rhythm or its reader other times. What was beyond a
    /// day's budget is still counted in the next morning's letter where there is one each morning or none at all.
    static void reschedule(Transaction tx, SavedSearch search, Times times, Instant now) {
        tx.update(
                "update findings set due = ? where search = ? and state in ("
                        + (search.rhythm() == Rhythm.AT_ONCE ? "'waiting'" : "'waiting', 'over'") + ")",
                times.next(search.rhythm(), now),
                search.number());
    }

    /// The searches that are gone and left something, as when a backup is brought back that others had left it in.
    static List<Long> lost(Transaction tx) {
        return tx.list(
                "select distinct f.search from findings f left join saved_searches s on s.number = f.search"
                        + " where s.number is null",
                row -> row.number("search"));
    }

    /// Forgets all that a search found.
    static void remove(Transaction tx, long search) {
        tx.update("delete from findings where search = ?", search);
    }

    /// Forgets what is old.
    static void tidy(Transaction tx, Instant now) {
        tx.update("delete from findings where found < ? and state not in ('waiting', 'over')", now.minus(KEPT));
    }
}
