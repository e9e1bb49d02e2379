package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractStringAssert;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.records.Aside;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import tools.jackson.databind.JsonNode;

/// Files that are imported, and what became of them.
final class TestImports implements AutoCloseable {
    static final String MAPPING = """
            source: nowhere-council
            key: Reference
            dates: dd/mm/yyyy
            columns:
              Title: tender/title
              Supplier: awards/0/suppliers/*/name
              Value: awards/0/value/amount
              Start: awards/0/contractPeriod/startDate
              Postcode: buyer/address/postalCode
              Codes: tender/classification/id
            constants:
              buyer/name: Borough of Nowhere
            """;

    static final String HEADER = "Reference,Title,Supplier,Value,Start,Postcode,Codes\n";

    final TestDatabase test;
    final TestPortal portal;

    TestImports(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        portal = new TestPortal(test.database(), new FixedClock(Given.NOW));
    }

    @Override
    public void close() {
        test.close();
    }

    Kept read(String name, String text) throws Exception {
        return read(name, text.getBytes(UTF_8));
    }

    Kept read(String name, byte[] bytes) throws Exception {
        return read(name, bytes, Mapping.of(MAPPING));
    }

    Kept read(String name, byte[] bytes, Mapping mapping) throws Exception {
        Kept kept = portal.importer.read(file(name, bytes), "", mapping, Progress.NONE, (piece, why) -> {});
        portal.pipeline.run(Progress.NONE);
        return kept;
    }

    AbstractStringAssert<?> refused(String name, byte[] bytes) throws Exception {
        return refused(name, bytes, MAPPING);
    }

    AbstractStringAssert<?> refused(String name, byte[] bytes, String text) throws Exception {
        Path file = file(name, bytes);
        Mapping mapping = Mapping.of(text);
        long before = portal.releases.count(Viewer.anyone());
        try {
            portal.importer.read(file, "", mapping, Progress.NONE, (piece, why) -> {});
        } catch (IOException e) {
            assertThat(portal.releases.count(Viewer.anyone())).isEqualTo(before);
            return assertThat(String.valueOf(e.getMessage()));
        }
        throw new AssertionError("Not refused: " + name);
    }

    void nothingIsThere() {
        assertThat(portal.releases.count(Viewer.anyone())).isZero();
        assertThat(portal.releases.aside(1)).isEmpty();
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(test.data().resolve(name), bytes);
    }

    List<String> reasons() {
        return portal.releases.aside(20).reversed().stream().map(Aside::reason).toList();
    }

    /// The compiled release of the first ocid that begins like this.
    JsonNode compiled(String ocid) {
        portal.pipeline.run(Progress.NONE);
        List<JsonNode> found = new ArrayList<>();
        portal.records.each(Viewer.anyone(), process -> {
            if (process.ocid().startsWith(ocid) && process.compiled() != null) {
                found.add(process.compiled());
            }
        });
        assertThat(found).as(ocid).isNotEmpty();
        return found.getFirst();
    }

    String title(String ocid) {
        return compiled(ocid).path("tender").path("title").asString();
    }

    String original(String ocid) {
        byte[] body = portal.releases.list(ocid, Viewer.anyone()).getFirst().body();
        return body == null ? "" : new String(body, UTF_8);
    }

    static List<String> names(JsonNode organisations) {
        return organisations
                .valueStream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
