package powerhouse.web;

import powerhouse.alert.AlertLetter;

/// Letters laid out as HTML, with the templates that lay out pages: text of strangers is escaped in the same way.
public final class Letterpress implements AlertLetter.Press {
    private final Pages pages = new Pages();

    @Override
    public String html(AlertLetter letter) {
        return pages.render("alert-letter", letter);
    }
}
