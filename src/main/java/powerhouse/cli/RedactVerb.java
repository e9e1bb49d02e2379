package powerhouse.cli;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import powerhouse.job.Pipeline;
import powerhouse.records.Redactions;
import powerhouse.search.SearchIndex;

/// Takes something out for good.
@Command(
        name = "redact",
        description = {
            "Take a release out for good, wherever its words are kept, and keep it out when it comes again.",
            "Named by --ocid and --release; or by --source and --digest, which also name what could not be read.",
            "Stop a portal that runs on the same data first."
        })
public final class RedactVerb implements Callable<Integer> {
    private final Supplier<Redactions> redactions;
    private final Supplier<Pipeline> pipeline;
    private final Supplier<SearchIndex> index;
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--ocid", paramLabel = "OCID", description = "The process.")
    private @Nullable String ocid;

    @Option(names = "--release", paramLabel = "ID", description = "The id of its release.")
    private @Nullable String release;

    @Option(names = "--source", paramLabel = "KEY", description = "Where the bytes come from.")
    private @Nullable String source;

    @Option(names = "--digest", paramLabel = "HEX", description = "The SHA-256 of the bytes.")
    private @Nullable String digest;

    @Option(names = "--why", paramLabel = "REASON", required = true, description = "Kept, and shown in its place.")
    private String why = "";

    @Option(names = "--who", paramLabel = "NAME", description = "Who decided. Default: whoever is logged in.")
    private String who = System.getProperty("user.name", "unknown");

    /// The verb.
    public RedactVerb(Supplier<Redactions> redactions, Supplier<Pipeline> pipeline, Supplier<SearchIndex> index) {
        this.redactions = redactions;
        this.pipeline = pipeline;
        this.index = index;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        String subject = subject();
        Redactions.Extent extent = redactions.get().extent(subject);
        if (extent.releases() + extent.aside() == 0) {
            spec.commandLine().getErr().println("powerhouse: nothing like that is kept");
            return 1;
        }
        redactions.get().redact(who, subject, why);
        try (ProgressLine progress = ProgressLine.standard()) {
            pipeline.get().run(progress);
            index.get().expunge();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "It is written down, but the index may still hold it (" + e.getMessage()
                            + "): stop what uses it and say the same again",
                    e);
        }
        spec.commandLine()
                .getOut()
                .printf("Redacted: %,d releases, %,d pieces kept aside%n", extent.releases(), extent.aside());
        return 0;
    }

    private String subject() {
        boolean named = ocid != null && !ocid.isEmpty() && release != null && source == null && digest == null;
        boolean exact = source != null && digest != null && ocid == null && release == null;
        if (why.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--why needs a reason");
        }
        if (named) {
            return Redactions.release(String.valueOf(ocid), String.valueOf(release));
        }
        if (exact
                && String.valueOf(digest).matches("[0-9a-f]{64}")
                && String.valueOf(source).matches("\\S+")) {
            return Redactions.bytes(String.valueOf(source), String.valueOf(digest));
        }
        throw new ParameterException(
                spec.commandLine(),
                exact
                        ? "--digest takes 64 digits in small hexadecimal letters"
                        : "Say either --ocid and --release, or --source and --digest");
    }
}
