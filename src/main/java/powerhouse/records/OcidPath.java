package powerhouse.records;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ocids in addresses.
///
/// An ocid may be any text, but servers and proxies trip over slashes, dots, semicolons and percent signs in a
/// path even when they are percent-encoded. So what is not a letter, a digit, `-`, `_` or `.` is written as `~`
/// and two hexadecimal digits per byte of UTF-8 (`a/b` is `a~2Fb`). All ocids seen so far look the same in both
/// forms, and an ordinary percent-encoded one is understood too wherever the server lets it through.
public final class OcidPath {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// An address of a contract's page, on whatever site it was copied.
    private static final Pattern ADDRESS = Pattern.compile(".*/opportunities/([^/?#]+)(?:[/?#].*)?");

    private OcidPath() {}

    /// The path of an opportunity.
    public static String path(String ocid) {
        return "/opportunities/" + segment(ocid);
    }

    /// An ocid as a part of a path.
    public static String segment(String ocid) {
        boolean dots = ocid.chars().allMatch(c -> c == '.');
        StringBuilder segment = new StringBuilder(ocid.length());
        for (byte b : ocid.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || b == '-'
                    || b == '_'
                    || (b == '.' && !dots);
            if (plain) {
                segment.append((char) b);
            } else {
                segment.append('~').append(HEX.toHexDigits(b));
            }
        }
        return segment.toString();
    }

    /// The ocid in the address of a contract's page, on whatever site it was copied.
    public static Optional<String> ofAddress(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? Optional.of(ocid(matcher.group(1))) : Optional.empty();
    }

    /// The ocid of a path segment that has been percent-decoded already.
    public static String ocid(String segment) {
        if (segment.indexOf('~') < 0) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        byte[] from = segment.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < from.length; at++) {
            if (from[at] == '~'
                    && at + 2 < from.length
                    && HexFormat.isHexDigit(from[at + 1])
                    && HexFormat.isHexDigit(from[at + 2])) {
                bytes.write(HexFormat.fromHexDigit(from[at + 1]) << 4 | HexFormat.fromHexDigit(from[at + 2]));
                at += 2;
            } else {
                bytes.write(from[at]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
