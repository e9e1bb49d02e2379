package powerhouse.alert.web;

import powerhouse.alert.AlertLetter;
import powerhouse.web.Pages;

/// Alerts laid out as HTML, with the templates that lay out pages: text of strangers is escaped in the same way.
public final class AlertLetterpress implements AlertLetter.Press {
    private final Pages pages = new Pages();

    @Override
    public String html(AlertLetter letter) {
        return pages.render("alert/letter", letter);
    }
}
