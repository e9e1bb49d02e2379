package powerhouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.collation.Importer;
import powerhouse.job.Progress;
import powerhouse.mail.EmailAddress;

/// The whole portal as it runs, for measurements: its timetable, its pages on a free port, and no publishers.
public final class Running implements AutoCloseable {
    private static final List<String> SOURCES = List.of(
            "find-a-tender", "contracts-finder", "public-contracts-scotland", "sell2wales", "ted", "competitions");

    private final Portal portal;

    /// @param relay takes the letters
    public Running(Path data, String relay) {
        Map<String, String> settings = Stream.concat(
                        SOURCES.stream().map(source -> Map.entry(Settings.url(source), "http://127.0.0.1:1/")),
                        Stream.of(
                                Map.entry(Settings.MAIL_RELAY, relay),
                                Map.entry(Settings.CONTACT, "portal@example.org")))
                .collect(Collectors.toMap(entry -> entry.getKey().variable(), Map.Entry::getValue));
        portal = new Portal(settings, data, InstantSource.system());
        portal.open(0, false);
    }

    /// Somebody keeps a search.
    public void save(String email, String address, Wish wish) {
        portal.searches.get().save(portal.accounts.get().admit(EmailAddress.of(email)), address, wish, 0);
    }

    /// Keeps the releases of a file.
    public void collect(Path file) throws IOException {
        portal.importer.get().read(file, Importer.SOURCE, null, Progress.NONE, (kept, lines) -> {});
    }

    @Override
    public void close() {
        portal.close();
    }
}
