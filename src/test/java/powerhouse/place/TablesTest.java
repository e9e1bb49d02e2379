package powerhouse.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import powerhouse.testkit.RealData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tables written by hand agree with themselves and, where the folder of real data is at hand, with official
/// lists.
class TablesTest {
    /// The letters by which the list of centroids calls the authorities, in the order of our table. It knows two of
    /// the three counties of 2023 by the county councils before them, and not the two halves of Cumbria.
    private static final String LETTERS = """
            HPL MDB RCC STT DAL HAL WRT BBD BPL KHL ERY NEL NLN YOR DUR CHE CHW NBL - - NYK
            BUN CHO FYL HYN LAC PEN PRE RIB ROS SRI WLA WYR BOL BUR MAN OLD RCH SLF SKP TAM TRF WGN
            KWL LIV SHN SFT WRL BNS DNC ROT SHF NET NTY STY SND BRD CLD KIR LDS WKF GAT""";

    /// Our centres have two decimals and stand for areas of up to 8,000 square kilometres.
    private static final double A_FEW_KM = 5;

    private static final Map<String, String> REGIONS =
            Map.of("North East", "UKC", "North West", "UKD", "Yorkshire and The Humber", "UKE");

    @Test
    void everyNeighbourKnowsItsNeighbour() {
        Set<String> beyond = new TreeSet<>();
        for (Authority authority : Authorities.list()) {
            for (String name : authority.neighbours()) {
                Authorities.find(name)
                        .ifPresentOrElse(
                                other -> assertThat(other.neighbours()).as(name).contains(authority.name()),
                                () -> beyond.add(name));
            }
            assertThat(Counties.find(authority.county())).as(authority.name()).isPresent();
        }
        assertThat(beyond)
                .hasSize(14)
                .allMatch(name -> Counties.list().stream()
                        .anyMatch(county -> county.councils().contains(name)));
    }

    @Test
    void everyBorderHasTwoSides() {
        for (County county : Counties.list()) {
            for (String other : county.borders()) {
                assertThat(Counties.find(other)).as(other).isPresent();
                assertThat(Counties.local(other, county.name())).isTrue();
                assertThat(Counties.local(county.name(), other)).isTrue();
            }
            assertThat(Counties.local(county.name(), county.name())).isTrue();
        }
        assertThat(Counties.list()).hasSize(48 + 3);
        assertThat(Counties.local("Cheshire", "Greater Manchester")).isTrue();
        assertThat(Counties.local("Kent", "Greater Manchester")).isFalse();
        assertThat(Counties.local("Nowhere", "Nowhere")).isFalse();
    }

    @Test
    void neighboursShareACountyOrABorderOfCounties() {
        for (Authority authority : Authorities.list()) {
            for (String name : authority.neighbours()) {
                String county = Authorities.find(name)
                        .map(Authority::county)
                        .orElseGet(() -> Counties.list().stream()
                                .filter(there -> there.councils().contains(name))
                                .map(County::name)
                                .findFirst()
                                .orElseThrow());
                assertThat(Counties.local(county, authority.county()))
                        .as("%s and %s", authority.name(), name)
                        .isTrue();
            }
        }
    }

    @Test
    void measuresDistances() {
        // Leeds and Manchester town halls: 57 km as the crow flies, by any map.
        assertThat(new Point(53.8, -1.55).kilometres(new Point(53.48, -2.24))).isCloseTo(57.5, within(1.0));
        assertThat(new Point(54, -2).kilometres(new Point(54, -2))).isZero();
        assertThat(new Point(90, 0).kilometres(new Point(-90, 0))).isCloseTo(20_015, within(1.0));
    }

    @Test
    void knowsEveryNorthernAuthority() throws IOException {
        Set<String> official = new TreeSet<>();
        for (NamedCsvRecord row : read("local-authorities.csv")) {
            String region = REGIONS.get(row.getField("RGNNM"));
            if (region == null) {
                continue;
            }
            Authority ours = Authorities.find(row.getField("LADCD")).orElseThrow();
            assertThat(ours.region()).as(ours.name()).isEqualTo(region);
            assertThat(PlaceNames.named(row.getField("LADNM")).region()).isEqualTo(region);
            assertThat(PlaceNames.named(row.getField("LADNM_ACTIVE")).authority())
                    .isEqualTo(ours.name());
            official.add(ours.code());
        }
        assertThat(official)
                .containsExactlyInAnyOrderElementsOf(
                        Authorities.list().stream().map(Authority::code).toList())
                .hasSize(62);
    }

