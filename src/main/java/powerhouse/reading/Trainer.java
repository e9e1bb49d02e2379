package powerhouse.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import powerhouse.reading.Labels.Answer;
import powerhouse.reading.Labels.Label;

/// Makes the weights: on the lists of words, on what people said, and, with less weight, on what the codes of
/// thousands of other notices say. Nothing in it is random, so the same data makes the same weights.
public final class Trainer {
    // The numbers below were chosen by cross-validation on the half of the labels to learn from; near them little
    // changes.

    /// A word that stands in fewer texts is about one case.
    private static final int RARE = 4;

    /// How many notices that only a code speaks for one that a person read outweighs: with its codes, and without.
    private static final int READ = 8;

    private static final int READ_BARE = 4;

    /// How many such notices an entry of the lists outweighs: what nobody bought in the years that were learned from is
    /// known by the lists alone.
    private static final int LISTED = 6;

    /// Of ten notices one is tech, but a missed one costs a reader as much as a wrong one.
    private static final double TECH_OUTWEIGHS = 5;

    private static final double CLUSTER_OUTWEIGHS = 5;

    /// Inverse of the strength of the prior.
    private static final double C = 2;

    private static final double CLUSTER_C = 8;

    private static final double CPV_C = 8;

    /// The vocabulary of codes names most things once.
    private static final int CPV_RARE = 2;

    /// How many entries of the vocabulary of codes a notice outweighs.
    private static final int CODED = 4;

    /// Smaller weights are dropped: they decide nothing, and the resources are half as long.
    private static final double NEGLIGIBLE = 0.05;

    private static final double CPV_NEGLIGIBLE = 0.8;

    private final List<Example> notices;
    private final List<Example> vocabularyOfCodes;
    private final Map<Example, Label> read;
    private final Set<String> labelled;
    private final Lexicon lexicon = new Lexicon();

    /// @param notices all that may be learned from, those labelled among them; leave out what is to be reported on
    /// @param vocabularyOfCodes codes with what they mean, as texts to learn from
    public Trainer(List<Example> notices, List<Example> vocabularyOfCodes, Labels labels) {
        this.notices = notices;
        this.vocabularyOfCodes = vocabularyOfCodes;
        this.read = labels.of(notices);
        this.labelled = Set.copyOf(labels.byId().keySet());
    }

    /// The weights of tech and its clusters, as lines of the resource.
    public List<String> tech() {
        return techWeights().lines();
    }

    Weights techWeights() {
        SortedSet<String> vocabulary = vocabulary(notices, RARE, true);
        lexicon.list(Lexicon.TECH_CODES).forEach(code -> vocabulary.add("cpv:" + code));
        lexicon.list(Lexicon.OTHER_CODES).forEach(code -> vocabulary.add("cpv:" + code));
        Map<String, Map<String, Double>> table = new TreeMap<>();
        keep(table, TechReading.TECH, learnTech(vocabulary), NEGLIGIBLE);
        for (Cluster cluster : Cluster.values()) {
            keep(table, cluster.key(), learnCluster(vocabulary, cluster), NEGLIGIBLE);
        }
        return Weights.of(TechReading.answers(), table);
    }

    private Map<String, Double> learnTech(SortedSet<String> vocabulary) {
        Regression regression = new Regression(vocabulary);
        lexicon.list(Lexicon.TECH).forEach(term -> regression.add(listed(term, regression), 1, LISTED));
        lexicon.list(Lexicon.NOT_TECH).forEach(term -> regression.add(listed(term, regression), 0, LISTED));
        lexicon.list(Lexicon.TECH_CODES).forEach(code -> regression.add("cpv:" + code, 1, 1, LISTED));
        lexicon.list(Lexicon.OTHER_CODES).forEach(code -> regression.add("cpv:" + code, 1, 0, LISTED));
        read.forEach((example, label) -> {
            int answer = label.tech() == Answer.YES ? 1 : 0;
            regression.add(
                    Features.of(example.title(), example.description(), example.codes(), regression::knows),
                    answer,
                    READ);
            regression.add(bare(example, regression), answer, READ_BARE);
        });
        Set<String> telling = new HashSet<>(terms(Lexicon.TECH));
        for (Example notice : notices) {
            if (labelled.contains(notice.id()) || notice.codes().isEmpty()) {
                continue;
            }
            boolean coded = lexicon.techCoded(notice.codes());
            boolean worded = Features.of(notice.title(), "", List.of(), telling::contains)
                    .iterator()
                    .hasNext();
            // Where a notice without a tech code has a word of tech in its title, its code may be the wrong one.
            if (coded || !worded) {
                regression.add(bare(notice, regression), coded ? 1 : 0, 1);
            }
        }
        for (Example code : vocabularyOfCodes) {
            regression.add(bare(code, regression), lexicon.techCoded(code.codes()) ? 1 : 0, 1);
        }
        return regression.solveOne(C, TECH_OUTWEIGHS);
    }

