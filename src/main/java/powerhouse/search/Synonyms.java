package powerhouse.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The written list of words that mean the same to a buyer of technology: `codes/synonyms.txt`.
public final class Synonyms {
    private Synonyms() {}

    /// The groups, each of two or more.
    public static List<List<String>> list() {
        try (InputStream file = Objects.requireNonNull(Synonyms.class.getResourceAsStream("/codes/synonyms.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
