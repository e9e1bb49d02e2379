package powerhouse.opportunity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses from notices, of which none is trusted.
final class WebLinks {
    private static final int LONGEST = 2_000;
    private static final Pattern IN_TEXT = Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>\"'|{}\\\\^`]+");
    private static final Pattern HOST =
            Pattern.compile("(?i)[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)+\\.?");

    private WebLinks() {}

    /// An address that a page may link to: http or https, a host with a dot, nobody's name before the host; else
    /// "". `www.example.org` gets https.
    static String safe(String text) {
        String url = text.strip();
        if (url.isEmpty() || url.length() > LONGEST) {
            return "";
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("www.")) {
            url = "https://" + url;
        } else if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return "";
        }
        try {
            URI uri = new URI(encode(url));
            String host = uri.getHost();
            return host == null
                            || uri.getRawUserInfo() != null
                            || !HOST.matcher(host).matches()
                    ? ""
                    : uri.toASCIIString();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /// The first such address within words, or "".
    static String within(String words) {
        Matcher found = IN_TEXT.matcher(words);
        while (found.find()) {
            String url = safe(found.group().replaceAll("[.,;:!?)\\]]+$", ""));
            if (!url.isEmpty()) {
                return url;
            }
        }
        return "";
    }

    /// Spaces and brackets that people paste; everything else that is not allowed makes the address unusable.
    private static String encode(String url) {
        if (url.indexOf(' ') < 0 && url.indexOf('[') < 0 && url.indexOf(']') < 0 && url.indexOf('|') < 0) {
            return url;
        }
        return url.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D").replace("|", "%7C");
    }
}
