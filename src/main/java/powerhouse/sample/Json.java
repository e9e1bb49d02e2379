package powerhouse.sample;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/// Writes a release as publishers do: one value a line, `[]` for an empty list, times with the offset of London,
/// and all of it two levels deep, as inside a package.
final class Json {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    private final JsonGenerator out;

    private Json(PrettyPrinter printer) {
        out = MAPPER.writer().with(printer).createGenerator(bytes);
    }

    /// The way a publisher breaks and indents lines.
    static DefaultPrettyPrinter printer(String indent, String lineBreak) {
        var insideAPackage = new DefaultIndenter(indent, lineBreak) {
            private static final long serialVersionUID = 1L;

            @Override
            public void writeIndentation(JsonGenerator json, int level) {
                super.writeIndentation(json, level + 2);
            }
        };
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withArrayIndenter(insideAPackage)
                .withObjectIndenter(insideAPackage);
    }

    static byte[] object(DefaultPrettyPrinter printer, Consumer<Json> content) {
        // A printer counts its levels, so that each object needs its own.
        Json json = new Json(printer.createInstance());
        json.out.writeStartObject();
        content.accept(json);
        json.out.writeEndObject();
        json.out.close();
        return json.bytes.toByteArray();
    }

    Json object(String name, Runnable content) {
        out.writeName(name);
        return object(content);
    }

    Json object(Runnable content) {
        out.writeStartObject();
        content.run();
        out.writeEndObject();
        return this;
    }

    Json array(String name, Runnable content) {
        out.writeName(name);
        out.writeStartArray();
        content.run();
        out.writeEndArray();
        return this;
    }

    Json texts(String name, List<String> values) {
        return array(name, () -> values.forEach(out::writeString));
    }

    /// A text; nothing at all where it is null.
    Json text(String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
        return this;
    }

    /// The JSON literal null, which some publishers write where they know nothing.
    Json nothing(String name) {
        out.writeNullProperty(name);
        return this;
    }

    Json flag(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    /// A number in exactly these letters, `1e9999` included.
    Json number(String name, String letters) {
        out.writeName(name);
        out.writeNumber(letters);
        return this;
    }

    Json time(String name, Instant at) {
        return text(name, WITH_OFFSET.format(at.atZone(LONDON)));
    }
}
