package powerhouse.ocds;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// Walks over JSON bytes without understanding more than strings and brackets, which is why it neither minds
/// broken numbers and encodings nor depth, and why it is several times as fast as a parser.
///
/// One cursor, pulled along: [#enter] a container, [#next] while it has members, [#key] in an object, then
/// [#skip] the value or enter it.
final class JsonScanner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    /// What a byte outside of strings does to the scan: 0 nothing, 1 a string begins, 2 opens, 3 closes, 4 blank.
    private static final byte[] ROLES = new byte[256];

    static {
        ROLES['"'] = 1;
        ROLES['{'] = ROLES['['] = 2;
        ROLES['}'] = ROLES[']'] = 3;
        ROLES[' '] = 4;
    }

    private final byte[] bytes;
    private final int end;
    private int at;
    private int keyStart;
    private int keyEnd;

    JsonScanner(byte[] bytes) {
        this(bytes, 0);
    }

    JsonScanner(byte[] bytes, int from) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.at = from;
        if (from == 0 && end >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            at = 3; // a byte order mark, which JSON forbids and publishers send
        }
    }

    /// Where the cursor stands.
    int at() {
        return at;
    }

    /// Where a byte stands, for people.
    TextPosition place(int offset) {
        return TextPosition.START.after(bytes, 0, offset);
    }

    /// Whether anything but blanks is left.
    boolean more() {
        while (at < end && blank(bytes[at])) {
            at++;
        }
        return at < end;
    }

    /// The next byte that is not blank; the cursor stands on it.
    byte peek() throws UnreadableException {
        if (!more()) {
            throw new UnreadableException("The body breaks off at " + place(end));
        }
        return bytes[at];
    }

    /// Steps into the object or array on which the cursor stands.
    void enter() {
        at++;
    }

    /// Whether another member comes before `close`; steps over the comma before it, or over `close`.
    boolean next(char close) throws UnreadableException {
        while (peek() == ',') {
            at++;
        }
        if (bytes[at] == close) {
            at++;
            return false;
        }
        if (bytes[at] == '}' || bytes[at] == ']') {
            throw new UnreadableException("A bracket that closes nothing, at " + place(at));
        }
        return true;
    }

    /// Steps over a member's name and colon, on to its value.
    void key() throws UnreadableException {
        if (peek() != '"') {
            throw new UnreadableException("A member's name was expected at " + place(at));
        }
        keyStart = at + 1;
        skipString();
        keyEnd = at - 1;
        if (peek() != ':') {
            throw new UnreadableException("A colon was expected at " + place(at));
        }
        at++;
        peek();
    }

    /// The name last stepped over.
    String keyText() {
        return JsonText.unescaped(bytes, keyStart, keyEnd);
    }

    /// Whether the name last stepped over is this one, escaped or not.
    boolean keyIs(byte[] ascii) {
        if (Arrays.equals(bytes, keyStart, keyEnd, ascii, 0, ascii.length)) {
            return true;
        }
        // An escape takes more bytes than what it stands for, so the shorter names, which are most, are ruled out
        // here.
        return keyEnd - keyStart > ascii.length
                && JsonText.hasEscape(bytes, keyStart, keyEnd)
                && keyText().equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /// Steps over a text without escapes and returns it; null, and the cursor stays, if what stands here is none
    /// such.
    @Nullable
    String asciiText() throws UnreadableException {
        if (peek() != '"') {
            return null;
        }
        int opened = at;
        skipString();
        for (int i = opened + 1; i < at - 1; i++) {
            if (bytes[i] < 0x20 || bytes[i] == '\\') {
                at = opened;
                return null;
            }
        }
        return new String(bytes, opened + 1, at - opened - 2, StandardCharsets.US_ASCII);
    }

    /// Steps over one value of whatever kind.
    void skip() throws UnreadableException {
        switch (peek()) {
            case '"' -> skipString();
            case '{', '[' -> skipContainer();
            default -> {
                while (at < end && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
                    at++;
                }
            }
        }
    }

    private void skipContainer() throws UnreadableException {
        int opened = at;
        int depth = 0;
        while (at < end) {
            switch (ROLES[bytes[at] & 0xFF]) {
                case 1 -> skipString();
                case 2 -> {
                    depth++;
                    at++;
                }
                case 3 -> {
                    at++;
                    if (--depth == 0) {
                        return;
                    }
                }
                case 4 -> skipSpaces();
                default -> at++;
            }
        }
        throw new UnreadableException(
                "The body breaks off at " + place(end) + ", inside what begins at " + place(opened));
    }

    /// Indentation is a third of what publishers send: eight spaces at a time.
    private void skipSpaces() {
        at++;
        while (at + Long.BYTES <= end && (long) LONGS.get(bytes, at) == SPACES) {
            at += Long.BYTES;
        }
    }

    private void skipString() throws UnreadableException {
        int opened = at;
        int i = at + 1;
        while (i < end) {
            if (i + Long.BYTES <= end) {
                // Eight bytes at a time: x - 1 borrows into the high bit only where x is zero, first of all at
                // the lowest such byte, which is the one wanted.
                long word = (long) LONGS.get(bytes, i);
                long quote = word ^ QUOTES;
                long backslash = word ^ BACKSLASHES;
                long hits = (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & HIGH_BITS;
                if (hits == 0) {
                    i += Long.BYTES;
                    continue;
                }
                i += Long.numberOfTrailingZeros(hits) >>> 3;
            }
            if (bytes[i] == '"') {
                at = i + 1;
                return;
            }
            i += bytes[i] == '\\' ? 2 : 1;
        }
        throw new UnreadableException(
                "The body breaks off at " + place(end) + ", inside the text that begins at " + place(opened));
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
