package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.mail.Bounces;
import powerhouse.testkit.TestDatabase;

class BouncesVerbTest {
    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Runnable meanwhile = () -> {};

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        test.close();
    }

    private int bounces(String... paths) {
        return new Door()
                .enter(
                        List.of(new BouncesVerb(
                                () -> {
                                    meanwhile.run();
                                    return new Bounces(
                                            test.database(), InstantSource.system(), (tx, kind, to, about) -> {});
                                },
                                new ByteArrayInputStream("Subject: Hello\r\n\r\nHello".getBytes(UTF_8)))),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Stream.concat(Stream.of("bounces"), Arrays.stream(paths))
                                .toArray(String[]::new));
    }

    @Test
    void readsFilesFoldersAndTheInputAndSaysWhatEachTold() throws Exception {
        Path one = Files.writeString(folder.resolve("1.eml"), "Subject: Away\r\n\r\nUntil Monday");
        Files.write(folder.resolve("2.eml"), new byte[] {0, -1, 13});

        assertThat(bounces(folder.toString(), one.toString(), "-")).isZero();
        assertThat(out.toString().lines().map(line -> line.replace(folder + "/", "")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("no report of a mail server"))
                .satisfies(lines -> assertThat(lines.getFirst()).startsWith("1.eml: "))
                .satisfies(lines -> assertThat(lines.getLast()).startsWith("-: "));
    }

    /// Anybody can send one that breaks the library.
    @Test
    void aHostileReportDoesNotKeepTheNextFromBeingRead() throws Exception {
        Files.writeString(folder.resolve("1.eml"), """
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b

                Sorry
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; a

                Action: failed
                Status: 5.1.1

                --b
                Content-Type: message/rfc822; charset="

                Message-ID: <a@b>

                --b--
                """.replace("\n", "\r\n"));
        Files.writeString(folder.resolve("2.eml"), "Subject: Away\r\n\r\nUntil Monday");

        assertThat(bounces(folder.toString())).isZero();
        assertThat(out.toString().lines().map(line -> line.replace(folder + "/", "")))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.getFirst()).startsWith("1.eml: a report without the headers"))
                .satisfies(lines -> assertThat(lines.getLast()).startsWith("2.eml: no report"));
    }

    /// Mail programs move messages out of `new` at any time.
    @Test
    void aFileThatIsGoneBeforeItIsReadIsNamedAndTheOthersAreRead() throws Exception {
        for (String name : List.of("1.eml", "2.eml", "3.eml")) {
            Files.writeString(folder.resolve(name), "Subject: Away\r\n\r\nUntil Monday");
        }
        meanwhile = () -> folder.resolve("2.eml").toFile().delete();

        assertThat(bounces(folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot read " + folder.resolve("2.eml"));
        assertThat(out.toString()).contains("1.eml: no report", "3.eml: no report");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(bounces()).isEqualTo(2);
        assertThat(bounces(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read " + folder.resolve("none"));
    }
}
