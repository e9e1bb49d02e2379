package powerhouse.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import powerhouse.account.web.AccountFeature;
import powerhouse.alert.web.AlertFeature;
import powerhouse.board.web.BoardFeature;
import powerhouse.collation.Backup;
import powerhouse.collation.Collector;
import powerhouse.collation.Compiler;
import powerhouse.collation.Importer;
import powerhouse.collation.Walks;
import powerhouse.company.web.CompanyFeature;
import powerhouse.desk.web.DeskFeature;
import powerhouse.directory.web.DirectoryFeature;
import powerhouse.form.Mappings;
import powerhouse.form.Tables;
import powerhouse.job.Journal;
import powerhouse.job.Pipeline;
import powerhouse.mail.web.MailFeature;
import powerhouse.newsletter.web.NewsletterFeature;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.posting.web.PostingFeature;
import powerhouse.records.Forms;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.source.Sources;
import powerhouse.store.Database;
import powerhouse.store.KeptTable;

/// The rooms from the store to the records, wired over one database.
public final class TestPortal {
    /// A first walk that reaches as far back as any source.
    public static final Duration FROM_THE_BEGINNING = Duration.ofDays(100 * 365);

    /// The tables of all features, in an order in which they can be filled.
    public static final List<KeptTable> TABLES = Stream.of(
                    AccountFeature.TABLES,
                    MailFeature.TABLES,
                    NewsletterFeature.TABLES,
                    CompanyFeature.TABLES,
                    DirectoryFeature.TABLES,
                    PostingFeature.TABLES,
                    BoardFeature.TABLES,
                    AlertFeature.TABLES,
                    DeskFeature.TABLES)
            .flatMap(List::stream)
            .toList();

    public final Database database;
    public final Releases releases;
    public final Records records;
    public final Journal journal;
    public final Redactions redactions;
    public final Walks walks;
    public final Collector collector;
    public final Importer importer;
    public final Pipeline pipeline;
    public final Backup backup;

    /// Wires them.
    public TestPortal(Database database, InstantSource clock) {
        this(database, clock, new Mappings(database, clock));
    }

    /// Wires them, with what is understood beside OCDS JSON.
    public TestPortal(Database database, InstantSource clock, Forms forms) {
        this(database, clock, forms, new Mappings(database, clock));
    }

    private TestPortal(Database database, InstantSource clock, Mappings mappings) {
        this(database, clock, new Forms(Tables.KNOWN, mappings::find), mappings);
    }

    private TestPortal(Database database, InstantSource clock, Forms forms, Mappings mappings) {
        this.database = database;
        releases = new Releases(database, forms);
        records = new Records(database, releases, new Merger(MergeRules.standard()), Sources.quirks());
        journal = new Journal(database, clock);
        redactions = new Redactions(database, journal, releases);
        walks = new Walks(database, releases, FROM_THE_BEGINNING);
        collector = new Collector(database, releases, walks, clock);
        importer = new Importer(releases, mappings, clock);
        pipeline = new Pipeline(List.of(redactions, new Compiler(database, releases, records)));
        backup = new Backup(database, redactions, records, TABLES);
    }

    /// All that matters of what is kept and derived, in an order that does not depend on when it came: equal
    /// states are equal texts.
    public String state() {
        TreeMap<String, String> state = new TreeMap<>();
        releases.each(Viewer.anyone(), release -> {
            String before = state.put(
                    "release " + release.source() + " " + release.digest(),
                    release.ocid() + " " + release.id() + " " + release.date() + " " + release.redaction());
            if (before != null) {
                throw new AssertionError("Twice: " + release);
            }
            // Of an answer with a redacted release a part is gone for good.
            if (journal.list().isEmpty()
                    && releases.findAnswer(release.number()).isEmpty()) {
                throw new AssertionError("Its answer cannot be put together again: " + release.number());
            }
        });
        database.read(tx -> {
            tx.each("select * from records", row -> {
                if (!row.flag("removed")) {
                    state.put(
                            "record " + row.text("ocid"),
                            row.number("releases") + " " + row.numberOrNull("published") + " "
                                    + row.numberOrNull("updated") + " " + row.text("findings"));
                }
            });
            tx.each(
                    "select key, kept, aside from sources",
                    row -> state.put("source " + row.text("key"), row.number("kept") + " " + row.number("aside")));
            tx.each(
                    "select source, planned from walks",
                    row -> state.put(
                            "walk " + row.text("source"), row.instant("planned").toString()));
            tx.each(
                    "select * from windows",
                    row -> state.put("window " + row.text("source") + row.instant("since"), ""));
            return true;
        });
        StringBuilder text = new StringBuilder();
        state.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
