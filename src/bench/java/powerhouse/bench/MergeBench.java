package powerhouse.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Merging on one core, beside a peer that goes about it as the reference library does.
///
/// The releases are those of the standard's fictional example (version 1.1) when POWERHOUSE_REAL_DATA is set,
/// else of our own example, a fictional process of like shape and size.
public final class MergeBench {
    private static final int RUNS = 7;
    private static final long RUN_NANOS = 1_500_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Time is that of the processor, collecting garbage and compiling included: on a shared machine the clock on
    /// the wall measures the neighbours.
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static int sink;

    private MergeBench() {}

    /// Prints the table; takes no arguments.
    public static void main(String[] arguments) throws Exception {
        List<byte[]> bytes = example();
        List<ObjectNode> releases = new ArrayList<>();
        for (byte[] release : bytes) {
            releases.add(ReleaseReader.read(release).release());
        }
        int size = bytes.stream().mapToInt(release -> release.length).sum();
        System.out.printf(Locale.ROOT, "%d releases of %d bytes on average; median of %d runs; a second is one of processor time%n%n",
                bytes.size(), size / bytes.size(), RUNS);
        System.out.printf(Locale.ROOT, "%-34s %12s %12s%n", "", "releases/s", "target");
        var merger = new Merger(MergeRules.standard());
        double compiling = row("compile", 150_000, releases, merger::compile);
        row("parse, compile, write", 40_000, bytes, all -> written(merger.compile(parsed(all))));
        row("parse", 0, bytes, MergeBench::parsed);
        row("version", 0, releases, merger::version);
        double peer = row("peer: compile by flattening", 0, releases, FlatteningMerger.STANDARD::compile);
        System.out.printf(Locale.ROOT, "%ncompile is %.1f times as fast as its peer (%d)%n", compiling / peer, sink & 1);
    }

    private static List<byte[]> example() throws Exception {
        String data = System.getenv("POWERHOUSE_REAL_DATA");
        if (data == null) {
            System.out.println("POWERHOUSE_REAL_DATA is not set: our own example of a contracting process");
            try (var own = Objects.requireNonNull(MergeBench.class.getResourceAsStream("/bench/process.json"))) {
                return slices(own.readAllBytes());
            }
        }
        Path folder = Path.of(data, "ocds/sample-data/fictional-example/1.1");
        System.out.println("The standard's fictional example, version 1.1");
        List<byte[]> releases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().matches(".*-0\\d-\\w+\\.json"))
                    .sorted()
                    .toList()) {
                releases.addAll(slices(Files.readAllBytes(file)));
            }
        }
        return releases;
    }

    private static List<byte[]> slices(byte[] body) throws Exception {
        ReleasePackage sliced = ReleasePackage.slice(body);
        return sliced.slices().stream().map(slice -> slice.of(body)).toList();
    }

    private static List<ObjectNode> parsed(List<byte[]> all) {
        List<ObjectNode> releases = new ArrayList<>(all.size());
        for (byte[] bytes : all) {
            try {
                releases.add(ReleaseReader.read(bytes).release());
            } catch (ReleaseReader.UnreadableException e) {
                throw new IllegalStateException(e);
            }
        }
        return releases;
    }

    private static byte[] written(ObjectNode compiled) {
        return JSON.writeValueAsBytes(compiled);
    }

    private static <T> double row(
            String name, int target, List<T> input, Function<List<T>, Object> work) {
        double[] rates = new double[RUNS];
        for (int run = -2; run < RUNS; run++) {
            long count = 0;
            long cpu = PROCESS.getProcessCpuTime();
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < RUN_NANOS) {
                sink += work.apply(input).getClass().getName().length(); // so that nothing is optimised away
                count += input.size();
            }
            if (run >= 0) { // the first two warm up
                rates[run] = count * 1e9 / (PROCESS.getProcessCpuTime() - cpu);
            }
        }
        Arrays.sort(rates);
        double median = rates[RUNS / 2];
        System.out.printf(Locale.ROOT, "%-34s %,12.0f %12s%n", name, median, target == 0 ? "" : "%,d".formatted(target));
        return median;
    }
}
