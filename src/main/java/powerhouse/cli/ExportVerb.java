package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityCsv;
import powerhouse.opportunity.OpportunityJson;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Records;
import powerhouse.records.Release;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes out what anybody may see.
@Command(
        name = "export",
        description = {
            "Write what anybody may see, to standard output or a file.",
            "Releases in JSON Lines are the publisher's own bytes; only line breaks between their members become spaces,"
                    + " so that each stands on one line. Of XML and of rows they are what is read out of them. Records hold their releases and the compiled release, as OCDS has it."
        })
public final class ExportVerb implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    private final Supplier<Releases> releases;
    private final Supplier<Records> records;
    private final Supplier<Opportunities> opportunities;

    /// What can be exported.
    private enum What {
        releases,
        records,
        opportunities
    }

    /// In which form.
    private enum Format {
        jsonl,
        csv
    }

    @Parameters(paramLabel = "WHAT", description = "releases, records or opportunities.")
    private What what = What.releases;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl", description = "jsonl (default) or csv.")
    private Format format = Format.jsonl;

    @Option(names = "--output", paramLabel = "FILE", description = "Into this file instead of standard output.")
    private @Nullable Path output;

    /// The verb.
    public ExportVerb(Supplier<Releases> releases, Supplier<Records> records, Supplier<Opportunities> opportunities) {
        this.releases = releases;
        this.records = records;
        this.opportunities = opportunities;
    }

    /// What a spreadsheet shows.
    private record Table<T>(List<String> columns, Function<T, List<String>> cells) {}

    /// A column: its name and what stands in it.
    private record Column<T>(String name, Function<T, @Nullable Object> value) {}

    /// Cells of which a spreadsheet takes none for a formula: ids and titles come from strangers.
    private static <T> Table<T> table(List<Column<T>> columns) {
        return new Table<>(
                columns.stream().map(Column::name).toList(),
                one -> columns.stream()
                        .map(column -> column.value().apply(one))
                        .map(value -> value == null ? "" : value.toString())
                        .map(OpportunityCsv::tame)
                        .toList());
    }

    private static final Table<Opportunity> OPPORTUNITIES = new Table<>(OpportunityCsv.COLUMNS, OpportunityCsv::cells);

    private static final Table<Release> RELEASES = table(List.of(
            new Column<>("source", Release::source),
            new Column<>("ocid", Release::ocid),
            new Column<>("id", Release::id),
            new Column<>("date", Release::date),
            new Column<>("fetched", Release::fetched),
            new Column<>("url", Release::url),
            new Column<>("sha256", Release::digest),
            new Column<>("redaction", Release::redaction),
            new Column<>("form", Release::form)));

    private static final Table<ContractingProcess> RECORDS = table(List.of(
            new Column<>("ocid", ContractingProcess::ocid),
            new Column<>("source", process -> process.releases().getLast().source()),
            new Column<>("releases", process -> process.releases().size()),
            new Column<>("first", process -> process.releases().getFirst().date()),
            new Column<>("last", process -> process.releases().getLast().date()),
            new Column<>("title", process -> text(process, "title")),
            new Column<>("status", process -> text(process, "status")),
            new Column<>("findings", process -> process.findings().size())));

    @Override
    public Integer call() throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                output == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(output), 1 << 16)) {
            Viewer viewer = Viewer.anyone();
            switch (what) {
                case releases ->
                    write(out, RELEASES, this::line, each -> releases.get().each(viewer, each));
                case records ->
                    write(
                            out,
                            RECORDS,
                            ExportVerb::compiled,
                            each -> records.get().each(viewer, each));
                case opportunities ->
                    write(
                            out,
                            OPPORTUNITIES,
                            OpportunityJson::line,
                            each -> opportunities.get().each(viewer, each));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return 0;
    }

    private <T> void write(OutputStream out, Table<T> table, Function<T, byte[]> line, Consumer<Consumer<T>> all)
            throws IOException {
        if (format == Format.jsonl) {
            all.accept(one -> {
                try {
                    byte[] bytes = line.apply(one);
                    if (bytes.length > 0) {
                        out.write(bytes);
                        out.write('\n');
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return;
        }
        try (CsvWriter csv = CsvWriter.builder().build(out, UTF_8)) {
            csv.writeRecord(table.columns());
            all.accept(one -> csv.writeRecord(table.cells().apply(one)));
        }
    }

    /// JSON has line breaks only between its members: as spaces they mean the same. Nothing for a redacted one.
    private byte[] line(Release release) {
        byte[] line = releases.get().forms().json(release).map(byte[]::clone).orElseGet(() -> new byte[0]);
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private static byte[] compiled(ContractingProcess process) {
        ObjectNode record = JSON.createObjectNode();
        record.put("ocid", process.ocid());
        record.putArray("releases").addAll(process.trees());
        if (process.compiled() != null) {
            record.set("compiledRelease", process.compiled());
        }
        return JSON.writeValueAsBytes(record);
    }

    private static String text(ContractingProcess process, String member) {
        return process.compiled() == null
                ? ""
                : process.compiled().path("tender").path(member).asString("");
    }
}