    @Test
    void takesNoNameOfElsewhereForNorthern() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (NamedCsvRecord row : read("local-authorities.csv")) {
            String region =
                    PlaceNames.within(row.getField("LADNM") + " Council").region();
            if (!REGIONS.containsKey(row.getField("RGNNM")) && Regions.NORTH.contains(region)) {
                wrong.add(row.getField("LADNM"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void centresAreWhereTheyShouldBe() throws IOException {
        Map<String, Point> official = new TreeMap<>();
        for (NamedCsvRecord row : read("local-authority-centroids.csv")) {
            // Its header calls the latitude long, and the longitude lat.
            official.put(
                    row.getField("local-authority-code"),
                    new Point(Double.parseDouble(row.getField("long")), Double.parseDouble(row.getField("lat"))));
        }
        List<String> letters = List.of(LETTERS.split("\\s+"));
        List<Authority> ours = Authorities.list();
        assertThat(letters).hasSameSizeAs(ours);
        double farthest = 0;
        for (int n = 0; n < letters.size(); n++) {
            Point there = official.get(letters.get(n));
            if (there != null) {
                double off = there.kilometres(ours.get(n).centre());
                assertThat(off).as(ours.get(n).name()).isLessThan(A_FEW_KM);
                farthest = Math.max(farthest, off);
            }
        }
        System.out.printf("60 centres compared, the farthest %.1f km off%n", farthest);
    }

    @Test
    void theCodesOf2025AreTheOfficialOnes() throws IOException {
        JsonNode levels = JsonMapper.shared()
                .readTree(geo("itl-2025-to-local-authority.json").toFile());
        int compared = 0;
        for (String level : List.of("ITL1", "ITL2", "ITL3")) {
            for (Map.Entry<String, JsonNode> region : levels.path(level).properties()) {
                for (JsonNode code : region.getValue()) {
                    Optional<String> ours = Authorities.find(code.asString()).map(Authority::itl);
                    if (Regions.northern(region.getKey())) {
                        assertThat(ours.orElseThrow()).as(code.asString()).startsWith(region.getKey());
                        compared++;
                    } else {
                        assertThat(ours).isEmpty();
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(3 * 62);
    }

    @Test
    void theCodesThatNoticesUseAreTheOfficialOnes() throws IOException {
        for (NamedCsvRecord row : read("local-authority-to-nuts-2018.csv")) {
            Authority ours = Authorities.find(row.getField("LAD18CD")).orElse(null);
            assertThat(ours != null).isEqualTo(Regions.northern(row.getField("NUTS118CD")));
            if (ours != null && ours.nuts().length() == 5) {
                assertThat(ours.nuts()).as(ours.name()).isEqualTo(row.getField("NUTS318CD"));
            }
        }
    }

    @Test
    void postcodeAreasAreInTheirRegionsAndWhereTheyShouldBe() throws IOException {
        Map<String, List<Point>> points = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (NamedCsvRecord row : read("outcodes.csv")) {
            String outcode = row.getField("postcode");
            String area = outcode.replaceAll("[0-9].*", "");
            Point point = new Point(
                    Double.parseDouble(row.getField("latitude")), Double.parseDouble(row.getField("longitude")));
            // A few have no place and lie at zero.
            if (point.latitude() > 40) {
                points.computeIfAbsent(area, a -> new ArrayList<>()).add(point);
            }
            String region = Regions.named(row.getField("uk_region"));
            List<String> ours = Postcodes.candidates(outcode);
            // The list takes Lincolnshire for Yorkshire.
            if (!region.isEmpty() && !ours.contains(region) && !(region.equals("UKE") && ours.contains("UKF"))) {
                wrong.add(outcode + " " + region + ", we say " + ours);
            }
        }
        assertThat(points.keySet()).isEqualTo(new TreeSet<>(Postcodes.areas()));
        points.forEach((area, outcodes) -> {
            Point ours = Postcodes.position(area + "1").orElseThrow().point();
            double nearest =
                    outcodes.stream().mapToDouble(ours::kilometres).min().orElseThrow();
            double farthest =
                    outcodes.stream().mapToDouble(ours::kilometres).max().orElseThrow();
            double across = outcodes.stream()
                    .flatMapToDouble(one -> outcodes.stream().mapToDouble(one::kilometres))
                    .max()
                    .orElseThrow();
            // In the midst of it: near one of its districts, and from none as far as its ends are from each other.
            assertThat(nearest).as(area).isLessThan(Math.max(10, across / 4));
            assertThat(farthest).as(area).isLessThan(Math.max(25, across * 0.8));
        });
        assertThat(wrong).isEmpty();
    }

    private static List<NamedCsvRecord> read(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(geo(name))) {
            return rows.stream().toList();
        }
    }

    private static Path geo(String name) {
        return RealData.get("geo/" + name);
    }
}
