package powerhouse.newsletter;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Audit;
import powerhouse.newsletter.Edition.Part;
import powerhouse.newsletter.Edition.State;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// All editions: those that were sent, and the one that is in the making.
public final class Editions {
    private static final String SELECT = "select * from editions where ";

    private final Database database;
    private final InstantSource clock;

    public Editions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Those that everybody may read, the latest first.
    public List<Edition> list(int limit) {
        return database.read(
                tx -> whole(tx, tx.list(SELECT + "state <> 'draft' order by day desc limit ?", Editions::row, limit)));
    }

    /// One that everybody may read.
    public Optional<Edition> find(LocalDate day) {
        return find("state <> 'draft' and day = ?", day.toString());
    }

    /// The one in the making.
    public Optional<Edition> draft() {
        return find("state = 'draft' order by day limit 1");
    }

    /// One that was begun to be sent and is not finished.
    Optional<Edition> sending() {
        return find("state = 'sending' order by day limit 1");
    }

    private Optional<Edition> find(String which, Object... arguments) {
        return database.read(tx -> tx.find(SELECT + which, Editions::row, arguments)
                .map(edition -> whole(tx, List.of(edition)).getFirst()));
    }

    /// An editor's words and picks for the draft.
    ///
    /// @param edited as the editor saw it
    /// @param picks ocids, in order
    /// @return false if somebody else has changed it since, or it is no draft any more: then nothing happens
    public boolean edit(long number, long edited, String words, List<String> picks, String who) {
        Instant now = clock.instant();
        return database.write(tx -> {
            boolean ours = tx.update(
                            "update editions set words = ?, edited = edited + 1 where number = ? and edited = ?"
                                    + " and state = 'draft'",
                            words,
                            number,
                            edited)
                    > 0;
            if (ours) {
                put(tx, number, Part.PICKS, picks);
                Audit.add(tx, now, who, "edit", "newsletter", "words and picks of the next edition");
            }
            return ours;
        });
    }

    /// Begins a draft.
    void begin(LocalDate day, Instant since) {
        database.change(tx -> tx.update(
                "insert into editions (number, day, state, since, until, composed, words, edited, begun, reached,"
                        + " letters) values (?, ?, 'draft', ?, ?, null, '', 0, null, 0, 0) on conflict (day) do nothing",
                tx.nextChanges(1),
                day.toString(),
                since,
                since));
    }

    /// Another day for a draft.
    void move(Edition draft, LocalDate day) {
        database.change(tx -> tx.update(
                "update editions set day = ? where number = ? and state = 'draft'", day.toString(), draft.number()));
    }

    /// What the data give for a draft, instead of what they gave before.
    ///
    /// @param send whether this was the last time: from now on it is sent
    void compose(Edition draft, Composer.Composition composition, boolean send) {
        Instant now = clock.instant();
        database.change(tx -> {
            int drafts = tx.update(
                    "update editions set until = ?, composed = ?, state = ?, begun = ? where number = ?"
                            + " and state = 'draft'",
                    composition.until(),
                    now,
                    (send ? State.SENDING : State.DRAFT).key(),
                    send ? now : null,
                    draft.number());
            if (drafts == 0) {
                return;
            }
            composition.ocids().forEach((part, ocids) -> put(tx, draft.number(), part, ocids));
            tx.update("delete from edition_figures where edition = ?", draft.number());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Figure figure : composition.figures()) {
                rows.add(new @Nullable Object[] {
                    draft.number(), rows.size(), figure.label(), figure.figure(), figure.basis()
                });
            }
            tx.batch("insert into edition_figures (edition, place, label, figure, basis) values (?, ?, ?, ?, ?)", rows);
        });
    }

    private static void put(Transaction tx, long edition, Part part, List<String> ocids) {
        tx.update("delete from edition_items where edition = ? and part = ?", edition, part.key());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String ocid : ocids) {
            rows.add(new @Nullable Object[] {edition, part.key(), rows.size(), ocid});
        }
        tx.batch("insert into edition_items (edition, part, place, ocid) values (?, ?, ?, ?)", rows);
    }

    /// When the data of the draft were last looked at.
    Optional<Instant> composed(Edition draft) {
        return database.read(tx -> tx.find(
                        "select composed from editions where number = ?",
                        row -> Optional.ofNullable(row.instantOrNull("composed")),
                        draft.number()))
                .flatMap(composed -> composed);
    }

    /// What editions told of since.
    Set<String> told(Part part, Instant since) {
        return new HashSet<>(database.read(tx -> tx.list(
                "select i.ocid from edition_items i join editions e on e.number = i.edition where i.part = ?"
                        + " and e.state <> 'draft' and e.until >= ?",
                row -> row.text("ocid"),
                part.key(),
                since)));
    }

    /// The last one, be it a draft or not.
    Optional<Edition> last() {
        return find("1 = 1 order by day desc limit 1");
    }

    private static Edition row(Row row) {
        return new Edition(
                row.number("number"),
                LocalDate.parse(row.text("day")),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("since"),
                row.instant("until"),
                row.text("words"),
                row.number("edited"),
                row.instantOrNull("begun"),
                row.number("letters"),
                Map.of(),
                List.of());
    }

    /// With what they name and count, of all of them at once.
    private static List<Edition> whole(Transaction tx, List<Edition> bare) {
        List<Long> numbers = bare.stream().map(Edition::number).toList();
        Map<Long, Map<Part, List<String>>> ocids = new HashMap<>();
        Map<Long, List<Figure>> figures = new HashMap<>();
        tx.eachAmong(
                numbers,
                "select edition, part, ocid from edition_items where edition in (?) order by edition, part, place",
                row -> ocids.computeIfAbsent(row.number("edition"), edition -> new EnumMap<>(Part.class))
                        .computeIfAbsent(
                                Part.valueOf(row.text("part").toUpperCase(Locale.ROOT)), part -> new ArrayList<>())
                        .add(row.text("ocid")));
        tx.eachAmong(
                numbers,
                "select * from edition_figures where edition in (?) order by edition, place",
                row -> figures.computeIfAbsent(row.number("edition"), edition -> new ArrayList<>())
                        .add(new Figure(row.text("label"), row.text("figure"), row.text("basis"))));
        return bare.stream()
                .map(edition -> edition.with(
                        ocids.getOrDefault(edition.number(), Map.of()),
                        figures.getOrDefault(edition.number(), List.of())))
                .toList();
    }
}
