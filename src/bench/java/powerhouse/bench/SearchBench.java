package powerhouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import powerhouse.opportunity.Phase;
import powerhouse.search.Field;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.Sketch;
import powerhouse.search.lucene.LuceneIndex;

/// `./powerhouse bench search [--count N]`: how fast the index takes opportunities in and answers, beside what
/// Lucene alone needs for the plainest question of all. Data: made-up words in Zipf's proportions, 130 a notice,
/// fixed seed.
public final class SearchBench {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final int BATCH = 5_000;
    private static final int QUERIES = 500;
    private static final int RUNS = 3;
    private static final int VOCABULARY = 60_000;
    private static final List<String> VOCABULARY_WORDS = vocabulary();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SearchBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        int count = 100_000;
        for (int at = 0; at + 1 < arguments.length; at++) {
            count = arguments[at].equals("--count") ? Integer.parseInt(arguments[at + 1]) : count;
        }
        Path folder = Files.createTempDirectory("powerhouse-search");
        try (SearchIndex index = LuceneIndex.onDisk(folder)) {
            limit(count);
            warm();
            fill(index, count, folder);
            ask(index, folder, count);
        } finally {
            clear(folder);
        }
    }

    /// The same title and text put by Lucene alone: standard words, no stems, one thread, one commit.
    private static void limit(int count) throws IOException {
        Path folder = Files.createTempDirectory("powerhouse-limit");
        try (var directory = FSDirectory.open(folder);
                var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            long spent = 0;
            long cpu = 0;
            for (int number = 0; number < count; number++) {
                var document = new Document();
                document.add(new TextField("text", title(number) + " " + description(number), Store.NO));
                long began = System.nanoTime();
                long busy = THREADS.getCurrentThreadCpuTime();
                writer.addDocument(document);
                spent += System.nanoTime() - began;
                cpu += THREADS.getCurrentThreadCpuTime() - busy;
            }
            System.out.printf(
                    "limit: Lucene alone, text only: %,.0f a second, %,.0f a second of processor%n",
                    count / (spent / 1e9), count / (cpu / 1e9));
        } finally {
            clear(folder);
        }
    }

    /// Compiled code takes in five times as many as code just begun.
    private static void warm() {
        try (SearchIndex index = LuceneIndex.inMemory()) {
            for (int run = 0; run < 3; run++) {
                index.apply(IntStream.range(0, BATCH).mapToObj(SearchBench::notice).toList(), Set.of(), 1);
            }
        }
    }

    private static void fill(SearchIndex index, int count, Path folder) throws IOException {
        long spent = 0;
        long cpu = 0;
        for (int from = 0; from < count; from += BATCH) {
            List<Entry> batch = IntStream.range(from, Math.min(count, from + BATCH))
                    .mapToObj(SearchBench::notice)
                    .toList();
            long began = System.nanoTime();
            long busy = cpu();
            index.apply(batch, Set.of(), from + batch.size());
            spent += System.nanoTime() - began;
            cpu += cpu() - busy;
        }
        long bytes;
        try (Stream<Path> files = Files.list(folder)) {
            bytes = files.mapToLong(file -> file.toFile().length()).sum();
        }
        System.out.printf(
                "%,d opportunities put, %,d a commit: %,.0f a second, %,.0f a second of processor; %,d bytes each on disk%n",
                count, BATCH, count / (spent / 1e9), count / (cpu / 1e9), bytes / count);
        List<Entry> changed =
                IntStream.range(0, Math.min(500, count)).mapToObj(SearchBench::notice).toList();
        long began = System.nanoTime();
        index.apply(changed, Set.of(), count + 1L);
        System.out.printf("500 changed: searchable and durable after %,d ms%n", (System.nanoTime() - began) / 1_000_000);
    }

    private static void ask(SearchIndex index, Path folder, int count) throws IOException {
        List<Query> queries = queries(count);
        System.out.printf("%n%d queries of 1 to 4 words, phrases and filters, one thread, median of %d runs%n", QUERIES, RUNS);
        System.out.printf("%-52s %10s %10s %10s %10s%n", "top 20", "p50 ms", "p99 ms", "p50 cpu", "p99 cpu");
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            measure("limit: Lucene alone, one word", queries, query -> {
                String word = query.words().replaceAll("[\"-]", "").split(" ", -1)[0];
                try {
                    return searcher.search(
                                    new TermQuery(new Term(Field.WORDS.key(), word)), new TopScoreDocCollectorManager(20, 1))
                            .scoreDocs
                            .length;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        measure("words and filters, exact total", queries, query -> index.search(query).ocids().size());
        measure("the same with six facets", queries, query -> faceted(index, query).ocids().size());
        measure("the same with highlighted titles and excerpts", queries, query -> {
            int parts = 0;
            for (String ocid : faceted(index, query).ocids()) {
                int number = Integer.parseInt(ocid.substring(ocid.lastIndexOf('-') + 1));
                parts += index.highlight(query, title(number), 0).size();
                parts += index.highlight(query, description(number), 240).size();
            }
            return parts;
        });
        List<Query> wide = queries.stream()
                .map(query -> query.but()
                        .words(query.words().replace("\"", "") + " OR " + String.join(" OR ", common(query.words().length())))
                        .build())
                .toList();
        measure("a dozen words ORed, six facets", wide, query -> faceted(index, query).ocids().size());
    }

    private static Results faceted(SearchIndex index, Query query) {
        return index.search(query.but().facets(Results.Facet.values()).build());
    }

    private static void measure(String what, List<Query> queries, ToIntFunction<Query> work) {
        // Unmeasured first: the first 500 queries after a start cost a multiple.
        long sum = queries.stream().mapToLong(work::applyAsInt).sum();
        // Time on the processor too: on a machine shared with others the clock tells of them as well.
        double[][] figures = new double[4][RUNS];
        for (int run = 0; run < RUNS; run++) {
            long[] clock = new long[queries.size()];
            long[] busy = new long[queries.size()];
            for (int at = 0; at < clock.length; at++) {
                long began = System.nanoTime();
                long busyBefore = THREADS.getCurrentThreadCpuTime();
                sum += work.applyAsInt(queries.get(at));
                busy[at] = THREADS.getCurrentThreadCpuTime() - busyBefore;
                clock[at] = System.nanoTime() - began;
            }
            Arrays.sort(clock);
            Arrays.sort(busy);
            int half = clock.length / 2;
            int most = clock.length * 99 / 100;
            figures[0][run] = clock[half] / 1e6;
            figures[1][run] = clock[most] / 1e6;
            figures[2][run] = busy[half] / 1e6;
            figures[3][run] = busy[most] / 1e6;
        }
        Stream.of(figures).forEach(Arrays::sort);
        System.out.printf(
                "%-52s %10.2f %10.2f %10.2f %10.2f   (%,d)%n",
                what, figures[0][RUNS / 2], figures[1][RUNS / 2], figures[2][RUNS / 2], figures[3][RUNS / 2], sum);
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static List<Query> queries(int count) {
        var random = new Random(42);
        List<Query> queries = new ArrayList<>();
        for (int number = 0; number < QUERIES; number++) {
            String[] words = description(random.nextInt(count)).split(" ", -1);
            int at = random.nextInt(words.length - 4);
            String typed = random.nextInt(6) == 0
                    ? '"' + words[at] + " " + words[at + 1] + '"'
                    : IntStream.range(at, at + 1 + random.nextInt(4))
                            .mapToObj(word -> words[word])
                            .collect(Collectors.joining(" "));
            var but = Query.of(typed, NOW).but();
            if (random.nextInt(3) == 0) {
                but.phases(Phase.OPEN);
            }
            if (random.nextInt(3) == 0) {
                but.regions("north");
            }
            queries.add(but.build());
        }
        return queries;
    }

    private static List<String> common(int salt) {
        return IntStream.range(0, 11).mapToObj(n -> VOCABULARY_WORDS.get(salt + n * 7)).toList();
    }

    private static Entry notice(int number) {
        var random = new Random(number);
        String region = "UK" + (char) ('C' + random.nextInt(12));
        return Sketch.of("ocds-bench1-" + number)
                .title(title(number))
                .description(description(number))
                .buyers("Buyer " + (int) (5_000 * Math.pow(random.nextDouble(), 3)) + "@" + region + "4")
                .delivery(region + "42")
                .cpv((10 + random.nextInt(89)) + "000000:" + word(random) + " " + word(random))
                .stage(List.of(Phase.values()).get(random.nextInt(5)))
                .deadline(NOW.plus(Duration.ofHours(random.nextInt(-2_000, 2_000))))
                .updated(NOW.minus(Duration.ofMinutes(random.nextInt(1_000_000))))
                .value(Integer.toString(2 + random.nextInt(5_000_000)), "GBP")
                .suits(random.nextBoolean(), false)
                .entry(number + 1L);
    }

    private static String title(int number) {
        return words(new Random(number * 31L), 8);
    }

    private static String description(int number) {
        return words(new Random(number * 37L), 118);
    }

    private static String words(Random random, int count) {
        return Stream.generate(() -> word(random)).limit(count).collect(Collectors.joining(" "));
    }

    /// The rank is distributed about as one over itself.
    private static String word(Random random) {
        return VOCABULARY_WORDS.get((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }

    private static List<String> vocabulary() {
        String[] syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bre cli dro fle gra".split(" ", -1);
        var random = new Random(7);
        return Stream.generate(() -> IntStream.range(0, 2 + random.nextInt(3))
                        .mapToObj(n -> syllables[random.nextInt(syllables.length)])
                        .collect(Collectors.joining()))
                .distinct()
                .limit(VOCABULARY)
                .toList();
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(SearchBench::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
