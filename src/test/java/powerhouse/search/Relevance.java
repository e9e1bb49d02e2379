package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whether the best comes first: a small collection, questions, and for each the notices a buyer's clerk would
/// expect at the top. The number is the mean reciprocal rank of the first expected one; it must not fall.
public abstract class Relevance {
    private static final double FLOOR = 0.95;
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    /// Title, description, buyer.
    private static final Map<String, List<String>> NOTICES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "epr",
                    List.of(
                            "Electronic Patient Record",
                            "One record for every patient across three hospitals, replacing paper notes.",
                            "Ardale Hospitals Trust")),
            Map.entry(
                    "records",
                    List.of(
                            "Storage of paper records",
                            "Boxes of patient and staff files are stored off site and fetched on request.",
                            "Ardale Hospitals Trust")),
            Map.entry(
                    "web",
                    List.of(
                            "New council website",
                            "Design, build and hosting of an accessible web site with a content management system.",
                            "Brockdale Council")),
            Map.entry(
                    "hosting",
                    List.of(
                            "Cloud hosting and migration",
                            "Move of forty servers to a public cloud, then managed hosting.",
                            "Dunmere University")),
            Map.entry(
                    "event",
                    List.of(
                            "Event hosting",
                            "A venue to host a conference of 300 people, with catering.",
                            "Dunmere University")),
            Map.entry(
                    "pen",
                    List.of(
                            "Penetration testing",
                            "Yearly tests of networks and applications by certified testers; cyber security reports.",
                            "Cray Fire Authority")),
            Map.entry(
                    "cyber",
                    List.of(
                            "Cyber security operations centre",
                            "Monitoring day and night, incident response.",
                            "Cray Fire Authority")),
            Map.entry(
                    "guards",
                    List.of("Security guards", "Guarding of depots at night and at weekends.", "Brockdale Council")),
            Map.entry(
                    "crm",
                    List.of(
                            "Customer relationship management system",
                            "Contact history, cases and e-mail in one place for the contact centre.",
                            "Brockdale Council")),
            Map.entry(
                    "ai",
                    List.of(
                            "Machine learning for waste collection rounds",
                            "Artificial intelligence that plans rounds from sensor data.",
                            "Brockdale Council")),
            Map.entry(
                    "sensors",
                    List.of(
                            "Internet of Things sensors in social housing",
                            "Damp and temperature sensors with a data platform.",
                            "Ewemoor Homes")),
            Map.entry(
                    "housing",
                    List.of("Repairs to social housing", "Roofs, windows and damp in 900 homes.", "Ewemoor Homes")),
            Map.entry(
                    "shop",
                    List.of(
                            "E-commerce platform for museum shop",
                            "Online shop, payments and stock.",
                            "Fellside Museums")),
            Map.entry(
                    "lms",
                    List.of(
                            "Learning platform for colleges",
                            "A virtual learning environment with marking and reports.",
                            "Garth College")),
            Map.entry("laptops", List.of("Laptops and tablets", "Supply of devices for pupils.", "Garth College")),
            Map.entry(
                    "network",
                    List.of(
                            "Local area network refresh",
                            "Switches and wireless network in nine buildings.",
                            "Dunmere University")),
            Map.entry(
                    "road",
                    List.of("Road resurfacing", "Resurfacing of a network of rural roads.", "Brockdale Council")),
            Map.entry(
                    "gis",
                    List.of(
                            "Geographic information system",
                            "Maps of drains and highways for officers in the field.",
                            "Brockdale Council")),
            Map.entry(
                    "market",
                    List.of(
                            "Digital marketing agency",
                            "Campaigns on search and social media to bring visitors to the coast.",
                            "Fellside Museums")),
            Map.entry(
                    "stalls",
                    List.of("Market stalls", "Supply of covered stalls for the town market.", "Brockdale Council"))));

    private static final Map<String, Set<String>> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("EPR", Set.of("epr")),
            Map.entry("patient records", Set.of("epr")),
            Map.entry("website", Set.of("web")),
            Map.entry("web sites", Set.of("web")),
            Map.entry("hosting", Set.of("hosting", "event")),
            Map.entry("cloud host", Set.of("hosting")),
            Map.entry("cybersecurity", Set.of("cyber")),
            Map.entry("pen test", Set.of("pen")),
            Map.entry("security", Set.of("cyber", "guards")),
            Map.entry("CRM", Set.of("crm")),
            Map.entry("AI", Set.of("ai")),
            Map.entry("ML", Set.of("ai")),
            Map.entry("IoT", Set.of("sensors")),
            Map.entry("social housing damp", Set.of("housing", "sensors")),
            Map.entry("ecommerce", Set.of("shop")),
            Map.entry("online shop", Set.of("shop")),
            Map.entry("VLE", Set.of("lms")),
            Map.entry("LAN", Set.of("network")),
            Map.entry("network", Set.of("network")),
            Map.entry("GIS maps", Set.of("gis")),
            Map.entry("marketing", Set.of("market")),
            Map.entry("market", Set.of("stalls")),
            Map.entry("brockdale website design", Set.of("web")),
            Map.entry("wi-fi", Set.of("network")),
            Map.entry("laptop supply", Set.of("laptops"))));

    /// An empty index.
    protected abstract SearchIndex open();

    @Test
    void theBestComesFirst() {
        try (SearchIndex index = open()) {
            index.apply(
                    NOTICES.entrySet().stream()
                            .map(notice -> Sketch.of(notice.getKey())
                                    .title(notice.getValue().get(0))
                                    .description(notice.getValue().get(1))
                                    .buyers(notice.getValue().get(2))
                                    .entry(1))
                            .toList(),
                    Set.of(),
                    1);
            double sum = 0;
            for (var question : EXPECTED.entrySet()) {
                List<String> found =
                        index.search(Query.of(question.getKey(), NOW)).ocids();
                double reciprocal = IntStream.range(0, found.size())
                        .filter(rank -> question.getValue().contains(found.get(rank)))
                        .mapToDouble(rank -> 1.0 / (rank + 1))
                        .findFirst()
                        .orElse(0);
                if (reciprocal < 1) {
                    System.out.println("relevance: " + question.getKey() + " finds " + found);
                }
                sum += reciprocal;
            }
            double mean = sum / EXPECTED.size();
            System.out.printf("relevance: mean reciprocal rank %.3f over %d questions%n", mean, EXPECTED.size());
            assertThat(mean).isGreaterThanOrEqualTo(FLOOR);
        }
    }
}
