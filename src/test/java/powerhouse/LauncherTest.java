package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher says on a machine that lacks something. That it works where nothing lacks, every other test
/// shows.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("powerhouse").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ending(int code, String out, String error) {}

    @BeforeEach
    void aCloneThatWasNeverBuilt() throws IOException {
        Files.createDirectories(folder.resolve("clone/src/main"));
        Files.writeString(folder.resolve("clone/src/main/Some.java"), "class Some {}");
        Files.writeString(folder.resolve("clone/pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("bin"));
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Ending ending = launch(Files.readString(LAUNCHER), "settings");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.error().lines().reduce((first, second) -> second))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("needs Maven").contains("apt install maven"));
        assertThat(ending.out()).isEmpty();
    }

    @Test
    void withoutARecentJdkItSaysWhatToInstall() throws Exception {
        Ending ending = launch(Files.readString(LAUNCHER).replace("oldest=25", "oldest=999"), "settings");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.error())
                .hasLineCount(1)
                .contains("needs a JDK 999 or newer")
                .contains("JAVA_HOME");
    }

    @Test
    void theQuickLaneLeavesOutWhatTakesLongAndSaysWhat() throws Exception {
        Files.createDirectories(folder.resolve("clone/src/test/java"));
        Files.writeString(
                folder.resolve("clone/src/test/java/SomeTest.java"),
                "    @Test\n    @Thorough(\"shows a few things\")\n    void some() {}\n");
        maven("printf '%s\\n' \"$@\"");

        Ending ending = launch(Files.readString(LAUNCHER), "test", "-Dx=y z");

        assertThat(ending.code()).as(ending.error()).isZero();
        assertThat(ending.out().lines())
                .contains("verify", "-DexcludedGroups=thorough", "-Dx=y z")
                .last()
                .isEqualTo("  - shows a few things");
    }

    @Test
    void allAndATestThatIsNamedLeaveNothingOut() throws Exception {
        maven("printf '%s\\n' \"$@\"");
        for (String[] arguments :
                new String[][] {{"test", "--all", "-Dx=y"}, {"test", "-Dtest=SomeTest"}, {"test", "-Dx=y", "--all"}}) {
            Ending ending = launch(Files.readString(LAUNCHER), arguments);

            assertThat(ending.code()).as(ending.error()).isZero();
            assertThat(ending.out().lines()).contains("verify").anyMatch(line -> line.startsWith("-D"));
            assertThat(ending.out()).doesNotContain("excludedGroups", "--all", "not run");
        }
    }

    @Test
    void whatTestsLeaveBehindIsAFailure() throws Exception {
        maven("mkdir -p \"$(dirname \"$2\")/target/tmp/left\"");

        Ending ending = launch(Files.readString(LAUNCHER), "test");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.error()).contains("the tests left behind", "target/tmp/left");
    }

    /// What does instead of Maven, which is called with `-f POM`.
    private void maven(String script) throws IOException {
        Path maven = Files.writeString(folder.resolve("bin/mvn"), "#!/bin/sh\n" + script + "\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private Ending launch(String script, String... arguments) throws IOException, InterruptedException {
        Path launcher = Files.writeString(folder.resolve("clone/powerhouse"), script);
        for (String tool :
                List.of("sh", "sed", "find", "cksum", "sort", "tr", "dirname", "readlink", "ls", "mkdir", "cp", "rm")) {
            Path real = List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path link = folder.resolve("bin").resolve(tool);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, real);
            }
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("error").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ending(
                process.exitValue(),
                Files.readString(folder.resolve("out"), UTF_8),
                Files.readString(folder.resolve("error"), UTF_8));
    }
}
