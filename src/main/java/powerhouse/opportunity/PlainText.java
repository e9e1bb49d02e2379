package powerhouse.opportunity;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;

/// Text from notices, made fit to be shown as text: control characters gone, HTML of Contracts Finder turned into
/// the words it stood for. Whoever puts it on a page still escapes it. The original stays in the release.
final class PlainText {
    /// Longer than any description seen by far (the form of Find a Tender ends at 10,000); the release has the
    /// rest.
    private static final int LONGEST = 50_000;

    /// Always with its semicolon: "R&D", "AT&T" and "terms&copy" are no HTML.
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z]\\w{1,31}));");

    private static final Pattern SILENT =
            Pattern.compile("(?is)<(script|style)\\b[^>]*>.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9:]*)(?:\\s[^<>]*)?/?>");
    private static final TagSet TAGS = TagSet.Html();
    /// What a word processor or a drawing leaves between them.
    private static final Pattern FOREIGN = Pattern.compile("svg|(?:o|v|w|st1):[a-z]+");

    private PlainText() {}

    /// On one line.
    static String line(String text) {
        return tidy(withoutHtml(text), true);
    }

    /// On as many lines as it has, at most one empty one between two.
    static String of(String text) {
        return tidy(withoutHtml(text), false);
    }

    private static String withoutHtml(String text) {
        String plain = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (plain.indexOf('&') >= 0) {
            // Twice, since `&amp;pound;` is common; what that reveals as a tag is stripped like any other.
            plain = unescape(unescape(plain));
        }
        if (plain.indexOf('<') >= 0) {
            plain = SILENT.matcher(plain).replaceAll(" ");
            plain = TAG.matcher(plain).replaceAll(tag -> Matcher.quoteReplacement(meaning(tag)));
        }
        return plain;
    }

    /// What a tag does to the words around it. Only tags that exist are tags: "value < £50k and > £10k",
    /// "<someone@example.org>" and "<to be confirmed>" must stay, which a parser of whole pages would leave out.
    private static String meaning(MatchResult found) {
        String name = found.group(1).toLowerCase(Locale.ROOT);
        Tag tag = TAGS.get(name, Parser.NamespaceHtml);
        if (tag == null) {
            return FOREIGN.matcher(name).matches() ? "" : found.group();
        }
        return name.equals("td") || name.equals("th") ? " " : name.equals("br") || tag.isBlock() ? "\n" : "";
    }

    private static String unescape(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    /// A name that HTML does not know stays as it stands; a number that is no character goes.
    private static String character(MatchResult entity) {
        if (entity.group(1) != null) {
            String known = Entities.getByName(entity.group(1));
            return known.isEmpty() ? entity.group() : known;
        }
        return Parser.unescapeEntities(entity.group(), false).replace("\ufffd", "");
    }

    /// Single spaces, no spaces around line ends or at either end; without control characters, lone surrogates,
    /// and the invisible ones that turn text around. One pass by hand: most of the time of reading a notice is
    /// spent here.
    private static String tidy(String text, boolean oneLine) {
        StringBuilder tidy = new StringBuilder(text.length());
        boolean space = false;
        int lineEnds = 0;
        // Where what is fit as it stands began, words and the single spaces between them; copied in one go.
        int fit = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) || (fit >= 0 && c == ' ' && i + 1 < text.length() && isPlain(text.charAt(i + 1)))) {
                fit = fit < 0 ? begin(tidy, i, space, lineEnds, oneLine) : fit;
            } else if (c == '\n'
                    || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))
                    || isLineEnd(c)) {
                fit = end(tidy, text, fit, i);
                lineEnds++;
                continue;
            } else if (isSpace(c)) {
                fit = end(tidy, text, fit, i);
                space = true;
                continue;
            } else if (isVisible(text, i)) {
                fit = fit < 0 ? begin(tidy, i, space, lineEnds, oneLine) : fit;
            } else {
                fit = end(tidy, text, fit, i);
                continue;
            }
            space = false;
            lineEnds = 0;
        }
        end(tidy, text, fit, text.length());
        return tidy.toString();
    }

    private static int begin(StringBuilder tidy, int at, boolean space, int lineEnds, boolean oneLine) {
        if (tidy.length() > 0 && (space || lineEnds > 0)) {
            tidy.append(lineEnds == 0 || oneLine ? " " : lineEnds == 1 ? "\n" : "\n\n");
        }
        return at;
    }

    private static int end(StringBuilder tidy, String text, int fit, int at) {
        if (fit >= 0) {
            tidy.append(text, fit, at);
        }
        return -1;
    }

    /// Letters, digits and signs of ASCII: nearly all there is.
    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f;
    }

    private static boolean isLineEnd(char c) {
        return c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000;
    }

    private static boolean isVisible(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x200b) {
            return c >= 0xa0 || (c > ' ' && c < 0x7f);
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c > 0x200f
                && (c < 0x202a || c > 0x202e)
                && (c < 0x2060 || c > 0x206f)
                && c != 0xfeff
                && (c < 0xfff0 || c == 0xfffd);
    }
}
