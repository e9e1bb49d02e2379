package powerhouse.collation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.records.Aside;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Kept;
import powerhouse.records.Redactions;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

@ParameterizedClass
@EnumSource
class RedactionTest {
    private static final String MARKER = "Ophelia Nonesuch-Quibble of the Parish of Nowhere-under-Lyme";

    private final FixedClock clock = new FixedClock(Given.NOW);
    private final TestDatabase.Kind kind;
    private final TestDatabase test;
    private final TestPortal portal;

    RedactionTest(TestDatabase.Kind kind) {
        this.kind = kind;
        test = TestDatabase.open(kind);
        portal = new TestPortal(test.database(), clock);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void bytesGoAndEverythingDerivedFollows() {
        keep(Given.release(1, "1", "Before"), Given.release(1, "2", MARKER), Given.release(2, "3", "Other"));
        portal.pipeline.run(Progress.NONE);
        long cursor = portal.records.changes(0, 10).getLast().number();

        portal.redactions.redact("Clerk", Redactions.release("ocds-given-1", "2"), "names a private person");
        assertThat(portal.redactions.waiting()).isEqualTo(1);
        portal.pipeline.run(Progress.NONE);

        Release gone = portal.releases.list("ocds-given-1", Viewer.anyone()).getLast();
        assertThat(gone.body()).isNull();
        assertThat(gone.redaction()).isEqualTo("names a private person");
        assertThat(gone.digest()).hasSize(64);
        assertThat(portal.records.changes(cursor, 10)).singleElement().satisfies(change -> {
            assertThat(change.ocid()).isEqualTo("ocds-given-1");
            assertThat(change.removed()).isFalse();
        });
        ContractingProcess process =
                portal.records.find("ocds-given-1", Viewer.anyone()).orElseThrow();
        assertThat(process.releases()).hasSize(2);
        assertThat(process.trees()).hasSize(1);
        assertThat(String.valueOf(process.compiled())).doesNotContain(MARKER).contains("Before");
    }

    @Test
    void aProcessOfWhichNothingIsLeftIsATombstone() {
        keep(Given.release(1, "1", MARKER));
        portal.pipeline.run(Progress.NONE);
        Release release = portal.releases.list("ocds-given-1", Viewer.anyone()).getFirst();
        portal.redactions.redact("Clerk", Redactions.bytes("given", release.digest()), "erased");
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.changes(0, 10).getLast().removed()).isTrue();
        assertThat(portal.records.count()).isZero();
    }

    @Test
    void theSameBytesStayAwayAndSoDoesTheSameRelease() {
        String release = Given.release(1, "1", MARKER);
        portal.redactions.redact("Clerk", Redactions.release("ocds-given-1", "1"), "erased");
        portal.pipeline.run(Progress.NONE);
        keep(release);
        keep(release);
        keep(Given.release(1, "1", MARKER + " again"));
        List<Release> kept = portal.releases.list("ocds-given-1", Viewer.anyone());
        assertThat(kept).hasSize(2).allSatisfy(one -> assertThat(one.body()).isNull());
    }

