package powerhouse.search.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.fact.FactFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Imprint;
import powerhouse.web.WebFrame;

/// For crawlers: what may be read, and where everything is.
@Controller
public final class SitemapController {
    /// A page, and when what stands there last changed.
    public record Entry(String path, Instant changed) {}

    /// As many addresses as one file may hold (sitemaps.org, protocol 0.9).
    static final int MOST = 50_000;

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    private final FactFinder facts;
    private final Supplier<List<Entry>> others;
    private final Imprint imprint;
    private final List<String> fixed;

    public SitemapController(FactFinder facts, Supplier<List<Entry>> others, WebFrame web) {
        this.facts = facts;
        this.others = others;
        this.imprint = web.imprint();
        this.fixed = Stream.concat(Stream.of("/"), web.frame().publicPages()).toList();
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        // Filtered searches are endless and each bears noindex, as do all feeds; crawling them helps nobody.
        String text =
                "User-agent: *\nDisallow: /search?\nDisallow: /search.\nDisallow: /directory?\nDisallow: /organisations/*/buys.\nSitemap: "
                        + imprint.url() + "/sitemap.xml\n";
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> index() {
        StringBuilder xml = new StringBuilder(HEAD).append("<sitemapindex").append(SCHEMA);
        for (long number = 0; number <= last(); number++) {
            xml.append("<sitemap><loc>")
                    .append(imprint.url())
                    .append("/sitemaps/")
                    .append(number)
                    .append(".xml</loc></sitemap>\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(xml.append("</sitemapindex>\n").toString());
    }

    /// Number 0 holds the pages that are always there and the firms that are listed, the others up to fifty thousand
    /// opportunities each.
    @GetMapping("/sitemaps/{number:[0-9]{1,9}}.xml")
    void sitemap(@PathVariable int number, HttpServletResponse response) throws IOException {
        if (number > last()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/xml;charset=UTF-8");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.append(HEAD).append("<urlset").append(SCHEMA);
            if (number == 0) {
                for (String path : fixed) {
                    out.append("<url><loc>").append(imprint.url()).append(path).append("</loc></url>\n");
                }
                others.get().stream()
                        .limit(MOST - fixed.size())
                        .forEach(entry -> write(out, entry.path(), entry.changed()));
            } else {
                facts.eachAddress(
                        Viewer.anyone(),
                        (number - 1L) * MOST,
                        MOST,
                        (ocid, updated) -> write(out, OcidPath.path(ocid), updated));
            }
            out.append("</urlset>\n");
        }
    }

    private void write(Writer out, String path, Instant updated) {
        try {
            out.append("<url><loc>")
                    .append(imprint.url())
                    .append(path)
                    .append("</loc><lastmod>")
                    .append(updated.truncatedTo(ChronoUnit.SECONDS).toString())
                    .append("</lastmod></url>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long last() {
        return Math.ceilDiv(facts.count(Viewer.anyone()), MOST);
    }
}
