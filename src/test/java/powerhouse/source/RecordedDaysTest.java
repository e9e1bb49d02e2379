package powerhouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import powerhouse.ocds.ReleasePackage;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.testkit.FakePublisher;
import powerhouse.testkit.FakeTime;
import tools.jackson.databind.json.JsonMapper;

/// Two recorded days of Find a Tender, served with the publisher's manners and read through the real source:
/// every release comes, byte for byte.
@Timeout(120)
class RecordedDaysTest {
    /// Counted by hand in the recordings of 10 and 11 August 2026: 459 and 496.
    private static final int RELEASES = 955;

    @Test
    void everyRecordedReleaseIsReadByteForByte() throws Exception {
        String folder = System.getenv("POWERHOUSE_REAL_DATA");
        assumeTrue(folder != null, "POWERHOUSE_REAL_DATA is not set: recorded days are not read");
        Set<String> recorded = new HashSet<>();
        List<Published> published = new java.util.ArrayList<>();
        for (String day : List.of("2026-08-10", "2026-08-11")) {
            try (Stream<Path> pages = Files.list(Path.of(folder, "find-a-tender", day))) {
                for (Path page :
                        pages.filter(path -> path.toString().endsWith(".json")).toList()) {
                    byte[] body = Files.readAllBytes(page);
                    for (ReleasePackage.Slice slice : ReleasePackage.slice(body).slices()) {
                        byte[] release = slice.of(body);
                        recorded.add(new String(release, StandardCharsets.ISO_8859_1));
                        String date = JsonMapper.shared()
                                .readTree(release)
                                .path("date")
                                .asString();
                        published.add(new Published(OffsetDateTime.parse(date).toInstant(), release));
                    }
                }
            }
        }
        assertThat(recorded).hasSize(RELEASES);

        FakeTime time = new FakeTime(Instant.parse("2026-08-12T08:00:00Z"));
        Set<String> found = new HashSet<>();
        try (FakePublisher fake =
                        new FakePublisher(SamplePublisher.findATender(published, time, SamplePublisher::london));
                Sources sources = new Sources(
                        key -> new Sources.Endpoint(fake.base(), Duration.ofSeconds(12)), "test", time, time)) {
            Source source = sources.get("find-a-tender");
            Window days = new Window(Instant.parse("2026-08-09T23:00:00Z"), Instant.parse("2026-08-11T23:00:00Z"));
            Deque<Window> ahead = new ArrayDeque<>(days.pieces(source.about().widest()));
            while (!ahead.isEmpty()) {
                Window window = ahead.remove();
                Source.Answer answer = source.read(window);
                if (answer.full()) {
                    ahead.addAll(window.halves());
                    continue;
                }
                assertThat(answer.caveats()).isEmpty();
                for (Source.Response response : answer.responses()) {
                    for (ReleasePackage.Slice slice :
                            ReleasePackage.slice(response.body()).slices()) {
                        found.add(new String(slice.of(response.body()), StandardCharsets.ISO_8859_1));
                    }
                }
            }
            assertThat(fake.requests())
                    .as("polite: a request every 24 releases or so")
                    .hasSizeLessThan(60);
            assertThat(time.slept()).as("never told off").containsOnly(Duration.ofSeconds(12));
        }
        // Not compared as sets by AssertJ, which would print what was published.
        assertThat(found.equals(recorded))
                .as("%d of %d came", found.size(), RELEASES)
                .isTrue();
    }
}
