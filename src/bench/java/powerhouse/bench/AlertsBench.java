package powerhouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.opportunity.Phase;
import powerhouse.reading.Cluster;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.sample.Generator;
import powerhouse.search.Query;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;
import powerhouse.search.StandingQuery;
import powerhouse.search.lucene.LuceneStandingQueries;
import powerhouse.search.lucene.MonitorPeer;
import powerhouse.source.Sources;
import tools.jackson.databind.node.ObjectNode;

/// `bench alerts [SEARCHES] [CHANGES]`: saved searches against a day's changes, beside Lucene Monitor with a tenth of
/// the searches. One thread; building the index of the changes is part of each matching.
///
/// The changes are of two real days of Find a Tender where `POWERHOUSE_REAL_DATA` names them, else generated. The
/// searches are made up, with a fixed seed: their words, names, codes and places come from notices as often as these
/// have them (of five portals, where the data is real, thus mostly not from the day that they are matched with).
///
/// | of 100 searches | |
/// | --- | --- |
/// | 88 have words | one word 30, two 30, three 10, a phrase 10, alternatives 3, one without another 3, a beginning 2 |
/// | 60 a place | the North 30, a region of the first level 20, one or two of the third 10 |
/// | 50 phases | open 20, open or early 15, early 10, awarded 5 |
/// | 35 tech or its clusters | tech 25, one or two clusters 10 |
/// | 25 a value | bounds that people choose, 5 without the unknown |
/// | 20 codes | one to three, cut to two to five digits |
/// | 5 buyers | one to three names |
/// | 5 a deadline | within 7 to 30 days |
/// | 10, 2 and 3 | suits small firms, suits voluntary bodies, a source |
public final class AlertsBench {
    private static final int RUNS = 7;
    private static final int WARM = 5;
    private static final double LIMIT_SECONDS = 1;
    private static final double LIMIT_MB = 64;
    private static final Merger MERGER = new Merger(MergeRules.standard());
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<String> SMALL_WORDS = Set.of("the", "and", "for", "of", "to", "in", "at", "on", "with", "by");
    private static final List<String> BOUNDS = List.of("10000", "25000", "50000", "100000", "250000", "500000", "1000000");

    private final List<Opportunity> notices;
    private final List<String> titles;
    private final Instant now;

    private AlertsBench(List<Opportunity> notices, List<String> titles, Instant now) {
        this.notices = notices;
        this.titles = titles;
        this.now = now;
    }

    /// Prints the tables.
    public static void main(String[] arguments) throws IOException {
        int searches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int changes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        String real = System.getenv("POWERHOUSE_REAL_DATA");
        boolean made = real == null || real.isBlank();
        List<Opportunity> notices = made ? generated() : real(Path.of(real));
        Instant now = made ? Instant.parse("2026-08-12T06:00:00Z") : Instant.parse("2026-08-11T18:00:00Z");
        List<String> titles = new ArrayList<>(notices.stream().map(Opportunity::title).toList());
        if (!made) {
            titles.addAll(titles(Path.of(real)));
        }
        List<Entry> news = notices.stream().limit(changes).map(notice -> new Entry(notice, 1)).toList();
        System.out.printf(
                Locale.ROOT,
                "%,d changes%s; words of %,d titles, names and codes of %,d notices; one thread; medians of %d runs after %d%n",
                news.size(),
                made ? ", generated (POWERHOUSE_REAL_DATA is not set)" : " of Find a Tender",
                titles.size(),
                notices.size(),
                RUNS,
                WARM);
        var bench = new AlertsBench(notices, titles, now);
        bench.ours(searches, news);
        bench.beside(Math.max(1, searches / 10), news);
    }

