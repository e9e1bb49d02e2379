package powerhouse.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import powerhouse.account.Accounts;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.AlertFinding.Version;
import powerhouse.alert.AlertFindings.Draft;
import powerhouse.alert.AlertFindings.Memory;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.store.Transaction;

/// What fits searches becomes findings: the one place that decides whether something is news to somebody.
final class Discovery {
    private final Transaction tx;
    private final Memory memory;
    private final boolean dated;
    private final Instant now;
    private final Map<Long, Times> times = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();

    private Discovery(Transaction tx, Memory memory, boolean dated, Instant now) {
        this.tx = tx;
        this.memory = memory;
        this.dated = dated;
        this.now = now;
    }

    /// Writes down what of the news is news to whom.
    ///
    /// @param matched what fits, by the number of the search
    /// @param changed all that changed, also what fits no more
    /// @param asked the searches that were asked, by number
    static void news(
            Transaction tx,
            Map<Long, List<Opportunity>> matched,
            Collection<Opportunity> changed,
            Map<Long, SavedSearch> asked,
            Instant now) {
        tx.lockForWrite();
        new Discovery(tx, Memory.of(tx, changed), true, now).add(matched, changed, asked);
    }

    /// Writes down what is news to one search of what stands in the index.
    ///
    /// @param dated whether only what was published since a search was kept is new to it; a search that moves
    ///     with the day is brought by time itself what was published long before
    static void standing(Transaction tx, SavedSearch asked, List<Opportunity> fitting, boolean dated, Instant now) {
        tx.lockForWrite();
        Discovery discovery = new Discovery(tx, Memory.of(tx, asked.number(), fitting), dated, now);
        discovery.release(asked);
        discovery.add(Map.of(asked.number(), fitting), fitting, Map.of(asked.number(), asked));
    }

    private void release(SavedSearch asked) {
        boolean reached = Accounts.find(tx, asked.person())
                .filter(person -> Suppressions.reason(tx, person.email()).isEmpty())
                .isPresent();
        if (reached) {
            SavedSearches.awake(tx, List.of(asked.number()))
                    .forEach(search -> AlertFindings.release(tx, search, next(search), now));
        }
    }

    private Instant next(SavedSearch search) {
        return times.computeIfAbsent(search.person(), person -> LetterTimes.of(tx, person))
                .next(search.rhythm(), now);
    }

    /// The searches are read again: one that rests or is gone by now finds nothing, and nothing fits one that
    /// asks for something else now.
    private void add(
            Map<Long, List<Opportunity>> matched, Collection<Opportunity> changed, Map<Long, SavedSearch> asked) {
        Set<Long> numbers = new HashSet<>(matched.keySet());
        numbers.addAll(memory.last().keySet());
        numbers.retainAll(asked.keySet());
        Map<String, Opportunity> byOcid = new HashMap<>();
        changed.forEach(opportunity -> opportunity.ocids().forEach(ocid -> byOcid.put(ocid, opportunity)));
        for (SavedSearch search : SavedSearches.awake(tx, numbers)) {
            SavedSearch was = asked.get(search.number());
            List<Opportunity> fitting = was != null && was.address().equals(search.address())
                    ? matched.getOrDefault(search.number(), List.of())
                    : List.of();
            Set<Opportunity> left = Collections.newSetFromMap(new IdentityHashMap<>());
            memory.last().getOrDefault(search.number(), Map.of()).keySet().forEach(ocid -> left.add(byOcid.get(ocid)));
            fitting.forEach(left::remove);
            fitting.forEach(opportunity -> weigh(search, opportunity, true));
            left.forEach(opportunity -> weigh(search, opportunity, false));
        }
        AlertFindings.put(tx, drafts, now);
    }

    private void weigh(SavedSearch search, Opportunity opportunity, boolean fits) {
        AlertFinding before = memory.of(search.number(), opportunity);
        if (before != null && !before.state().open() && before.version().equals(Version.of(opportunity))) {
            return;
        }
        if (before != null && before.state().pending()) {
            AlertFindings.renew(tx, before, opportunity);
            return;
        }
        // What was merely counted, or left out of a letter, is as new as what was never found.
        Version heard = before == null ? null : before.heard();
        boolean news = (before == null || heard == null)
                ? fits && isNew(search, opportunity)
                : isRecent(search, opportunity) && (fits || matters(before, heard, opportunity));
        if (news) {
            drafts.add(new Draft(search, opportunity, heard, State.WAITING, next(search), null));
        }
    }

    private boolean isNew(SavedSearch search, Opportunity opportunity) {
        // What is older than our memory may have been told and be forgotten.
        Instant from = later(search.since().minus(AlertFindings.LATE), now.minus(AlertFindings.KEPT));
        return (!dated || !opportunity.updated().isBefore(from))
                && !hasPassed(opportunity.phase(now))
                && (isRecent(search, opportunity) || isAhead(opportunity.phase(now)));
    }

    /// Whether it was published since the search rested last.
    static boolean isRecent(SavedSearch search, Opportunity opportunity) {
        return !opportunity.updated().isBefore(search.woken());
    }

    /// Whether time alone has ended it.
    static boolean hasPassed(Phase phase) {
        return phase == Phase.CLOSED || phase == Phase.TALKS_ENDED;
    }

    /// Whether something can still be made of it: all that is told of what came while a search rested.
    static boolean isAhead(Phase phase) {
        return phase.early() || phase == Phase.OPEN || phase == Phase.ALWAYS_OPEN;
    }

    /// Whether somebody who was told of it has to hear that it is another now, although it no longer fits.
    private boolean matters(AlertFinding before, Version heard, Opportunity opportunity) {
        boolean moved =
                !Objects.equals(heard.deadline(), Version.of(opportunity).deadline());
        return before.state() != State.KNOWN
                && (opportunity.stage() == Phase.CANCELLED || (moved && opportunity.phase(now) == Phase.OPEN));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
