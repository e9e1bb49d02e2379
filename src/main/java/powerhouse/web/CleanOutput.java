package powerhouse.web;

import gg.jte.TemplateOutput;

/// Everything a template writes passes here, so no notice can forget to be cleaned: control characters, which
/// HTML forbids, and the bidirectional overrides and isolates, with which a text can dress up as another, are
/// dropped.
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
            if (unwanted(value.charAt(at))) {
                page.append(value, clean, at);
                clean = at + 1;
            }
        }
        page.append(value, clean, end);
    }

    static boolean unwanted(char c) {
        return c < ' ' ? c != '\n' && c != '\t' : c >= 0x7F && (c <= 0x9F || isBidi(c));
    }

    private static boolean isBidi(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
