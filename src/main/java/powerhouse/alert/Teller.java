package powerhouse.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.alert.Finding.State;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Findings become letters: for each person and rhythm one, when it is due. The letter and what became of its findings
/// are written in one transaction, so that nothing is told twice or never.
public final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private static final String KIND = "alert";
    private static final int LETTERS = 200;
    private static final int TITLE = 200;

    private final Database database;
    private final InstantSource clock;
    private final Contracts contracts;
    private final Asked.Reader reader;
    private final Sweep index;
    private final Supplier<StandingQueries> engines;
    private final Outbox outbox;
    private final AlertLetter.Press press;
    private final Addresses addresses;

    /// Where things stand.
    ///
    /// @param site public address without a slash at the end
    /// @param host of lists of letters
    /// @param contract permanent path of an ocid
    public record Addresses(String site, String host, UnaryOperator<String> contract) {
        String search(SavedSearch search) {
            return site + "/account/searches/" + search.number();
        }

        URI stop(String key, Rhythm rhythm) {
            return URI.create(site + "/letters/stop/" + key + "/" + rhythm.key());
        }
    }

    public Teller(
            Database database,
            InstantSource clock,
            Contracts contracts,
            Asked.Reader reader,
            Sweep index,
            Supplier<StandingQueries> engines,
            Outbox outbox,
            AlertLetter.Press press,
            Addresses addresses) {
        this.database = database;
        this.clock = clock;
        this.contracts = contracts;
        this.reader = reader;
        this.index = index;
        this.engines = engines;
        this.outbox = outbox;
        this.press = press;
        this.addresses = addresses;
    }

    private record Round(long person, Rhythm rhythm) {}

    /// Writes the letters that are due.
    ///
    /// @return how many people were looked after
    public int run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Round> rounds = database.read(tx -> tx.list(
                "select distinct s.person, s.rhythm from findings f join saved_searches s on s.number = f.search"
                        + " where f.state in ('waiting', 'over') and f.due <= ? and s.paused = 0 limit ?",
                row -> new Round(
                        row.number("person"), Rhythm.find(row.text("rhythm")).orElseThrow()),
                now,
                LETTERS));
        for (Round round : rounds) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            try {
                tell(round, now);
            } catch (OvertakenException e) {
                LOG.debug("{}", e.getMessage());
            } catch (RuntimeException e) {
                // Whatever is wrong with one reader's letter, the others get theirs.
                LOG.error(
                        "The letter that is due {} to person {} cannot be written", round.rhythm(), round.person(), e);
            }
        }
        return rounds.size();
    }

    /// What becomes of one finding.
    private record Fate(Finding finding, State state, Instant due) {}

    private void tell(Round round, Instant now) {
        record Due(
                @Nullable Person person,
                List<Finding> findings,
                Map<Long, SavedSearch> searches,
                List<Finding> before,
                Times times,
                String stop) {}
        Due due = database.read(tx -> {
            List<Finding> findings = Findings.due(tx, round.person(), round.rhythm(), now);
            Map<Long, SavedSearch> searches =
                    SavedSearches.of(tx, round.person()).stream().collect(toMap(SavedSearch::number, search -> search));
            return new Due(
                    Accounts.find(tx, round.person()).orElse(null),
                    findings,
                    searches,
                    Findings.toldTo(
                            tx,
                            round.person(),
                            findings.stream().map(Finding::ocid).collect(Collectors.toSet())),
                    SavedSearches.times(tx, round.person()),
                    SavedSearches.stopKey(tx, round.person()).orElse(""));
        });
        Person person = due.person;
        if (person == null || due.findings.isEmpty()) {
            return;
        }
        Map<Long, List<Finding>> bySearch =
                due.findings.stream().collect(groupingBy(Finding::search, LinkedHashMap::new, Collectors.toList()));
        Map<String, Opportunity> standing = standing(due.findings);
        Composition composition = new Composition(
                standing, best(bySearch.keySet(), due.searches, standing, now), due.before, due.times, now);
        Map<Long, AlertLetter.Section> sections = new LinkedHashMap<>();
        bySearch.forEach((number, findings) -> composition
                .section(Objects.requireNonNull(due.searches.get(number)), findings)
                .ifPresent(section -> sections.put(number, section)));
        List<Fate> fates = composition.fates;
        // Named by the first that this letter settles for good: one that waits on may come first in another letter.
        long first = fates.stream()
                .filter(fate -> !fate.state().pending())
                .mapToLong(fate -> fate.finding().number())
                .min()
                .orElse(0);
        String about = round.rhythm().key() + "/" + first;
        database.change(tx -> {
            settle(tx, fates, about, now);
            if (!sections.isEmpty()) {
                AlertLetter letter = new AlertLetter(
                        round.rhythm(),
                        List.copyOf(sections.values()),
                        addresses.stop(due.stop, round.rhythm()),
                        addresses.site() + "/account/searches");
                outbox.put(tx, letter(person, about, letter));
                sections.forEach((search, section) -> Webhooks.put(tx, search, section, now));
            }
        });
    }

    private Letter letter(Person person, String about, AlertLetter letter) {
        return new Letter(
                person.email(),
                KIND,
                about,
                letter.subject(),
                letter.text(),
                press.html(letter),
                new Letter.Subscription(letter.rhythm().key() + ".alerts." + addresses.host(), letter.stop()));
    }

    /// What is there now of what was found, by the ocid it was found under.
    private Map<String, Opportunity> standing(List<Finding> findings) {
        List<String> ocids = findings.stream().map(Finding::ocid).distinct().toList();
        Map<String, Opportunity> standing = new LinkedHashMap<>();
        contracts
                .list(ocids)
                .forEach(opportunity -> opportunity.ocids().forEach(ocid -> standing.put(ocid, opportunity)));
        return standing;
    }

    /// What of it fits each search still, by its place among the best: once for all searches of a letter.
    private Map<Long, Map<String, Integer>> best(
            Set<Long> numbers, Map<Long, SavedSearch> searches, Map<String, Opportunity> standing, Instant now) {
        StandingQueries engine = engines.get();
        numbers.forEach(number -> engine.put(
                number,
                reader.read(Objects.requireNonNull(searches.get(number)).address())
                        .standing()));
        Map<Long, Map<String, Integer>> best = new HashMap<>();
        List<Entry> entries = standing.values().stream()
                .distinct()
                .map(opportunity -> new Entry(opportunity, 1))
                .toList();
        engine.match(entries, now).forEach((number, fitting) -> {
            Map<String, Integer> places = new HashMap<>();
            fitting.forEach(entry -> places.put(entry.opportunity().ocid(), places.size()));
            best.put(number, places);
        });
        return best;
    }

    /// A letter in the making, and what becomes of each finding.
    private final class Composition {
        final List<Fate> fates = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Map<String, Opportunity> standing;
        private final Map<Long, Map<String, Integer>> best;
        private final List<Finding> before;
        private final Times times;
        private final Instant now;

        Composition(
                Map<String, Opportunity> standing,
                Map<Long, Map<String, Integer>> best,
                List<Finding> before,
                Times times,
                Instant now) {
            this.standing = standing;
            this.best = best;
            this.before = before;
            this.times = times;
            this.now = now;
        }

        Optional<AlertLetter.Section> section(SavedSearch search, List<Finding> findings) {
            Map<String, Integer> places = best.getOrDefault(search.number(), Map.of());
            List<Finding> fitting = new ArrayList<>();
            int more = 0;
            for (Finding finding : findings) {
                Opportunity there = standing.get(finding.ocid());
                if (there == null || !(finding.isChange() || places.containsKey(there.ocid()))) {
                    settle(finding, State.WITHDRAWN);
                } else if (finding.state() == State.OVER) {
                    settle(finding, State.COUNTED);
                    more++;
                } else if (told.contains(there.ocid()) || toldLast(there, finding)) {
                    settle(finding, State.ELSEWHERE);
                } else {
                    fitting.add(finding);
                }
            }
            // What changed first, since somebody may be at work on it; then the best.
            fitting.sort(Comparator.<Finding, Boolean>comparing(finding -> !finding.isChange())
                    .thenComparingInt(
                            finding -> places.getOrDefault(there(finding).ocid(), Integer.MAX_VALUE))
                    .thenComparingLong(Finding::number));
            Asked asked = reader.read(search.address());
            int room = fitting.isEmpty() ? 0 : room(search, now);
            List<AlertLetter.Item> items = new ArrayList<>();
            for (Finding finding : fitting) {
                if (items.size() < room) {
                    told.add(there(finding).ocid());
                    items.add(item(asked, finding, there(finding)));
                    settle(finding, State.TOLD);
                } else if (search.rhythm() == Rhythm.AT_ONCE) {
                    fates.add(new Fate(finding, State.OVER, times.morning(now)));
                } else {
                    settle(finding, State.COUNTED);
                    more++;
                }
            }
            return items.isEmpty() && more == 0
                    ? Optional.empty()
                    : Optional.of(new AlertLetter.Section(asked.title(), addresses.search(search), items, more));
        }

        /// Whether what its reader heard last of this contract, through whichever search, is the same.
        private boolean toldLast(Opportunity there, Finding finding) {
            Set<String> ocids = there.ocids();
            return before.stream()
                    .filter(each -> ocids.contains(each.ocid()))
                    .max(Comparator.comparingLong(Finding::number))
                    .filter(finding::tellsTheSame)
                    .isPresent();
        }

        private void settle(Finding finding, State state) {
            fates.add(new Fate(finding, state, finding.due()));
        }

        private Opportunity there(Finding finding) {
            return Objects.requireNonNull(standing.get(finding.ocid()));
        }
    }

    /// How many may still be told today.
    private int room(SavedSearch search, Instant now) {
        if (search.rhythm() != Rhythm.AT_ONCE) {
            return search.budget();
        }
        Instant today = now.atZone(Wording.LONDON)
                .toLocalDate()
                .atStartOfDay(Wording.LONDON)
                .toInstant();
        long told = database.read(tx -> Findings.told(tx, search.number(), today));
        return (int) Math.max(0, search.budget() - told);
    }

    private AlertLetter.Item item(Asked asked, Finding finding, Opportunity opportunity) {
        return new AlertLetter.Item(
                Wording.line(opportunity.title(), TITLE),
                addresses.site() + addresses.contract().apply(opportunity.ocid()),
                Wording.facts(opportunity, TITLE),
                finding.isChange() ? changed(finding, opportunity) : "",
                Reasons.of(asked, opportunity, index));
    }

    private static String changed(Finding finding, Opportunity opportunity) {
        if (!opportunity.stage().key().equals(finding.toldStage())) {
            return "Now " + opportunity.stage().key().replace('-', ' ').toLowerCase(Locale.UK);
        }
        return finding.deadline() == null
                ? "Deadline withdrawn"
                : finding.toldDeadline() == null ? "Deadline set" : "Deadline moved";
    }

    private static void settle(Transaction tx, List<Fate> fates, String letter, Instant now) {
        for (Fate fate : fates) {
            boolean pending = fate.state().pending();
            int settled = tx.update(
                    "update findings set state = ?, due = ?, settled = ?, letter = ? where number = ?"
                            + " and state = ?",
                    fate.state().key(),
                    fate.due(),
                    pending ? null : now,
                    pending ? null : letter,
                    fate.finding().number(),
                    fate.finding().state().key());
            if (settled == 0) {
                throw new OvertakenException();
            }
        }
    }

    /// Somebody else wrote this letter, or its search rests since.
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException() {
            super("What was due became another meanwhile; the next round tells what is left");
        }
    }
}
