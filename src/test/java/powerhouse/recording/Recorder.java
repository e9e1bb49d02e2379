package powerhouse.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes down what a portal answers, one file for each answer, so that two recordings can be compared byte for byte:
/// what is drawn anew each time (keys, tokens, ports, folders) gives way to its name and number of first appearance.
final class Recorder {
    /// What is in the portal's public address, whatever port it really listens at.
    static final String SITE = "http://localhost:8080";

    private static final Set<String> UNTOLD =
            Set.of("date", "connection", "keep-alive", "content-length", "transfer-encoding");
    private static final int LONGEST_NAME = 180;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /// Each with one group, which is secret and named by what stands before it.
    private static final List<Pattern> SECRETS = Stream.of(
                    "[?&]token=([A-Za-z0-9_%-]{16,})",
                    "name=\"token\" value=\"([^\"]{16,})\"",
                    "/newsletter/(?:manage|unsubscribe|erase)/([A-Za-z0-9_-]{16,})",
                    "/letters/stop/([A-Za-z0-9_-]{16,})",
                    "/feeds/([A-Za-z0-9_-]{16,})",
                    "/boards/([A-Za-z0-9_-]{16,})\\.ics",
                    "/account/companies/join/([A-Za-z0-9_-]{16,})",
                    "/directory/([A-Za-z0-9_-]{8,40})",
                    "(whsec_[A-Za-z0-9+/=]{16,})",
                    "boundary=\"([^\"]+)\"")
            .map(Pattern::compile)
            .toList();

    private final Path folder;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Recorder(Path folder) {
        this.folder = folder;
    }

    /// Gives a name to what is another one each time.
    void name(String text, String name) {
        names.put(text, "{" + name + "}");
    }

    /// Writes a file of the recording.
    void keep(String file, String text) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, clean(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one place where what is random is taken out of a text.
    String clean(String text) {
        String clean = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            clean = clean.replace(name.getKey(), name.getValue());
        }
        clean = clean.replaceAll("127\\.0\\.0\\.1(:|%3A)[0-9]{4,5}", "127.0.0.1$1{port}")
                .replaceAll("(name=\"_csrf\" value=\")[^\"]+", "$1{form}")
                .replaceAll("(\"challenge\":\")[^\"]+", "$1{challenge}")
                // A passkey is not told whose it is by their address.
                .replaceAll("(\"user\":\\{\"name\":\"[^\"]*\",\"id\":\")[^\"]+", "$1{person}")
                // Of letters whose id is made of a secret.
                .replaceAll("(?<=<)(admission|newsletter-sign-up|sign-in)\\.[0-9a-f]{32}(?=@)", "$1.{id}")
                .replaceAll("(?i)(set-cookie: .*expires=)[^;]+", "$1{time}")
                .replaceAll("\\b(form|session)=[A-Za-z0-9_%-]{16,}", "$1={$1}");
        // Those known already first: what stands around them may look like a part of them.
        clean = hidden(clean);
        for (Pattern secret : SECRETS) {
            Matcher found = secret.matcher(clean);
            while (found.find()) {
                secrets.putIfAbsent(found.group(1), "{secret-" + (secrets.size() + 1) + "}");
            }
        }
        return hidden(clean);
    }

