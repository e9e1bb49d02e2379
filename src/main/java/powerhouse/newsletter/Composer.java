package powerhouse.newsletter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.newsletter.Edition.Part;
import powerhouse.newsletter.Topic.Kind;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;

/// Finds what a week's edition tells of: tech contracts of the North, and what can be counted about them.
public final class Composer {
    private static final int PAGE = 100;
    /// Far more than a week brings; it keeps a first run over years of notices short.
    private static final int MOST = 2_000;

    private static final int MOST_EARLY = 60;
    private static final int MOST_DEADLINES = 300;
    private static final int AWARDS = 5;
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    private final Supplier<SearchIndex> index;
    private final Function<List<String>, List<Opportunity>> contracts;

    /// @param contracts those of some ocids that everybody may see, in the order asked
    public Composer(Supplier<SearchIndex> index, Function<List<String>, List<Opportunity>> contracts) {
        this.index = index;
        this.contracts = contracts;
    }

    /// What the data give.
    record Composition(Instant until, Map<Part, List<String>> ocids, List<Figure> figures) {}

    /// What an earlier edition told of already.
    interface Told {
        Set<String> of(Part part);
    }

    /// What came since an instant.
    Composition compose(Instant since, Instant now, Told told) {
        Query tech = Query.everything(now).but().regions("north").techOnly(true).build();
        List<Opportunity> news =
                unheard(since(tech.but().phases(Phase.OPEN, Phase.ALWAYS_OPEN), since), told.of(Part.NEWS));
        List<Opportunity> early = unheard(
                since(tech.but().phases(Phase.PIPELINE, Phase.ENGAGEMENT, Phase.PLANNED), since), told.of(Part.EARLY));
        List<Opportunity> won = unheard(since(tech.but().phases(Phase.AWARDED), since), told.of(Part.AWARDS));
        List<Opportunity> due = walk(
                tech.but()
                        .phases(Phase.OPEN)
                        .closing(now, now.plus(FORTNIGHT))
                        .sort(Sort.CLOSING)
                        .build(),
                MOST_DEADLINES,
                each -> true);
        Map<Part, List<String>> ocids = new EnumMap<>(Part.class);
        ocids.put(Part.NEWS, ocids(news));
        ocids.put(Part.EARLY, ocids(early.stream().limit(MOST_EARLY).toList()));
        ocids.put(Part.DEADLINES, ocids(due));
        ocids.put(
                Part.AWARDS,
                ocids(won.stream()
                        .filter(each -> pounds(each) != null)
                        .sorted(Comparator.<Opportunity, BigDecimal>comparing(
                                        each -> Objects.requireNonNull(pounds(each)))
                                .reversed())
                        .limit(AWARDS)
                        .toList()));
        return new Composition(now, ocids, figures(tech, since, now, news, early, won));
    }

    private List<Figure> figures(
            Query tech,
            Instant since,
            Instant now,
            List<Opportunity> news,
            List<Opportunity> early,
            List<Opportunity> won) {
        Query.Builder open = tech.but().phases(Phase.OPEN).size(0);
        long all = count(open);
        long soon = count(open.closing(now, now.plus(FORTNIGHT)));
        String period = Wording.day(since) + " to " + Wording.day(now);
        List<Figure> figures = new ArrayList<>();
        figures.add(
                new Figure("Open contracts for tech firms in the North", Wording.count(all), "on " + Wording.day(now)));
        figures.add(new Figure("of these, due within 14 days", Wording.count(soon), "on " + Wording.day(now)));
        figures.add(new Figure(
                "Open contracts told of for the first time",
                Wording.count(news.size()),
                "notices of " + period + regions(news)));
        worth("What they are worth", news, period).ifPresent(figures::add);
        figures.add(new Figure(
                "Early signals told of for the first time", Wording.count(early.size()), "notices of " + period));
        figures.add(new Figure("Contracts awarded", Wording.count(won.size()), "notices of " + period));
        worth("What the awards are worth", won, period).ifPresent(figures::add);
        return figures;
    }

    private long count(Query.Builder query) {
        return index.get().search(query.build()).total();
    }

    /// `: North East 3, North West 9`; one that covers two regions counts in both.
    private static String regions(List<Opportunity> news) {
        String counted = Topic.of(Kind.REGION).stream()
                .map(region -> region.label() + " "
                        + Wording.count(news.stream().filter(region::covers).count()))
                .collect(Collectors.joining(", "));
        return news.isEmpty() ? "" : "; " + counted;
    }

    private static Optional<Figure> worth(String label, List<Opportunity> all, String period) {
        List<BigDecimal> stated = all.stream()
                .map(Opportunity::value)
                .filter(value -> value != null && value.currency().equals("GBP") && !value.gross())
                .map(value -> Objects.requireNonNull(value).amount())
                .toList();
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = stated.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Figure(
                label,
                Wording.about(new Money(sum, "GBP", false)),
                Wording.count(stated.size()) + " of " + Wording.count(all.size())
                        + " state a value in pounds without VAT; notices of " + period));
    }

    private static @Nullable BigDecimal pounds(Opportunity opportunity) {
        Money value = opportunity.value();
        return value != null && value.currency().equals("GBP") ? value.amount() : null;
    }

    private List<Opportunity> since(Query.Builder query, Instant since) {
        return walk(
                query.sort(Sort.NEWEST).build(), MOST, each -> !each.updated().isBefore(since));
    }

    /// Page by page, as long as something holds.
    private List<Opportunity> walk(Query query, int most, Predicate<Opportunity> holds) {
        List<Opportunity> found = new ArrayList<>();
        Query next = query.but().size(PAGE).build();
        @Nullable String after = null;
        do {
            Results results = index.get().search(next.but().after(after).build());
            List<Opportunity> page = contracts.apply(results.ocids());
            List<Opportunity> holding = page.stream().takeWhile(holds).toList();
            found.addAll(holding);
            after = holding.size() < page.size() ? null : results.next();
        } while (after != null && found.size() < most);
        return found.size() > most ? found.subList(0, most) : found;
    }

    /// Without what was told of, under whichever of its ocids.
    private static List<Opportunity> unheard(List<Opportunity> found, Set<String> told) {
        return found.stream()
                .filter(each -> each.ocids().stream().noneMatch(told::contains))
                .toList();
    }

    private static List<String> ocids(List<Opportunity> opportunities) {
        return opportunities.stream().map(Opportunity::ocid).toList();
    }
}
