package powerhouse.ocds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.Identity;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who a release says it is: from its bytes where they are plain, else from its tree.
final class Identities {
    static final Identity NONE = new Identity("", "", "", List.of());

    private static final byte[] OCID = "ocid".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATE = "date".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAG = "tag".getBytes(StandardCharsets.US_ASCII);

    private Identities() {}

    static Identity of(ObjectNode release) {
        List<String> tag = new ArrayList<>();
        release.path("tag").forEach(each -> tag.add(text(each)));
        return new Identity(
                text(release.path("ocid")), text(release.path("id")), text(release.path("date")), List.copyOf(tag));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    /// Null where something is not plain: escapes, letters beyond ASCII, other types. To the end, since of two
    /// members of one name the last counts.
    static @Nullable Identity scan(byte[] bytes) throws UnreadableException {
        var scanner = new JsonScanner(bytes);
        if (!scanner.more() || scanner.peek() != '{') {
            return null;
        }
        String ocid = "";
        String id = "";
        String date = "";
        List<String> tag = List.of();
        scanner.enter();
        while (scanner.next('}')) {
            scanner.key();
            boolean isOcid = scanner.keyIs(OCID);
            boolean isId = scanner.keyIs(ID);
            boolean isDate = scanner.keyIs(DATE);
            if (isOcid || isId || isDate) {
                String text = scanner.asciiText();
                if (text == null) {
                    return null;
                }
                ocid = isOcid ? text : ocid;
                id = isId ? text : id;
                date = isDate ? text : date;
            } else if (scanner.keyIs(TAG)) {
                List<String> tags = scanner.peek() == '[' ? texts(scanner) : null;
                if (tags == null) {
                    return null;
                }
                tag = tags;
            } else {
                scanner.skip();
            }
        }
        return new Identity(ocid, id, date, tag);
    }

    private static @Nullable List<String> texts(JsonScanner scanner) throws UnreadableException {
        List<String> texts = new ArrayList<>();
        scanner.enter();
        while (scanner.next(']')) {
            String text = scanner.asciiText();
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }
}
