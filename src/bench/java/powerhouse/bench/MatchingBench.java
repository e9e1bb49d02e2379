package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import powerhouse.bench.Awards.Notice;
import powerhouse.company.Profile;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Weighing;
import powerhouse.opportunity.Opportunity;
import powerhouse.reading.CpvReading;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;

/// `bench matching [--data DIR]`: do companies find what they went on to win? Award notices are split at a day; a
/// company that won before and after has to find what it won after among all that was awarded after, by nothing but
/// what it had won before.
///
/// With `--sentences` what firms are told that say in a sentence what they do, against readers ([SentencesQuality]; with `--all`
/// each match). With `--weights` the same on earlier days for other weights; with `--read SEED` what companies of our own making are told of
/// real notices, for a person to check ([MatchingReading]).
///
/// Hit: one of those stands among the first ten. MRR: mean of one over the rank of the first, 0 beyond a hundred.
/// Coverage: the share of all notices that stand among somebody's first ten. Intervals are of 95 %: Wilson's for
/// hits; for the gain a bootstrap over companies, the same for both sides.
public final class MatchingBench {
    private static final int FIRST = 10;
    private static final int RANKED = 100;
    /// As many as are told of ([powerhouse.board.CompanyQueryReader]).
    private static final int TOLD = 20;
    private static final int DRAWS = 2_000;
    /// Words that a person would type into a search box.
    private static final int KEYWORDS = 3;

    private MatchingBench() {}

    /// Where a set of notices is split.
    private record Split(String name, List<Notice> all, LocalDate day, LocalDate end, String lacks) {
        List<Notice> before() {
            return all.stream().filter(each -> each.date().isBefore(day)).toList();
        }

        List<Notice> after() {
            return all.stream()
                    .filter(each -> !each.date().isBefore(day) && each.date().isBefore(end))
                    .toList();
        }
    }

    /// A company to find something for.
    private record Case(String company, List<Notice> won, Set<String> wins) {}

    /// How something did.
    ///
    /// @param ranks of the first win for each case, counted from 0; [#RANKED] for none
    private record Score(String name, List<Integer> ranks, double coverage) {
        int hits() {
            return within(FIRST);
        }

        int within(int first) {
            return (int) ranks.stream().filter(rank -> rank < first).count();
        }

        double mrr() {
            return ranks.stream().mapToDouble(Score::reciprocal).average().orElse(0);
        }

        static double reciprocal(int rank) {
            return rank >= RANKED ? 0 : 1.0 / (rank + 1);
        }
    }

