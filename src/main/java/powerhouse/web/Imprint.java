package powerhouse.web;

/// Who runs this portal and what the world calls it.
///
/// @param url public address without a slash at the end
/// @param contact e-mail address of whoever runs it, "" if none was set
/// @param demo the notices are made up
public record Imprint(String url, String contact, boolean demo) {
    /// Takes the slash off.
    public Imprint {
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
    }

    /// The machine's name in the address.
    String host() {
        String host = java.net.URI.create(url).getHost();
        return host == null ? "localhost" : host;
    }

    /// Whether the world reaches us over TLS, so that browsers may be told to insist on it.
    boolean secure() {
        return url.startsWith("https://");
    }
}