    private String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            hidden = hidden.replace(secret.getKey(), secret.getValue());
        }
        return hidden;
    }

    /// A name for a file that tells its address.
    String file(String address) {
        StringBuilder name = new StringBuilder();
        for (byte b : clean(address).getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/') {
                name.append('~');
            } else if (c < 128 && (Character.isLetterOrDigit(c) || "._-=&+%{},:".indexOf(c) >= 0)) {
                name.append(c);
            } else {
                name.append("%%%02X".formatted((int) c));
            }
        }
        return name.length() <= LONGEST_NAME
                ? name.toString()
                : name.substring(0, LONGEST_NAME) + "-"
                        + digest(name.toString().getBytes(UTF_8)).substring(0, 8);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    record Answer(String address, int status, Map<String, List<String>> headers, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }

        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        Document page() {
            return Jsoup.parse(text());
        }

        private boolean printable() {
            String type = header("content-type");
            return type.isEmpty() || type.startsWith("text/") || type.matches(".*(json|xml|javascript|svg).*");
        }

        private String told(String asked) {
            StringBuilder told = new StringBuilder(asked + "\n" + status + "\n");
            new TreeMap<>(headers).forEach((name, values) -> {
                if (!UNTOLD.contains(name) && !name.startsWith(":")) {
                    values.forEach(value ->
                            told.append(name).append(": ").append(value).append('\n'));
                }
            });
            String text = printable() ? text() : body.length + " bytes, SHA-256 " + digest(body);
            if (address.matches("/(feeds|boards)/.*")) {
                // Of a body that holds the secret of its address.
                told.replace(0, told.length(), told.toString().replaceAll("etag: .*", "etag: {etag}"));
            }
            return told.append('\n')
                    .append(
                            address.equals("/account/data.json")
                                    ? ordered(text)
                                    // What several roles of one person are listed in.
                                    : address.equals("/desk/people") ? sorted(text) : text)
                    .toString();
        }

        private static String sorted(String text) {
            return String.join("\n", text.lines().sorted().toList());
        }

        /// The addresses on this portal that it leads to, in their order.
        private Set<String> links() {
            Set<String> links = new LinkedHashSet<>();
            if (header("content-type").startsWith("text/html")) {
                for (Element link :
                        page().select("[href], [src], form[method=get][action], form:not([method])[action]")) {
                    Stream.of("href", "src", "action")
                            .filter(link::hasAttr)
                            .map(link::attr)
                            .forEach(links::add);
                }
            } else if (printable()) {
                Matcher found =
                        Pattern.compile(Pattern.quote(SITE) + "[^\"<>\\s\\\\]*").matcher(text());
                while (found.find()) {
                    links.add(found.group().replace("&amp;", "&"));
                }
            }
            Set<String> paths = new LinkedHashSet<>();
            for (String link : links) {
                String path = link.replaceFirst("#.*", "");
                path = path.startsWith(SITE) ? path.substring(SITE.length()) : path;
                if (path.startsWith("?")) {
                    path = address.replaceFirst("\\?.*", "") + path;
                }
                if (path.startsWith("/") && !path.startsWith("//")) {
                    paths.add(path);
                }
            }
            return paths;
        }
    }

    /// JSON whose members come in another order each time that the program is started.
    static String ordered(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, Object.class));
        } catch (JacksonException e) {
            return json;
        }
    }

    /// Somebody with cookies of their own, whose every request is recorded.
    final class Visitor {
        private final String who;
        private final int port;
        private final HttpClient client;
        private int step;

        /// @param who names the folder of what they are answered
        Visitor(String who, int port) {
            this(
                    who,
                    port,
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
        }

        private Visitor(String who, int port, HttpClient client) {
            this.who = who;
            this.port = port;
            this.client = client;
        }

        /// The same person, recorded in another folder.
        Visitor as(String folder) {
            return new Visitor(folder, port, client);
        }

        /// One step of a story; its number stands before its address.
        Answer get(String path) {
            return step("GET " + path, ask(HttpRequest.newBuilder(at(path)).GET()));
        }

        Answer other(String method, String path) {
            return step(
                    method + " " + path, ask(HttpRequest.newBuilder(at(path)).method(method, BodyPublishers.noBody())));
        }

        /// Presses the button of a form as it stands on a page, with some fields filled in: of several forms that go
        /// to the same place the one with most to fill in. Fields that repeat
        /// have their values between tabs.
        Answer submit(Document page, String action, Map<String, String> typed) {
            String there = "form[action=\"" + action + "\"]";
            Element large = page.selectFirst(there + ".settings");
            FormElement form = (FormElement) (large == null ? page.selectFirst(there) : large);
            if (form == null) {
                return step("POST " + action, new Answer(action, 0, Map.of(), "There is no such form".getBytes(UTF_8)));
            }
            List<Map.Entry<String, String>> fields = new ArrayList<>();
            form.formData().stream()
                    .filter(field -> !typed.containsKey(field.key()))
                    .forEach(field -> fields.add(Map.entry(field.key(), field.value())));
            new TreeMap<>(typed).forEach((name, values) -> {
                for (String value : values.split("\t", -1)) {
                    fields.add(Map.entry(name, value));
                }
            });
            return post(action, fields);
        }

        /// A form that was not on any page.
        Answer post(String path, Collection<Map.Entry<String, String>> fields) {
            String body = String.join(
                    "&",
                    fields.stream()
                            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                            .toList());
            Answer answer = ask(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    // Each from another place, since one place may not send much in an hour of real time.
                    .header("X-Forwarded-For", "198.51.100." + (1 + step % 250))
                    .POST(BodyPublishers.ofString(body)));
            return step("POST " + path + "\n" + body.replaceAll("_csrf=[^&]*", "_csrf={form}"), answer);
        }

        /// What a form of theirs has to bring, as any page with a form has it.
        Map.Entry<String, String> token() {
            return Map.entry(
                    "_csrf", get("/report").page().select("input[name=_csrf]").attr("value"));
        }

        private Answer step(String asked, Answer answer) {
            String name = asked.lines().findFirst().orElseThrow().replace(' ', '-');
            keep(who + "/%03d-%s".formatted(++step, file(name)), answer.told(asked));
            return answer;
        }

        private URI at(String path) {
            return URI.create("http://localhost:" + port + path);
        }

        private Answer ask(HttpRequest.Builder request) {
            HttpRequest asked = request.build();
            try {
                HttpResponse<byte[]> response = client.send(asked, BodyHandlers.ofByteArray());
                String query = asked.uri().getRawQuery();
                return new Answer(
                        asked.uri().getRawPath() + (query == null ? "" : "?" + query),
                        response.statusCode(),
                        response.headers().map(),
                        response.body());
            } catch (IOException e) {
                return new Answer(asked.uri().getRawPath(), 0, Map.of(), "No answer".getBytes(UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /// Follows every link breadth first, each kind of address at most so many times.
        ///
        /// @param seeds are all asked for, whatever their kind
        /// @param most how many of a kind, as [#kind] tells it; of others [Integer#MAX_VALUE] or this by the
        /// key ""
        int crawl(Collection<String> seeds, Map<String, Integer> most, int cap, Pattern within) {
            Deque<String> waiting = new ArrayDeque<>(seeds);
            Set<String> seen = new LinkedHashSet<>(seeds);
            Map<String, Integer> counts = new HashMap<>();
            int asked = 0;
            while (!waiting.isEmpty() && asked < cap) {
                String path = waiting.poll();
                Answer answer;
                try {
                    answer = ask(HttpRequest.newBuilder(at(path)).GET());
                } catch (IllegalArgumentException e) {
                    continue;
                }
                asked++;
                keep(who + "/" + file(path), answer.told("GET " + path));
                for (String link : answer.links()) {
                    String kind = kind(link);
                    if (within.matcher(link).find()
                            && !seen.contains(link)
                            && counts.getOrDefault(kind, 0) < most.getOrDefault(kind, most.getOrDefault("", 40))) {
                        counts.merge(kind, 1, Integer::sum);
                        seen.add(link);
                        waiting.add(link);
                    }
                }
            }
            return asked;
        }
    }

    /// Addresses that are answered in the same way, as a rule: `opportunities/2`, `opportunities/3.json`, `search/1?`.
    static String kind(String path) {
        String[] parts = path.split("\\?", 2);
        String[] segments = parts[0].substring(1).split("/", -1);
        String last = segments[segments.length - 1];
        String ending = last.matches(".*\\.[a-z]{1,5}") ? last.substring(last.lastIndexOf('.')) : "";
        return segments[0].replaceFirst("\\..*", "") + "/" + segments.length + ending + (parts.length > 1 ? "?" : "");
    }

    /// The files of a folder, below it.
    static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }
}
