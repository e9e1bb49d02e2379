package powerhouse.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import powerhouse.collation.Classifier;
import powerhouse.collation.Compiler;
import powerhouse.collation.Linker;
import powerhouse.collation.Resolver;
import powerhouse.fact.OpportunityFacts;
import powerhouse.fact.Tabulator;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.organisation.Organisations;
import powerhouse.records.Arrival;
import powerhouse.records.Kept;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.sample.Generator;
import powerhouse.search.Indexer;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.source.Sources;
import powerhouse.store.Database;
import powerhouse.testkit.Mutilation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From raw pages to searchable: what each step takes, and what a release takes at rest; then how long a company waits for
/// what fits it among all that, and the front page and a sitemap for their figures.
///
/// `bench collate --mutilated [RELEASES]`: the same steps over generated releases, and over the same with up to six of their
/// values replaced by something odd, beside each other.
///
/// `bench collate [RELEASES] [JDBC-URL]`: real pages where `POWERHOUSE_REAL_DATA` names them (Find a Tender,
/// recorded), repeated with other ocids, ids and titles' first words until there are enough.
public final class CollateBench {
    private static final Instant NOW = Instant.parse("2026-08-12T00:00:00Z");

    /// Releases of the two recorded days; what is repeated stands in the dictionary, and packs a tenth better.
    private static final int RECORDED = 955;

    /// Pages kept in one transaction, about as much as an import does.
    private static final int AT_ONCE = 10;

    private static final int DAY = 500;

