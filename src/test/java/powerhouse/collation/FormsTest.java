package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.ocds.ReleasePackage.Slice;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Form;
import powerhouse.records.Forms;
import powerhouse.records.Kept;
import powerhouse.records.Redactions;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is not OCDS JSON goes the way of everything else.
@ParameterizedClass
@EnumSource
class FormsTest {
    private static final FixedClock CLOCK = new FixedClock(Given.NOW);

    private final TestDatabase test;
    private final TestPortal portal;

    FormsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        portal = portal("");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void piecesOfAnAnswerAreKeptAsTheyCame() {
        Kept kept = keep("notes", "<a:First>\n<b:Second>\r\n<:nameless>");
        assertThat(kept).isEqualTo(new Kept(2, 0, 1));
        assertThat(keep("notes", "<b:Second>")).isEqualTo(new Kept(0, 1, 0));
        portal.pipeline.run(Progress.NONE);

        Release release = portal.releases.list("note-b", Viewer.anyone()).getFirst();
        assertThat(release.form()).isEqualTo("notes");
        assertThat(release.body()).isEqualTo("<b:Second>".getBytes(UTF_8));
        assertThat(title("note-b")).isEqualTo("Second");
        assertThat(answer("note-b")).isEqualTo("<a:First>\n<b:Second>\r\n<:nameless>");
        assertThat(portal.releases.aside(1).getFirst().reason()).isEqualTo("Note 3: it has no name");
    }

    @Test
    void anAnswerWhoseOriginalsDoNotLieInItIsKeptWhole() {
        keep("loud-notes", "<a:First><b:Second>");
        portal.pipeline.run(Progress.NONE);

        assertThat(portal.releases.list("note-a", Viewer.anyone()).getFirst().body())
                .isEqualTo("<A:FIRST>".getBytes(UTF_8));
        assertThat(answer("note-a")).isEqualTo("<a:First><b:Second>");
        assertThat(portal.state()).contains("note-a");
    }

    @Test
    void whatNothingCanBeToldApartInIsAsideAsAWhole() {
        assertThat(keep("notes", "no note at all")).isEqualTo(new Kept(0, 0, 1));
        assertThat(keep("notes", "no note at all")).isEqualTo(new Kept(0, 0, 0, 1));
        assertThat(keep("of another time", "<a:First>")).isEqualTo(new Kept(0, 0, 1));
        assertThat(portal.releases.aside(1).getFirst().reason())
                .isEqualTo("No form is known by the name of of another time");
    }

    @Test
    void aRedactionTakesTheOriginalAndTheAnswerWithIt() {
        keep("loud-notes", "<a:Ophelia><b:Second>");
        portal.redactions.redact("Clerk", Redactions.release("note-a", "a"), "names a private person");
        portal.pipeline.run(Progress.NONE);

        Release gone = portal.releases.list("note-a", Viewer.anyone()).getFirst();
        assertThat(gone.body()).isNull();
        assertThat(portal.releases.forms().json(gone)).isEmpty();
        assertThat(portal.releases.findAnswer(gone.number())).isEmpty();
        // It stays away when it comes again in another answer, and that answer is not kept either.
        assertThat(keep("loud-notes", "<c:Third><a:Ophelia>")).isEqualTo(new Kept(1, 1, 0));
        assertThat(portal.releases.findAnswer(portal.releases
                        .list("note-c", Viewer.anyone())
                        .getFirst()
                        .number()))
                .isEmpty();
    }

    @Test
    void aBetterReadingReachesBackOverThePast() {
        keep("notes", "<a:First>");
        portal.pipeline.run(Progress.NONE);
        TestPortal better = portal(" (in other words)");
        better.pipeline.rebuild(Progress.NONE);

        ContractingProcess process =
                better.records.find("note-a", Viewer.anyone()).orElseThrow();
        assertThat(String.valueOf(process.compiled())).contains("First (in other words)");
    }

    @Test
    void whatAFormReadsNoMoreIsAReleaseThatTellsNothing() {
        keep("notes", "<a:First>");
        TestPortal forgetful = new TestPortal(test.database(), CLOCK, Forms.NONE);
        forgetful.pipeline.rebuild(Progress.NONE);

        ContractingProcess process =
                forgetful.records.find("note-a", Viewer.anyone()).orElseThrow();
        assertThat(process.trees())
                .singleElement()
                .asString()
                .contains("note-a")
                .doesNotContain("First");
        assertThat(process.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("No form is known by the name of notes"));
    }

    @Test
    void aFormThatStumblesStopsNothing() {
        assertThat(keep("notes", "<a:First><stumble:Here><b:Second>")).isEqualTo(new Kept(2, 0, 1));
        assertThat(portal.releases.aside(1).getFirst().reason()).startsWith("Note 2: The form notes stumbled: ");
    }

