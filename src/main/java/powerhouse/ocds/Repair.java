package powerhouse.ocds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding.Kind;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// Makes JSON of what is nearly JSON, and remembers what it changed.
///
/// Repaired are numbers as people write them (`12 000`, `1,000.50`, `007`, `+5`, `.5`, `NaN`), bytes that are not
/// UTF-8, half surrogate pairs, members without a value, and what lies too deep. The publisher's bytes stay as
/// they are.
final class Repair {
    /// The number grammar of RFC 8259, section 6.
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    /// Digits with what people put between thousands; a comma also before decimals.
    private static final Pattern WRITTEN_NUMBER =
            Pattern.compile("[+-]?[0-9]*(?:[ \\u00a0\\u202f,]+[0-9]+)*(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[^,]*,(?:[0-9]{1,2}|[0-9]{4,})");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?(?:NaN|Infinity|INF)", Pattern.CASE_INSENSITIVE);
    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /// Something changed, by the place in the mended bytes at which it stands.
    ///
    /// @param source the same place in the bytes as they came
    record Defect(int offset, int source, Kind kind, String message) {}

    /// JSON as far as could be done.
    ///
    /// @param length of the bytes as they came
    record Repaired(byte[] bytes, int length, List<Defect> defects) {
        /// Where in the bytes as they came a place in the mended ones was: up to the next change, nothing moved.
        int source(int offset) {
            return defects.stream()
                    .filter(defect -> defect.offset() >= offset)
                    .findFirst()
                    .map(next -> next.source() - next.offset() + offset)
                    .orElse(length - bytes.length + offset);
        }
    }

    private final byte[] in;
    private int at;
    private final ByteArrayOutputStream out;
    private final List<Defect> defects = new ArrayList<>();
    /// Whether the container at each depth is an object.
    private final boolean[] objects = new boolean[ReleaseReader.DEPTH + 1];
    private int depth;
    /// The last byte that was not blank: after a colon, a value is due.
    private byte last;

    private Repair(byte[] in) {
        this.in = in;
        this.out = new ByteArrayOutputStream(in.length + 64);
    }

    /// @throws UnreadableException if it breaks off in the middle
    static Repaired repair(byte[] bytes) throws UnreadableException {
        var repair = new Repair(bytes);
        repair.run();
        return new Repaired(repair.out.toByteArray(), bytes.length, repair.defects);
    }

    private void run() throws UnreadableException {
        if (in.length >= 3 && JsonText.utf8Length(in, 0) == 3 && (in[0] & 0xFF) == 0xEF && (in[1] & 0xFF) == 0xBB) {
            at = 3; // byte order mark
        }
        while (at < in.length) {
            byte b = in[at];
            switch (b) {
                case ' ', '\t', '\r', '\n' -> {
                    out.write(b);
                    at++;
                    continue;
                }
                case '"' -> string();
                case '{', '[' -> open(b);
                case '}', ']' -> {
                    fillIn();
                    depth = Math.max(0, depth - 1);
                    copy();
                }
                case ',' -> {
                    fillIn();
                    copy();
                }
                case ':' -> copy();
                default -> bare();
            }
            last = b;
        }
    }

    private void copy() {
        out.write(in[at++]);
    }

    /// A comma or the end where a value was due.
    private void fillIn() {
        if (last == ':') {
            note(Kind.WRONG_TYPE, "No value: read as null");
            out.writeBytes(NULL);
        }
    }

    private void open(byte bracket) throws UnreadableException {
        if (depth < ReleaseReader.DEPTH) {
            objects[++depth] = bracket == '{';
            copy();
            return;
        }
        var scanner = new JsonScanner(in, at);
        scanner.skip();
        note(
                Kind.TOO_DEEP,
                "Deeper than " + ReleaseReader.DEPTH + " levels: " + (scanner.at() - at)
                        + " bytes left out of the tree");
        out.writeBytes(NULL);
        at = scanner.at();
    }

    private void string() throws UnreadableException {
        int opened = at;
        copy();
        boolean utf8 = true;
        boolean pairs = true;
        while (at < in.length && in[at] != '"') {
            if (in[at] == '\\') {
                pairs &= escape();
                continue;
            }
            int length = JsonText.utf8Length(in, at);
            if (length == 0) {
                utf8 = false;
                out.writeBytes(JsonText.fromLatin(in[at++]));
            } else {
                out.write(in, at, length);
                at += length;
            }
        }
        if (at >= in.length) {
            throw new UnreadableException("Breaks off inside the text that begins here", opened);
        }
        if (!utf8) {
            note(Kind.ENCODING, "Bytes that are not UTF-8: read as Windows-1252");
        }
        if (!pairs) {
            note(Kind.ENCODING, "An escape that names no character: replaced");
        }
        copy();
    }

