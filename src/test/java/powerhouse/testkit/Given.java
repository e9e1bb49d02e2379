package powerhouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import powerhouse.records.Arrival;

/// Plainly fictional releases, as publishers send them.
public final class Given {
    /// When the test happens, unless it says otherwise.
    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Given() {}

    /// A release of the process `ocds-given-N`, with words that the releases of one publisher have in common.
    public static String release(int process, String id, String title) {
        return """
                {"ocid": "ocds-given-%d", "id": "%s", "date": "2026-03-01T09:%02d:00+00:00", "tag": ["tender"],
                 "initiationType": "tender", "language": "en",
                 "parties": [{"id": "GB-FICT-%d", "name": "Borough of Nowhere %d", "roles": ["buyer"],
                   "address": {"locality": "Nowhere", "region": "UKD33", "country": "GB"}}],
                 "buyer": {"id": "GB-FICT-%d", "name": "Borough of Nowhere %d"},
                 "tender": {"id": "T%d", "title": "%s", "status": "active", "mainProcurementCategory": "services",
                   "value": {"amount": %d, "currency": "GBP"}, "tenderPeriod": {"endDate": "2026-04-01T12:00:00+01:00"}}}""".formatted(
                        process,
                        id,
                        process % 60,
                        process % 7,
                        process % 7,
                        process % 7,
                        process % 7,
                        process,
                        title,
                        1_000 + process * 17);
    }

    /// A release package around releases.
    public static byte[] releasePackage(List<String> releases) {
        return """
                {"uri": "https://publisher.example/packages/1", "version": "1.1", "publishedDate": "2026-03-01T10:00:00Z",
                 "publisher": {"name": "Publisher of Nowhere"},
                 "releases": [%s],
                 "license": "https://licence.example/"}""".formatted(String.join(",\n  ", releases)).getBytes(UTF_8);
    }

    /// A package of releases, one for each process from `first` on.
    public static byte[] releasePackage(int first, int count) {
        return releasePackage(IntStream.range(first, first + count)
                .mapToObj(i -> release(i, "R%06d".formatted(i), "Contract number " + i))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    /// A body as it comes from a publisher.
    public static Arrival arrival(String source, byte[] body) {
        return Arrival.published(source, "https://publisher.example/releases", NOW, "application/json", body);
    }
}
