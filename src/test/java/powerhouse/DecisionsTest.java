package powerhouse;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Decisions are found by their number, so each is listed, under its own heading, and none is cited that is not there.
class DecisionsTest {
    private static final Path FOLDER = Path.of("docs/decisions");
    private static final Pattern HEADING = Pattern.compile("# (\\d+)\\. (.+)");
    private static final Pattern CITED = Pattern.compile("docs/decisions/(\\d{4})");

    @Test
    void theIndexListsEveryPage() throws IOException {
        String rows = pages().stream().map(DecisionsTest::row).collect(joining("\n"));

        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("| --- | --- |\n" + rows + "\n\n");
    }

    @Test
    void whatIsCitedIsThere() throws IOException {
        Set<String> numbers = pages().stream()
                .map(page -> page.getFileName().toString().substring(0, 4))
                .collect(Collectors.toSet());
        Set<String> cited = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|sql|jte)"))
                    .toList()) {
                CITED.matcher(Files.readString(file)).results().forEach(match -> cited.add(match.group(1)));
            }
        }
        assertThat(cited).isNotEmpty().isSubsetOf(numbers);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    private static String row(Path page) {
        try {
            String name = page.getFileName().toString();
            var heading = HEADING.matcher(Files.readAllLines(page).getFirst());
            assertThat(heading.matches()).as("heading of %s", name).isTrue();
            assertThat(Integer.parseInt(heading.group(1)))
                    .as("number of %s", name)
                    .isEqualTo(Integer.parseInt(name.substring(0, 4)));
            return "| [%s](%s) | %s |".formatted(heading.group(1), name, heading.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
