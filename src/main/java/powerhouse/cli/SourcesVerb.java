package powerhouse.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import powerhouse.collation.SourceHealth;
import powerhouse.collation.Walks;
import powerhouse.source.Source;
import powerhouse.source.Sources;

/// Shows where everything comes from and how that goes.
@Command(
        name = "sources",
        description =
                "Show the publishers: licence, last success, lag, what was kept and what could not be read, caveats.")
public final class SourcesVerb implements Callable<Integer> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Supplier<Sources> sources;
    private final Supplier<Walks> walks;
    private final InstantSource clock;
    private CommandSpec spec = CommandSpec.create();

    /// The verb.
    public SourcesVerb(Supplier<Sources> sources, Supplier<Walks> walks, InstantSource clock) {
        this.sources = sources;
        this.walks = walks;
        this.clock = clock;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<SourceHealth> all = walks.get().list();
        Map<String, SourceHealth> healths =
                all.stream().collect(Collectors.toMap(SourceHealth::source, Function.identity()));
        List<Source.About> abouts =
                sources.get().list().stream().map(Source::about).toList();
        for (Source.About about : abouts) {
            out.printf("%s (%s)%n", about.name(), about.key());
            line(out, "publisher", about.publisher() + ", " + about.site());
            line(out, "licence", about.licence() + ", " + about.licenceUrl());
            health(out, healths.get(about.key()));
            about.caveats().forEach(caveat -> line(out, "caveat", caveat));
            out.println();
        }
        List<String> keys = abouts.stream().map(Source.About::key).toList();
        all.stream().filter(health -> !keys.contains(health.source())).forEach(health -> {
            out.printf("%s (imported)%n", health.source());
            health(out, health);
            out.println();
        });
        return 0;
    }

    private void health(PrintWriter out, @Nullable SourceHealth health) {
        if (health == null) {
            line(out, "last success", "never asked");
            return;
        }
        if (health.lastAttempt() != null) {
            line(out, "last success", health.lastSuccess() == null ? "never" : ago(health.lastSuccess()));
            line(out, "lag", health.reached() == null ? "unknown" : duration(health.reached()));
        }
        line(out, "kept", "%,d releases".formatted(health.kept()));
        if (health.waiting() > 0) {
            line(out, "waiting", "%,d windows of time".formatted(health.waiting()));
        }
        if (!health.trouble().isEmpty()) {
            line(out, "trouble", health.trouble());
        }
        health.aside().forEach(aside -> line(out, "aside", "%,d × %s".formatted(aside.count(), aside.reason())));
        health.caveats().forEach(caveat -> line(out, "caveat", caveat));
    }

    private static void line(PrintWriter out, String name, String value) {
        // Some of it is what publishers say.
        out.printf("  %-13s %s%n", name, value.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " "));
    }

    private String ago(Instant at) {
        return DAY.format(at) + ", " + duration(at) + " ago";
    }

    private String duration(Instant since) {
        Duration passed = Duration.between(since, clock.instant());
        if (passed.toDays() > 1) {
            return passed.toDays() + " days";
        }
        return passed.toHours() > 1 ? passed.toHours() + " hours" : Math.max(0, passed.toMinutes()) + " minutes";
    }
}
