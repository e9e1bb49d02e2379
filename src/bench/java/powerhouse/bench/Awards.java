package powerhouse.bench;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import powerhouse.company.Profile.Work;
import powerhouse.organisation.Name;
import powerhouse.reading.TechReading;
import powerhouse.search.Sketch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who won what, as publishers gave it out: all that `bench matching` learns from and asks for.
final class Awards {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    private Awards() {}

    /// An award notice.
    ///
    /// @param winners by their cleaned names
    record Notice(String id, LocalDate date, String title, String text, String buyer, List<String> cpv, Set<String> winners) {
        /// What it is to a company that won it.
        Work work() {
            return new Work(id, title, text, List.of(buyer), cpv);
        }

        /// What it was before anybody won it.
        Sketch sketch() {
            return Sketch.of(id)
                    .title(title)
                    .description(text)
                    .buyers(buyer)
                    .cpv(cpv.toArray(String[]::new))
                    .updated(date.atStartOfDay(java.time.ZoneOffset.UTC).toInstant())
                    .tech(tech());
        }

        boolean tech() {
            return TechReading.of(title, text, cpv).tech();
        }
    }

    /// The rows of the Official Journal of 2020: no codes, no places of work.
    static List<Notice> journal(Path data) throws IOException {
        Map<String, Notice> found = new LinkedHashMap<>();
        for (NamedCsvRecord row : Rows.rows(data.resolve("ted/uk-award-rows-2020.csv"))) {
            Matcher number = Rows.NUMBER.matcher(Rows.field(row, "CONTRACT_URL"));
            if (number.find()) {
                found.computeIfAbsent(
                                number.group(1),
                                id -> new Notice(
                                        id,
                                        LocalDate.parse(Rows.field(row, "CONTRACT_DATE"), COMPACT),
                                        Rows.field(row, "CONTRACT_TITLE"),
                                        Rows.field(row, "CONTRACT_DESC"),
                                        Rows.field(row, "CONTRACT_BUYER"),
                                        List.of(),
                                        new LinkedHashSet<>()))
                        .winners()
                        .addAll(names(Rows.field(row, "SUPPLIER_NAME")));
            }
        }
        return List.copyOf(found.values());
    }

    private static final Pattern BETWEEN = Pattern.compile("[;|\n]");

    /// The notices of Lancashire's councils that say who won.
    static List<Notice> lancashire(Path data) throws IOException {
        List<Notice> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("contracts-finder/lancashire"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
                for (JsonNode each : new JsonMapper().readTree(Files.readAllBytes(file)).path("contracts")) {
                    Set<String> winners = new LinkedHashSet<>();
                    for (String name : BETWEEN.split(each.path("awarded_supplier").asString(""), -1)) {
                        winners.addAll(names(name));
                    }
                    String day = each.path("awarded_date").asString("");
                    if (!winners.isEmpty() && !day.isEmpty()) {
                        found.add(new Notice(
                                each.path("id").asString(),
                                LocalDate.parse(day.substring(0, 10)),
                                plain(each.path("title").asString("")),
                                plain(each.path("description").asString("")),
                                each.path("organisation").asString(""),
                                Stream.of(each.path("cpv_codes").asString("").split("[ ,;]+", -1))
                                        .filter(code -> code.matches("[0-9]{8}(-[0-9])?"))
                                        .toList(),
                                winners));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static String plain(String text) {
        return Parser.unescapeEntities(text, false);
    }

    private static List<String> names(String name) {
        String key = name.isBlank() ? "" : Name.of(name).key();
        return key.isBlank() ? List.of() : List.of(key);
    }
}
