package powerhouse.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The lists of words written by hand: what is known before any notice is read.
final class Lexicon {
    static final String TECH = "tech";
    static final String NOT_TECH = "not tech";
    static final String TECH_CODES = "tech codes";
    static final String OTHER_CODES = "not tech codes";

    private final Map<String, List<String>> lists = new HashMap<>();

    Lexicon() {
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream("/reading/words.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> lists.put(
                            line.substring(0, line.indexOf(':')),
                            Arrays.stream(line.substring(line.indexOf(':') + 1).split(";"))
                                    .map(String::strip)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The list of that name, as written.
    List<String> list(String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }

    /// Whether any code lies in a branch of tech.
    boolean techCoded(List<String> codes) {
        return codes.stream().anyMatch(code -> list(TECH_CODES).stream().anyMatch(code::startsWith));
    }
}