    /// Copies an escape; half a surrogate pair becomes U+FFFD; one without its digits becomes plain letters.
    private boolean escape() {
        if (at + 1 >= in.length || in[at + 1] != 'u') {
            copy();
            if (at < in.length) {
                copyRawEscaped();
            }
            return true;
        }
        int unit = JsonText.hex(in, at + 2);
        if (unit < 0) {
            out.write('\\');
            copy();
            copy();
            return false;
        }
        boolean high = Character.isHighSurrogate((char) unit);
        boolean pair = high
                && at + 7 < in.length
                && in[at + 6] == '\\'
                && in[at + 7] == 'u'
                && JsonText.hex(in, at + 8) >= 0
                && Character.isLowSurrogate((char) JsonText.hex(in, at + 8));
        if (pair) {
            out.write(in, at, 12);
            at += 12;
            return true;
        }
        if (high || Character.isLowSurrogate((char) unit)) {
            out.writeBytes(REPLACEMENT);
            at += 6;
            return false;
        }
        out.write(in, at, 6);
        at += 6;
        return true;
    }

    private void copyRawEscaped() {
        // A byte above ASCII after a backslash is left to the loop, which knows encodings.
        if (in[at] >= 0) {
            copy();
        }
    }

    /// Whatever stands between the signs of JSON and is no string: numbers, words, rubbish.
    private void bare() {
        int from = at;
        while (at < in.length && !ends(from)) {
            at++;
        }
        while (in[at - 1] == ' ' || in[at - 1] == '\t') {
            at--;
        }
        String text = decoded(from, at).strip();
        if (text.equals("true")
                || text.equals("false")
                || text.equals("null")
                || NUMBER.matcher(text).matches()) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String number = number(text);
        if (number != null) {
            note(from, Kind.NUMBER, "`" + clipped(text) + "` read as " + clipped(number));
            out.writeBytes(number.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        boolean numeric = NOT_A_NUMBER.matcher(text).matches() || text.chars().anyMatch(Character::isDigit);
        note(from, numeric ? Kind.NUMBER : Kind.WRONG_TYPE, "`" + clipped(text) + "` is no JSON: kept as text");
        out.writeBytes(('"' + text.replace("\\", "\\\\") + '"').getBytes(StandardCharsets.UTF_8));
    }

    private boolean ends(int from) {
        return switch (in[at]) {
            case '}', ']', '{', '[', '"', ':', '\n', '\r' -> true;
            // In an object a name must follow the comma, so digits after it still belong to the number.
            case ',' -> depth == 0 || !objects[depth] || at == from || !digitFollows();
            default -> false;
        };
    }

    private boolean digitFollows() {
        int next = at + 1;
        while (next < in.length && in[next] == ' ') {
            next++;
        }
        return next < in.length && in[next] >= '0' && in[next] <= '9';
    }

    private static @Nullable String number(String text) {
        if (!WRITTEN_NUMBER.matcher(text).matches()) {
            return null;
        }
        String digits = text.replaceAll("[ \\u00a0\\u202f]", "");
        digits = DECIMAL_COMMA.matcher(digits).matches() ? digits.replace(',', '.') : digits.replace(",", "");
        digits = digits.replaceFirst("^\\+", "")
                .replaceFirst("^(-?)0+(?=[0-9])", "$1")
                .replaceFirst("^(-?)\\.", "$10.")
                .replaceFirst("\\.(?=$|[eE])", "");
        return NUMBER.matcher(digits).matches() ? digits : null;
    }

    private String decoded(int from, int to) {
        var text = new ByteArrayOutputStream();
        for (int i = from; i < to; ) {
            int length = JsonText.utf8Length(in, i);
            if (length == 0) {
                text.writeBytes(JsonText.fromLatin(in[i]));
            } else {
                text.write(in, i, length);
            }
            i += Math.max(1, length);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void note(Kind kind, String message) {
        note(at, kind, message);
    }

    private void note(int source, Kind kind, String message) {
        defects.add(new Defect(out.size(), source, kind, message));
    }

    private static String clipped(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
