package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.ocds.ReleaseReader.UnreadableException;

class ReleasePackageTest {
    private static final String A = "{ \"ocid\": \"a\", \"x\": [1, {\"releases\": [{}]}, \"}]\\\"{\\\\\"] }";
    private static final String B = "{\"date\":12 000,\"deep\":[[[[]]]],\"ocid\":\"b\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uri\":\"u\",\"releases\":[%s,%s]}",
                "\uFEFF{\r\n  \"releases\": [\r\n    %s,\r\n    %s\r\n  ],\r\n \"links\": {\"next\": \"…\"}\r\n}\r\n",
                "{\"rel\\u0065ases\":[%s,%s],\"publisher\":{\"releases\":[{\"ocid\":\"no\"}]}}",
                "{\"records\":[{\"ocid\":\"a\",\"releases\":[%s],\"compiledRelease\":{}},{\"releases\":[%s]}]}",
                "{\"ocid\":\"a\",\"compiledRelease\":{\"ocid\":\"c\"},\"releases\":[%s,%s]}",
                "[%s, %s]",
                "\t[ %s , %s , ]\n"
            })
    void releasesAreCutOutOfWhateverHoldsThem(String envelope) throws Exception {
        byte[] body = envelope.formatted(A, B).getBytes(StandardCharsets.UTF_8);
        ReleasePackage sliced = ReleasePackage.slice(body);
        assertThat(texts(sliced)).containsExactly(A, B);
        assertThat(sliced.findings()).isEmpty();
        assertThat(new String(sliced.envelope(), StandardCharsets.UTF_8)).isEqualTo(envelope.formatted("{}", "{}"));
        assertThat(ReleasePackage.rebuild(sliced.envelope(), bytes(sliced))).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\uFEFF \r\n%s\r\n"})
    void aReleaseMayStandAlone(String envelope) throws Exception {
        byte[] body = envelope.formatted(A).getBytes(StandardCharsets.UTF_8);
        ReleasePackage sliced = ReleasePackage.slice(body);
        assertThat(texts(sliced)).containsExactly(A);
        assertThat(ReleasePackage.rebuild(sliced.envelope(), bytes(sliced))).isEqualTo(body);
    }

    @Test
    void whatHoldsNoReleaseIsSaid() throws Exception {
        ReleasePackage sliced = slice("{\"records\":[{\"ocid\":\"a\",\"compiledRelease\":{}},"
                + "{\"releases\":[{\"url\":\"https://example.org/1\",\"date\":\"2030-01-01\",\"tag\":[]}," + A
                + "]},7]}");
        assertThat(texts(sliced)).containsExactly(A);
        assertThat(sliced.findings())
                .extracting(Finding::pointer)
                .containsExactly("/records/0", "/records/1/releases/0", "/records/2");
        assertThat(slice("{\"ocid\":\"a\",\"compiledRelease\":{}}").findings()).hasSize(1);
        assertThat(slice("[1," + A + "]").findings())
                .extracting(Finding::pointer)
                .containsExactly("/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[{\"ocid\":\"a\",\"compiledRelease\":%s,"
                        + "\"releases\":[{\"url\":\"https://example.org/1\",\"date\":\"2030-01-01\",\"tag\":[\"tender\"]}]}]}",
                "{\"records\":[{\"ocid\":\"a\",\"releases\":[],\"compiledRelease\":%s}]}",
                "{\"ocid\":\"a\",\"versionedRelease\":{},\"compiledRelease\":%s}"
            })
    void aCompiledReleaseStandsForTheReleasesThatAreNotThere(String envelope) throws Exception {
        byte[] body = envelope.formatted(A).getBytes(StandardCharsets.UTF_8);
        ReleasePackage sliced = ReleasePackage.slice(body);
        assertThat(texts(sliced)).containsExactly(A);
        assertThat(sliced.members()).hasSize(1);
        assertThat(new String(sliced.envelope(), StandardCharsets.UTF_8)).isEqualTo(envelope.formatted("{}"));
        assertThat(ReleasePackage.rebuild(sliced.envelope(), bytes(sliced))).isEqualTo(body);
        // As envelopes were kept before.
        assertThat(ReleasePackage.rebuild(body, List.of())).isEqualTo(body);
        byte[] empty = envelope.formatted("{}").getBytes(StandardCharsets.UTF_8);
        assertThat(ReleasePackage.slice(empty).slices()).isEmpty();
        assertThat(ReleasePackage.rebuild(empty, List.of())).isEqualTo(empty);
    }

    @Test
    void aPackageMayBeEmpty() throws Exception {
        assertThat(slice("{\"uri\":\"u\",\"releases\":[]}"))
                .matches(p -> p.slices().isEmpty() && p.findings().isEmpty());
        assertThat(slice("{\"uri\":\"u\",\"publisher\":{},\"publishedDate\":\"2030-01-01\"}"))
                .matches(p -> p.slices().isEmpty() && p.findings().size() == 1);
        assertThat(slice("[]").slices()).isEmpty();
    }

    @Test
    void depthAndSizeDoNotMatter() throws Exception {
        String deep = "{\"ocid\":\"d\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String large = "{\"ocid\":\"l\",\"x\":\"" + "\\\"".repeat(10_000_000) + "\"}";
        assertThat(texts(slice("{\"releases\":[" + deep + "," + large + "]}"))).containsExactly(deep, large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n ",
                "<!DOCTYPE html><html>Forbidden</html>",
                "Too Many Requests",
                "{\"message\":\"no\",\"status\":500}",
                "{}",
                "null",
                "{\"releases\":[" + A,
                "{\"releases\":[" + A + "]",
                "{\"releases\":[{\"ocid\":\"a\",\"x\":\"breaks of",
                "{\"releases\":[{\"ocid\":\"a\\",
                "{\"releases\"",
                A + "\n" + B,
                "{\"releases\":[]}<br />",
                "[{\"ocid\":\"a\",\"b\":[}]}]",
                "{\"records\":[}]}",
                "{\"releases\":[{}}]}"
            })
    void whatIsNoneOfTheseSaysWhyAndWhere(String body) {
        assertThatThrownBy(() -> slice(body))
                .isInstanceOf(UnreadableException.class)
                .message()
                .matches("The body is empty|.*line \\d+, column \\d+.*");
    }

    /// Cut anywhere, a body is never taken for a whole one.
    @Test
    void everyBreakIsNoticed() {
        String body = "{\"uri\":\"u\",\"releases\":[" + A + "," + B + "],\"links\":{}}";
        for (int i = 0; i < body.length(); i++) {
            String cut = body.substring(0, i);
            assertThatThrownBy(() -> slice(cut)).isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void jsonLinesHoldAnyOfThem() throws Exception {
        byte[] lines =
                (A + "\n" + B + "\r\n{\"releases\":[" + B + "]}\n[" + A + "]\n").getBytes(StandardCharsets.UTF_8);
        assertThat(texts(ReleasePackage.sliceAll(lines))).containsExactly(A, B, B, A);
        assertThatThrownBy(() -> ReleasePackage.sliceAll((A + "\n<p>").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void anEnvelopeHasAsManyPlacesAsItHadReleases() throws Exception {
        byte[] envelope = slice("{\"releases\":[" + A + "]}").envelope();
        assertThatThrownBy(() -> ReleasePackage.rebuild(envelope, List.of()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("1 releases, not for 0");
    }

    private static ReleasePackage slice(String body) throws UnreadableException {
        return ReleasePackage.slice(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<byte[]> bytes(ReleasePackage sliced) {
        return sliced.slices().stream().map(slice -> slice.of(sliced.body())).toList();
    }

    private static List<String> texts(ReleasePackage sliced) {
        return bytes(sliced).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
