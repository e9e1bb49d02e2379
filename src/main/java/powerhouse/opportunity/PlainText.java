package powerhouse.opportunity;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text from notices, made fit to be shown as text: control characters gone, HTML of Contracts Finder turned into the
/// words it stood for. Whoever puts it on a page still escapes it. The original stays in the release.
final class PlainText {
    /// Longer than any description seen by far (the form of Find a Tender ends at 10,000); the release has the rest.
    private static final int LONGEST = 50_000;

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Pattern SILENT =
            Pattern.compile("(?is)<(script|style)\\b[^>]*>.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern BREAK = Pattern.compile("(?i)</?(p|br|div|li|ul|ol|tr|table|h[1-6])(\\s[^<>]*)?/?>");
    /// Only tags that exist: "value < £50k and > £10k" must stay.
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(a|b|i|u|s|em|strong|span|font|sup|sub|small|big|td|th|tbody|thead|img|hr|o:p|html|head|body|title|section|article|blockquote|pre|code|center|iframe|svg|input|form|button|link|meta|object|embed|video|audio|label)(\\s[^<>]*)?/?>");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000]+");
    private static final Pattern LINE_ENDS = Pattern.compile(" *\\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("pound", "£"),
            Map.entry("euro", "€"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("bull", "•"),
            Map.entry("hellip", "…"),
            Map.entry("middot", "·"),
            Map.entry("deg", "°"),
            Map.entry("eacute", "é"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("times", "×"),
            Map.entry("frac12", "½"),
            Map.entry("uuml", "ü"),
            Map.entry("sup2", "²"),
            Map.entry("ge", "≥"),
            Map.entry("le", "≤"));

    private PlainText() {}

    /// On one line.
    static String line(String text) {
        return of(text).replace('\n', ' ').replaceAll(" +", " ").strip();
    }

    /// On as many lines as it has.
    static String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String plain = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (plain.indexOf('&') >= 0) {
            // Twice, since `&amp;pound;` is common; what that reveals as a tag is stripped like any other.
            plain = unescape(unescape(plain));
        }
        if (plain.indexOf('<') >= 0) {
            plain = SILENT.matcher(plain).replaceAll(" ");
            plain = BREAK.matcher(plain).replaceAll("\n");
            plain = TAG.matcher(plain).replaceAll("");
        }
        plain = withoutControls(plain);
        plain = SPACES.matcher(plain).replaceAll(" ");
        plain = LINE_ENDS.matcher(plain).replaceAll("\n");
        return EMPTY_LINES.matcher(plain).replaceAll("\n\n").strip();
    }

    private static String unescape(String text) {
        Matcher entities = ENTITY.matcher(text);
        StringBuilder plain = new StringBuilder(text.length());
        while (entities.find()) {
            entities.appendReplacement(plain, Matcher.quoteReplacement(meaning(entities.group(1), entities.group())));
        }
        return entities.appendTail(plain).toString();
    }

    private static String meaning(String name, String otherwise) {
        if (name.charAt(0) != '#') {
            return NAMED.getOrDefault(name, otherwise);
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) && (code > 0xffff || !Character.isSurrogate((char) code))
                ? Character.toString(code)
                : "";
    }

    /// Without control characters, lone surrogates, and the invisible ones that turn text around.
    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c < 0x200b)) {
                kept.append(c);
            } else if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c) {
                if (c != '\r' || i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    kept.append('\n');
                }
            } else if (Character.isHighSurrogate(c)) {
                if (i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                    kept.append(c).append(text.charAt(++i));
                }
            } else if (c > 0x200f
                    && !Character.isSurrogate(c)
                    && (c < 0x202a || c > 0x202e)
                    && (c < 0x2060 || c > 0x206f)
                    && c != 0xfeff
                    && (c < 0xfff0 || c == 0xfffd)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
