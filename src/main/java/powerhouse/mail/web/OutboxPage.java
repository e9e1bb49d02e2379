package powerhouse.mail.web;

import java.util.List;
import powerhouse.mail.Outbox;
import powerhouse.web.Page;

/// The letters of a demonstration, the latest first.
public record OutboxPage(Page page, List<Outbox.Kept> letters) {
    /// One letter.
    ///
    /// @param lines of its text
    public record Letter(Page page, Outbox.Reading letter, List<Line> lines) {
        /// One line, with the address in it, "" for none.
        public record Line(String text, String link) {}

        static Letter of(Page page, Outbox.Reading letter) {
            String own = page.frame().imprint().url() + "/";
            return new Letter(
                    page,
                    letter,
                    letter.text()
                            .lines()
                            .map(line -> new Line(
                                    line,
                                    line.startsWith(own) && line.indexOf(' ') < 0
                                            ? line.substring(own.length() - 1)
                                            : ""))
                            .toList());
        }
    }
}
