package powerhouse.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Made-up needs that a demonstration posts, from `sample/needs.txt`: what is typed into the fields of the form, with
/// days
/// counted from today.
public final class SampleNeeds {
    private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

    private SampleNeeds() {}

    /// Each as field and value.
    public static List<Map<String, String>> list(LocalDate today) {
        try (InputStream file = Objects.requireNonNull(SampleNeeds.class.getResourceAsStream("/sample/needs.txt"))) {
            String text = new String(file.readAllBytes(), UTF_8).replaceAll("(?m)^#.*\\n", "");
            return BLANK_LINES
                    .splitAsStream(text.strip())
                    .map(block -> need(block, today))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> need(String block, LocalDate today) {
        Map<String, String> fields = new HashMap<>();
        block.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip().replace("\\n", "\n");
            switch (line.substring(0, colon)) {
                case "days" ->
                    fields.put(
                            "answers-by", today.plusDays(Long.parseLong(value)).toString());
                case "starts-in" ->
                    fields.put("starts", today.plusDays(Long.parseLong(value)).toString());
                case String field -> fields.put(field, value);
            }
        });
        return fields;
    }
}
