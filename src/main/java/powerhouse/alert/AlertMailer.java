package powerhouse.alert;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
import powerhouse.alert.AlertFindings.Fate;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.SavedQuery;
import powerhouse.search.StandingQueries;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Findings become letters: for each person and rhythm one, when it is due. A letter is composed outside of any
/// transaction. What it is made of is read once more in the one that stores it together with what became of its
/// findings; if any of it is another by then, nothing is stored, and the next round composes anew. So nothing is told
/// twice or never, and what is remembered is what was told.
public final class AlertMailer {
    private static final Logger LOG = LoggerFactory.getLogger(AlertMailer.class);

    private static final int LETTERS = 50;

    private final Database database;
    private final InstantSource clock;
    private final ContractChanges contracts;
    private final SavedQuery.Reader reader;
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

    public AlertMailer(
            Database database,
            InstantSource clock,
            ContractChanges contracts,
            SavedQuery.Reader reader,
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

    /// Writes the letters that are due, until none is.
    ///
    /// @return how many were seen to
    public int run() {
        // Left to the next run: nobody waits behind a letter that cannot be written.
        Set<Round> left = new HashSet<>();
        int done = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            List<Round> rounds = rounds(now, left);
            if (rounds.isEmpty()) {
                break;
            }
            for (Round round : rounds) {
                if (attempt(round, now)) {
                    done++;
                } else {
                    left.add(round);
                }
            }
        }
        return done;
    }

    /// The next few that are due, but for those that were left.
    private List<Round> rounds(Instant now, Set<Round> left) {
        List<Round> due = database.read(tx -> tx.list(
                "select s.person, s.rhythm from findings f join saved_searches s on s.number = f.search"
                        + " where f.state in ('waiting', 'over') and f.due <= ? and s.paused = 0"
                        // Nobody who is to be told at once waits until the morning's letters are written.
                        + " group by s.person, s.rhythm"
                        + " order by case when s.rhythm = ? then 0 else 1 end, min(f.due), s.person limit ?",
                row -> new Round(
                        row.number("person"), Rhythm.find(row.text("rhythm")).orElseThrow()),
                now,
                Rhythm.AT_ONCE.key(),
                LETTERS + left.size()));
        return due.stream().filter(round -> !left.contains(round)).toList();
    }

    /// @return whether nothing of it is left
    private boolean attempt(Round round, Instant now) {
        try {
            tell(round, now);
            return true;
        } catch (OvertakenException e) {
            LOG.debug("{}", e.getMessage());
        } catch (RuntimeException e) {
            // Whatever is wrong with one reader's letter, the others get theirs.
            LOG.error("The letter that is due {} to person {} cannot be written", round.rhythm(), round.person(), e);
        }
        return false;
    }

    /// What a letter is made of, as it was at one moment.
    ///
    /// @param person null for somebody who is gone
    /// @param searches those that found something
    /// @param told how much each of them has told today
    private record Due(
            @Nullable Person person,
            List<AlertFinding> findings,
            Map<Long, SavedSearch> searches,
            Map<Long, Long> told,
            Times times,
            String stop) {
        static Due of(Transaction tx, Round round, Instant now) {
            List<AlertFinding> findings = AlertFindings.due(tx, round.person(), round.rhythm(), now);
            Set<Long> numbers = findings.stream().map(AlertFinding::search).collect(Collectors.toSet());
            Instant today = now.atZone(Wording.LONDON)
                    .toLocalDate()
                    .atStartOfDay(Wording.LONDON)
                    .toInstant();
            return new Due(
                    Accounts.find(tx, round.person()).orElse(null),
                    findings,
                    SavedSearches.awake(tx, numbers).stream()
                            .collect(toMap(SavedSearch::number, UnaryOperator.identity())),
                    numbers.stream().collect(toMap(number -> number, number -> AlertFindings.told(tx, number, today))),
                    LetterTimes.of(tx, round.person()),
                    LetterTimes.stopKey(tx, round.person()).orElse(""));
        }
    }

