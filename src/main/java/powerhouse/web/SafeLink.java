package powerhouse.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses that strangers wrote, as far as a browser may safely follow them.
public final class SafeLink {
    // No characters that mean anything in a mailto address.
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9.-]{1,255}");

    private SafeLink() {}

    /// The address if it leads to a web site, else "": whatever the notice says, never `javascript:`.
    public static String link(@Nullable String url) {
        if (url == null) {
            return "";
        }
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme();
            boolean web = scheme != null
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getHost() != null;
            return web ? uri.toString() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /// The address for a letter, or "" if it is none.
    public static String mail(String address) {
        return MAIL.matcher(address).matches() ? "mailto:" + address : "";
    }

    /// The machine of an address, so that a reader sees where a link leads.
    public static String host(String url) {
        String safe = link(url);
        return safe.isEmpty() ? "" : URI.create(safe).getHost();
    }
}
