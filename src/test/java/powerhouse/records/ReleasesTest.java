package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class ReleasesTest {
    private final TestDatabase test;
    private final Releases releases;

    ReleasesTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void bytesComeBackAsTheyCame() {
        String odd = "{ \"ocid\":\"ocds-given-1\" ,\"id\":\"1\",\r\n\t\"date\":\"2026-03-01T09:00:00Z\",\"x\":1e9999}";
        byte[] body = Given.releasePackage(List.of(odd, Given.release(2, "2", "Œuvre £5")));

        assertThat(keep(body)).isEqualTo(new Kept(2, 0, 0));

        Release first = releases.list("ocds-given-1", Viewer.anyone()).getFirst();
        assertThat(first.body()).isEqualTo(odd.getBytes(UTF_8));
        assertThat(first.id()).isEqualTo("1");
        assertThat(first.date()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(first.fetched()).isEqualTo(Given.NOW);
        assertThat(first.source()).isEqualTo("given");
        assertThat(releases.findAnswer(first.number())).hasValue(body);
    }

    @Test
    void theSameBytesAreKeptOnce() {
        byte[] page = Given.releasePackage(1, 20);
        assertThat(keep(page)).isEqualTo(new Kept(20, 0, 0));
        List<Change> before = releases.changes(0, 100);
        assertThat(keep(page)).isEqualTo(new Kept(0, 20, 0));
        assertThat(releases.changes(0, 100)).isEqualTo(before).hasSize(20);

        byte[] overlapping = Given.releasePackage(15, 10);
        assertThat(keep(overlapping)).isEqualTo(new Kept(4, 6, 0));
        long last = releases.list("ocds-given-24", Viewer.anyone()).getFirst().number();
        assertThat(releases.findAnswer(last)).hasValue(overlapping);
        assertThat(releases.count(Viewer.anyone())).isEqualTo(24);
        assertThat(releases.counts()).containsEntry("given", new Kept(24, 0, 0));
    }

    @Test
    void aPageMayHoldTheSameReleaseTwice() {
        String twin = Given.release(1, "1", "Twin");
        byte[] body = Given.releasePackage(List.of(twin, Given.release(2, "2", "Other"), twin));
        assertThat(keep(body)).isEqualTo(new Kept(2, 1, 0));
        long number = releases.list("ocds-given-2", Viewer.anyone()).getFirst().number();
        assertThat(releases.findAnswer(number)).hasValue(body);
    }

    @Test
    void theSameBytesOfTwoSourcesAreTwo() {
        keep(Given.releasePackage(1, 2));
        List<Arrival> others = List.of(Given.arrival("other", Given.releasePackage(1, 2)));
        assertThat(releases.keep(releases.read("other", others))).isEqualTo(new Kept(2, 0, 0));
    }

    @Test
    void aReleaseWithoutAnOcidIsKeptAsideByItsNumberInThePackageAndTheRestIsKept() {
        byte[] body =
                "{\"releases\":[{\"ocid\":\"ocds-given-1\",\"id\":\"1\",\"tag\":[]},{\"id\":\"2\",\"tag\":[\"tender\"]}]}"
                        .getBytes(UTF_8);
        assertThat(keep(body)).isEqualTo(new Kept(1, 0, 1));
        assertThat(releases.aside(5))
                .singleElement()
                .asString()
                .contains("Release 2: It has no ocid, so nobody can tell of which contract it is");
    }

    @Test
    void aReleaseWithoutAnIdIsNamedByItsDigest() {
        byte[] body =
                "{\"releases\":[{\"ocid\":\"6\",\"tag\":[\"tender\"],\"date\":\"soon\"},{\"ocid\":7,\"id\":8,\"tag\":[]}]}"
                        .getBytes(UTF_8);
        assertThat(keep(body)).isEqualTo(new Kept(2, 0, 0));
        List<Release> all = all();
        assertThat(all.getFirst().id())
                .isEqualTo("unnamed-" + all.getFirst().digest().substring(0, 32));
        assertThat(all.getFirst().date()).isNull();
        assertThat(all.getLast().ocid()).isEqualTo("7");
        assertThat(all.getLast().id()).isEqualTo("8");
    }

    /// As Public Contracts Scotland publishes.
    @Test
    void aReleaseWithoutIdIsNamedByWhatStaysWhenItIsSentAgain() {
        String first = nameless("MAY000007", "2026-05-01", "Wiring");
        String again = nameless("MAY000007", "2026-05-01", "Wiring, with plans");
        String another = nameless("MAY000012", "2026-05-01", "Wiring of the annexe");
        String later = nameless("MAY000007", "2026-05-02", "Wiring");
        keep(Given.releasePackage(List.of(another, first)));
        assertThat(keep(Given.releasePackage(List.of(first)))).isEqualTo(new Kept(0, 1, 0));
        assertThat(keep(Given.releasePackage(List.of(again, later)))).isEqualTo(new Kept(2, 0, 0));

        List<String> ids = all().stream().map(Release::id).toList();
        assertThat(ids.get(0)).startsWith("unnamed-MAY000012-");
        assertThat(ids.get(1)).matches("unnamed-MAY000007-[0-9a-f]{16}").isEqualTo(ids.get(2));
        assertThat(ids.get(3)).startsWith("unnamed-MAY000007-").isNotEqualTo(ids.get(1));

        // What was sent again stands in the place of the first; of one day the higher number comes later.
        ContractingProcess process = new Records(test.database(), releases, new Merger(MergeRules.standard()))
                .find("ocds-given-7", Viewer.anyone())
                .orElseThrow();
        assertThat(process.trees().stream()
                        .map(tree -> tree.path("tender").path("title").asString()))
                .containsExactly("Wiring, with plans", "Wiring of the annexe", "Wiring");
    }

    private static String nameless(String number, String day, String title) {
        return """
                {"ocid": "ocds-given-7", "date": "%sT00:00:00Z", "tag": ["tender"], "tender": {"title": "%s",
                 "documents": [{"id": "plan", "title": "A plan"}, {"id": "%s", "documentType": "contractNotice"}]}}""".formatted(day, title, number);
    }

    @Test
    void namesThatNoDatabaseTakesAreKeptAllTheSame() {
        String odd = "{\"ocid\": \"a\\u0000b\\ud800c\\ud83d\\ude00\", \"id\": \"\\udc00\", \"tag\": []}";
        assertThat(keep(Given.releasePackage(List.of(odd)))).isEqualTo(new Kept(1, 0, 0));
        assertThat(all().getFirst().ocid()).isEqualTo("a\ufffdb\ufffdc\ud83d\ude00");
        assertThat(all().getFirst().body()).isEqualTo(odd.getBytes(UTF_8));
    }

    @Test
    void whatCannotBeReadIsKeptAside() {
        byte[] torn = "{\"releases\": [{\"ocid\": \"ocds-given-1\", \"id\"".getBytes(UTF_8);
        Intake intake = releases.read("given", List.of(Given.arrival("given", torn)));
        assertThat(intake.troubles()).hasSize(1);
        assertThat(releases.keep(intake)).isEqualTo(new Kept(0, 0, 1));
        assertThat(keep(torn)).isEqualTo(new Kept(0, 0, 0, 1));
        Aside aside = releases.aside(10).getFirst();
        assertThat(aside.source()).isEqualTo("given");
        assertThat(aside.url()).isEqualTo("https://publisher.example/releases");
        assertThat(aside.reason()).isNotBlank();
        assertThat(aside.bytes()).isEqualTo(torn.length);
        assertThat(releases.findAside(aside.number())).hasValue(torn);
        assertThat(releases.aside(10)).hasSize(1);
    }

    @Test
    void linesAreKeptOneByOneAndBadOnesNamed() {
        byte[] body = (Given.release(1, "1", "One").replace("\n", "") + "\r\n\nnot json\n"
                        + Given.release(2, "2", "Two").replace("\n", ""))
                .getBytes(UTF_8);
        Arrival lines = new Arrival("import", Viewer.PUBLIC, "x.jsonl", Given.NOW, Arrival.LINES, 41, body);
        assertThat(releases.keep(releases.read("import", List.of(lines)))).isEqualTo(new Kept(2, 0, 1));
        assertThat(releases.aside(10).getFirst().reason()).startsWith("Line 43: ");
        assertThat(releases.findAnswer(all().getFirst().number())).hasValue(body);
    }

    /// What we export of an opportunity must not come back as a release of that process.
    @Test
    void whatOnlyHasAnOcidIsNoRelease() {
        byte[] body = "{\"ocid\":\"ocds-given-1\",\"source\":\"given\",\"title\":\"Lifts\",\"buyers\":[],\"lots\":[]}\n"
                .getBytes(UTF_8);
        Arrival lines = new Arrival("import", Viewer.PUBLIC, "x.jsonl", Given.NOW, Arrival.LINES, 1, body);
        assertThat(releases.keep(releases.read("import", List.of(lines)))).isEqualTo(new Kept(0, 0, 1));
        assertThat(releases.aside(1).getFirst().reason()).isEqualTo("Line 1: It is no OCDS release");
    }

    @Test
    void onlyTheAudienceSeesIt() {
        Arrival confidential =
                new Arrival("given", "staff", "url", Given.NOW, "application/json", 0, Given.releasePackage(1, 1));
        releases.keep(releases.read("given", List.of(confidential)));
        keep(Given.releasePackage(2, 1));
        Viewer staff = new Viewer(Set.of(Viewer.PUBLIC, "staff"));
        assertThat(releases.list("ocds-given-1", Viewer.anyone())).isEmpty();
        assertThat(releases.list("ocds-given-1", staff)).hasSize(1);
        assertThat(releases.count(Viewer.anyone())).isEqualTo(1);
        assertThat(releases.count(staff)).isEqualTo(2);
        assertThat(releases.count(new Viewer(Set.of()))).isZero();
        assertThat(all()).hasSize(1);
    }

    /// Before, across and after the moment when a dictionary is learnt.
    @Test
    void whatIsPackedWithADictionaryComesBackAsItCame() {
        List<byte[]> pages = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pages.add(Given.releasePackage(i * 50, 50));
            keep(pages.getLast());
            releases.learn("given");
        }
        assertThat(number("select count(*) as n from dictionaries")).isEqualTo(1);
        assertThat(number("select count(*) as n from releases where dictionary = 0"))
                .isZero();

        Releases fresh = new Releases(test.reopen());
        for (int i = 0; i < 12; i++) {
            Release release =
                    fresh.list("ocds-given-" + i * 50, Viewer.anyone()).getFirst();
            assertThat(fresh.findAnswer(release.number())).hasValue(pages.get(i));
        }
        assertThat(fresh.list("ocds-given-599", Viewer.anyone()).getFirst().body())
                .isEqualTo(Given.release(599, "R000599", "Contract number 599").getBytes(UTF_8));
    }

    private long number(String sql) {
        return test.database().read(tx -> tx.find(sql, row -> row.number("n"))).orElseThrow();
    }

    private Kept keep(byte[] body) {
        return releases.keep(releases.read("given", List.of(Given.arrival("given", body))));
    }

    private List<Release> all() {
        List<Release> all = new ArrayList<>();
        releases.each(Viewer.anyone(), all::add);
        return all;
    }
}
