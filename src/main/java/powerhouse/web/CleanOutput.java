package powerhouse.web;

import gg.jte.TemplateOutput;
import powerhouse.opportunity.Wording;

/// Everything a template writes passes here, so no page can forget to leave out what is never to be shown.
final class CleanOutput implements TemplateOutput {
    // A search page of twenty hits has about forty thousand characters.
    private final StringBuilder page = new StringBuilder(48_000);

    @Override
    public void writeContent(String value) {
        writeContent(value, 0, value.length());
    }

    @Override
    public void writeContent(String value, int start, int end) {
        int clean = start;
        for (int at = start; at < end; at++) {
            if (Wording.unprintable(value.charAt(at))) {
                page.append(value, clean, at);
                clean = at + 1;
            }
        }
        page.append(value, clean, end);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
