package powerhouse.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import powerhouse.opportunity.Opportunity;

/// A portal with four hundred made-up opportunities and one hostile one, and somebody who asks it.
final class Given {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Given() {}

    static Shelf shelf() {
        List<Opportunity> all = new ArrayList<>(Fiction.opportunities(400));
        all.add(Fiction.hostile());
        return new Shelf(all);
    }

    static Site site() {
        return site(new Imprint("http://localhost:8080", "", true));
    }

    static Site site(Imprint imprint) {
        return Site.start(0, shelf(), imprint, InstantSource.fixed(Fiction.NOW));
    }

    static HttpResponse<String> ask(Site site, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(Site site, String path, String... headers) {
        return ask(site, "GET", path, headers);
    }
}
