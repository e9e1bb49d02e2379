package powerhouse.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/// Renders a view with the template of its name: `HomePage` with `home.jte`.
public final class Pages {
    static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "powerhouse.web.pages");

    public String render(String template, Object view) {
        CleanOutput output = new CleanOutput();
        engine.render(template + ".jte", view, output);
        return output.toString();
    }

    /// The page, with a validator so that a reader who has it already is told so in a few bytes. Pages change
    /// with each collation and with the clock, so a minute is as long as they may be kept.
    public ResponseEntity<byte[]> show(String template, Object view) {
        byte[] body = render(template, view).getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(body);
        // Weak, since what travels may be compressed.
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .eTag("W/\"" + Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(body.length) + "\"")
                .body(body);
    }

    /// All that was sent under a name.
    public static List<String> values(Map<String, String[]> parameters, String name) {
        return Arrays.asList(parameters.getOrDefault(name, new String[0]));
    }

    /// As a value in a query.
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Go there now: what was asked for is done.
    public static ResponseEntity<byte[]> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    /// There is nothing here, or not for whoever asks.
    public static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /// A page that nobody may keep: one person's, or what is wrong now.
    public ResponseEntity<byte[]> show(HttpStatus status, String template, Object view) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(render(template, view).getBytes(StandardCharsets.UTF_8));
    }
}