    private Map<String, Double> learnCluster(SortedSet<String> vocabulary, Cluster cluster) {
        Regression regression = new Regression(vocabulary);
        Set<String> mine = new HashSet<>(terms(cluster.key()));
        lexicon.list(cluster.key()).forEach(term -> regression.add(listed(term, regression), 1, LISTED));
        for (Cluster other : Cluster.values()) {
            lexicon.list(other.key()).stream()
                    .filter(term -> !mine.contains(Features.term(term)))
                    .forEach(term -> regression.add(listed(term, regression), 0, 1));
        }
        read.forEach((example, label) -> {
            if (label.tech() == Answer.YES) {
                int answer = label.clusters().contains(cluster) ? 1 : 0;
                regression.add(
                        Features.of(example.title(), example.description(), example.codes(), regression::knows),
                        answer,
                        READ);
            }
        });
        for (Example notice : notices) {
            if (!labelled.contains(notice.id()) && lexicon.techCoded(notice.codes())) {
                boolean titled = Features.of(notice.title(), "", List.of(), mine::contains)
                        .iterator()
                        .hasNext();
                boolean anywhere = Features.of(notice.title(), notice.description(), List.of(), mine::contains)
                        .iterator()
                        .hasNext();
                if (titled || !anywhere) {
                    regression.add(bare(notice, regression), titled ? 1 : 0, 1);
                }
            }
        }
        return regression.solveOne(CLUSTER_C, CLUSTER_OUTWEIGHS);
    }

    /// The weights of divisions by words alone, as lines of the resource.
    public List<String> cpv() {
        return cpvWeights().lines();
    }

    Weights cpvWeights() {
        List<Example> coded = new ArrayList<>(notices.stream()
                .filter(notice -> !notice.codes().isEmpty()
                        && Features.depth(notice.codes().getFirst()) > 2)
                .toList());
        SortedSet<String> vocabulary = vocabulary(coded, CPV_RARE, false);
        vocabulary.addAll(vocabulary(vocabularyOfCodes, CPV_RARE, false));
        Regression regression = new Regression(vocabulary);
        coded.forEach(notice -> regression.add(bare(notice, regression), division(notice), CODED));
        vocabularyOfCodes.forEach(code -> regression.add(bare(code, regression), division(code), 1));
        Map<Integer, Map<String, Double>> solved = regression.solve(CPV_C);
        Map<String, Map<String, Double>> table = new TreeMap<>();
        solved.forEach((division, weights) -> keep(table, "%02d".formatted(division), weights, CPV_NEGLIGIBLE));
        return Weights.of(solved.keySet().stream().map("%02d"::formatted).toList(), table);
    }

    private static int division(Example example) {
        return Integer.parseInt(example.codes().getFirst().substring(0, 2));
    }

    private static Collection<Features.Feature> bare(Example example, Regression regression) {
        return Features.of(example.title(), example.description(), List.of(), regression::knows);
    }

    /// An entry of the lists as it stands in a title: its words with it, for they may speak against it elsewhere, as a
    /// machine does against machine learning.
    private static Collection<Features.Feature> listed(String term, Regression regression) {
        return Features.of(term, "", List.of(), regression::knows);
    }

    private List<String> terms(String list) {
        return lexicon.list(list).stream().map(Features::term).distinct().toList();
    }

    private SortedSet<String> vocabulary(List<Example> texts, int rare, boolean listed) {
        Map<String, Integer> counts = new HashMap<>();
        for (Example text : texts) {
            Features.of(text.title(), text.description(), listed ? text.codes() : List.of(), any -> true)
                    .forEach(feature -> counts.merge(feature.name(), 1, Integer::sum));
        }
        SortedSet<String> vocabulary = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= rare)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (listed) {
            List<String> lists = new ArrayList<>(List.of(Lexicon.TECH, Lexicon.NOT_TECH));
            Arrays.stream(Cluster.values()).map(Cluster::key).forEach(lists::add);
            lists.forEach(list -> vocabulary.addAll(terms(list)));
        }
        return vocabulary;
    }

    private static void keep(
            Map<String, Map<String, Double>> table, String answer, Map<String, Double> weights, double negligible) {
        weights.forEach((feature, weight) -> {
            if (Math.abs(weight) >= negligible) {
                table.computeIfAbsent(feature, any -> new LinkedHashMap<>()).put(answer, weight);
            }
        });
    }
}
