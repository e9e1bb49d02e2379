package powerhouse.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import powerhouse.store.Sha256;

/// The few files that pages need, each under a name that holds the digest of its content, so that browsers may
/// keep it for ever.
public final class Assets {
    /// 48 bits tell three files and their past apart well enough.
    private static final int OCTETS = 6;

    /// A file.
    record Asset(String name, String mediaType, byte[] body) {}

    private static final Map<String, String> FILES = Map.of(
            "powerhouse.css", "text/css;charset=utf-8",
            "powerhouse.js", "text/javascript;charset=utf-8",
            "favicon.svg", "image/svg+xml");

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Asset> byName = new LinkedHashMap<>();

    Assets() {
        FILES.forEach((file, mediaType) -> {
            byte[] body = read(file);
            int dot = file.lastIndexOf('.');
            String name = file.substring(0, dot) + "-" + digest(body, OCTETS) + file.substring(dot);
            addresses.put(file, "/assets/" + name);
            byName.put(name, new Asset(name, mediaType, body));
        });
    }

    /// Where a file is: `/assets/powerhouse-1a2b3c4d5e6f.css`.
    public String at(String file) {
        String address = addresses.get(file);
        if (address == null) {
            throw new IllegalArgumentException("No such asset: " + file);
        }
        return address;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<String> all() {
        return List.copyOf(addresses.values());
    }

    private static byte[] read(String file) {
        try (InputStream in = Assets.class.getResourceAsStream("/web/static/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks web/static/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The beginning of what tells these bytes from all others.
    public static String digest(byte[] body, int octets) {
        return HexFormat.of().formatHex(Sha256.of(body), 0, octets);
    }
}
