package powerhouse.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Conditions;
import powerhouse.query.SavedQuery.Ranking;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;
import powerhouse.search.StandingQuery;
import powerhouse.store.Database;

/// Answers "why was I, or was I not, told of this?".
public final class Explanations {
    private final Database database;
    private final InstantSource clock;
    private final SavedQuery.Reader reader;
    private final Sweep index;
    private final Supplier<StandingQueries> engines;

    public Explanations(
            Database database,
            InstantSource clock,
            SavedQuery.Reader reader,
            Sweep index,
            Supplier<StandingQueries> engines) {
        this.database = database;
        this.clock = clock;
        this.reader = reader;
        this.index = index;
        this.engines = engines;
    }

    /// What one search has to say about one contract.
    ///
    /// @param told whether it was told
    /// @param words the answer, one or two sentences
    public record Explanation(SavedSearch search, String title, boolean told, String words) {}

    /// What each search of a person has to say, in the order in which they were kept.
    public List<Explanation> of(Person person, Opportunity opportunity) {
        record Own(List<SavedSearch> searches, Map<Long, AlertFinding> found, List<AlertFinding> seen) {}
        Own own = database.read(tx -> new Own(
                SavedSearches.of(tx, person.number()),
                AlertFindings.about(tx, person.number(), opportunity),
                AlertFindings.seen(tx, person.number(), opportunity.ocids())));
        Instant now = clock.instant();
        return own.searches.stream()
                .map(search -> {
                    SavedQuery asked = search.asked(reader);
                    AlertFinding found = own.found.get(search.number());
                    return new Explanation(
                            search,
                            asked.title(),
                            found != null && found.state() == AlertFinding.State.TOLD,
                            found == null
                                    ? notFound(search, asked, opportunity, now)
                                    : found(search, asked, found, opportunity, own.seen));
                })
                .toList();
    }

    private String found(
            SavedSearch search,
            SavedQuery asked,
            AlertFinding found,
            Opportunity opportunity,
            List<AlertFinding> seen) {
        String settled = moment(found.settled());
        return switch (found.state()) {
            case TOLD -> "Told in the letter of " + settled + ". Why: " + why(asked, opportunity) + ".";
            case WAITING ->
                Composition.last(seen, search, opportunity)
                                .filter(last -> Composition.isElsewhere(last, search, opportunity))
                                .isPresent()
                        ? "It fits, and another of your searches has told you the same: your letter of "
                                + moment(found.due()) + " says nothing new of it."
                        : "It fits, and waits for your letter of " + moment(found.due()) + ".";
            case OVER ->
                "It fits, but you had been told of " + search.budget()
                        + " that day, as many as you set. It will be counted in your letter of " + moment(found.due())
                        + ".";
            case COUNTED ->
                "It fits, and was only counted in the letter of " + settled + ": " + search.budget()
                        + " others fitted better, and you set no more than that.";
            case ELSEWHERE -> "It fits, and another of your searches told you the same. Settled on " + settled + ".";
            case TAKEN_BACK ->
                "Nothing to tell again: it changed, and was as before when the letter was written, on " + settled + ".";
            case KNOWN ->
                "Not told: it was there already when you saved this search, on " + Wording.day(found.found())
                        + ", and nothing that counts has changed since.";
            case HELD_BACK ->
                "It fits, but the letter of " + settled
                        + " was not sent: you had stopped these letters, or none reach your address, as your account’s"
                        + " page says then. It waits until they go there again.";
            case WITHDRAWN ->
                "Not told: it fitted when it was found, but no longer when the letter was written, on " + settled + ".";
        };
    }

    private String notFound(SavedSearch search, SavedQuery asked, Opportunity opportunity, Instant now) {
        String misfit = switch (asked.way()) {
            case Conditions conditions -> misfit(conditions, opportunity, now);
            case Ranking ranking -> ranking.misfit(opportunity, now);
        };
        if (!misfit.isEmpty()) {
            return "Not told: " + misfit + ".";
        }
        if (search.paused()) {
            return "Not told: it fits, but the search rests.";
        }
        if (opportunity.updated().isBefore(search.since())) {
            return "Not told: it fits, but was last published on " + Wording.day(opportunity.updated())
                    + ", before you saved this search on " + Wording.day(search.since()) + ".";
        }
        if (Discovery.hasPassed(opportunity.phase(now))) {
            return "Not told: it fits, but its deadline had passed.";
        }
        if (!Discovery.isRecent(search, opportunity) && !Discovery.isAhead(opportunity.phase(now))) {
            return "Not told: it fits, but came while this search rested, and was no longer open when it woke.";
        }
        return "Not told yet: it fits, and the index is searched for what was missed by " + moment(search.sweep())
                + ".";
    }

    private String misfit(Conditions asked, Opportunity opportunity, Instant now) {
        List<String> missing = missing(asked, opportunity, now);
        if (!missing.isEmpty()) {
            return "it does not fit " + String.join(", ", missing);
        }
        return holding(List.of(asked.standing()), opportunity, now).isEmpty()
                ? "each part of the search fits by itself, but not all of them together"
                : "";
    }

    /// The parts of a search that do not hold by themselves, in quotation marks.
    private List<String> missing(Conditions asked, Opportunity opportunity, Instant now) {
        List<SavedQuery.Part> parts = asked.parts();
        Set<Long> holding = holding(parts.stream().map(SavedQuery.Part::alone).toList(), opportunity, now);
        return IntStream.range(0, parts.size())
                .filter(at -> !holding.contains((long) at))
                .mapToObj(parts::get)
                .map(part -> part.words() ? part.label() : "“" + part.label() + "”")
                .toList();
    }

    /// Which of some queries something answers.
    private Set<Long> holding(List<StandingQuery> queries, Opportunity opportunity, Instant now) {
        StandingQueries engine = engines.get();
        for (int at = 0; at < queries.size(); at++) {
            engine.put(at, queries.get(at));
        }
        return engine.match(List.of(new Entry(opportunity, 1)), now).keySet();
    }

    private String why(SavedQuery asked, Opportunity opportunity) {
        Map<Long, SearchFit> fits = SearchFit.of(Map.of(0L, asked), List.of(opportunity), engines, clock.instant());
        SearchFit fit = Objects.requireNonNull(fits.get(0L));
        return asked.way() instanceof Ranking && !fit.holds(opportunity)
                ? "it was among the best then"
                : fit.why(opportunity, index);
    }

    private static String moment(@Nullable Instant at) {
        return at == null
                ? "a day not known"
                : Wording.day(at) + ", "
                        + Wording.clock(at.atZone(Wording.LONDON).toLocalTime());
    }
}
