package powerhouse.ocds;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The letters of JSON: UTF-8 as it should be, what stands for it when it is not, and escapes.
final class JsonText {
    /// Windows-1252 gives printable characters where ISO-8859-1 has control codes, and is equal everywhere else.
    private static final Charset LATIN = Charset.forName("windows-1252");

    private JsonText() {}

    static boolean hasEscape(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /// The text between two quotes.
    static String unescaped(byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    int code = hex(raw, i + 1);
                    if (code < 0) {
                        text.append("\\u");
                    } else {
                        text.append((char) code);
                        i += 4;
                    }
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }

    private static int hex(String text, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    /// The code unit that four hexadecimal digits name; -1 if they are none.
    static int hex(byte[] bytes, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < bytes.length ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    /// How many bytes the UTF-8 character at this place has (Unicode 16, table 3-7); 0 if it is none.
    static int utf8Length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return tail(second) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            boolean shortest = first != 0xE0 || second >= 0xA0;
            boolean noSurrogate = first != 0xED || second < 0xA0;
            return tail(second) && shortest && noSurrogate && tailAt(bytes, at + 2) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            boolean shortest = first != 0xF0 || second >= 0x90;
            boolean inRange = first != 0xF4 || second < 0x90;
            return tail(second) && shortest && inRange && tailAt(bytes, at + 2) && tailAt(bytes, at + 3) ? 4 : 0;
        }
        return 0;
    }

    private static boolean tailAt(byte[] bytes, int at) {
        return at < bytes.length && tail(bytes[at] & 0xFF);
    }

    private static boolean tail(int b) {
        return (b & 0xC0) == 0x80;
    }

    /// What a byte that is not UTF-8 was probably meant to be, as UTF-8.
    static byte[] fromLatin(byte b) {
        return new String(new byte[] {b}, LATIN).getBytes(StandardCharsets.UTF_8);
    }
}
