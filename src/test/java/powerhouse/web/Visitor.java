package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;

/// Somebody with a browser without JavaScript, who can read their letters.
public final class Visitor {
    private static final String SITE = "http://localhost:8080";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private final Outbox outbox;

    public Visitor(int port, Outbox outbox) {
        this.port = port;
        this.outbox = outbox;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET().build());
    }

    public Document page(String path) {
        return Jsoup.parse(get(path).body());
    }

    /// Presses the button of a form as it stands, with some fields filled in.
    public HttpResponse<String> submit(Document page, String action, Map<String, String> typed) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        ((FormElement) page.expectFirst("form[action=" + action + "]"))
                .formData().stream()
                        .filter(field -> !typed.containsKey(field.key()))
                        .forEach(field -> fields.add(Map.entry(field.key(), field.value())));
        fields.addAll(typed.entrySet());
        return post(action, fields);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields.entrySet());
    }

    private HttpResponse<String> post(String path, Collection<Map.Entry<String, String>> fields) {
        String body = fields.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, body);
    }

    /// A form whose fields repeat.
    public HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> ask(String email) {
        return submit(page("/sign-in"), "/sign-in", Map.of("email", email));
    }

    public void signIn(EmailAddress email) {
        ask(email.text());
        HttpResponse<String> in = enter(link(email));
        assertThat(in.statusCode()).isEqualTo(302);
    }

    public HttpResponse<String> enter(String link) {
        return submit(page(link), "/sign-in/enter", Map.of());
    }

    /// The path in the last letter to somebody.
    public String link(EmailAddress email) {
        Outbox.Kept letter = outbox.list(50).stream()
                .filter(each -> each.to().equals(email))
                .findFirst()
                .orElseThrow();
        return outbox.read(letter.number())
                .orElseThrow()
                .text()
                .lines()
                .filter(line -> line.startsWith(SITE))
                .findFirst()
                .orElseThrow()
                .substring(SITE.length());
    }

    public List<String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .sorted()
                .toList();
    }

    /// Drops a cookie, as browsers may.
    public void forget(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals(name))
                .toList()
                .forEach(each -> cookies.getCookieStore().remove(null, each));
    }

    /// The cookie by which they are known.
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals("session"))
                .map(each -> "session=" + each.getValue())
                .findFirst()
                .orElseThrow();
    }
}
