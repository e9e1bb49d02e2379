package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher does on a machine that lacks something. That it works where nothing lacks, every other test shows.
///
/// Apache's archive is a server on loopback; the Maven in it is a script that tells how it was called.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("powerhouse").toAbsolutePath();
    private static final Path WRAPPER = Path.of("mvnw").toAbsolutePath();
    private static final Path PINNED =
            Path.of(".mvn/wrapper/maven-wrapper.properties").toAbsolutePath();
    private static final String MAVEN = "apache-maven-3.9.16";

    /// What even a bare system has. No curl and no wget: then the wrapper fetches by the JDK.
    private static final List<String> BARE = List.of(
            "sh",
            "sed",
            "find",
            "cksum",
            "sort",
            "tr",
            "dirname",
            "basename",
            "readlink",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "cat",
            "cp",
            "rm",
            "uname",
            "sha256sum",
            "tar",
            "gzip");

    @TempDir
    private Path folder;

    private HttpServer archive;

    private record Ending(int code, String out, String error) {}

    @BeforeEach
    void aCloneThatWasNeverBuilt() throws Exception {
        Files.createDirectories(folder.resolve("clone/src/main"));
        Files.createDirectories(folder.resolve("clone/.mvn/wrapper"));
        Files.createDirectories(folder.resolve("archive/org/apache/maven/apache-maven/3.9.16"));
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("clone/src/main/Some.java"), "class Some {}");
        Files.writeString(folder.resolve("clone/pom.xml"), "<project/>");
        Files.copy(WRAPPER, folder.resolve("clone/mvnw"));
        archive = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.resolve("archive"),
                OutputLevel.NONE);
        archive.start();
        pin(sha256(zip()), sha256(tar()));
    }

    @AfterEach
    void stop() {
        archive.stop(0);
    }

    @Test
    void withoutMavenItFetchesOneOnce() throws Exception {
        Ending first = launch("test", "-Dtest=SomeTest");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("The archive's Maven: -f ").contains("verify -Dquick -Dtest=SomeTest");

        archive.stop(0);
        assertThat(launch("test", "again").out()).contains("verify -Dquick -Dforks=3 -DexcludedGroups=thorough again");
    }

    /// The archive holds Maven twice, and which is fetched depends on this machine's tools.
    @Test
    void whereThereIsAnUnzipItTakesTheZip() throws Exception {
        Path tool = Path.of("/usr/bin/unzip");
        assumeTrue(Files.isExecutable(tool), "no unzip on this machine");
        Files.createSymbolicLink(folder.resolve("bin/unzip"), tool);
        Files.delete(folder.resolve("archive/" + MAVEN + "-bin.tar.gz"));

        assertThat(launch("test").out()).contains("The archive's Maven");
    }

    @Test
    void whatHasAnotherChecksumIsNotRun() throws Exception {
        pin("0".repeat(64), "0".repeat(64));

        Ending ending = launch("test");
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.out()).isEmpty();
        assertThat(ending.error()).contains("Failed to validate Maven distribution SHA-256");
        assertThat(lastLine(ending.error()))
                .contains("needs Maven 3.8 or newer")
                .contains("apt install maven");
    }

    @Test
    void whatCannotBeFetchedIsSaidWithWhatToDo() throws Exception {
        archive.stop(0);

        Ending ending = launch("settings");
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.error()).contains("Connection refused", "needs Maven 3.8", "MVNW_REPOURL");
        assertThat(ending.out()).isEmpty();
    }

    @Test
    void aMirrorOfMavenCentralWillDo() throws Exception {
        String mirror = base();
        for (String name : List.of(MAVEN + "-bin.zip", MAVEN + "-bin.tar.gz")) {
            Files.move(
                    folder.resolve("archive").resolve(name),
                    folder.resolve("archive/org/apache/maven/apache-maven/3.9.16")
                            .resolve(name));
        }

        assertThat(launch(Map.of("MVNW_REPOURL", mirror), Files.readString(LAUNCHER), "test")
                        .out())
                .contains("The archive's Maven");
    }

    @Test
    void aRecentMavenOfTheMachineIsTaken() throws Exception {
        machineHasMaven("Apache Maven 3.8.0 (abc)");
        assertThat(launch("test").out()).contains("The machine's Maven");

        machineHasMaven("\\033[1mApache Maven 4.0.0-rc-4 (abc)\\033[m");
        assertThat(launch("test").out()).contains("The machine's Maven");
    }

    @Test
    void anOldMavenOfTheMachineIsNot() throws Exception {
        for (String old : List.of("Apache Maven 3.6.3 (abc)", "Apache Maven 2.2.1", "no version at all")) {
            machineHasMaven(old);
            assertThat(launch("test").out()).as(old).contains("The archive's Maven");
        }
    }

    @Test
    void withoutARecentJdkItSaysWhatToInstall() throws Exception {
        Ending ending = launch(Map.of(), Files.readString(LAUNCHER).replace("oldest=25", "oldest=999"), "settings");

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
        mavenThat("printf '%s\\n' \"$@\"");

        Ending ending = launch("test", "-Dx=y z");

        assertThat(ending.code()).as(ending.error()).isZero();
        assertThat(ending.out().lines())
                .contains("verify", "-DexcludedGroups=thorough", "-Dx=y z")
                .last()
                .isEqualTo("  - shows a few things");
    }

    @Test
    void allAndATestThatIsNamedLeaveNothingOut() throws Exception {
        mavenThat("printf '%s\\n' \"$@\"");
        for (String[] arguments :
                new String[][] {{"test", "--all", "-Dx=y"}, {"test", "-Dtest=SomeTest"}, {"test", "-Dx=y", "--all"}}) {
            Ending ending = launch(arguments);

            assertThat(ending.code()).as(ending.error()).isZero();
            assertThat(ending.out().lines()).contains("verify").anyMatch(line -> line.startsWith("-D"));
            assertThat(ending.out()).doesNotContain("excludedGroups", "--all", "not run");
        }
    }

    @Test
    void whatTestsLeaveBehindIsAFailure() throws Exception {
        mavenThat("mkdir -p \"$(dirname \"$2\")/target/tmp/left\"");

        Ending ending = launch("test");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.error()).contains("the tests left behind", "target/tmp/left");
    }

    /// What does instead of Maven, which is asked for its version and then called with `-f POM`.
    private void mavenThat(String script) throws IOException {
        Path maven = Files.writeString(
                folder.resolve("bin/mvn"),
                "#!/bin/sh\n[ \"$1\" = --version ] && echo 'Apache Maven 3.9.16' && exit 0\n" + script + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What is pinned in earnest is whole and comes from Apache.
    @Test
    void theArchiveAndBothChecksumsArePinned() throws IOException {
        assertThat(Files.readString(PINNED))
                .containsPattern(
                        "(?m)^distributionUrl=https://archive\\.apache\\.org/dist/maven/\\S+/" + MAVEN + "-bin\\.zip$")
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$")
                .containsPattern("(?m)^tarSha256Sum=[0-9a-f]{64}$");
    }

    private static String lastLine(String text) {
        return text.lines().reduce("", (before, line) -> line);
    }

    private String base() {
        return "http://localhost:" + archive.getAddress().getPort();
    }

    private void pin(String zip, String tar) throws IOException {
        Files.writeString(
                folder.resolve("clone/.mvn/wrapper/maven-wrapper.properties"),
                Files.readString(PINNED)
                        .replaceFirst("distributionUrl=.*/", "distributionUrl=" + base() + "/")
                        .replaceFirst("distributionSha256Sum=.*", "distributionSha256Sum=" + zip)
                        .replaceFirst("tarSha256Sum=.*", "tarSha256Sum=" + tar));
    }

    private Path tar() throws Exception {
        Path maven =
                maven(folder.resolve("unpacked").resolve(MAVEN).resolve("bin/mvn"), "archive", "Apache Maven 3.9.16");
        Path tar = folder.resolve("archive/" + MAVEN + "-bin.tar.gz");
        Process packing = new ProcessBuilder(
                        "tar",
                        "-czf",
                        tar.toString(),
                        "-C",
                        folder.resolve("unpacked").toString(),
                        MAVEN)
                .inheritIO()
                .start();
        assertThat(packing.waitFor()).as("packing %s", maven).isZero();
        return tar;
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("archive/" + MAVEN + "-bin.zip");
        try (FileSystem inside =
                FileSystems.newFileSystem(zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            maven(inside.getPath("/", MAVEN, "bin", "mvn"), "archive", "Apache Maven 3.9.16");
        }
        return zip;
    }

    private void machineHasMaven(String version) throws IOException {
        maven(folder.resolve("bin/mvn"), "machine", version);
    }

    /// Answers the question for its version, and else tells whose it is and how it was called.
    private static Path maven(Path script, String whose, String version) throws IOException {
        Files.createDirectories(script.getParent());
        Files.writeString(script, """
                        #!/bin/sh
                        case "$*" in
                            --version) printf '%s\\n' ;;
                            *) echo "The %s's Maven: $*" ;;
                        esac
                        """.formatted(version, whose));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private Ending launch(String... arguments) throws IOException, InterruptedException {
        return launch(Map.of(), Files.readString(LAUNCHER), arguments);
    }

    private Ending launch(Map<String, String> more, String script, String... arguments)
            throws IOException, InterruptedException {
        Path launcher = Files.writeString(folder.resolve("clone/powerhouse"), script);
        for (String tool : BARE) {
            Path real = List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            if (Files.notExists(folder.resolve("bin").resolve(tool))) {
                Files.createSymbolicLink(folder.resolve("bin").resolve(tool), real);
            }
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(more);
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
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
