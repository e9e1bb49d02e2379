package powerhouse.feed;

/// Text of notices, fit for XML, JSON and calendars alike.
final class Text {
    private Text() {}

    /// On one line.
    static String line(String text) {
        return clean(text).replaceAll("\\s+", " ").strip();
    }

    /// With the lines it has.
    static String of(String text) {
        return clean(text).replaceAll("\\r\\n?", "\n").strip();
    }

    /// Without what XML 1.0 forbids or discourages (production 2 and its note: controls, lone surrogates,
    /// noncharacters), and without the marks that turn text around, by which one can dress up as another.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Text::isFit).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isFit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
            case Character.SURROGATE -> false;
            default ->
                (c & 0xFFFE) != 0xFFFE
                        && !(c >= 0xFDD0 && c <= 0xFDEF)
                        && !(c >= 0x202A && c <= 0x202E)
                        && !(c >= 0x2066 && c <= 0x2069);
        };
    }
}
