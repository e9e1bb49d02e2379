package powerhouse.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.opportunity.Diary;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.records.OcidPath;
import powerhouse.testkit.Seed;
import powerhouse.web.Fiction;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a notice says, its feeds stay valid.
class HostileFeedsTest {
    private static final List<String> PIECES = List.of(
            "]]>",
            "<![CDATA[",
            "<!--",
            "&",
            "&#0;",
            "&lt;",
            "<b>",
            "</title>",
            "<?xml?>",
            "\"'",
            "\\n",
            "\\",
            ";",
            ",",
            ":",
            "END:VEVENT\r\nBEGIN:VALARM",
            "\r\nATTENDEE:mailto:a@b.example\r\n",
            "\n",
            "\r",
            "\r\n ",
            "\t",
            " ",
            "\u0000",
            "\u0007",
            "\u001B",
            "\u007F",
            "\u0085",
            "\u009F",
            "\u00A0",
            "\u00AD",
            "\u200B",
            "\u200F",
            "\u2028",
            "\u2029",
            "\u202E",
            "\u2066",
            "\uFEFF",
            "\uFFFE",
            "\uFFFF",
            "\uD800",
            "\uDC00",
            "\uD83D\uDE80",
            "\uD83D\uDC69\u200D\uD83D\uDCBB",
            "\uD83F\uDFFE",
            "שלום",
            "مرحبا",
            "e\u0301\u0301",
            "£",
            "software",
            "x".repeat(80),
            "é".repeat(5_000));

    @Test
    void everyFeedIsValid() {
        Random random = new Random(Seed.of(HostileFeedsTest.class));
        for (int n = 0; n < Integer.getInteger("powerhouse.fuzz", 60); n++) {
            List<Opportunity> all = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                all.add(Fiction.hostile("ocds-hostile-" + i, text(random), deadline(random)));
            }
            Subject subject = new Subject(
                    text(random),
                    "http://portal.example/search",
                    "http://portal.example/search.atom",
                    "http://portal.example/",
                    ocid -> "http://portal.example" + OcidPath.path(ocid));

            Feeds.atom(AtomFeed.of(subject, all));
            byte[] json = JsonFeed.of(subject, all);
            assertThat(JsonMapper.shared().readTree(json).get("items").size()).isEqualTo(all.size());
            assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\uFFFD", "\\uD8");
            List<VEvent> events = Feeds.calendar(CalendarFeed.of(
                            subject,
                            all.stream()
                                    .map(each -> new CalendarFeed.Entry(each, Diary.of(each, List.of())))
                                    .toList()))
                    .getEvents();
            assertThat(events).hasSameSizeAs(all);
            assertThat(events).allSatisfy(event -> {
                // Both libraries escape and unescape alike: what went in comes out.
                Opportunity one = all.stream()
                        .filter(each -> event.getUid().getValue().startsWith(each.ocid()))
                        .findFirst()
                        .orElseThrow();
                String said = event.getSummary().getValue().replaceFirst("^[^:]*: ", "");
                assertThat(letters(one.title())).startsWith(letters(said));
            });
        }
    }

    /// Letters alone, which nothing takes away.
    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Deadline deadline(Random random) {
        Deadline.Due[] due = Deadline.Due.values();
        return new Deadline(
                Instant.parse("2026-03-28T23:59:59Z").plusSeconds(random.nextInt(400 * 86_400)),
                random.nextBoolean(),
                due[random.nextInt(due.length)]);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n >= 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
