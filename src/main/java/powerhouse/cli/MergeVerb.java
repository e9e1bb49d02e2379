package powerhouse.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import powerhouse.ocds.Finding;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.ocds.TextPosition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Merges the releases of a file by process.
///
/// Held in memory are the input and one process at a time; what is merged is written at once.
@Command(
        name = "merge",
        description =
                "Merge the releases of a file: one compiled or versioned release for each process, as a JSON array.",
        mixinStandardHelpOptions = true)
public final class MergeVerb implements Callable<Integer> {
    /// Lines of findings shown one by one; after these they are only counted.
    private static final int SHOWN = 100;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    private int shown;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Releases: an array, a package, or JSON Lines of either; plain or gzip; - for standard input.")
    private String file = "";

    @Option(names = "--versioned", description = "Versioned instead of compiled releases.")
    private boolean versioned;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Take the merge rules from this release schema instead of OCDS 1.1.5.")
    private @Nullable Path schema;

    /// The verb as people run it.
    public MergeVerb() {
        this(System.in, System.out, System.err);
    }

    MergeVerb(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /// A release and where to find it again: parsed twice, it need not be kept as a tree.
    private record Place(byte[] body, ReleasePackage.Slice slice) {
        ObjectNode read() throws UnreadableException {
            return reading().release();
        }

        ReleaseReader.Reading reading() throws UnreadableException {
            try {
                return ReleaseReader.read(slice.of(body));
            } catch (UnreadableException e) {
                TextPosition position = TextPosition.START.after(body, 0, slice.start() + Math.max(0, e.at()));
                throw new UnreadableException(e.getMessage() + ", at " + position);
            }
        }
    }

    @Override
    public Integer call() {
        try {
            var merger = new Merger(rules());
            Map<String, List<Place>> processes = processes(input());
            write(merger, processes);
            summarise();
            return 0;
        } catch (UnreadableException e) {
            return failed("Cannot read " + file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            failed("No such file: " + e.getFile());
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            return failed("Cannot read " + file + ": " + e);
        } catch (JacksonException | IllegalArgumentException e) {
            failed("Cannot read the schema " + schema + ": " + firstLine(e));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private MergeRules rules() throws IOException {
        return schema == null ? MergeRules.standard() : MergeRules.of(JSON.readTree(Files.readAllBytes(schema)));
    }

    private byte[] input() throws IOException {
        byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        boolean gzip = bytes.length > 2 && bytes[0] == (byte) 0x1F && bytes[1] == (byte) 0x8B;
        if (!gzip) {
            return bytes;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unpacked.readAllBytes();
        }
    }

    /// The releases of each process, in the order in which the processes first appear; a release without an ocid
    /// belongs to no other, so it is a process of its own.
    private Map<String, List<Place>> processes(byte[] body) throws UnreadableException {
        ReleasePackage releases = ReleasePackage.sliceAll(body);
        releases.findings().forEach(finding -> tell("-", "-", finding));
        Map<String, List<Place>> processes = new LinkedHashMap<>();
        int alone = 0;
        for (ReleasePackage.Slice slice : releases.slices()) {
            var place = new Place(body, slice);
            String ocid = ReleaseReader.identify(slice.of(body)).ocid();
            if (ocid.isEmpty()) {
                place.read(); // now rather than when half the output is written
                ocid = " " + ++alone;
            }
            processes.computeIfAbsent(ocid, any -> new ArrayList<>()).add(place);
        }
        return processes;
    }

    private void write(Merger merger, Map<String, List<Place>> processes) throws UnreadableException {
        try (JsonGenerator json = JSON.createGenerator(new Unclosed(out), JsonEncoding.UTF8)) {
            json.writeStartArray();
            for (List<Place> places : processes.values()) {
                List<ObjectNode> releases = new ArrayList<>();
                for (Place place : places) {
                    ReleaseReader.Reading reading = place.reading();
                    reading.findings().forEach(finding -> tell(reading.release(), finding));
                    releases.add(reading.release());
                }
                JSON.writeTree(
                        json, versioned ? merger.version(releases, this::tell) : merger.compile(releases, this::tell));
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private void tell(ObjectNode release, Finding finding) {
        tell(release.path("ocid").asString("-"), release.path("id").asString("-"), finding);
    }

    private void tell(String ocid, String id, Finding finding) {
        counts.merge(finding.kind(), 1, Integer::sum);
        if (shown++ < SHOWN) {
            String pointer = finding.pointer().isEmpty() ? "/" : finding.pointer();
            err.println(plain(ocid + " " + id + " " + pointer + " " + finding.message()));
        }
    }

    private void summarise() {
        if (shown > SHOWN) {
            err.println("… and " + (shown - SHOWN) + " more");
        }
        if (shown > 0) {
            err.println("Findings: " + counts);
        }
    }

    private int failed(String message) {
        err.println(plain(message));
        return 1;
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /// What a publisher wrote must not steer a terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// Standard output outlives the generator that writes to it.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