    private void ours(int searches, List<Entry> news) {
        Time put = putting(searches);
        long before = heap();
        LuceneStandingQueries kept = keep(searches);
        double megabytes = (heap() - before) / 1048576.0;
        Time all = median(() -> kept.match(news, now).size());
        // Afterwards, when it is as warm as the whole was.
        Time index = median(() -> new LuceneStandingQueries().match(news, now).size());
        long[] found = new long[2];
        kept.match(news, now).values().forEach(entries -> {
            found[0]++;
            found[1] += entries.size();
        });
        System.out.printf(Locale.ROOT, "%n%,d searches, %,d of them different, of %,d clauses; %,d find something, %,d finds%n",
                searches, different(searches), kept.clauses(), found[0], found[1]);
        System.out.printf(Locale.ROOT, "%-44s %10s %10s %10s%n", "", "seconds", "cpu", "limit");
        row("read and keep them, once, cold", put, "");
        row("index the changes", index, "");
        row("match, without the index", new Time(all.wall - index.wall, all.cpu - index.cpu), "");
        row("index and match", all, String.format(Locale.ROOT, "%.2f", LIMIT_SECONDS));
        System.out.printf(Locale.ROOT, "%-44s %10.1f %10s %10.1f%n", "heap that the searches hold, MB", megabytes, "", LIMIT_MB);
        if (kept.size() != searches) {
            throw new IllegalStateException("Kept " + kept.size());
        }
    }

    private void beside(int searches, List<Entry> news) throws IOException {
        LuceneStandingQueries kept = keep(searches);
        long[] pairs = new long[3];
        Time ours = median(() -> pairs[0] =
                kept.match(news, now).values().stream().mapToLong(List::size).sum());
        System.out.printf(Locale.ROOT, "%n%,d of these searches, all changes as one batch, indexing included%n", searches);
        System.out.printf(Locale.ROOT, "%-44s %10s %10s %10s%n", "", "seconds", "cpu", "finds");
        row("shared clauses", ours, String.format(Locale.ROOT, "%,d", pairs[0]));
        double fastest = Double.MAX_VALUE;
        for (int filtering = 0; filtering < 2; filtering++) {
            int which = 1 + filtering;
            try (MonitorPeer peer = new MonitorPeer(filtering == 1, now)) {
                for (int number = 0; number < searches; number++) {
                    peer.put(number, search(number));
                }
                peer.register();
                Time theirs = median(() -> pairs[which] = peer.match(news));
                row(
                        filtering == 1 ? "peer: Lucene Monitor, filtering by terms" : "peer: Lucene Monitor, running all",
                        theirs,
                        String.format(Locale.ROOT, "%,d", pairs[which]));
                fastest = Math.min(fastest, theirs.cpu);
            }
            if (pairs[which] != pairs[0]) {
                throw new IllegalStateException("The monitor finds " + pairs[which] + ", we " + pairs[0]);
            }
        }
        System.out.printf(
                Locale.ROOT, "%nA search costs us 1/%.1f of what it costs the faster peer (limit 1/3)%n", fastest / ours.cpu);
    }

    /// Making searches up is not measured.
    private Time putting(int searches) {
        StandingQueries kept = new LuceneStandingQueries();
        Time sum = new Time(0, 0);
        for (int from = 0; from < searches; from += 1_000) {
            List<StandingQuery> some = IntStream.range(from, Math.min(searches, from + 1_000)).mapToObj(this::search).toList();
            Time begun = Time.now();
            for (int at = 0; at < some.size(); at++) {
                kept.put(from + at, some.get(at));
            }
            sum = sum.plus(Time.now().since(begun));
        }
        return sum;
    }

    private LuceneStandingQueries keep(int searches) {
        LuceneStandingQueries kept = new LuceneStandingQueries();
        for (int number = 0; number < searches; number++) {
            kept.put(number, search(number));
        }
        return kept;
    }

    private long different(int searches) {
        Set<Integer> seen = new HashSet<>();
        for (int number = 0; number < searches; number++) {
            seen.add(search(number).hashCode());
        }
        return seen.size();
    }

