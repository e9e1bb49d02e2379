package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import powerhouse.collation.Resolver;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Identifier;
import powerhouse.organisation.Mention;
import powerhouse.organisation.Resolution;

/// How well buyers and suppliers are told: releases of every publisher, the search exports of Contracts Finder and
/// the rows of the Official Journal, all resolved together as the portal does.
///
/// Two measures. First, numbers hidden: of every process that states somebody's number, that number (and all
/// others of the same mention) is taken away, and the name alone has to lead to the number, which other processes
/// state or not. Found: it is stated elsewhere and was found. Precision counts a number found where none stands
/// elsewhere as wrong.
///
/// Second, labels: a CSV with the columns `mention`, `other` and `same` (`yes`, `no`, `unclear`), where a mention
/// is `<ocid>/<buyer or supplier>/<position>`; in the exports the ocid is `contracts-finder-export:<Notice
/// Identifier>`, in the Official Journal `ted:<number>-<year>`. Pairs whose first mention has an even CRC-32 were
/// there to tune by.
final class OrganisationQuality {
    private static final int WORST = 10;

    /// Of one number, so that a ministry does not outweigh the councils.
    private static final int MOST_TRIALS = 8;

    private OrganisationQuality() {}

    /// A mention and where it stands.
    private record Stated(String ocid, Mention mention) {
        String id() {
            return ocid + "/" + mention.role() + "/" + mention.position();
        }

        Set<String> numbers(String scheme) {
            return mention.identifiers().stream()
                    .flatMap(id -> Identifier.of(id).stream())
                    .filter(id -> scheme.isEmpty() || id.scheme().equals(scheme))
                    .map(Identifier::key)
                    .collect(Collectors.toSet());
        }

        Stated hidden() {
            return new Stated(ocid, new Mention(mention.role(), mention.position(), mention.name(), List.of()));
        }
    }