    private void tell(Round round, Instant now) {
        Due due = database.read(tx -> Due.of(tx, round, now));
        Person person = due.person;
        if (person == null || due.findings.isEmpty()) {
            throw new OvertakenException();
        }
        Map<String, Opportunity> standing = standing(due.findings);
        List<AlertFinding> seen = database.read(tx -> AlertFindings.seen(tx, round.person(), standing.keySet()));
        Composition composition = new Composition(index, addresses, standing, seen, due.times, now);
        Map<Long, List<AlertFinding>> bySearch = due.findings.stream()
                .collect(groupingBy(AlertFinding::search, LinkedHashMap::new, Collectors.toList()));
        Map<Long, SavedQuery> asked = new HashMap<>();
        due.searches.forEach((number, search) -> asked.put(number, search.asked(reader)));
        Map<Long, SearchFit> fits = SearchFit.of(asked, standing.values(), engines, now);
        Map<Long, AlertLetter.Section> sections = new LinkedHashMap<>();
        bySearch.forEach((number, findings) -> {
            SavedSearch search = Objects.requireNonNull(due.searches.get(number));
            composition
                    .section(
                            search,
                            findings,
                            Objects.requireNonNull(fits.get(number)),
                            due.told.getOrDefault(number, 0L))
                    .ifPresent(section -> sections.put(number, section));
        });
        List<Fate> fates = composition.fates();
        // Named by the first that this letter settles for good: one that waits on may come first in another letter.
        String about = fates.stream()
                .filter(fate -> !fate.state().pending())
                .map(Fate::finding)
                .min(comparingLong(AlertFinding::number))
                .map(first -> round.rhythm().key() + "/" + first.letterName())
                .orElse("");
        Optional<Letter> letter = sections.isEmpty()
                ? Optional.empty()
                : Optional.of(letter(
                        person,
                        about,
                        new AlertLetter(
                                round.rhythm(),
                                List.copyOf(sections.values()),
                                addresses.stop(due.stop, round.rhythm()),
                                addresses.site() + "/account/searches")));
        database.change(tx -> {
            tx.lockForWrite();
            if (!Due.of(tx, round, now).equals(due)
                    || !AlertFindings.seen(tx, round.person(), standing.keySet())
                            .equals(seen)) {
                throw new OvertakenException();
            }
            boolean heldBack = Suppressions.reason(tx, person.email()).isPresent();
            AlertFindings.settle(tx, heldBack ? composition.heldBack() : fates, about, now);
            if (!heldBack && letter.isPresent() && !outbox.put(tx, letter.get())) {
                throw new IllegalStateException("There was a letter of this name before: " + about);
            }
            composition.posts().forEach((search, post) -> {
                if (Webhooks.put(tx, search, post.section(), now)) {
                    AlertFindings.posted(tx, post.findings());
                }
            });
        });
    }

    /// What its letters are called in the outbox.
    static String kind(Rhythm rhythm) {
        return "alert-" + rhythm.key();
    }

    private Letter letter(Person person, String about, AlertLetter letter) {
        return new Letter(
                person.email(),
                kind(letter.rhythm()),
                about,
                letter.subject(),
                letter.text(),
                press.html(letter),
                new Letter.Subscription(
                        letter.rhythm().key() + ".alerts." + addresses.host(),
                        letter.stop(),
                        letter.rhythm() != Rhythm.AT_ONCE));
    }

    /// What is there now of what was found, by the ocid it was found under.
    private Map<String, Opportunity> standing(List<AlertFinding> findings) {
        List<String> ocids =
                findings.stream().map(AlertFinding::ocid).distinct().toList();
        Map<String, Opportunity> standing = new LinkedHashMap<>();
        contracts
                .list(ocids)
                .forEach(opportunity -> opportunity.ocids().forEach(ocid -> standing.put(ocid, opportunity)));
        return standing;
    }

    /// Somebody else wrote this letter, or what it is made of is another since.
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException() {
            super("What was due became another meanwhile; the next round tells what is left");
        }
    }
}
