package powerhouse.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import powerhouse.company.Profile;
import powerhouse.matching.Matcher;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Phase;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Cluster;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;

/// How long a company waits for what fits it: sentences that nobody asked before, over all that is stored.
final class MatchingSpeed {
    private static final int WARM = 50;
    private static final int ASKED = 400;
    private static final int LIMIT = 300;

    private MatchingSpeed() {}

    static void print(SearchIndex index, Opportunities opportunities, Instant now, PrintStream out) {
        Random random = new Random(11);
        Matcher matcher = new Matcher(index, opportunities::list);
        for (boolean north : new boolean[] {true, false}) {
            Query within = Query.everything(now)
                    .but()
                    .phases(Phase.PIPELINE, Phase.ENGAGEMENT, Phase.PLANNED, Phase.OPEN, Phase.ALWAYS_OPEN)
                    .regions(north ? Set.of("north") : Set.of())
                    .build();
            long found = index.search(within.but().size(0).build()).total();
            int most = 0;
            double[] times = new double[ASKED];
            for (int at = -WARM; at < ASKED; at++) {
                Profile profile = profile(random);
                long begun = System.nanoTime();
                int matches = matcher.match(profile, Taste.NONE, within, 10).size();
                if (at >= 0) {
                    times[at] = (System.nanoTime() - begun) / 1e6;
                    most += matches;
                }
            }
            Arrays.sort(times);
            out.printf(
                    Locale.ROOT,
                    "matches for %,d new sentences among %,d still to be won %s: p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                            + " (limit for p99 %d), %.1f found each%n",
                    ASKED,
                    found,
                    north ? "in the North" : "anywhere",
                    times[ASKED / 2],
                    times[ASKED * 99 / 100],
                    times[ASKED - 1],
                    LIMIT,
                    (double) most / ASKED);
        }
    }

    private static Profile profile(Random random) {
        String place = Trades.any(Trades.PLACES, random);
        String words = "We make " + Trades.any(Trades.MAKES, random) + " and " + Trades.any(Trades.MAKES, random) + " for " + Trades.any(Trades.SERVES, random)
                + " and " + Trades.any(Trades.SERVES, random) + ", " + Trades.any(Trades.HOW, random) + ", " + Trades.any(Trades.HOW, random);
        return new Profile(
                "",
                words,
                random.nextBoolean() ? Set.of("72") : Set.of(),
                Set.of(Trades.any(List.of(Cluster.values()), random)),
                new Profile.Base(place, Gazetteer.BUILT_IN.find(place).orElseThrow().position()),
                random.nextBoolean() ? 50 : null,
                new Profile.Budget(null, BigDecimal.valueOf(500_000)),
                null,
                true,
                Set.of(),
                List.of());
    }
}
