package powerhouse.ocds;

/// A place in a text as editors show it: lines and, in them, characters are counted from 1.
public record TextPosition(int line, int column) {
    /// Where every text begins.
    public static final TextPosition START = new TextPosition(1, 1);

    /// The place that lies these bytes of UTF-8 farther on.
    ///
    /// @param from the byte at this place
    /// @param to one past the last byte to step over
    public TextPosition after(byte[] text, int from, int to) {
        int lines = line;
        int columns = column;
        for (int i = from; i < Math.min(to, text.length); i++) {
            if (text[i] == '\n') {
                lines++;
                columns = 1;
            } else if ((text[i] & 0xC0) != 0x80) {
                columns++;
            }
        }
        return new TextPosition(lines, columns);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
