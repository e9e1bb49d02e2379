package powerhouse.search.lucene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.IOUtils;
import powerhouse.search.Field;
import powerhouse.search.MoreLikeThis.Sample;
import powerhouse.search.MoreLikeThis.Word;

/// The telling words of some samples: Rocchio's vector, as a query that knows what each of its words did.
///
/// A word counts by the root of how often each sample has it, since the tenth time says less than the first, and by
/// the square of its rarity: once here, once in the score of BM25. Samples to be unlike take away from it. (Rocchio,
/// Relevance feedback in information retrieval, 1971; Robertson and Zaragoza, The probabilistic relevance framework,
/// 2009.)
final class TellingWords {
    /// More of them find no more, and take longer: see `bench matching`.
    private static final int MOST = 40;
    /// A hundred pages.
    private static final int LONGEST = 50_000;
    /// What counts for less than this beside the most telling word costs time and decides nothing: `the`, `and`.
    private static final double LEAST = 0.01;
    /// A word in both titles counts this much more, beside what it counts in the text.
    private static final float TITLE = 0.5f;

    /// `we`, `our`, `for`: among few notices they are rare enough to look telling.
    private static final CharArraySet JOINTS = joints();

    /// One word in one field.
    ///
    /// @param most what no score of it reaches
    private record Clue(String word, Query query, double most) {}

    private final List<Clue> clues;

    private TellingWords(List<Clue> clues) {
        this.clues = clues;
    }

    static TellingWords of(List<Sample> samples, IndexReader reader) throws IOException {
        Map<String, Double> texts = new HashMap<>();
        Map<String, Double> titles = new HashMap<>();
        Map<String, Map<String, Integer>> forms = new HashMap<>();
        for (Sample sample : samples) {
            count(sample.title() + "\n" + sample.text(), sample.weight(), texts, forms);
            count(sample.title(), sample.weight(), titles, forms);
        }
        List<Clue> clues = new ArrayList<>();
        add(clues, Field.WORDS, 1, texts, forms, reader);
        add(clues, Field.TITLE, TITLE, titles, forms, reader);
        return new TellingWords(clues);
    }

    /// Nothing tells: none of the words is known, or all are everywhere.
    boolean none() {
        return clues.isEmpty();
    }

    /// What has any of them.
    Query query() {
        var any = new BooleanQuery.Builder();
        clues.forEach(clue -> any.add(clue.query, Occur.SHOULD));
        return any.build();
    }

    /// What no score reaches.
    double most() {
        return clues.stream().mapToDouble(Clue::most).sum();
    }

    /// What each word gives to the score of each of some documents.
    ///
    /// @param documents in ascending order
    /// @return in the same order, the most telling word first
    List<List<Word>> words(IndexSearcher searcher, int[] documents) throws IOException {
        List<Map<String, Double>> found = new ArrayList<>();
        for (int ignored : documents) {
            found.add(new LinkedHashMap<>());
        }
        for (Clue clue : clues) {
            Weight weight = searcher.createWeight(searcher.rewrite(clue.query), ScoreMode.COMPLETE, 1);
            int at = 0;
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                int end = leaf.docBase + leaf.reader().maxDoc();
                Scorer scorer = at < documents.length && documents[at] < end ? weight.scorer(leaf) : null;
                for (; at < documents.length && documents[at] < end; at++) {
                    int document = documents[at] - leaf.docBase;
                    if (scorer != null && scorer.docID() < document) {
                        scorer.iterator().advance(document);
                    }
                    if (scorer != null && scorer.docID() == document) {
                        found.get(at).merge(clue.word, (double) scorer.score(), Double::sum);
                    }
                }
            }
        }
        return found.stream().map(TellingWords::shares).toList();
    }

    private static List<Word> shares(Map<String, Double> parts) {
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        return parts.entrySet().stream()
                .map(part -> new Word(part.getKey(), part.getValue() / all))
                .sorted(Comparator.comparingDouble(Word::share).reversed().thenComparing(Word::word))
                .toList();
    }

    private static void count(
            String text, double weight, Map<String, Double> counts, Map<String, Map<String, Integer>> forms) {
        // The stemmer leaves one stem for each word, so the two go side by side.
        List<String> words = Analysis.words(text, LONGEST);
        List<String> stems = Analysis.stems(text, LONGEST);
        Map<String, Integer> often = new HashMap<>();
        for (int at = 0; at < stems.size(); at++) {
            if (JOINTS.contains(words.get(at))) {
                continue;
            }
            often.merge(stems.get(at), 1, Integer::sum);
            forms.computeIfAbsent(stems.get(at), stem -> new LinkedHashMap<>()).merge(words.get(at), 1, Integer::sum);
        }
        often.forEach((stem, times) -> counts.merge(stem, weight * Math.sqrt(times), Double::sum));
    }

    private static void add(
            List<Clue> clues,
            Field field,
            float boost,
            Map<String, Double> counts,
            Map<String, Map<String, Integer>> forms,
            IndexReader reader)
            throws IOException {
        record Candidate(Term term, double weight, double idf) {}
        List<Candidate> candidates = new ArrayList<>();
        double documents = reader.getDocCount(field.key());
        for (Map.Entry<String, Double> count : counts.entrySet()) {
            Term term = new Term(field.key(), count.getKey());
            int holding = count.getValue() > 0 ? reader.docFreq(term) : 0;
            if (holding > 0) {
                double idf = Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
                candidates.add(new Candidate(term, count.getValue(), idf));
            }
        }
        Comparator<Candidate> telling = Comparator.comparingDouble(each -> each.weight * each.idf * each.idf);
        candidates.sort(telling.reversed().thenComparing(each -> each.term.text()));
        if (candidates.isEmpty()) {
            return;
        }
        Candidate best = candidates.getFirst();
        double most = best.weight * best.idf;
        for (Candidate each : candidates.subList(0, Math.min(MOST, candidates.size()))) {
            if (each.weight * each.idf * each.idf >= LEAST * most * best.idf) {
                float boosted = (float) (boost * each.weight * each.idf / most);
                clues.add(new Clue(
                        form(Objects.requireNonNull(forms.get(each.term.text()))),
                        new BoostQuery(new TermQuery(each.term), boosted),
                        boosted * each.idf));
            }
        }
    }

    /// Whether a word joins others and says nothing by itself: `for`, `Our`.
    static boolean joins(String word) {
        return JOINTS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static CharArraySet joints() {
        try (InputStream list =
                IOUtils.requireResourceNonNull(SnowballFilter.class.getResourceAsStream("english_stop.txt"), "stops")) {
            return WordlistLoader.getSnowballWordSet(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The form that the samples have most often, the first of equals.
    private static String form(Map<String, Integer> forms) {
        return forms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
