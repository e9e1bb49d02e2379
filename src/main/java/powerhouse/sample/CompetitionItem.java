package powerhouse.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import powerhouse.sample.Generator.Notice;

/// An innovation competition as an item of a feed (RSS 2.0). The day on which it closes stands only in its text, as
/// in life.
final class CompetitionItem {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private CompetitionItem() {}

    static byte[] write(Notice notice) {
        SampleContract contract = notice.contract();
        LocalDate opens = notice.tendered();
        LocalDate closes = opens.plusDays(2L * contract.days());
        String text = "<p>%s</p><p>UK registered organisations can apply for a share of £%,d.</p>"
                        .formatted(contract.title() + ": ideas are wanted", contract.net())
                + "<p>Opens: %s. Closes: %s 11:00am</p>".formatted(DAY.format(opens), DAY.format(closes));
        return """
                <item><title>Competition: %s</title><link>https://competitions.example/%d</link>\
                <guid isPermaLink="false">sample-competition-%d</guid><pubDate>%s</pubDate>\
                <category>%s</category><description>%s</description></item>""".formatted(
                        escaped(contract.title()),
                        contract.number(),
                        contract.number(),
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(notice.at().atZone(Generator.LONDON)),
                        escaped(contract.subject().category()),
                        escaped(text))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