    @Test
    void itOutlivesRebuildAndRestore() throws IOException {
        keep(Given.release(1, "1", MARKER), Given.release(2, "2", "Other"));
        portal.pipeline.run(Progress.NONE);
        Path file = test.data().resolve("backup.zip");
        portal.backup.write(file, Progress.NONE);

        portal.redactions.redact("Clerk", Redactions.release("ocds-given-1", "1"), "erased");
        portal.pipeline.run(Progress.NONE);
        keep(Given.release(3, "3", "After the backup"));
        portal.pipeline.run(Progress.NONE);
        String before = portal.state();
        portal.pipeline.rebuild(Progress.NONE);
        assertThat(portal.state()).isEqualTo(before);

        long cursor = portal.records.changes(0, 10).getLast().number();
        portal.backup.restore(file, Progress.NONE);
        assertThat(portal.releases
                        .list("ocds-given-1", Viewer.anyone())
                        .getFirst()
                        .body())
                .isNull();
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.journal.list()).hasSize(1);
        assertThat(portal.records.find("ocds-given-3", Viewer.anyone())).isEmpty();
        assertThat(portal.records.find("ocds-given-2", Viewer.anyone())).isPresent();
        assertThat(portal.records.changes(cursor, 10))
                .as("whoever follows the changes hears of each process, and of the one that is gone")
                .extracting(change -> change.ocid() + " " + change.removed())
                .containsExactlyInAnyOrder("ocds-given-1 true", "ocds-given-2 false", "ocds-given-3 true");
        portal.backup.restore(file, Progress.NONE);
        assertThat(portal.journal.list()).as("decisions are not doubled").hasSize(1);
    }

    /// Also out of the dictionary, which had learnt the words, and out of the write-ahead log.
    @Test
    void theWordsAreGoneFromTheFiles() throws IOException {
        List<String> releases = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            releases.add(Given.release(i, "R" + i, i < 300 ? MARKER : "Contract " + i));
        }
        keep(releases.toArray(String[]::new));
        portal.releases.learn("given");
        assertThat(dictionaries().stream().anyMatch(words -> words.contains("Nonesuch")))
                .isTrue();
        for (int i = 0; i < 300; i++) {
            portal.redactions.redact("Clerk", Redactions.release("ocds-given-" + i, "R" + i), "erased");
        }
        portal.pipeline.run(Progress.NONE);

        assertThat(portal.redactions.waiting()).isZero();
        assertThat(dictionaries())
                .singleElement()
                .asString()
                .doesNotContain("Nonesuch")
                .contains("ocds-given");
        assertThat(portal.releases
                        .list("ocds-given-450", Viewer.anyone())
                        .getFirst()
                        .body())
                .isEqualTo(releases.get(450).getBytes(UTF_8));
        if (kind == TestDatabase.Kind.SQLITE) {
            // What was packed without a dictionary holds the words in the clear; so would a page left over.
            try (Stream<Path> files = Files.list(test.data())) {
                for (Path file : files.toList()) {
                    assertThat(Files.readString(file, ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("Nonesuch");
                }
            }
        }
    }

    /// A compiled release stands in the envelope of a record package, and says everything once more.
    @Test
    void theEnvelopeGoesAsWell() {
        String release = Given.release(1, "1", MARKER);
        String records = """
                {"records": [{"ocid": "ocds-given-1", "releases": [%s], "compiledRelease": %s},
                             {"ocid": "ocds-given-2", "releases": [%s]}]}""".formatted(release, release, Given.release(2, "2", "Other"));
        keep(records.getBytes(UTF_8));
        long other =
                portal.releases.list("ocds-given-2", Viewer.anyone()).getFirst().number();
        assertThat(portal.releases.findAnswer(other)).isPresent();
        assertThat(envelopes()).anyMatch(envelope -> envelope.contains(MARKER));

        portal.redactions.redact("Clerk", Redactions.release("ocds-given-1", "1"), "erased");
        portal.pipeline.run(Progress.NONE);
        assertThat(envelopes()).hasSize(1).noneMatch(envelope -> envelope.contains(MARKER));
        assertThat(portal.releases.findAnswer(other)).isEmpty();

        keep((records + " ").replace("Other", "Another").getBytes(UTF_8));
        assertThat(portal.releases.list("ocds-given-2", Viewer.anyone())).hasSize(2);
        assertThat(envelopes()).hasSize(2).noneMatch(envelope -> envelope.contains(MARKER));
    }

    @Test
    void whatIsAsideAndNamesTheProcessGoesWithItsReason() {
        keep(Given.release(1, "1", "Before"));
        byte[] torn = ("{\"ocid\": \"ocds-given-1\", \"tag\": [\"" + MARKER).getBytes(UTF_8);
        byte[] others = "{\"ocid\": \"ocds-given-2\", \"tag\": [\"Other".getBytes(UTF_8);
        keep(torn);
        keep(others);
        String subject = Redactions.release("ocds-given-1", "1");
        assertThat(portal.redactions.extent(subject)).isEqualTo(new Redactions.Extent(1, 1));
        portal.redactions.redact("Clerk", subject, "erased");
        portal.pipeline.run(Progress.NONE);
        keep((new String(torn, UTF_8) + " again").getBytes(UTF_8));

        List<Aside> aside = portal.releases.aside(10);
        assertThat(aside).hasSize(3);
        assertThat(portal.releases.findAside(aside.get(1).number())).hasValue(others);
        assertThat(aside.get(1).reason()).isNotEqualTo("Redacted");
        for (Aside gone : List.of(aside.getFirst(), aside.getLast())) {
            assertThat(portal.releases.findAside(gone.number())).isEmpty();
            assertThat(gone.reason()).isEqualTo("Redacted");
        }
    }

    @Test
    void bytesAsideGoWithTheirReason() {
        keep(("no JSON, but " + MARKER).getBytes(UTF_8));
        Aside aside = portal.releases.aside(1).getFirst();
        assertThat(aside.reason()).contains("Ophelia");
        portal.redactions.redact("Clerk", Redactions.bytes("given", aside.digest()), "erased");
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.releases.aside(1).getFirst().reason()).isEqualTo("Redacted");
        assertThat(portal.releases.findAside(aside.number())).isEmpty();
    }

    /// Numbers have 64 bits: a counter that doubled would be out of them after sixty restores.
    @Test
    void aRestoreTakesNoMoreNumbersThanThereAreRows() throws IOException {
        for (int i = 0; i < 12; i++) {
            portal.releases.keep(portal.releases.read(
                    "given", List.of(Given.arrival("given", Given.releasePackage(i * 50, 50)))));
            portal.releases.learn("given");
        }
        portal.pipeline.run(Progress.NONE);
        assertThat(dictionaries()).hasSize(1);
        String before = portal.state();
        Path file = test.data().resolve("backup.zip");
        portal.backup.write(file, Progress.NONE);
        for (int i = 0; i < 3; i++) {
            long last = last();
            portal.backup.restore(file, Progress.NONE);
            assertThat(last() - last).isBetween(600L, 610L);
            portal.pipeline.run(Progress.NONE);
            assertThat(portal.state()).isEqualTo(before);
        }
    }

    @Test
    void aSubjectThatFitsNothingIsRefused() {
        assertThatThrownBy(() -> portal.redactions.redact("Clerk", "ocds-given-1", "erased"))
                .hasMessageContaining("Not a subject");
    }

    private long last() {
        return test.database()
                .read(tx -> tx.find("select last from changes", row -> row.number("last")))
                .orElseThrow();
    }

    private List<String> envelopes() {
        return test.database()
                .read(tx -> tx.list(
                        "select envelope from fetches",
                        row -> new String(Zstd.decompress(row.bytes("envelope")), UTF_8)));
    }

    private List<String> dictionaries() {
        return test.database()
                .read(tx -> tx.list(
                        "select body from dictionaries",
                        row -> new String(Zstd.decompress(row.bytes("body")), ISO_8859_1)));
    }

    private Kept keep(String... releases) {
        return keep(Given.releasePackage(List.of(releases)));
    }

    private Kept keep(byte[] body) {
        return portal.releases.keep(portal.releases.read("given", List.of(Given.arrival("given", body))));
    }
}
