package powerhouse.records;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// What was published, as it came. Append-only; the same bytes of the same source are kept once.
public final class Releases {
    private static final String SELECT = """
            select r.number, r.ocid, r.id, r.date, r.audience, r.form, r.digest, r.dictionary, r.body, r.redaction,
                s.key as source, f.at as fetched, f.url
            from releases r join sources s on s.number = r.source join fetches f on f.number = r.fetch_number
            """;

    /// The one place that asks who may see a release.
    private static final String SEEN = "r.audience in (?)";

    private final Database database;
    private final Packing packing = new Packing();
    private final Dictionaries dictionaries;
    private final Forms forms;

    /// The releases in a database, all in OCDS JSON.
    public Releases(Database database) {
        this(database, Forms.NONE);
    }

    /// The releases in a database.
    ///
    /// @param forms what is understood beside OCDS JSON
    public Releases(Database database, Forms forms) {
        this.database = database;
        this.forms = forms;
        this.dictionaries = new Dictionaries(database, packing);
    }

    /// Takes arrivals of one source apart: the heavy part of keeping, outside of any transaction.
    public Intake read(String source, List<Arrival> arrivals) {
        var packer = database.read(tx -> packing.packer(
                tx,
                SourceNumbers.find(tx, source)
                        .map(number -> packing.current(tx, number))
                        .orElse(Packing.NONE)));
        return Intake.of(source, arrivals, forms, packer);
    }

    /// Keeps what is new in an intake.
    public Kept keep(Transaction tx, Intake intake) {
        return new Keeper(tx, intake, packing).keep(intake);
    }

    /// [#keep(Transaction, Intake)] in a transaction of its own.
    public Kept keep(Intake intake) {
        return database.write(tx -> keep(tx, intake));
    }

    /// What [#keep(Intake)] would do, piece by piece; nothing is written.
    public List<Foreseen> foresee(Intake intake) {
        return database.read(tx -> Keeper.foresee(tx, intake));
    }

    /// To be called after every keeping: learns what the releases of a source have in common once there are
    /// enough, and packs the first ones anew. Mostly does nothing.
    public void learn(String source) {
        dictionaries.learn(source);
    }

    /// After a restore: gives all change numbers anew, above any number ever given, so that every step sees every
    /// release anew. Dictionaries move as well, since running portals remember others by those numbers.
    ///
    /// @return the last number given
    public static long restamp(Transaction tx, long above) {
        String moved = " set dictionary = ? + (select count(*) from dictionaries d where d.number <= dictionary)"
                + " where dictionary <> 0";
        tx.update("update fetches" + moved, above);
        tx.update("update releases" + moved, above);
        long dictionaries = rank(tx, "dictionaries", "number", above);
        return above + dictionaries + rank(tx, "releases", "change", above + dictionaries);
    }

    private static int rank(Transaction tx, String table, String column, long above) {
        return tx.update(
                "update " + table + " set " + column + " = ranked.place + ? from"
                        + " (select number as old, row_number() over (order by number) as place from " + table
                        + ") ranked where ranked.old = " + table + ".number",
                above);
    }

    /// How what is not OCDS JSON is read.
    public Forms forms() {
        return forms;
    }

    Dictionaries dictionaries() {
        return dictionaries;
    }

    /// What changed after a change number, in the order of the numbers: a release that came or was redacted.
    public List<Change> changes(long after, int limit) {
        return database.read(tx -> tx.list(
                "select change, ocid, audience from releases where change > ? order by change limit ?",
                row -> new Change(row.number("change"), row.text("ocid"), row.text("audience"), false),
                after,
                limit));
    }

    /// For whom what is known of a process is: everybody if any of its releases is for everybody, else the first
    /// of its audiences by name. Processes without releases are left out.
    public Map<String, String> audiences(List<String> ocids) {
        Map<String, String> audiences = new LinkedHashMap<>();
        database.read(tx -> {
            tx.eachAmong(
                    ocids,
                    "select distinct ocid, audience from releases where ocid in (?) order by audience",
                    row -> audiences.merge(
                            row.text("ocid"),
                            row.text("audience"),
                            (first, next) -> next.equals(Viewer.PUBLIC) ? next : first));
            return true;
        });
        return audiences;
    }

    /// How many changes there are after a change number.
    public long waiting(long after) {
        return database.read(
                tx -> tx.find("select count(*) as n from releases where change > ?", row -> row.number("n"), after)
                        .orElse(0L));
    }

    /// The releases of a contracting process, in the order they came.
    public List<Release> list(String ocid, Viewer viewer) {
        return database.read(tx -> list(tx, List.of(ocid), viewer)).getOrDefault(ocid, List.of());
    }

