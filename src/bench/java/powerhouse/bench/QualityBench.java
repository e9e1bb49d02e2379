package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `bench quality [--data DIR] [--labels FILE]`: how good the portal's judgement is, on real notices labelled
/// by hand.
/// Half of the labels was used to tune by, the other is what is reported; [DemandsQuality] has too few for that.
///
/// The first line of a file of labels tells what it is of, so that others' labels can be judged too:
/// `id,buyer,kind,half` of kinds of buyers ([BuyerKindQuality]), `id,kind,demanded` of demands ([DemandsQuality]),
/// `one,other,same` of links ([LinkQuality]), `ocid,by_delivery,by_buyer` of the North ([NorthQuality]),
/// `mention,other,same` of organisations ([OrganisationQuality]), `ocid,phase,award,extension` of phases
/// ([PhaseQuality]), `id,tech,clusters` of tech ([TechQuality]).
public final class QualityBench {
    private static final Path LABELS = Path.of("src/test/resources/quality");

    private QualityBench() {}

    private interface Measure {
        void print(Path data, Path labels, PrintStream out) throws IOException;
    }

    /// Prints precision, recall, their intervals, and the worst errors.
    public static void main(String[] arguments) throws IOException {
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("buyer-kinds.csv", BuyerKindQuality::print);
        measures.put("links.csv", LinkQuality::print);
        measures.put("organisations.csv", OrganisationQuality::print);
        measures.put("north.csv", NorthQuality::print);
        measures.put("phases.csv", PhaseQuality::print);
        measures.put("tech.csv", TechQuality::print);
        measures.put("demands.csv", DemandsQuality::print);
        String data = System.getenv("POWERHOUSE_REAL_DATA");
        Path labels = null;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--data" -> data = value;
                case "--labels" -> labels = Path.of(value);
                default -> {
                    System.err.println("bench quality takes --data DIR and --labels FILE, not " + arguments[i]);
                    return;
                }
            }
        }
        if (data == null || data.isBlank()) {
            System.err.println("No real notices: name their folder by --data or POWERHOUSE_REAL_DATA");
            return;
        }
        for (Map.Entry<String, Measure> measure : measures.entrySet()) {
            Path own = LABELS.resolve(measure.getKey());
            if (labels == null || firstLine(labels).equals(firstLine(own))) {
                measure.getValue().print(Path.of(data), labels == null ? own : labels, System.out);
                System.out.println();
            }
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        }
    }
}
