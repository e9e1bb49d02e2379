package powerhouse.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// What mail programs make a link of, whether or not anybody wrote it as one. A stranger's names and titles that
/// hold any stand in no letter of ours.
public final class Clickable {
    /// `https://…`, `www.…`, an e-mail address, `bit.ly/x`; not "Ltd. We", since no letter follows its full stop there.
    private static final Pattern ADDRESS =
            Pattern.compile("://|\\bwww\\.|@|[\\p{L}\\p{N}-]\\.\\p{L}{2,}", Pattern.CASE_INSENSITIVE);

    private Clickable() {}

    /// Whether a text holds any.
    public static boolean in(String text) {
        return ADDRESS.matcher(text).find();
    }

    /// Whether a text is a whole address that may become a link: `https`, with a host and no password.
    public static boolean secure(String url) {
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