    /// The releases of several contracting processes, each in the order they came.
    Map<String, List<Release>> list(Transaction tx, List<String> ocids, Viewer viewer) {
        Map<String, List<Release>> releases = new LinkedHashMap<>();
        tx.eachAmong(
                ocids,
                SELECT + " where r.ocid in (?) and " + SEEN + " order by r.number",
                row -> releases.computeIfAbsent(row.text("ocid"), ocid -> new ArrayList<>())
                        .add(release(tx, row)),
                viewer.audiences());
        return releases;
    }

    /// One release by its permanent number.
    public Optional<Release> find(long number, Viewer viewer) {
        return database.read(tx -> tx.find(
                SELECT + " where r.number = ? and " + SEEN, row -> release(tx, row), number, viewer.audiences()));
    }

    /// Every release in the order they came, all of one moment.
    public void each(Viewer viewer, Consumer<Release> reader) {
        database.read(tx -> {
            tx.each(
                    SELECT + " where " + SEEN + " order by r.number",
                    row -> reader.accept(release(tx, row)),
                    viewer.audiences());
            return true;
        });
    }

    /// How many releases there are.
    public long count(Viewer viewer) {
        return database.read(tx -> tx.find(
                        "select count(*) as n from releases r where " + SEEN,
                        row -> row.number("n"),
                        viewer.audiences())
                .orElse(0L));
    }

    /// What was kept and put aside, by source.
    public Map<String, Kept> counts() {
        Map<String, Kept> counts = new LinkedHashMap<>();
        database.read(tx -> {
            tx.each("select key, kept, aside from sources order by key", row -> {
                int kept = Math.toIntExact(row.number("kept"));
                counts.put(row.text("key"), new Kept(kept, 0, Math.toIntExact(row.number("aside"))));
            });
            return true;
        });
        return counts;
    }

    /// What could not be read, the latest first.
    public List<Aside> aside(int limit) {
        return database.read(tx -> tx.list(
                "select a.number, s.key, a.url, a.at, a.reason, a.bytes, a.digest from aside a"
                        + " join sources s on s.number = a.source order by a.number desc limit ?",
                row -> new Aside(
                        row.number("number"),
                        row.text("key"),
                        row.text("url"),
                        row.instant("at"),
                        row.text("reason"),
                        row.number("bytes"),
                        HexFormat.of().formatHex(row.bytes("digest"))),
                limit));
    }

    /// How much of a source could not be read, by reason, the most frequent first.
    public Map<String, Long> asideByReason(String source) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        database.read(tx -> {
            tx.each(
                    "select reason, count(*) as n from aside a join sources s on s.number = a.source where s.key = ?"
                            + " group by reason order by count(*) desc, reason limit 100",
                    row -> reasons.put(row.text("reason"), row.number("n")),
                    source);
            return true;
        });
        return reasons;
    }

    /// The bytes of what could not be read; none if redacted.
    public Optional<byte[]> findAside(long number) {
        return database.read(tx -> aside(tx, number));
    }

    /// The answer that brought a release, byte for byte as it came; none if a release in it has been redacted.
    public Optional<byte[]> findAnswer(long release) {
        return database.read(tx -> tx.find(
                        "select f.* from fetches f join releases r on r.fetch_number = f.number where r.number = ?",
                        row -> assemble(tx, row),
                        release))
                .flatMap(answer -> answer);
    }

    private Optional<byte[]> assemble(Transaction tx, Row fetch) {
        byte[] envelope = packing.unpack(tx, fetch.number("dictionary"), fetch.bytes("envelope"));
        byte[] answer = fetch.flag("whole")
                ? envelope
                : Fetches.assemble(envelope, fetch.bytes("contents"), number -> piece(tx, number));
        boolean whole = new Digest(fetch.bytes("digest")).equals(Digest.of(answer));
        return whole ? Optional.of(answer) : Optional.empty();
    }

    private byte[] piece(Transaction tx, long number) {
        return (number < 0
                        ? aside(tx, -number)
                        : tx.find(
                                "select dictionary, body from releases where number = ? and body is not null",
                                row -> packing.unpack(tx, row.number("dictionary"), row.bytes("body")),
                                number))
                .orElseGet(() -> new byte[0]);
    }

    private static Optional<byte[]> aside(Transaction tx, long number) {
        return tx.find(
                "select body from aside where number = ? and body is not null",
                row -> Zstd.decompress(row.bytes("body")),
                number);
    }

    private Release release(Transaction tx, Row row) {
        byte[] packed = row.bytesOrNull("body");
        byte[] body = packed == null ? null : packing.unpack(tx, row.number("dictionary"), packed);
        return new Release(
                row.number("number"),
                row.text("source"),
                row.text("ocid"),
                row.text("id"),
                row.instantOrNull("date"),
                row.instant("fetched"),
                row.text("url"),
                row.text("audience"),
                row.text("form"),
                HexFormat.of().formatHex(row.bytes("digest")),
                body,
                row.textOrNull("redaction"));
    }
}
