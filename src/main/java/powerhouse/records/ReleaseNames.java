package powerhouse.records;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The names under which a release is kept, for publishers that give it none.
final class ReleaseNames {
    /// PostgreSQL indexes no text of some kilobytes; the longest real ocid has 54 characters.
    private static final int LONGEST = 500;

    /// Half a digest is enough to tell all the releases of the world apart, and fits into an address.
    private static final int DIGITS = 32;

    private static final String UNNAMED = "unnamed-";

    private static final Pattern BY_BYTES = Pattern.compile(UNNAMED + "[0-9a-f]{" + DIGITS + "}");

    /// As publishers number their notices: `APR352786`.
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private ReleaseNames() {}

    /// The ocid, or "".
    static String ocid(JsonNode release) {
        return name(release.path("ocid"));
    }

    /// The release's id. Without one it is made of what stays the same when a publisher sends the same notice again
    /// with a document more: its process, its date, its tags and its own number, which Public Contracts Scotland
    /// gives as the id of the notice among its documents. The number stands first, since numbers go up: of one day,
    /// the later notice then comes later. Where there is no such number, two releases of one day may well be two,
    /// and the bytes alone tell them apart.
    static String id(JsonNode release, Digest digest) {
        String name = name(release.path("id"));
        if (!name.isEmpty()) {
            return name;
        }
        String ocid = name(release.path("ocid"));
        String date = release.path("date").asString("").strip();
        String number = number(release);
        if (ocid.isEmpty() || date.isEmpty() || number.isEmpty()) {
            return byBytes(digest);
        }
        TreeSet<String> tags = new TreeSet<>();
        release.path("tag").forEach(tag -> tags.add(tag.asString("")));
        String made = String.join("\n", ocid, date, String.join(",", tags), number);
        String digits = Digest.of(made.getBytes(StandardCharsets.UTF_8)).hex();
        return UNNAMED + number + "-" + digits.substring(0, DIGITS / 2);
    }

    /// Whether the id says nothing about the order in which releases were published.
    static boolean byBytes(String id) {
        return BY_BYTES.matcher(id).matches();
    }

    private static String byBytes(Digest digest) {
        return UNNAMED + digest.hex().substring(0, DIGITS);
    }

    private static String name(JsonNode node) {
        String name = node.asString("").strip();
        return name.length() > LONGEST ? "" : name;
    }

    /// The id of the document that is the notice itself: the first whose type says so.
    private static String number(JsonNode release) {
        return Stream.of(
                        Stream.of(release.path("tender"), release.path("planning")),
                        elements(release.path("awards")),
                        elements(release.path("contracts")))
                .flatMap(stages -> stages)
                .flatMap(stage -> elements(stage.path("documents")))
                .filter(document -> document.path("documentType").asString("").endsWith("Notice"))
                .map(document -> document.path("id").asString("").strip())
                .filter(id -> NUMBER.matcher(id).matches())
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.values().stream() : Stream.empty();
    }
}
