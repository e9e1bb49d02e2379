package powerhouse.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.util.FileSystemUtils;
import powerhouse.RecordedPortal;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.recording.Recorder.Visitor;
import powerhouse.sample.SamplePublishers;
import powerhouse.source.Sources;

/// Records what the whole portal answers, so that a change of its insides can be shown to be none of its outside: the
/// same code makes the same recording, byte for byte. Over HTTP as a stranger, a reader, a company, a reviewer and an
/// administrator; letters; webhooks; the verbs; and, where real notices are at hand, the pages made of them.
///
/// `./powerhouse bench record DIR` makes one, `./powerhouse bench record compare DIR DIR [EXPLAINED]` tells how two
/// differ. A recording of real notices holds people's names: keep it out of the project.
public final class Recording {
    private static final Instant START = Instant.parse("2026-11-23T09:30:05Z");
    private static final long SEED = 2016;
    private static final int COUNT = 600;
    private static final int SPEED = 300;

    /// How much slower than life the publishers' day goes by, so that nothing is published before it is asked for,
    /// though their patience comes back.
    private static final int SLOWER = 100;

    /// Keys of all publishers.
    static final List<String> SOURCES =
            Sources.quirks().stream().map(PublisherQuirks::source).toList();

    private Recording() {}

    /// Makes a recording in the folder named first, or compares two.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length >= 3 && arguments[0].equals("compare")) {
            List<String> explained = arguments.length > 3 ? Files.readAllLines(Path.of(arguments[3])) : List.of();
            Comparison.tell(Path.of(arguments[1]), Path.of(arguments[2]), explained, System.out);
            return;
        }
        if (arguments.length != 1) {
            System.err.println("record DIR, or compare DIR DIR [EXPLAINED]");
            System.exit(2);
        }
        // As the program itself begins, so that no log is begun while a verb is listened to.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerFactory.getLogger(Recording.class).info("Recording");
        Path folder = Path.of(arguments[0]);
        FileSystemUtils.deleteRecursively(folder);
        recordDemo(folder);
        if (!System.getenv().getOrDefault("POWERHOUSE_REAL_DATA", "").isBlank()) {
            recordDays(folder);
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (String file : Recorder.files(folder)) {
            String[] parts = file.split("/", -1);
            counts.merge(parts.length > 2 ? parts[0] + "/" + parts[1] : parts[0], 1, Integer::sum);
        }
        counts.forEach((kind, count) -> System.out.printf("%6d %s%n", count, kind));
        System.exit(0);
    }

    private static void recordDemo(Path folder) throws Exception {
        // What the publishers' clock was moved on by.
        Duration[] moved = {Duration.ZERO};
        long begun = System.nanoTime();
        InstantSource slow = () -> START.plus(moved[0]).plusNanos((System.nanoTime() - begun) / SLOWER);
        try (Stage stage = new Stage(folder, START);
                SamplePublishers.Demo publishers =
                        SamplePublishers.demo(SEED, LocalDate.of(2026, 11, 23), COUNT, slow, SPEED * SLOWER)) {
            Verbs verbs = new Verbs(stage);
            JobClock clock = stage.clock;
            try (Webhooks webhooks = new Webhooks(stage.recorder)) {
                publishers.bases().forEach((source, base) -> stage.publisher(source, base.toString(), "40ms"));
                stage.environment.put("POWERHOUSE_WEBHOOK_ORIGINS", webhooks.origin());
                for (String source : SOURCES) {
                    verbs.run("verbs/collect", "collect", "--source", source);
                }
                try (RecordedPortal portal = stage.open()) {
                    Stage.say("open");
                    SOURCES.forEach(source -> clock.run("collect " + source));
                    clock.round();
                    clock.tidy();
                    stage.recorder.keep("jobs", String.join("\n", clock.jobs()) + "\n");
                    Stage.say("stranger");
                    Visitor anybody = stage.recorder.new Visitor("http/anonymous", portal.port());
                    Stage.say(Stranger.crawl(anybody, 260, 1_400) + " addresses");
                    Stranger.askWrongly(stage.recorder, portal.port());
                    Stage.say("people");
                    People people = new People(stage, verbs, portal.port(), webhooks.origin());
                    people.live();
                    Stage.say("news");
                    moved[0] = Duration.ofMinutes(10);
                    clock.set(START.plus(moved[0]));
                    clock.run("collect find-a-tender");
                    clock.round();
                    people.look("at-once");
                    Stage.say("later");
                    clock.set(START.plus(Duration.ofMinutes(25)));
                    people.amend();
                    clock.round();
                    people.look("amended");
                    clock.set(Instant.parse("2026-11-24T09:00:00Z"));
                    clock.round();
                    people.look("daily");
                    clock.set(Instant.parse("2026-11-26T10:00:00Z"));
                    clock.round();
                    people.letters();
                    clock.tidy();
                    clock.set(Instant.parse("2026-11-26T10:15:00Z"));
                    clock.round();
                    people.look("weekly");
                    Stage.say("refusals");
                    people.refusals();
                    Stage.say("ends");
                    people.end();
                    clock.set(Instant.parse("2026-11-26T10:20:00Z"));
                    clock.round();
                    people.letters();
                    people.look("end");
                }
            }
            Stage.say("verbs");
            new DemoVerbs(stage, verbs).record();
        }
    }

    private static void recordDays(Path folder) throws Exception {
        try (Stage stage = new Stage(folder, Instant.parse("2026-08-12T08:00:00Z"));
                SamplePublishers publishers = new SamplePublishers()) {
            Verbs verbs = new Verbs(stage);
            Path real = Path.of(System.getenv("POWERHOUSE_REAL_DATA"));
            stage.recorder.name(real.toString(), "real");
            SOURCES.forEach(source -> stage.publisher(source, "http://127.0.0.1:1/", "2ms"));
            stage.publisher(
                    "find-a-tender", RecordedPortal.recordedDays(publishers).toString(), "2ms");
            Stage.say("recorded days");
            String all = "recorded/verbs";
            verbs.run(all, "collect", "--source", "find-a-tender", "--since", "2026-08-10", "--until", "2026-08-12");
            verbs.run(
                    all,
                    "import",
                    "--source",
                    "public-contracts-scotland",
                    real.resolve("public-contracts-scotland/releases-2019.jsonl")
                            .toString());
            verbs.run(
                    all,
                    "import",
                    "--source",
                    "sell2wales",
                    real.resolve("sell2wales/releases-2025.jsonl").toString());
            verbs.run(
                    all,
                    "import",
                    "--source",
                    "contracts-finder",
                    real.resolve("contracts-finder/releases-2025.jsonl").toString());
            verbs.run(
                    all,
                    "import",
                    real.resolve("contracts-finder/search-export-2020-09.csv").toString());
            verbs.run(
                    all,
                    "import",
                    real.resolve("contracts-finder/daily-2020-08-05.csv").toString());
            List<String> files = new ArrayList<>(List.of("import"));
            for (String notices :
                    List.of("contracts-finder/packages-2019-2020", "ted/eforms", "find-a-tender/planned-to-tender")) {
                Recorder.files(real.resolve(notices)).stream()
                        .filter(file -> file.matches(".*\\.(json|xml)"))
                        .forEach(file ->
                                files.add(real.resolve(notices).resolve(file).toString()));
            }
            verbs.run(all, files.toArray(String[]::new));
            for (String what : List.of("opportunities", "records")) {
                verbs.export(all, "exported", what, "jsonl");
                verbs.export(all, "exported", what, "csv");
            }
            verbs.run(all, "review", "--size", "50");
            verbs.run(all, "sources");
            verbs.run(all, "search", "software", "--size", "100");
            try (RecordedPortal portal = stage.open()) {
                stage.clock.round();
                stage.clock.tidy();
                Visitor anybody = stage.recorder.new Visitor("recorded/http", portal.port());
                Stage.say(Stranger.crawl(anybody, 450, 1_200) + " addresses of recorded days");
            }
        }
    }
}