    /// The same bytes told to be read otherwise: the last word counts, under the same address.
    @Test
    void theLastWordSaysHowSomethingIsRead() {
        keep("loud-notes", "<a:First><:B>");
        portal.pipeline.run(Progress.NONE);
        assertThat(title("note-a")).isEqualTo("FIRST");
        assertThat(portal.releases.counts().get("given")).isEqualTo(new Kept(1, 0, 1));

        // The second can be read this time, and is aside no longer.
        assertThat(keep("mild-notes", "<a:First><:B>")).isEqualTo(new Kept(1, 1, 0));
        portal.pipeline.run(Progress.NONE);
        assertThat(title("note-a")).isEqualTo("first");
        assertThat(title("note-nameless")).isEqualTo("b");
        assertThat(portal.releases.aside(5)).isEmpty();
        assertThat(portal.releases.counts().get("given")).isEqualTo(new Kept(2, 0, 0));
    }

    @Test
    void theyComeBackFromABackup() throws IOException {
        keep("notes", "<a:First>\n<b:Second>");
        keep("loud-notes", "<c:Third>");
        portal.pipeline.run(Progress.NONE);
        String before = portal.state();
        Path file = test.data().resolve("backup.zip");
        portal.backup.write(file, Progress.NONE);
        keep("notes", "<d:Fourth>");
        portal.backup.restore(file, Progress.NONE);
        portal.pipeline.run(Progress.NONE);

        assertThat(portal.state()).isEqualTo(before);
        assertThat(title("note-a")).isEqualTo("First");
    }

    private Kept keep(String form, String body) {
        Arrival arrival = Arrival.published(
                "given", "https://publisher.example/notes", Given.NOW, "text/notes", form, body.getBytes(UTF_8));
        return portal.releases.keep(portal.releases.read("given", List.of(arrival)));
    }

    private String title(String ocid) {
        return portal.records
                .find(ocid, Viewer.anyone())
                .orElseThrow()
                .trees()
                .getLast()
                .path("tender")
                .path("title")
                .asString();
    }

    private String answer(String ocid) {
        long number = portal.releases.list(ocid, Viewer.anyone()).getFirst().number();
        return new String(portal.releases.findAnswer(number).orElseThrow(), UTF_8);
    }

    private TestPortal portal(String words) {
        return new TestPortal(
                test.database(),
                CLOCK,
                new Forms(
                        List.of(
                                new Notes("notes", false, false, words),
                                new Notes("loud-notes", true, false, words),
                                new Notes("mild-notes", true, true, words)),
                        key -> Optional.empty()));
    }

    /// `<name:title>`, one after the other.
    ///
    /// @param loud whether originals are made in capitals, so that they do not lie in the answer
    /// @param mild whether titles are read in small letters and nobody needs a name
    private record Notes(String key, boolean loud, boolean mild, String words) implements Form {
        @Override
        public String mediaType() {
            return "text/notes";
        }

        @Override
        public List<Original> take(Arrival arrival) throws UnreadableException {
            String text = new String(arrival.body(), UTF_8);
            List<Original> found = new ArrayList<>();
            for (int from = text.indexOf('<'); from >= 0; from = text.indexOf('<', from + 1)) {
                int end = text.indexOf('>', from) + 1;
                String note = text.substring(from, end);
                found.add(new Original(
                        (loud ? note.toUpperCase(java.util.Locale.ROOT) : note).getBytes(UTF_8),
                        loud ? null : new Slice(from, end),
                        "Note " + (found.size() + 1) + ": ",
                        null));
            }
            if (found.isEmpty()) {
                throw new UnreadableException("Not a note in it");
            }
            return found;
        }

        @Override
        public ObjectNode read(byte[] original) throws UnreadableException {
            String text = new String(original, UTF_8);
            String name = text.substring(1, text.indexOf(':')).toLowerCase(java.util.Locale.ROOT);
            if (name.equals("stumble")) {
                throw new IllegalStateException("a stone");
            }
            if (name.isEmpty() && !mild) {
                throw new UnreadableException("it has no name");
            }
            String title = text.substring(text.indexOf(':') + 1, text.length() - 1);
            ObjectNode release = JsonMapper.shared().createObjectNode();
            release.put("ocid", "note-" + (name.isEmpty() ? "nameless" : name));
            release.put("id", name.isEmpty() ? "nameless" : name).put("date", "2026-03-01");
            release.putArray("tag").add("tender");
            release.putObject("tender").put("title", (mild ? title.toLowerCase(java.util.Locale.ROOT) : title) + words);
            return release;
        }
    }
}
