package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import powerhouse.cli.Corpus;
import powerhouse.reading.Cluster;
import powerhouse.reading.Example;
import powerhouse.reading.Exam;
import powerhouse.reading.Labels;
import powerhouse.reading.Quality;
import powerhouse.reading.TechReading;
import powerhouse.store.Sha256;

/// How well tech, its clusters and CPV divisions are read, beside what the codes alone would say.
public final class TechQuality {
    /// A cluster with fewer cases would be a matter of luck.
    private static final int FEWEST = 15;

    private static final int SHOWN = 10;
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 1;

    private TechQuality() {}

    /// Prints the tables.
    ///
    /// @param data folders of publishers, as the verb `train` takes them
    /// @param labels lines of `id,tech,clusters`
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        Corpus corpus = Corpus.read(data);
        Labels said = Labels.read(labels);
        boolean ours = Sha256.hex(Files.readAllBytes(labels)).equals(TechReading.learnedFrom());
        Exam exam = ours
                ? Exam.ofHalf(corpus.notices(), corpus.vocabulary(), said)
                : Exam.ofShipped(corpus.notices(), said);
        out.println(
                ours
                        ? "Tech, the half of the labels that was not learned from (the model shipped learned from both)"
                        : "Tech, all labels, by the model as shipped");
        line(out, "words and codes", exam.tech());
        line(out, "codes alone", exam.techByCodes());
        worst(out, exam.tech().errors());
        out.println();
        out.println("Clusters, of the same notices");
        for (Cluster cluster : Cluster.values()) {
            Quality quality = exam.cluster(cluster);
            if (quality.positives() >= FEWEST) {
                line(out, cluster.key(), quality);
            } else {
                out.printf(Locale.ROOT, "%-18s only %d: not told%n", cluster.key(), quality.positives());
            }
        }
        out.println();
        divisions(corpus, "title", Example::title, out);
        out.println();
        divisions(corpus, "buyer", each -> each.buyer().strip().toLowerCase(Locale.ROOT), out);
    }

    private static void divisions(Corpus corpus, String what, Function<Example, String> together, PrintStream out) {
        Exam.Divisions found = Exam.divisions(corpus.notices(), corpus.vocabulary(), together);
        out.printf("CPV division by words alone, learned from notices of every other %s%n", what);
        share(out, "words (micro-F1)", found.right(), found.all());
        share(out, "among three", found.among(), found.all());
        share(out, "any code's", found.any(), found.all());
        share(out, "sure enough", found.shown(), found.all());
        share(out, "right of these", found.shownRight(), found.shown());
        share(out, "most frequent", found.frequent(), found.all());
        worst(out, found.errors());
    }

    private static void line(PrintStream out, String name, Quality quality) {
        double[] f1 = resampled(quality);
        double[] precision = wilson(quality.right(), quality.right() + quality.wrong());
        double[] recall = wilson(quality.right(), quality.positives());
        out.printf(
                Locale.ROOT,
                "%-18s n %4d, yes %4d   precision %.3f (%.3f to %.3f)   recall %.3f (%.3f to %.3f)   F1 %.3f (%.3f to %.3f)%n",
                name,
                quality.all(),
                quality.positives(),
                quality.precision(),
                precision[0],
                precision[1],
                quality.recall(),
                recall[0],
                recall[1],
                quality.f1(),
                f1[0],
                f1[1]);
    }

    private static void share(PrintStream out, String name, int right, int all) {
        double[] interval = wilson(right, all);
        out.printf(
                Locale.ROOT,
                "%-18s n %4d   %.3f (%.3f to %.3f)%n",
                name,
                all,
                all == 0 ? 0 : (double) right / all,
                interval[0],
                interval[1]);
    }

    private static void worst(PrintStream out, List<String> errors) {
        out.println("The worst of " + errors.size() + " errors:");
        errors.stream().limit(SHOWN).forEach(error -> out.println("  " + error));
    }

    /// The 95% interval of a share (Wilson 1927).
    private static double[] wilson(int right, int all) {
        if (all == 0) {
            return new double[] {0, 1};
        }
        double z = 1.96;
        double share = (double) right / all;
        double middle = (share + z * z / (2 * all)) / (1 + z * z / all);
        double half = z / (1 + z * z / all) * Math.sqrt(share * (1 - share) / all + z * z / (4.0 * all * all));
        return new double[] {middle - half, middle + half};
    }

    /// The 95% interval of F1, by drawing as many notices again and again.
    private static double[] resampled(Quality quality) {
        Random random = new Random(SEED);
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int right = 0;
            int off = 0;
            for (int j = 0; j < quality.all(); j++) {
                int one = random.nextInt(quality.all());
                if (one < quality.right()) {
                    right++;
                } else if (one < quality.right() + quality.wrong() + quality.missed()) {
                    off++;
                }
            }
            drawn[i] = right == 0 ? 0 : 2.0 * right / (2.0 * right + off);
        }
        Arrays.sort(drawn);
        return new double[] {drawn[RESAMPLES / 40], drawn[RESAMPLES - RESAMPLES / 40 - 1]};
    }
}
