package powerhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.util.FileSystemUtils;
import powerhouse.cli.AccountVerb;
import powerhouse.cli.BackupVerb;
import powerhouse.cli.BouncesVerb;
import powerhouse.cli.CollectVerb;
import powerhouse.cli.DecideVerb;
import powerhouse.cli.DemoVerb;
import powerhouse.cli.Door;
import powerhouse.cli.ExportVerb;
import powerhouse.cli.GenerateVerb;
import powerhouse.cli.ImportVerb;
import powerhouse.cli.MergeVerb;
import powerhouse.cli.PlacesVerb;
import powerhouse.cli.ProgressLine;
import powerhouse.cli.RebuildVerb;
import powerhouse.cli.RedactVerb;
import powerhouse.cli.RestoreVerb;
import powerhouse.cli.ReviewVerb;
import powerhouse.cli.SearchVerb;
import powerhouse.cli.ServeVerb;
import powerhouse.cli.SettingsVerb;
import powerhouse.cli.SourcesVerb;
import powerhouse.cli.TrainVerb;
import powerhouse.desk.Case;
import powerhouse.posting.NeedDraft;
import powerhouse.posting.web.PostingFeature;
import powerhouse.sample.SampleNeeds;
import powerhouse.sample.SamplePublishers;

/// The main class: the verbs, and the two that go on until they are stopped.
public final class Powerhouse {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// How many times faster than life the demo's publishers are: a pause of 12 seconds takes 40 milliseconds.
    private static final int DEMO_SPEED = 300;

    /// Of made-up needs; no publisher has it.
    private static final String DEMO_PREFIX = "ocds-demo00";

    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();
    private final Door door = new Door();
    private final Lazy<Portal> portal = new Lazy<>(this::open);

    private Powerhouse(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Runs a verb and ends with its exit code.
    public static void main(String[] arguments) {
        // What libraries tell the JDK's own log belongs into ours.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(new Powerhouse(Map.copyOf(System.getenv())).run(arguments));
    }

    private int run(String... arguments) {
        int code = door.enter(
                List.of(
                        new DemoVerb(this::usualPort, this::demo),
                        new ServeVerb(this::usualPort, this::serve),
                        new CollectVerb(room(p -> p.sources), room(p -> p.collector), room(p -> p.pipeline), clock),
                        new ImportVerb(room(p -> p.importer), room(p -> p.pipeline), System.in),
                        new ExportVerb(
                                standing(p -> p.releases), standing(p -> p.records), standing(p -> p.opportunities)),
                        new SearchVerb(
                                standing(p -> p.index),
                                (ocids, viewer) ->
                                        portal.get().opportunities.get().list(ocids, viewer),
                                room(p -> p.gazetteer),
                                clock),
                        new MergeVerb(),
                        new SourcesVerb(room(p -> p.sources), room(p -> p.walks), clock),
                        new RebuildVerb(standing(p -> p.pipeline)),
                        new RedactVerb(standing(p -> p.redactions), standing(p -> p.pipeline), standing(p -> p.index)),
                        new ReviewVerb(standing(p -> p.queue)),
                        new DecideVerb(standing(p -> p.decisions), standing(p -> p.pipeline), this::known),
                        new AccountVerb(room(p -> p.accounts), room(p -> p.suppressions)),
                        new BouncesVerb(standing(p -> p.bounces), System.in),
                        new BackupVerb(standing(p -> p.backup)),
                        new RestoreVerb(room(p -> p.backup), room(p -> p.pipeline)),
                        new PlacesVerb(room(p -> p.folder)),
                        new GenerateVerb(clock, ProgressLine.standard()),
                        new TrainVerb(clock),
                        new SettingsVerb(this::settings)),
                arguments);
        portal.entered().ifPresent(Portal::close);
        return code;
    }

    private boolean known(Case.Kind kind, String ocidOrKey) {
        return portal.get().standing().knows(kind, ocidOrKey);
    }

    private int usualPort() {
        return Settings.PORT.number(environment);
    }

    private void serve(int port) {
        Portal served = portal.get();
        stopWithTheProgram(served);
        served.open(port, false);
        System.err.println("Powerhouse is up: http://localhost:" + port + " (Ctrl+C stops it)");
        untilStopped();
    }

    /// Everything as in earnest, but for the publishers, their patience, and where things are kept.
    private void demo(int port, int count, long seed) {
        Path named = door.data();
        Path folder = named == null ? temporary() : named;
        LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
        SamplePublishers.Demo publishers = SamplePublishers.demo(seed, today, count, clock, DEMO_SPEED);
        Map<String, String> staged = new HashMap<>(environment);
        staged.put(Settings.DATABASE_URL.variable(), "");
        // No letter of a demonstration leaves this machine, whatever is set for others.
        staged.put(Settings.MAIL_RELAY.variable(), "");
        staged.put(Settings.SITE_URL.variable(), "http://localhost:" + port);
        staged.put(PostingFeature.OCID_PREFIX.variable(), DEMO_PREFIX);
        publishers.bases().forEach((source, base) -> stage(staged, source, base));
        Portal staging = new Portal(staged, folder, clock);
        if (named == null) {
            staging.closing(() -> FileSystemUtils.deleteRecursively(folder));
        }
        staging.closing(publishers);
        stopWithTheProgram(staging);
        try (ProgressLine progress = ProgressLine.standard()) {
            staging.collector.get().collect(staging.sources.get().list(), null, null, progress);
            SampleNeeds.list(today)
                    .forEach(typed ->
                            staging.needs.get().example(new NeedDraft(typed), typed.getOrDefault("winner", "")));
            staging.pipeline.get().run(progress);
        }
        staging.open(port, true);
        System.err.println("Powerhouse is up with made-up notices: http://localhost:" + port + " (Ctrl+C stops it)");
        untilStopped();
    }

    /// Lets a connector ask a sample publisher, whose patience is as much shorter as the pause between requests.
    private static void stage(Map<String, String> staged, String source, URI publisher) {
        staged.put(Settings.url(source).variable(), publisher.toString());
        Settings pause = Settings.pause(source);
        staged.put(
                pause.variable(), pause.duration(Map.of()).dividedBy(DEMO_SPEED).toMillis() + "ms");
    }

    private Portal open() {
        Path named = door.data();
        return new Portal(environment, named == null ? Path.of(Settings.DATA.in(environment)) : named, clock);
    }

    private <T> Supplier<T> room(Function<Portal, Supplier<T>> way) {
        return () -> way.apply(portal.get()).get();
    }

    /// Of a portal that is there already.
    private <T> Supplier<T> standing(Function<Portal, Supplier<T>> way) {
        return () -> way.apply(portal.get().standing()).get();
    }

    private List<SettingsVerb.Line> settings() {
        return Settings.all(portal.get().features.get()).stream()
                .map(setting -> new SettingsVerb.Line(
                        setting.variable(),
                        setting.meaning(),
                        setting.byDefault(),
                        // What follows a question mark or stands before an at sign may be a password.
                        Settings.value(environment, setting)
                                .replaceFirst("\\?.*", "?…")
                                .replaceFirst("//[^/]*@", "//…@")))
                .toList();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("powerhouse-demo-");
        } catch (IOException failure) {
            throw new UncheckedIOException("No temporary folder can be made; name one with --data", failure);
        }
    }

    private static void stopWithTheProgram(Portal portal) {
        Runtime.getRuntime().addShutdownHook(new Thread(portal::close, "closing"));
    }

    private static void untilStopped() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
