package powerhouse.newsletter.web;

import powerhouse.newsletter.EditionLetter;
import powerhouse.newsletter.Notice;
import powerhouse.newsletter.Press;
import powerhouse.web.Pages;

/// Newsletters laid out as HTML, with the templates that lay out pages: text of strangers is escaped in the same way.
public final class NewsletterPress implements Press {
    private final Pages pages = new Pages();

    @Override
    public String html(Notice notice) {
        return pages.render("newsletter/notice", notice);
    }

    @Override
    public String html(EditionLetter letter) {
        return pages.render("newsletter/letter", letter);
    }
}