    /// Prints the figures.
    public static void main(String[] arguments) throws IOException {
        String data = System.getenv("POWERHOUSE_REAL_DATA");
        boolean weights = false;
        boolean sentences = false;
        boolean all = false;
        boolean read = false;
        long seed = 1;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--data" -> data = at + 1 < arguments.length ? arguments[++at] : "";
                case "--weights" -> weights = true;
                case "--sentences" -> sentences = true;
                case "--all" -> all = true;
                case "--read" -> {
                    read = true;
                    seed = at + 1 < arguments.length && arguments[at + 1].matches("[0-9]{1,9}")
                            ? Long.parseLong(arguments[++at])
                            : seed;
                }
                default -> {
                    System.err.println("bench matching takes --data DIR, --weights, --sentences [--all] and --read [SEED], not " + arguments[at]);
                    return;
                }
            }
        }
        if (data == null || data.isBlank()) {
            System.err.println("No real notices: name their folder by --data or POWERHOUSE_REAL_DATA");
            return;
        }
        if (sentences) {
            SentencesQuality.print(Path.of(data), all, System.out);
            return;
        }
        if (read) {
            MatchingReading.print(Path.of(data), seed, System.out);
            return;
        }
        List<Notice> journal = Awards.journal(Path.of(data));
        List<Notice> lancashire = Awards.lancashire(Path.of(data));
        String noCodes = "lacks codes, places of work and deadlines: kinds are read from words, distance is not judged";
        String noPlaces = "lacks places of work: distance is not judged";
        LocalDate end = LocalDate.MAX;
        if (weights) {
            for (Split split : List.of(
                    new Split("journal, April", journal, LocalDate.of(2020, 4, 1), LocalDate.of(2020, 5, 1), noCodes),
                    new Split("journal, May and June", journal, LocalDate.of(2020, 5, 1), LocalDate.of(2020, 7, 1), noCodes),
                    new Split("Lancashire, 2019", lancashire, LocalDate.of(2019, 1, 1), LocalDate.of(2020, 1, 1), noPlaces))) {
                weigh(split, System.out);
            }
            return;
        }
        for (Split split : List.of(
                new Split("Official Journal, from 1 July 2020", journal, LocalDate.of(2020, 7, 1), end, noCodes),
                new Split("Lancashire, from 2020 on", lancashire, LocalDate.of(2020, 1, 1), end, noPlaces))) {
            judge(split, false, System.out);
            judge(split, true, System.out);
        }
    }

    private static List<Case> cases(Split split, boolean tech) {
        Map<String, List<Notice>> won = new LinkedHashMap<>();
        split.before().forEach(each -> each.winners()
                .forEach(winner -> won.computeIfAbsent(winner, none -> new ArrayList<>()).add(each)));
        Map<String, Set<String>> wins = new LinkedHashMap<>();
        split.after().stream().filter(each -> !tech || each.tech()).forEach(each -> each.winners().stream()
                .filter(won::containsKey)
                .forEach(winner -> wins.computeIfAbsent(winner, none -> new HashSet<>()).add(each.id())));
        return wins.entrySet().stream()
                .map(each -> new Case(each.getKey(), won.getOrDefault(each.getKey(), List.of()), each.getValue()))
                .toList();
    }

    private static Score score(
            String name, List<Case> cases, int pool, Function<Case, List<String>> ranking) {
        List<Integer> ranks = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (Case each : cases) {
            List<String> ranked = ranking.apply(each);
            shown.addAll(ranked.subList(0, Math.min(FIRST, ranked.size())));
            int rank = 0;
            while (rank < Math.min(RANKED, ranked.size()) && !each.wins.contains(ranked.get(rank))) {
                rank++;
            }
            ranks.add(rank == Math.min(RANKED, ranked.size()) ? RANKED : rank);
        }
        return new Score(name, ranks, (double) shown.size() / pool);
    }

    private static void judge(Split split, boolean tech, PrintStream out) throws IOException {
        List<Notice> pool = split.after().stream().filter(each -> !tech || each.tech()).toList();
        List<Case> cases = cases(split, tech);
        out.printf(
                "%n%s%s: %,d companies with awards before and after, %,d notices to find among (%s)%n",
                split.name,
                tech ? ", tech alone" : "",
                cases.size(),
                pool.size(),
                split.lacks);
        if (cases.isEmpty()) {
            return;
        }
        List<Score> baselines = List.of(
                score("random", cases, pool.size(), random(pool)),
                score("most frequent kind", cases, pool.size(), frequent(split.before(), pool)),
                score("keywords or codes, newest first", cases, pool.size(), filter(split.before(), pool)),
                score("BM25 of past awards", cases, pool.size(), bm25(pool)));
        List<Score> ours = List.of(
                score("this portal, words alone", cases, pool.size(), ours(pool, Weighing.WORDS_ALONE)),
                score("this portal", cases, pool.size(), ours(pool, Weighing.USUAL)));
        Score best = baselines.stream()
                .max(Comparator.comparingInt(Score::hits).thenComparingDouble(Score::mrr))
                .orElseThrow();
        out.println("  " + wanted(best));
        out.printf("  %-34s %-42s %6s %9s%n", "", "hit in the first ten", "MRR", "coverage");
        baselines.forEach(each -> line(each, out));
        for (Score each : ours) {
            line(each, out);
            out.printf("    against %s: hits %s, MRR %s%n", best.name, gain(each, best, rank -> rank < FIRST ? 1 : 0),
                    gain(each, best, Score::reciprocal));
            out.printf("    in the first twenty, of which a company is told by letter: %s%n",
                    Interval.of(each.within(TOLD), each.ranks.size()));
        }
    }

    private static String wanted(Score best) {
        return String.format(Locale.ROOT, "15 %% more than the best baseline are %.0f hits", Math.ceil(1.15 * best.hits()));
    }

    private static void line(Score score, PrintStream out) {
        out.printf(
                "  %-34s %-42s %6.3f %8.1f%%%n",
                score.name,
                Interval.of(score.hits(), score.ranks.size()),
                score.mrr(),
                100 * score.coverage);
    }

    /// How much better one is, relative to the other, with its interval.
    private static String gain(Score one, Score other, java.util.function.IntToDoubleFunction worth) {
        Random random = new Random(7);
        int n = one.ranks.size();
        List<Double> gains = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            double ours = 0;
            double theirs = 0;
            for (int i = 0; i < n; i++) {
                int at = random.nextInt(n);
                ours += worth.applyAsDouble(one.ranks.get(at));
                theirs += worth.applyAsDouble(other.ranks.get(at));
            }
            gains.add(theirs == 0 ? Double.NaN : ours / theirs - 1);
        }
        Collections.sort(gains);
        double ours = one.ranks.stream().mapToDouble(worth::applyAsDouble).sum();
        double theirs = other.ranks.stream().mapToDouble(worth::applyAsDouble).sum();
        return String.format(
                "%+.1f %% (95 %%: %+.1f to %+.1f)",
                100 * (ours / theirs - 1),
                100 * gains.get(DRAWS / 40),
                100 * gains.get(DRAWS - DRAWS / 40));
    }

    private static void weigh(Split split, PrintStream out) {
        List<Case> cases = cases(split, false);
        List<Notice> pool = split.after();
        out.printf("%n%s: %d companies, %d notices%n", split.name, cases.size(), pool.size());
        List<Weighing> tried = new ArrayList<>(List.of(Weighing.WORDS_ALONE));
        for (double code : List.of(0.0, 10.0, 20.0, 40.0)) {
            for (double buyer : List.of(0.0, 5.0, 10.0, 20.0)) {
                tried.add(new Weighing(code, 0, buyer, 0, 0, 0));
            }
        }
        tried.add(Weighing.USUAL);
        for (Weighing each : tried) {
            line(score("code " + each.code() + ", buyer " + each.buyer(), cases, pool.size(), ours(pool, each)), out);
        }
    }

    private static Function<Case, List<String>> ours(List<Notice> pool, Weighing weighing) {
        SearchIndex index = LuceneIndex.inMemory();
        List<SearchIndex.Entry> entries = new ArrayList<>();
        pool.forEach(each -> entries.add(each.sketch().entry(entries.size() + 1)));
        index.apply(entries, Set.of(), entries.size());
        Map<String, Opportunity> byId =
                entries.stream().collect(Collectors.toMap(each -> each.opportunity().ocid(), SearchIndex.Entry::opportunity));
        Matcher matcher = new Matcher(index, (ids, viewer) -> ids.stream().map(byId::get).toList(), weighing);
        Query within = Query.everything(Instant.parse("2020-01-01T00:00:00Z"));
        return one -> matcher
                .match(Profile.of(one.company, one.won.stream().map(Notice::work).toList()), Taste.NONE, within, RANKED)
                .stream()
                .map(Match::opportunity)
                .map(Opportunity::ocid)
                .toList();
    }

    private static Function<Case, List<String>> random(List<Notice> pool) {
        Random random = new Random(7);
        return one -> {
            List<String> ids = new ArrayList<>(pool.stream().map(Notice::id).toList());
            Collections.shuffle(ids, random);
            return ids;
        };
    }

    /// The kind of work, by its first code or else by its words.
    private static String kind(Notice notice) {
        return notice.cpv().isEmpty()
                ? CpvReading.of(notice.title(), notice.text())
                        .map(CpvReading::division)
                        .orElse("")
                : notice.cpv().getFirst().substring(0, 2);
    }

    /// The kinds by how many companies won some before, the same for everybody; within a kind the newest first.
    private static Function<Case, List<String>> frequent(List<Notice> before, List<Notice> pool) {
        Map<String, Long> often =
                before.stream().collect(Collectors.groupingBy(MatchingBench::kind, Collectors.counting()));
        Map<String, String> kinds = pool.stream().collect(Collectors.toMap(Notice::id, MatchingBench::kind));
        List<String> ranked = pool.stream()
                .sorted(Comparator.<Notice>comparingLong(
                                each -> -often.getOrDefault(kinds.getOrDefault(each.id(), ""), 0L))
                        .thenComparing(Notice::date, Comparator.reverseOrder()))
                .map(Notice::id)
                .toList();
        return one -> ranked;
    }

    /// What a portal of today offers: a saved filter by the codes of one's trade or, where there are none, a search
    /// for the rarest words of past titles, any of them; the newest first.
    private static Function<Case, List<String>> filter(List<Notice> before, List<Notice> pool) {
        SearchIndex index = LuceneIndex.inMemory();
        List<SearchIndex.Entry> entries = new ArrayList<>();
        pool.forEach(each -> entries.add(each.sketch().entry(entries.size() + 1)));
        index.apply(entries, Set.of(), entries.size());
        Map<String, Long> often = before.stream()
                .flatMap(each -> terms(each.title() + " " + each.text()).stream().distinct())
                .collect(Collectors.groupingBy(term -> term, Collectors.counting()));
        Query all = Query.everything(Instant.parse("2020-01-01T00:00:00Z"))
                .but()
                .sort(Sort.NEWEST)
                .size(RANKED)
                .build();
        return one -> {
            Set<String> codes = one.won.stream()
                    .flatMap(each -> each.cpv().stream())
                    .map(code -> code.substring(0, 3))
                    .collect(Collectors.toSet());
            String words = one.won.stream()
                    .flatMap(each -> terms(each.title()).stream())
                    .distinct()
                    .sorted(Comparator.comparingLong(term -> often.getOrDefault(term, 0L)))
                    .limit(KEYWORDS)
                    .collect(Collectors.joining(" OR "));
            return index.search(all.but()
                            .words(codes.isEmpty() ? words : "")
                            .cpv(codes)
                            .build())
                    .ocids();
        };
    }

    /// Lucene as it comes: its English analysis, each distinct word of the past awards once, title and text in one.
    private static Function<Case, List<String>> bm25(List<Notice> pool) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()))) {
            for (Notice each : pool) {
                Document document = new Document();
                document.add(new StoredField("id", each.id()));
                document.add(new TextField("text", each.title() + "\n" + each.text(), Store.NO));
                writer.addDocument(document);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        IndexSearcher.setMaxClauseCount(100_000);
        return one -> {
            try {
                var any = new BooleanQuery.Builder();
                Set<String> terms = new LinkedHashSet<>();
                one.won.forEach(each -> terms.addAll(terms(each.title() + "\n" + each.text())));
                terms.forEach(term -> any.add(new TermQuery(new Term("text", term)), Occur.SHOULD));
                List<String> ids = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(any.build(), RANKED).scoreDocs) {
                    ids.add(searcher.storedFields().document(hit.doc).get("id"));
                }
                return ids;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
    }

    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        try (Analyzer analyzer = new EnglishAnalyzer();
                TokenStream stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return terms;
    }
}
