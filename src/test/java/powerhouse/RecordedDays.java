package powerhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import powerhouse.ocds.Dates;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.sample.Generator;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.sample.SamplePublishers;
import powerhouse.testkit.RealData;

/// Find a Tender over two days, served with its manners: its windows, pages and limits are as in life, but its
/// patience comes back ten thousand times faster.
///
/// @param since the first midnight in London
/// @param until the midnight after the last
/// @param published with the very bytes
record RecordedDays(Instant since, Instant until, List<Published> published) {
    /// 10 and 11 August 2026 as really published; skips the test where the recording is missing.
    static RecordedDays real() throws IOException, ReleaseReader.UnreadableException {
        List<Published> published = new ArrayList<>();
        for (String day : List.of("2026-08-10", "2026-08-11")) {
            for (Path page : pages(RealData.get("find-a-tender/" + day))) {
                byte[] body = Files.readAllBytes(page);
                for (ReleasePackage.Slice slice : ReleasePackage.slice(body).slices()) {
                    byte[] release = slice.of(body);
                    String date = ReleaseReader.identify(release).date();
                    published.add(
                            new Published(Dates.instant(date, ZoneOffset.UTC).orElseThrow(), release));
                }
            }
        }
        assertThat(published).as("releases recorded").hasSize(955);
        return days(LocalDate.of(2026, 8, 10), published);
    }

    /// The same two days as the generator would have them.
    static RecordedDays generated() {
        RecordedDays days = days(LocalDate.of(2026, 8, 10), List.of());
        List<Published> published = new Generator(1, LocalDate.of(2026, 8, 12))
                .findATender(20_000)
                .filter(one -> !one.at().isBefore(days.since) && one.at().isBefore(days.until))
                .toList();
        return new RecordedDays(days.since, days.until, published);
    }

    URI open(SamplePublishers publishers) {
        Instant start = Instant.now();
        InstantSource fast =
                () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(10_000));
        return publishers.open(SamplePublisher.findATender(published, fast, SamplePublisher::london));
    }

    /// How many there are: publishers send some twice, byte for byte.
    int different() {
        return Math.toIntExact(published.stream()
                .map(one -> new String(one.release(), ISO_8859_1))
                .distinct()
                .count());
    }

    private static RecordedDays days(LocalDate first, List<Published> published) {
        // British summer time.
        Instant since = first.atStartOfDay().toInstant(ZoneOffset.ofHours(1));
        return new RecordedDays(since, since.plus(Duration.ofDays(2)), published);
    }

    private static List<Path> pages(Path day) throws IOException {
        try (Stream<Path> files = Files.list(day)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
