package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import powerhouse.form.ContractsFinderExport;
import powerhouse.form.RowForm;
import powerhouse.linking.Facts;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.records.Arrival;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Form;
import powerhouse.records.Release;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows that publishers gave out as spreadsheets, made into releases and read as the portal reads them.
final class Rows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Merger MERGER = new Merger(MergeRules.standard());
    static final Pattern NUMBER = Pattern.compile("NOTICE:(\\d+-\\d+)");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    private Rows() {}

    /// The export of Contracts Finder's search page.
    static List<Facts> exports(Path data) throws IOException {
        return exported(data).stream().map(Facts::of).toList();
    }

    /// The same, as a reader sees them.
    static List<Opportunity> exported(Path data) throws IOException {
        RowForm form = new RowForm(new ContractsFinderExport());
        Map<String, Opportunity> found = new LinkedHashMap<>();
        for (String file : List.of("search-export-2020-07-to-10.csv", "search-export-2020-09.csv")) {
            byte[] body = Files.readAllBytes(data.resolve("contracts-finder").resolve(file));
            Arrival arrival =
                    Arrival.published(ContractsFinderExport.KEY, file, Instant.EPOCH, "text/csv", form.key(), body);
            try {
                for (Form.Original original : form.take(arrival)) {
                    ObjectNode tree = form.read(original.bytes());
                    // The labels name notices as the publisher does.
                    String id = "contracts-finder-export:" + tree.path("tender").path("id").asString();
                    found.put(id, opportunity(id, ContractsFinderExport.KEY, Instant.parse(tree.path("date").asString()), tree));
                }
            } catch (UnreadableException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(found.values());
    }

    /// Award notices of the Official Journal, a row a supplier.
    static List<Facts> journal(Path data) throws IOException {
        return journalled(data).stream().map(Facts::of).toList();
    }

    /// The same, as a reader sees them.
    static List<Opportunity> journalled(Path data) throws IOException {
        Map<String, Row> found = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows(data.resolve("ted/uk-award-rows-2020.csv"))) {
            Matcher number = NUMBER.matcher(field(row, "CONTRACT_URL"));
            if (number.find()) {
                String date = LocalDate.parse(field(row, "CONTRACT_DATE"), COMPACT) + "T00:00:00Z";
                Row release = found.computeIfAbsent("ted:" + number.group(1), id -> new Row(id, "ted", date));
                release.title(field(row, "CONTRACT_TITLE"), field(row, "CONTRACT_DESC"));
                release.buyer(field(row, "CONTRACT_BUYER"));
                String[] range = field(row, "CONTRACT_VALUE").split("-", -1);
                String value = field(row, "CONTRACT_CURRENCY").equals("GBP") ? range[range.length - 1] : "";
                release.award(amount(value), Set.of(field(row, "SUPPLIER_NAME")));
            }
        }
        return found.values().stream().map(Row::opportunity).toList();
    }

    static List<NamedCsvRecord> rows(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            reader.forEach(rows::add);
        }
        return rows;
    }

    /// "" where the row ends before it.
    static String field(NamedCsvRecord row, String name) {
        return row.findField(name).orElse("");
    }

    private static double amount(String text) {
        String digits = text.replaceAll("[^0-9.]", "");
        return digits.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(digits) : 0;
    }

    /// A release in the making.
    private static final class Row {
        private final String id;
        private final String source;
        private final Instant date;
        private final ObjectNode tree = JSON.createObjectNode();
        private final ObjectNode tender;

        Row(String id, String source, String date) {
            this.id = id;
            this.source = source;
            this.date = Instant.parse(date.length() == 10 ? date + "T00:00:00Z" : date);
            tree.put("ocid", id).put("id", id).put("date", date);
            tree.putArray("tag").add("award");
            tender = tree.putObject("tender");
        }

        void title(String title, String description) {
            tender.put("title", title).put("description", description);
        }

        void buyer(String name) {
            tree.putObject("buyer").put("name", name);
        }

        void award(double amount, Set<String> suppliers) {
            ArrayNode awards = tree.withArray("awards");
            ObjectNode award = awards.addObject();
            award.put("id", Integer.toString(awards.size()));
            if (amount > 0) {
                award.putObject("value").put("amount", amount).put("currency", "GBP");
            }
            ArrayNode all = award.putArray("suppliers");
            suppliers.stream().filter(name -> !name.isBlank()).forEach(name -> all.addObject()
                    .put("id", name)
                    .put("name", name));
        }

        Opportunity opportunity() {
            return Rows.opportunity(id, source, date, tree);
        }
    }

    private static Opportunity opportunity(String id, String source, Instant date, ObjectNode tree) {
        Release release = new Release(
                1, source, id, id, date, LocalDate.of(2026, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC), "",
                "public", "", new byte[0], null);
        ContractingProcess process =
                new ContractingProcess(id, List.of(release), List.of(tree), MERGER.compile(List.of(tree)), List.of());
        return OpportunityReader.read(process, "public").orElseThrow();
    }
}