    private CollateBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("--mutilated")) {
            mutilated(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000);
            return;
        }
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        String url = arguments.length > 1 ? arguments[1] : "";
        Path data = Files.createTempDirectory("powerhouse-bench");
        try (Database database = Database.open(url, data);
                SearchIndex index = LuceneIndex.onDisk(data.resolve("index"))) {
            Releases releases = new Releases(database);
            Map<String, Time> times = new LinkedHashMap<>();
            long[] sums = new long[3];
            List<byte[]> pages = new ArrayList<>();
            Pages.each(wanted, page -> {
                sums[1]++;
                sums[2] += page.length;
                pages.add(page);
                if (pages.size() == AT_ONCE) {
                    sums[0] += times(times, "keep", () -> keep(releases, pages));
                    pages.clear();
                }
            });
            sums[0] += times(times, "keep", () -> keep(releases, pages));
            long count = sums[0];
            List<Step> steps = steps(database, releases, index);
            collate(steps, times);
            System.out.printf(
                    "%n%,d releases in %,d pages, %,d bytes each; %s%n",
                    count, sums[1], sums[2] / count, database.where());
            System.out.printf("%-12s %10s %14s %12s%n", "step", "seconds", "releases/s", "cpu seconds");
            times.forEach((step, time) -> time.print(step, count));
            times.values().stream().reduce(Time::plus).ifPresent(all -> all.print("all", count));
            System.out.println("goal: 3,000 releases/s on two cores");
            day(releases, steps);
            Opportunities opportunities = new Opportunities(
                    database, new Records(database, releases, new Merger(MergeRules.standard()), Sources.quirks()));
            System.out.printf("%nWith %,d contracts stored%n", index.search(Query.everything(NOW).but().size(0).build()).total());
            MatchingSpeed.print(index, opportunities, NOW, System.out);
            FactsSpeed.print(database, index, opportunities, NOW, System.out);
            size(database, data, url, count);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    /// A day's notices of another portal, some of them about contracts that are there already, with all that is
    /// stored behind them.
    private static void day(Releases releases, List<Step> steps) {
        List<byte[]> pages = new ArrayList<>();
        List<String> page = new ArrayList<>();
        new Generator(1, LocalDate.of(2026, 8, 12))
                .contractsFinder(DAY)
                .forEach(published -> page.add(new String(published.release(), UTF_8)));
        pages.add(("{\"releases\": [" + String.join(",", page) + "]}").getBytes(UTF_8));
        Map<String, Time> times = new LinkedHashMap<>();
        times(times, "keep", () -> keep(releases, "contracts-finder", pages));
        collate(steps, times);
        System.out.printf("%nA day's %d releases of another portal with that behind them%n", DAY);
        times.forEach((step, time) -> time.print(step, DAY));
        times.values().stream().reduce(Time::plus).ifPresent(all -> all.print("all", DAY));
        System.out.println("goal: 30 s");
    }

    /// Good ones, then mutilated ones, then both again, since a machine warms up: the second times count.
    private static void mutilated(int wanted) throws IOException {
        Map<Boolean, Map<String, Time>> last = new HashMap<>();
        for (boolean broken : List.of(false, true, false, true)) {
            Path data = Files.createTempDirectory("powerhouse-bench");
            try (Database database = Database.open("", data);
                    SearchIndex index = LuceneIndex.onDisk(data.resolve("index"))) {
                Releases releases = new Releases(database);
                Map<String, Time> times = new LinkedHashMap<>();
                Random random = new Random(1);
                long[] kept = {0};
                Pages.generated(wanted, page -> {
                    byte[] arriving = broken ? mutilated(page, random) : page;
                    kept[0] += times(times, "keep", () -> keep(releases, List.of(arriving)));
                });
                collate(steps(database, releases, index), times);
                last.put(broken, times);
                System.out.printf("%s: %,d releases kept of %,d%n", broken ? "mutilated" : "good", kept[0], wanted);
            } finally {
                try (Stream<Path> files = Files.walk(data)) {
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            }
        }
        System.out.printf("%n%-12s %14s %18s %8s%n", "step", "good, cpu s", "mutilated, cpu s", "ratio");
        Map<String, Time> good = last.get(false);
        Map<String, Time> broken = last.get(true);
        for (String step : good.keySet()) {
            ratio(step, good.get(step), broken.get(step));
        }
        ratio("all", good.values().stream().reduce(Time::plus).orElseThrow(),
                broken.values().stream().reduce(Time::plus).orElseThrow());
    }

    private static void ratio(String step, Time good, Time broken) {
        System.out.printf("%-12s %14.2f %18.2f %8.2f%n", step, good.cpu.toMillis() / 1e3, broken.cpu.toMillis() / 1e3,
                broken.cpu.toMillis() * 1.0 / Math.max(1, good.cpu.toMillis()));
    }

    private static byte[] mutilated(byte[] page, Random random) {
        JsonNode whole = JsonMapper.shared().readTree(page);
        for (JsonNode release : whole.get("releases")) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                Mutilation.mutilate(release, random);
            }
        }
        return JsonMapper.shared().writeValueAsBytes(whole);
    }

    /// Round by round through all steps, as the pipeline of the portal does.
    private static void collate(List<Step> steps, Map<String, Time> times) {
        long some;
        do {
            some = 0;
            for (Step step : steps) {
                some += times(times, step.name(), () -> step.run(1_000));
            }
        } while (some > 0);
    }

    private static long keep(Releases releases, List<byte[]> pages) {
        return keep(releases, "find-a-tender", pages);
    }

    private static long keep(Releases releases, String source, List<byte[]> pages) {
        List<Arrival> arrivals = pages.stream().map(page -> Arrival.published(
                source,
                "https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages"
                        + "?limit=100&updatedFrom=2026-08-10T10:00:00&updatedTo=2026-08-10T16:00:00",
                NOW,
                "application/json",
                page)).toList();
        Kept kept = releases.keep(releases.read(source, arrivals));
        releases.learn(source);
        return kept.fresh();
    }

    /// The steps of the portal, in its order.
    private static List<Step> steps(Database database, Releases releases, SearchIndex index) {
        Records records = new Records(database, releases, new Merger(MergeRules.standard()), Sources.quirks());
        Opportunities opportunities = new Opportunities(database, records);
        Journal journal = new Journal(database, InstantSource.fixed(NOW));
        return List.of(
                new Redactions(database, journal, releases),
                new Compiler(database, releases, records),
                new Classifier(database, records, opportunities, journal),
                new Linker(database, opportunities, journal),
                new Resolver(database, opportunities, new Organisations(database, journal)),
                new Tabulator(database, opportunities, new OpportunityFacts(database)),
                new Indexer(index, opportunities));
    }

    /// @param wall what passed on the clock
    /// @param cpu what all cores worked, which says more on a machine that is shared
    private record Time(Duration wall, Duration cpu) {
        static Time now() {
            return new Time(
                    Duration.ofNanos(System.nanoTime()),
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        }

        Time since(Time begun) {
            return new Time(wall.minus(begun.wall), cpu.minus(begun.cpu));
        }

        Time plus(Time other) {
            return new Time(wall.plus(other.wall), cpu.plus(other.cpu));
        }

        void print(String step, long count) {
            System.out.printf(
                    "%-12s %10.2f %,14d %12.2f%n",
                    step, wall.toMillis() / 1e3, count * 1_000 / Math.max(1, wall.toMillis()), cpu.toMillis() / 1e3);
        }
    }

    private interface Work {
        long run();
    }

    private static long times(Map<String, Time> times, String name, Work work) {
        Time begun = Time.now();
        long done = work.run();
        times.merge(name, Time.now().since(begun), Time::plus);
        return done;
    }

    private static void size(Database database, Path data, String url, long count) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        database.read(tx -> {
            if (url.isBlank()) {
                tx.each(
                        "select name, sum(pgsize) as n from dbstat group by name order by n desc",
                        row -> sizes.put(row.text("name"), row.number("n")));
            } else {
                tx.each(
                        "select relname as name, pg_total_relation_size(c.oid) as n from pg_class c join pg_namespace s"
                                + " on s.oid = c.relnamespace where relkind = 'r' and nspname = current_schema() order by n desc",
                        row -> sizes.put(row.text("name"), row.number("n")));
            }
            return true;
        });
        System.out.printf("%n%-28s %14s %18s%n", "table or index", "bytes", "bytes a release");
        sizes.forEach((name, size) -> {
            if (size * 200 > count) {
                System.out.printf("%-28s %,14d %,18.1f%n", name, size, size * 1.0 / count);
            }
        });
        long originals = sizes.entrySet().stream()
                .filter(entry -> entry.getKey().matches("(releases|fetches|dictionaries|sources|sqlite_autoindex_sources).*"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        System.out.printf("%-28s %,14d %,18.1f   (goal 1,400)%n", "originals", originals, originals * 1.0 / count);
        if (url.isBlank()) {
            long file = Files.size(data.resolve("powerhouse.db"));
            System.out.printf("%-28s %,14d %,18.1f%n", "the whole file", file, file * 1.0 / count);
        }
    }

    /// Pages of about a hundred releases, one at a time: all of them together would fill the heap.
    private static final class Pages {
        static void each(int wanted, Consumer<byte[]> reader) throws IOException {
            String real = System.getenv("POWERHOUSE_REAL_DATA");
            if (real == null || real.isBlank()) {
                System.out.println("POWERHOUSE_REAL_DATA is not set: generated releases instead of recorded ones");
                generated(wanted, reader);
                return;
            }
            List<byte[]> recorded = new ArrayList<>();
            try (Stream<Path> files = Files.walk(Path.of(real, "find-a-tender"))) {
                for (Path file : files.filter(file -> file.toString().matches(".*2026-08-1[01].*page-.*\\.json"))
                        .sorted()
                        .toList()) {
                    recorded.add(Files.readAllBytes(file));
                }
            }
            for (int round = 0; round * RECORDED < wanted; round++) {
                for (byte[] page : recorded) {
                    reader.accept(round == 0 ? page : altered(page, round));
                }
            }
        }

        private static void generated(int wanted, Consumer<byte[]> reader) {
            List<String> page = new ArrayList<>();
            new Generator(1, LocalDate.of(2026, 8, 12)).findATender(wanted).forEach(published -> {
                page.add(new String(published.release(), UTF_8));
                if (page.size() == 100) {
                    reader.accept(("{\"releases\": [" + String.join(",", page) + "]}").getBytes(UTF_8));
                    page.clear();
                }
            });
        }

        /// Other processes with other ids; Latin-1 keeps every byte.
        private static byte[] altered(byte[] page, int round) {
            String text = new String(page, ISO_8859_1)
                    .replace("ocds-h6vhtk-", "ocds-h6vhtk-" + Integer.toString(round, 36) + "-")
                    .replaceAll("(\"id\" ?: ?\"\\d{6})-2026\"", "$1-" + (2026 + round) + "\"");
            return text.getBytes(ISO_8859_1);
        }
    }
}