    /// Prints the figures.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        List<Stated> all = mentions(data);
        out.printf("Organisations: %,d mentions in %,d processes%n", all.size(), all.stream().map(Stated::ocid).distinct().count());
        hide(all, Mention.SUPPLIER, "GB-COH", "suppliers to their Companies House number", out);
        hide(all, Mention.BUYER, "", "buyers to any of their numbers", out);
        labelled(all, labels, out);
    }

    private static Map<Stated, String> resolve(List<Stated> all) {
        Map<Mention, String> keys = Resolution.keys(all.stream().map(Stated::mention).toList());
        Map<Stated, String> found = new HashMap<>();
        all.forEach(one -> {
            String key = keys.get(one.mention());
            if (key != null) {
                found.put(one, key);
            }
        });
        return found;
    }

    private static void hide(List<Stated> all, String role, String scheme, String what, PrintStream out) {
        List<Stated> cases = all.stream()
                .filter(one -> one.mention().role().equals(role) && !one.numbers(scheme).isEmpty())
                .toList();
        Map<String, Set<String>> processes = new HashMap<>();
        all.forEach(one -> one.numbers(scheme)
                .forEach(id -> processes.computeIfAbsent(id, none -> new HashSet<>()).add(one.ocid())));
        // No number and no name is hidden twice in one round, so that a round is many single trials.
        List<Map<String, Set<String>>> rounds = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        Map<String, Integer> trials = new HashMap<>();
        for (Stated one : cases) {
            Set<String> claims = new HashSet<>(one.numbers(scheme));
            claims.add(powerhouse.organisation.Name.of(one.mention().name()).key());
            if (one.numbers(scheme).stream().anyMatch(id -> trials.merge(id, 1, Integer::sum) > MOST_TRIALS)) {
                continue;
            }
            int round = 0;
            while (round < rounds.size()
                    && taken.get(round).stream().anyMatch(claims::contains)
                    && !rounds.get(round).getOrDefault(one.ocid(), Set.of()).containsAll(one.numbers(scheme))) {
                round++;
            }
            if (round == rounds.size()) {
                rounds.add(new HashMap<>());
                taken.add(new HashSet<>());
            }
            taken.get(round).addAll(claims);
            rounds.get(round).computeIfAbsent(one.ocid(), none -> new HashSet<>()).addAll(one.numbers(scheme));
        }
        int right = 0;
        int wrong = 0;
        int elsewhere = 0;
        int tried = 0;
        int other = 0;
        List<String> errors = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Map<String, Set<String>> round : rounds) {
            List<Stated> view = new ArrayList<>();
            Map<Stated, Stated> hiddenOf = new LinkedHashMap<>();
            for (Stated one : all) {
                Set<String> hidden = round.getOrDefault(one.ocid(), Set.of());
                if (one.numbers(scheme).stream().noneMatch(hidden::contains)) {
                    view.add(one);
                } else {
                    view.add(one.hidden());
                    if (one.mention().role().equals(role)) {
                        hiddenOf.put(one, one.hidden());
                    }
                }
            }
            Map<Stated, String> keys = resolve(view);
            Map<String, Set<String>> numbers = new HashMap<>();
            view.forEach(one -> numbers.computeIfAbsent(keys.getOrDefault(one, ""), none -> new HashSet<>())
                    .addAll(one.numbers(scheme)));
            for (Map.Entry<Stated, Stated> trial : hiddenOf.entrySet()) {
                Set<String> truth = trial.getKey().numbers(scheme);
                String key = keys.getOrDefault(trial.getValue(), "");
                Set<String> found = key.isEmpty() ? Set.of() : numbers.getOrDefault(key, Set.of());
                boolean known = truth.stream()
                        .anyMatch(id -> processes.getOrDefault(id, Set.of()).size() > 1);
                elsewhere += known ? 1 : 0;
                tried++;
                if (found.stream().anyMatch(truth::contains)) {
                    right++;
                } else if (found.stream().noneMatch(id -> truth.stream().anyMatch(own -> scheme(own).equals(scheme(id))))) {
                    // A number of another register says nothing against it.
                    other += found.isEmpty() ? 0 : 1;
                } else {
                    wrong++;
                    errors.add("wrong  " + trial.getKey().id() + ": " + truth + ", found " + found);
                }
                if (known && found.stream().noneMatch(truth::contains)) {
                    missed.add("missed " + trial.getKey().id() + ": " + truth);
                }
            }
        }
        out.printf("  %s, by name alone: %d mentions, %d of them stated elsewhere; %d rounds%n", what, tried, elsewhere, rounds.size());
        out.println("    precision " + Interval.of(right, right + wrong));
        out.println("    recall    " + Interval.of(Math.min(right, elsewhere), elsewhere));
        out.printf("    found under a number of another register only, which cannot be judged: %d%n", other);
        errors.stream().limit(WORST).forEach(error -> out.println("    " + error));
        missed.stream().limit(WORST).forEach(error -> out.println("    " + error));
    }

    private static String scheme(String key) {
        return Identifier.of(key).map(Identifier::scheme).orElse(key);
    }

    private static void labelled(List<Stated> all, Path labels, PrintStream out) throws IOException {
        Map<String, Stated> byId = new HashMap<>();
        all.forEach(one -> byId.putIfAbsent(one.id(), one));
        Map<Stated, String> keys = resolve(all);
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(labels))) {
            reader.forEach(rows::add);
        }
        for (boolean reported : new boolean[] {false, true}) {
            int[] counts = new int[4];
            List<String> errors = new ArrayList<>();
            int absent = 0;
            for (NamedCsvRecord row : rows) {
                Stated one = byId.get(row.getField("mention"));
                Stated other = byId.get(row.getField("other"));
                boolean same = row.getField("same").equals("yes");
                if (odd(row.getField("mention")) != reported || row.getField("same").equals("unclear")) {
                    continue;
                }
                if (one == null || other == null) {
                    absent++;
                    continue;
                }
                String key = keys.get(one);
                boolean believed = key != null && key.equals(keys.get(other));
                counts[(same ? 0 : 2) + (believed ? 0 : 1)]++;
                if (same != believed) {
                    errors.add((same ? "missed " : "wrong  ") + one.id() + " | " + other.id());
                }
            }
            out.printf(
                    "  labelled pairs, %s: %d are one, %d are not, %d not in the data%n",
                    reported ? "reported" : "tuned on", counts[0] + counts[1], counts[2] + counts[3], absent);
            out.println("    precision " + Interval.of(counts[0], counts[0] + counts[2]));
            out.println("    recall    " + Interval.of(counts[0], counts[0] + counts[1]));
            errors.stream().limit(WORST).forEach(error -> out.println("    " + error));
        }
    }

    private static boolean odd(String id) {
        CRC32 crc = new CRC32();
        crc.update(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return crc.getValue() % 2 == 1;
    }

    /// Everybody whom the data names.
    private static List<Stated> mentions(Path data) throws IOException {
        List<Stated> all = new ArrayList<>();
        Map<String, Opportunity> opportunities = new TreeMap<>(NorthQuality.opportunities(data, ocid -> !ocid.isEmpty()));
        opportunities.forEach((ocid, opportunity) ->
                Resolver.mentions(opportunity).forEach(mention -> all.add(new Stated(ocid, mention))));
        Set<String> seen = new HashSet<>();
        for (String file : List.of("search-export-2020-07-to-10.csv", "search-export-2020-09.csv")) {
            for (NamedCsvRecord row : Rows.rows(data.resolve("contracts-finder").resolve(file))) {
                String ocid = "contracts-finder-export:" + Rows.field(row, "Notice Identifier");
                if (seen.add(ocid)) {
                    add(all, ocid, Mention.BUYER, 0, Rows.field(row, "Organisation Name"), List.of());
                    int position = 0;
                    for (String part : Rows.field(row, "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]")
                            .split("]\\s*\\[", -1)) {
                        String[] field = part.replaceFirst("^\\[", "").split("\\|", -1);
                        String scheme = field.length < 4 ? "" : switch (field[2]) {
                            case "COMPANIES_HOUSE" -> "GB-COH-";
                            case "CHARITY_COMMISSION" -> "GB-CHC-";
                            default -> "";
                        };
                        add(all, ocid, Mention.SUPPLIER, position++, field[0], scheme.isEmpty() || field[3].isBlank() ? List.of() : List.of(scheme + field[3].strip()));
                    }
                }
            }
        }
        Map<String, Integer> positions = new HashMap<>();
        for (NamedCsvRecord row : Rows.rows(data.resolve("ted/uk-award-rows-2020.csv"))) {
            var number = Rows.NUMBER.matcher(Rows.field(row, "CONTRACT_URL"));
            if (number.find()) {
                String ocid = "ted:" + number.group(1);
                int position = positions.merge(ocid, 1, Integer::sum) - 1;
                if (position == 0) {
                    add(all, ocid, Mention.BUYER, 0, Rows.field(row, "CONTRACT_BUYER"), List.of());
                }
                add(all, ocid, Mention.SUPPLIER, position, Rows.field(row, "SUPPLIER_NAME"), List.of());
            }
        }
        return all;
    }

    private static void add(List<Stated> all, String ocid, String role, int position, String name, List<String> ids) {
        if (!name.isBlank()) {
            all.add(new Stated(ocid, new Mention(role, position, name.strip(), ids)));
        }
    }
}
