package powerhouse.ocds;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import powerhouse.ocds.Finding.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads one release out of bytes, forgiving everything that can be forgiven and saying so.
///
/// Two ways: the parser straight over the bytes, which nearly every release takes; and where the parser stumbles,
/// once more over the bytes as [Repair] mends them. Numbers stay exact: decimals as written, with their zeros.
public final class ReleaseReader {
    /// Deeper than this is left out: OCDS and its extensions reach a depth of 10.
    static final int DEPTH = 128;

    /// Findings kept of one release: a hostile one could have one a byte.
    private static final int FINDINGS = 1_000;

    /// Beyond this many digits, or an exponent as large, a number is kept as text: a double ends at 308, and
    /// computing with the likes of `1e999999999` would take the memory of the whole machine.
    private static final int DIGITS = 400;

    /// What a release says of itself, and the stages it tells about; nearly all have several of these.
    private static final List<String> TELLING =
            List.of("tag", "date", "initiationType", "tender", "planning", "awards", "contracts", "buyer", "parties");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    // Real releases reach 20 MB; how much is too much is for whoever fetched it to say.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final JsonParser parser;
    private final List<Repair.Defect> defects;
    private final List<Finding> findings = new ArrayList<>();
    private int nextDefect;

    private ReleaseReader(JsonParser parser, List<Repair.Defect> defects) {
        this.parser = parser;
        this.defects = defects;
    }

    /// A release as a tree, and what is wrong with it.
    ///
    /// @param findings what the bytes hold first, in their order; then what the standard would have otherwise
    public record Reading(ObjectNode release, List<Finding> findings) {
        /// Whether there is anything in it that only releases have. Other things are named by an ocid as well:
        /// what portals tell of a process in their own words.
        public boolean isRelease() {
            return TELLING.stream().anyMatch(release::has);
        }
    }

    /// The bytes hold no release, not even after every known repair.
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int at;

        /// In words for a person.
        public UnreadableException(String message) {
            this(message, -1);
        }

        UnreadableException(String message, int at) {
            super(message);
            this.at = at;
        }

        /// Which byte breaks what was read; -1 if none in particular, or if the words say where.
        public int at() {
            return at;
        }
    }

    /// Reads one release.
    ///
    /// @throws UnreadableException if no object can be made out of it
    public static Reading read(byte[] bytes) throws UnreadableException {
        if (!doubtful(bytes)) {
            try {
                return read(bytes, List.of());
            } catch (JacksonException e) {
                // Not JSON as it stands: mended below.
            }
        }
        Repair.Repaired mended = Repair.repair(bytes);
        try {
            return read(mended.bytes(), mended.defects());
        } catch (JacksonException e) {
            int at = e.getLocation() == null
                    ? 0
                    : (int) Math.max(0, e.getLocation().getByteOffset());
            throw new UnreadableException(e.getOriginalMessage(), mended.source(at));
        }
    }

    /// A release that a form has read, with what is wrong with it.
    public static Reading check(ObjectNode release) {
        List<Finding> findings = new ArrayList<>();
        Expected.check(release, (pointer, kind, message) -> {
            if (findings.size() < FINDINGS) {
                findings.add(new Finding(pointer, kind, message));
            }
        });
        return new Reading(release, List.copyOf(findings));
    }

    /// What a release says of itself: all of it empty where it says nothing or cannot be read.
    public record Identity(String ocid, String id, String date, List<String> tag) {}

    /// Looks up a release's ocid, id, date and tag, as [#read] would find them, without making a tree; never
    /// throws.
    public static Identity identify(byte[] bytes) {
        try {
            Identity identity = Identities.scan(bytes);
            return identity == null ? Identities.of(read(bytes).release()) : identity;
        } catch (UnreadableException e) {
            return Identities.NONE;
        }
    }

    /// Half a surrogate pair, escaped or as bytes, passes the parser, and then nobody can write the text again.
    private static boolean doubtful(byte[] bytes) {
        // A view that costs a copy and is then searched by vector instructions, unlike a loop of ours.
        String letters = new String(bytes, StandardCharsets.ISO_8859_1);
        return letters.contains("\\ud") || letters.contains("\\uD") || letters.indexOf(0xED) >= 0;
    }

    private static Reading read(byte[] bytes, List<Repair.Defect> defects) throws UnreadableException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableException(first == null ? "The body is empty" : "No JSON object");
            }
            var reader = new ReleaseReader(parser, defects);
            ObjectNode release = reader.object();
            Expected.check(release, reader::find);
            return new Reading(release, List.copyOf(reader.findings));
        }
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            locateDefects();
            JsonNode earlier = object.replace(name, value(parser.nextToken()));
            if (earlier != null) {
                find(pointer(), Kind.DUPLICATE_KEY, "Stands twice in one object: the last counts");
            }
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonNode value(JsonToken token) {
        JsonNode value = switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NullNode.instance;
        };
        locateDefects();
        return value;
    }

    private JsonNode integer() {
        if (parser.getStringLength() > DIGITS) {
            return text("A number of " + parser.getStringLength() + " digits: kept as text");
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() {
        int length = parser.getStringLength();
        if (length > DIGITS) {
            return text("A number of " + length + " digits: kept as text");
        }
        String digits = parser.getString();
        BigDecimal number;
        try {
            number = new BigDecimal(digits);
        } catch (NumberFormatException e) {
            // The exponent itself is beyond an int.
            return text("`" + digits + "` is no number that a computer holds: kept as text");
        }
        // The size of the number as a power of ten; long, because a scale is an int of either sign.
        if (Math.abs((long) number.precision() - number.scale()) > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
            return text("`" + digits + "` is no number that a computer holds: kept as text");
        }
        return NODES.numberNode(number);
    }

    private JsonNode text(String message) {
        find(pointer(), Kind.NUMBER, message);
        return NODES.stringNode(parser.getString());
    }

    /// Tells where those defects are that lie before the parser's place: it has just read what they are in.
    private void locateDefects() {
        while (nextDefect < defects.size()
                && defects.get(nextDefect).offset() < parser.currentLocation().getByteOffset()) {
            Repair.Defect defect = defects.get(nextDefect++);
            find(pointer(), defect.kind(), defect.message());
        }
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private void find(String pointer, Kind kind, String message) {
        if (findings.size() < FINDINGS) {
            findings.add(new Finding(pointer, kind, message));
        }
    }
}