    /// The search of this number, the same each time.
    private StandingQuery search(int number) {
        var random = new Random(number * 31L);
        random.nextInt(); // neighbouring seeds begin alike
        var but = Query.of(words(random), now).but();
        int place = random.nextInt(100);
        if (place < 30) {
            but.regions("north");
        } else if (place < 50) {
            but.regions("UK" + (char) ('C' + random.nextInt(12)));
        } else if (place < 60) {
            but.regions(Stream.generate(() -> region(random)).limit(1 + random.nextInt(2)).toList());
        }
        but.placeBy(random.nextInt(10) < 7 ? PlaceBy.EITHER : random.nextInt(3) < 2 ? PlaceBy.DELIVERY : PlaceBy.BUYER);
        int phases = random.nextInt(100);
        if (phases < 20) {
            but.phases(Phase.OPEN, Phase.ALWAYS_OPEN);
        } else if (phases < 35) {
            but.phases(Phase.OPEN, Phase.ALWAYS_OPEN, Phase.PLANNED, Phase.ENGAGEMENT, Phase.PIPELINE);
        } else if (phases < 45) {
            but.phases(Phase.PLANNED, Phase.ENGAGEMENT, Phase.PIPELINE);
        } else if (phases < 50) {
            but.phases(Phase.AWARDED);
        }
        int tech = random.nextInt(100);
        if (tech < 25) {
            but.techOnly(true);
        } else if (tech < 35) {
            but.clusters(Stream.generate(() -> some(List.of(Cluster.values()), random).key())
                    .limit(1 + random.nextInt(2))
                    .toList());
        }
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(BOUNDS.size());
            but.value(
                    random.nextInt(3) == 0 ? null : new BigDecimal(BOUNDS.get(from)),
                    random.nextInt(2) == 0
                            ? null
                            : new BigDecimal(BOUNDS.get(from + random.nextInt(BOUNDS.size() - from))));
            but.knownValueOnly(random.nextInt(5) == 0);
        }
        if (random.nextInt(5) == 0) {
            but.cpv(Stream.generate(() -> code(random)).limit(1 + random.nextInt(3)).toList());
        }
        if (random.nextInt(20) == 0) {
            but.buyers(Stream.generate(() -> buyer(random)).limit(1 + random.nextInt(3)).toList());
        }
        but.sme(random.nextInt(10) == 0).vcse(random.nextInt(50) == 0);
        if (random.nextInt(33) == 0) {
            but.sources(some(List.of("find-a-tender", "contracts-finder"), random));
        }
        return new StandingQuery(but.build(), random.nextInt(20) == 0 ? some(List.of(7, 14, 21, 30), random) : 0);
    }

    private String words(Random random) {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return word(random);
        } else if (kind < 60) {
            return word(random) + " " + word(random);
        } else if (kind < 70) {
            return word(random) + " " + word(random) + " " + word(random);
        } else if (kind < 80) {
            List<String> title = title(random);
            int at = random.nextInt(Math.max(1, title.size() - 1));
            return '"' + String.join(" ", title.subList(at, Math.min(title.size(), at + 2))) + '"';
        } else if (kind < 83) {
            return word(random) + " OR " + word(random);
        } else if (kind < 86) {
            return word(random) + " -" + word(random);
        } else if (kind < 88) {
            String word = word(random);
            return word.substring(0, Math.min(word.length(), 5)) + "*";
        }
        return "";
    }

    private String word(Random random) {
        List<String> words = title(random).stream()
                .filter(word -> word.length() > 2 && !SMALL_WORDS.contains(word))
                .toList();
        return words.isEmpty() ? "software" : some(words, random);
    }

    private List<String> title(Random random) {
        return Arrays.stream(some(titles, random).toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String region(Random random) {
        var delivery = some(notices, random).delivery();
        return delivery.isEmpty() || delivery.getFirst().code().isBlank() ? "UKD3" : delivery.getFirst().code();
    }

    private String code(Random random) {
        var codes = some(notices, random).cpv();
        String code = codes.isEmpty() ? "72000000" : codes.getFirst().code();
        return code.substring(0, Math.min(code.length(), 2 + random.nextInt(4)));
    }

    private String buyer(Random random) {
        var buyers = some(notices, random).buyers();
        return buyers.isEmpty() ? "Nobody" : buyers.getFirst().name();
    }

    private static <T> T some(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// The two recorded days first, then what else there is to take words from.
    private static List<Opportunity> real(Path data) throws IOException {
        List<Opportunity> all = new ArrayList<>();
        for (String folder : List.of("find-a-tender", "contracts-finder", "public-contracts-scotland", "sell2wales")) {
            List<ObjectNode> days = new ArrayList<>();
            List<ObjectNode> rest = new ArrayList<>();
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.jsonl?")).sorted().toList()) {
                    (file.toString().matches(".*2026-08-1[01].*page-.*") ? days : rest).addAll(releases(Files.readAllBytes(file)));
                }
            }
            all.addAll(opportunities(folder, days));
            all.addAll(opportunities(folder, rest));
        }
        return all;
    }

    /// Of rows, which have hardly more than titles.
    private static List<String> titles(Path data) throws IOException {
        Map<String, String> columns = Map.of(
                "ted/uk-award-rows-2020.csv", "CONTRACT_TITLE",
                "contracts-finder/search-export-2020-07-to-10.csv", "Title",
                "contracts-finder/search-export-2020-09.csv", "Title");
        List<String> titles = new ArrayList<>();
        for (String file : columns.keySet().stream().sorted().toList()) {
            Rows.rows(data.resolve(file)).forEach(row -> titles.add(Rows.field(row, columns.get(file))));
        }
        return titles;
    }

    private static List<ObjectNode> releases(byte[] body) {
        List<ObjectNode> releases = new ArrayList<>();
        try {
            for (ReleasePackage.Slice slice : ReleasePackage.sliceAll(body).slices()) {
                releases.add(ReleaseReader.read(slice.of(body)).release());
            }
        } catch (ReleaseReader.UnreadableException e) {
            return releases; // the folders hold answers of other kinds as well
        }
        return releases;
    }

    private static List<Opportunity> generated() {
        List<ObjectNode> releases = new ArrayList<>();
        new Generator(1, LocalDate.of(2026, 8, 12))
                .findATender(5_000)
                .forEach(published -> releases.addAll(releases(published.release())));
        return opportunities("find-a-tender", releases.reversed());
    }

    private static List<Opportunity> opportunities(String source, List<ObjectNode> releases) {
        Map<String, List<ObjectNode>> byOcid = new LinkedHashMap<>();
        for (ObjectNode release : releases) {
            byOcid.computeIfAbsent(new CompiledRelease(release).ocid(), ocid -> new ArrayList<>()).add(release);
        }
        List<Opportunity> opportunities = new ArrayList<>();
        byOcid.forEach((ocid, trees) -> {
            Instant epoch = Instant.EPOCH;
            List<Release> kept = trees.stream()
                    .map(tree -> new Release(1, source, ocid, new CompiledRelease(tree).id(), date(tree), epoch, "", "public", "", null, null))
                    .toList();
            OpportunityReader.read(new ContractingProcess(ocid, kept, trees, MERGER.compile(trees), List.of(), Sources.quirks()), "public")
                    .ifPresent(opportunities::add);
        });
        return opportunities;
    }

    private static Instant date(ObjectNode tree) {
        String date = tree.path("date").asString("");
        return date.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? Instant.parse(date) : Instant.EPOCH;
    }

    private interface Work {
        long run() throws IOException;
    }

    /// Time on the processor too: on a shared machine the clock tells of the others as well.
    private record Time(double wall, double cpu) {
        static Time now() {
            return new Time(System.nanoTime() / 1e9, THREADS.getCurrentThreadCpuTime() / 1e9);
        }

        Time plus(Time other) {
            return new Time(wall + other.wall, cpu + other.cpu);
        }

        Time since(Time begun) {
            return new Time(wall - begun.wall, cpu - begun.cpu);
        }
    }

    private static Time median(Work work) {
        double[] wall = new double[RUNS];
        double[] cpu = new double[RUNS];
        long before = 0;
        try {
            for (int run = -WARM; run < RUNS; run++) {
                Time begun = Time.now();
                long done = work.run();
                Time time = Time.now().since(begun);
                if (run > -WARM && done != before) {
                    throw new IllegalStateException("Found " + done + ", before " + before);
                }
                before = done;
                if (run >= 0) {
                    wall[run] = time.wall;
                    cpu[run] = time.cpu;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Time(wall[RUNS / 2], cpu[RUNS / 2]);
    }

    private static void row(String what, Time time, String last) {
        System.out.printf(Locale.ROOT, "%-44s %10.3f %10.3f %10s%n", what, time.wall, time.cpu, last);
    }

    /// What is still reached, in bytes.
    private static long heap() {
        for (int round = 0; round < 4; round++) {
            System.gc();
            try {
                Thread.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
