package powerhouse.web;

import powerhouse.alert.AlertLetter;
import powerhouse.newsletter.EditionLetter;
import powerhouse.newsletter.Notice;
import powerhouse.newsletter.Press;

/// Letters laid out as HTML, with the templates that lay out pages: text of strangers is escaped in the same way.
public final class Letterpress implements AlertLetter.Press, Press {
    private final Pages pages = new Pages();

    @Override
    public String html(AlertLetter letter) {
        return pages.render("alert-letter", letter);
    }

    @Override
    public String html(Notice notice) {
        return pages.render("newsletter-notice", notice);
    }

    @Override
    public String html(EditionLetter letter) {
        return pages.render("newsletter-letter", letter);
    }
}
