package powerhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.job.Progress;
import powerhouse.mail.EmailAddress;
import powerhouse.records.Kept;
import powerhouse.search.Query;
import powerhouse.source.Sources;
import powerhouse.web.Site;

/// The whole portal as it runs, for tests and measurements: its timetable, its pages on a free port, and no publishers;
/// what is published comes in files.
public final class Running implements AutoCloseable {
    final Portal portal;
    final Site site;

    /// @param relay takes the letters; "" for a demonstration, where they become files
    public Running(Path data, String relay) {
        Map<String, String> settings = Stream.concat(
                        Sources.quirks().stream()
                                .map(publisher -> Map.entry(Settings.url(publisher.source()), "http://127.0.0.1:1/")),
                        Stream.of(
                                Map.entry(Settings.MAIL_RELAY, relay),
                                Map.entry(Settings.CONTACT, "portal@example.org")))
                .collect(Collectors.toMap(entry -> entry.getKey().variable(), Map.Entry::getValue));
        portal = new Portal(settings, data, InstantSource.system());
        site = portal.open(0, relay.isEmpty());
    }

    /// Somebody keeps a search.
    public void save(String email, String address, Wish wish) {
        portal.searches.get().save(portal.accounts.get().admit(EmailAddress.of(email)), address, wish, 0);
    }

    /// Many people keep searches, fifty each, that are told once a day and are to be swept at once.
    public void keep(List<String> addresses) {
        List<Long> people = IntStream.rangeClosed(0, addresses.size() / 50)
                .mapToObj(n -> portal.accounts
                        .get()
                        .admit(EmailAddress.of("keeper" + n + "@example.org"))
                        .number())
                .toList();
        portal.database.get().change(tx -> {
            long number = tx.nextChanges(addresses.size());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int n = 0; n < addresses.size(); n++) {
                rows.add(new @Nullable Object[] {number + n, number + n, people.get(n / 50), addresses.get(n)});
            }
            tx.batch(
                    "insert into saved_searches (number, change, person, address, rhythm, budget, paused, since, sweep)"
                            + " values (?, ?, ?, ?, 'daily', 10, 0, 0, 0)",
                    rows);
        });
    }

    /// How many searches are to be swept.
    public long due() {
        return portal.database
                .get()
                .read(tx -> tx.find(
                        "select count(*) as n from saved_searches where sweep <= ?",
                        row -> row.number("n"),
                        Instant.now()))
                .orElse(0L);
    }

    /// How many findings wait for a letter.
    public long waiting() {
        return portal.database
                .get()
                .read(tx ->
                        tx.find("select count(*) as n from findings where state = 'waiting'", row -> row.number("n")))
                .orElse(0L);
    }

    /// It is morning for everybody: what waits for a letter is due now.
    public void morning() {
        portal.database
                .get()
                .change(tx -> tx.update("update findings set due = ? where state = 'waiting'", Instant.now()));
    }

    /// How many contracts the index holds.
    public long indexed() {
        return portal.index
                .get()
                .search(Query.of("", Instant.now()).but().size(0).build())
                .total();
    }

    /// Keeps a release of one of its publishers, or of [Importer#SOURCE].
    public void collect(Path folder, String source, String release) throws IOException {
        Path file = Files.createTempFile(folder, "published", ".json");
        Files.writeString(file, release);
        Kept kept = portal.importer.get().read(file, source, null, Progress.NONE, (piece, lines) -> {});
        if (kept.fresh() != 1) {
            throw new IllegalStateException("Not kept: " + release);
        }
    }

    /// An open tender of today.
    public static String release(String title, int number, int pounds, int days) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
                {"uri": "https://publisher.example/1", "version": "1.1", "publishedDate": "%1$s",
                 "publisher": {"name": "Publisher of Nowhere"}, "releases": [
                 {"ocid": "ocds-told-%2$d", "id": "1", "date": "%1$s", "tag": ["tender"], "initiationType": "tender",
                  "parties": [{"id": "GB-FICT-1", "name": "Borough of Nowhere", "roles": ["buyer"],
                    "address": {"locality": "Leeds", "region": "UKE42", "postalCode": "LS1 1AA"}}],
                  "buyer": {"id": "GB-FICT-1", "name": "Borough of Nowhere"},
                  "tender": {"id": "T1", "title": "%3$s", "status": "active", "mainProcurementCategory": "services",
                    "value": {"amount": %5$d, "currency": "GBP"},
                    "tenderPeriod": {"endDate": "%4$s"}}}]}
                """.formatted(now, number, title, now.plus(Duration.ofDays(days)), pounds);
    }

    @Override
    public void close() {
        portal.close();
    }
}
