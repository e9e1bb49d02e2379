package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

class RedactVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final TestPortal portal = new TestPortal(test.database(), new FixedClock(Given.NOW));

    RedactVerbTest() {
        byte[] body = Given.releasePackage(List.of(Given.release(1, "1", "One"), Given.release(2, "2", "Two")));
        portal.releases.keep(portal.releases.read("given", List.of(Given.arrival("given", body))));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void takesAReleaseOut() {
        assertThat(redact("--ocid", "ocds-given-1", "--release", "1", "--why", "names a person", "--who", "Clerk"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("Redacted: 1 releases, 0 pieces kept aside");
        assertThat(first("ocds-given-1").body()).isNull();
        assertThat(first("ocds-given-1").redaction()).isEqualTo("names a person");
        assertThat(portal.journal.list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.who()).isEqualTo("Clerk"));
        assertThat(first("ocds-given-2").body()).isNotNull();
    }

    @Test
    void takesBytesOut() {
        String digest = first("ocds-given-2").digest();
        assertThat(redact("--source", "given", "--digest", digest, "--why", "erased"))
                .isZero();
        assertThat(first("ocds-given-2").body()).isNull();
    }

    @Test
    void nothingFoundIsOneLineAndExitOne() {
        assertThat(redact("--ocid", "ocds-given-1", "--release", "7", "--why", "erased"))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("nothing like that");
        assertThat(portal.journal.list()).isEmpty();
    }

    @Test
    void wrongUsageIsExitTwo() {
        assertThat(redact("--ocid", "ocds-given-1", "--release", "1")).isEqualTo(2);
        assertThat(redact("--ocid", "ocds-given-1", "--why", "erased")).isEqualTo(2);
        assertThat(redact("--source", "given", "--digest", "abc", "--why", "erased"))
                .isEqualTo(2);
        assertThat(redact("--ocid", "ocds-given-1", "--release", "1", "--source", "given", "--why", "erased"))
                .isEqualTo(2);
        assertThat(portal.journal.list()).isEmpty();
        assertThat(first("ocds-given-1").body()).isNotNull();
    }

    private Release first(String ocid) {
        return portal.releases.list(ocid, Viewer.anyone()).getFirst();
    }

    private int redact(String... arguments) {
        List<String> line = new ArrayList<>(List.of("redact"));
        line.addAll(List.of(arguments));
        try (LuceneIndex index = LuceneIndex.inMemory()) {
            var verb = new RedactVerb(() -> portal.redactions, () -> portal.pipeline, () -> index);
            return new Door()
                    .enter(
                            List.of(verb),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            line.toArray(new String[0]));
        }
    }
}
