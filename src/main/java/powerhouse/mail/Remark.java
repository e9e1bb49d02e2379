package powerhouse.mail;

import java.util.regex.Pattern;

/// What somebody else's machine said, made fit for a column, a page and a terminal.
final class Remark {
    /// A reply line has 512 octets at most (RFC 5321, 4.5.3.1.5); what a person needs of it stands first.
    private static final int LONGEST = 300;

    /// More than enough to find that much in.
    private static final int LOOKED_AT = 10_000;

    /// Controls would steer a terminal (C1 as well as C0) and PostgreSQL keeps no NUL; formats (Cf) turn
    /// the order of letters around.
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");

    private Remark() {}

    /// One line of it, clipped.
    static String of(String said) {
        String head = said.substring(0, Math.min(said.length(), LOOKED_AT));
        String line = UNSEEN.matcher(head).replaceAll(" ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = LONGEST - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
