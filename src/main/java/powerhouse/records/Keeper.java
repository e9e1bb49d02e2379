package powerhouse.records;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.records.Foreseen.Fate;
import powerhouse.records.Intake.Item;
import powerhouse.records.Intake.Parcel;
import powerhouse.records.Packing.Packed;
import powerhouse.store.Transaction;

/// One keeping: writes down what is new in an intake.
final class Keeper {
    private static final long NEVER_CAME = Long.MIN_VALUE;

    private final Transaction tx;
    private final long source;
    private final Redactions.Rules rules;
    private final Packing.Packer packer;
    private final boolean stale;
    /// Releases by their number, what is aside by its number negated.
    private final Map<Digest, Long> numbers = new HashMap<>();
    /// How what is there already is read; only what is not OCDS JSON.
    private final Map<Digest, String> forms = new HashMap<>();

    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private int known;
    /// More than before in all, and those of them that came now: what is taken back makes the difference.
    private int aside;

    private int setAside;
    private int again;

    Keeper(Transaction tx, Intake intake, Packing packing) {
        this.tx = tx;
        // Writers stand in line from here to the end of their transactions, so nobody else keeps the same bytes.
        tx.lockForWrite();
        this.source = SourceNumbers.number(tx, intake.source());
        this.rules = Redactions.rules(tx);
        this.packer = packing.packer(tx, packing.current(tx, source));
        // A dictionary may have been retired since the intake was packed: what is packed with it could never be
        // read.
        this.stale = !packing.usable(tx, intake.dictionary());
        recall(tx, source, intake, numbers, forms);
    }

    /// What [#keep] would do with each item of an intake.
    static List<Foreseen> foresee(Transaction tx, Intake intake) {
        Map<Digest, Long> numbers = new HashMap<>();
        SourceNumbers.find(tx, intake.source())
                .ifPresent(source -> recall(tx, source, intake, numbers, new HashMap<>()));
        List<Foreseen> foreseen = new ArrayList<>();
        for (Parcel parcel : intake.parcels()) {
            for (Item item : parcel.items()) {
                Fate fate = fate(parcel, item, numbers.getOrDefault(item.digest(), NEVER_CAME));
                numbers.put(item.digest(), item.trouble() == null ? 0L : -1L);
                foreseen.add(new Foreseen(
                        fate,
                        parcel.arrival().form(),
                        item.bytes(),
                        item.where(),
                        item.ocid(),
                        item.id(),
                        item.trouble()));
            }
        }
        return foreseen;
    }

    Kept keep(Intake intake) {
        for (Parcel parcel : intake.parcels()) {
            keep(parcel);
        }
        tx.batch(
                "insert into releases (number, change, source, fetch_number, ocid, id, date, audience, digest,"
                        + " dictionary, body, redaction, form) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        if (!rows.isEmpty() || aside != 0) {
            tx.update(
                    "update sources set kept = kept + ?, aside = aside + ? where number = ?",
                    rows.size(),
                    aside,
                    source);
        }
        return new Kept(rows.size(), known, setAside, again);
    }

    /// Looks up what is there already.
    private static void recall(
            Transaction tx, long source, Intake intake, Map<Digest, Long> numbers, Map<Digest, String> forms) {
        List<byte[]> digests = intake.parcels().stream()
                .flatMap(parcel -> parcel.items().stream())
                .map(Item::digest)
                .distinct()
                .map(Digest::bytes)
                .toList();
        tx.eachAmong(
                digests,
                "select digest, number, form from releases where digest in (?) and source = ?",
                row -> {
                    Digest digest = new Digest(row.bytes("digest"));
                    numbers.put(digest, row.number("number"));
                    if (!row.text("form").equals(Forms.OCDS)) {
                        forms.put(digest, row.text("form"));
                    }
                },
                source);
        tx.eachAmong(
                digests,
                "select digest, number from aside where digest in (?) and source = ?",
                row -> numbers.putIfAbsent(new Digest(row.bytes("digest")), -row.number("number")),
                source);
    }

    private void keep(Parcel parcel) {
        List<Item> fresh = new ArrayList<>();
        for (Item item : parcel.items()) {
            long number = numbers.getOrDefault(item.digest(), NEVER_CAME);
            switch (fate(parcel, item, number)) {
                case FRESH -> {
                    numbers.put(item.digest(), 0L);
                    fresh.add(item);
                }
                case TAKEN_BACK -> {
                    takeBack(item, -number);
                    fresh.add(item);
                }
                case KNOWN -> {
                    known++;
                    readAnew(parcel.arrival(), item, number);
                }
                case ASIDE -> numbers.put(item.digest(), -keepAside(parcel.arrival(), item));
                case AGAIN -> again++;
            }
        }
        // What brought nothing new is not remembered: everything in it stands in earlier answers.
        if (!fresh.isEmpty()) {
            long fetch = tx.nextChanges(1 + fresh.size());
            long number = fetch;
            for (Item item : fresh) {
                number++;
                numbers.put(item.digest(), number);
                rows.add(row(number, fetch, parcel.arrival(), item));
            }
            keepFetch(fetch, parcel);
        }
    }

    /// @param number of the same bytes, if they came before
    private static Fate fate(Parcel parcel, Item item, long number) {
        boolean readable = item.trouble() == null;
        if (number == NEVER_CAME) {
            return readable ? Fate.FRESH : Fate.ASIDE;
        }
        if (readable && number >= 0) {
            return Fate.KNOWN;
        }
        return readable && parcel.whole() ? Fate.TAKEN_BACK : Fate.AGAIN;
    }

    private @Nullable Object[] row(long number, long fetch, Arrival arrival, Item item) {
        String redaction = rules.find(arrival.source(), item.digest(), item.ocid(), item.id());
        Packed packed = stale ? packer.apply(item.bytes()) : item.packed();
        return new @Nullable Object[] {
            number,
            number,
            source,
            fetch,
            item.ocid(),
            item.id(),
            item.date(),
            arrival.audience(),
            item.digest().bytes(),
            packed.dictionary(),
            redaction == null ? packed.bytes() : null,
            redaction,
            arrival.form()
        };
    }

    /// The same bytes, to be read in another way: the last word counts, and all that is derived follows. What
    /// names them differently is another matter, since addresses are for good.
    private void readAnew(Arrival arrival, Item item, long number) {
        String before = forms.get(item.digest());
        if (before != null && !before.equals(arrival.form())) {
            int changed = tx.update(
                    "update releases set form = ? where number = ? and ocid = ? and id = ?",
                    arrival.form(),
                    number,
                    item.ocid(),
                    item.id());
            if (changed > 0) {
                tx.update("update releases set change = ? where number = ?", tx.nextChanges(1), number);
                forms.put(item.digest(), arrival.form());
            }
        }
    }

    /// What could not be read and now can be, as with a mended mapping. Only where answers are kept whole, since
    /// others are put together out of what is aside as well.
    private void takeBack(Item item, long number) {
        numbers.put(item.digest(), 0L);
        tx.update("delete from aside where number = ?", number);
        aside--;
    }

    private long keepAside(Arrival arrival, Item item) {
        long number = tx.nextChanges(1);
        boolean barred = barred(arrival, item);
        tx.update(
                "insert into aside (number, source, url, at, digest, reason, bytes, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                source,
                arrival.url(),
                arrival.at(),
                item.digest().bytes(),
                barred ? Redactions.NEUTRAL : item.trouble(),
                item.bytes().length,
                barred ? null : Zstd.compress(item.bytes()));
        aside++;
        setAside++;
        return number;
    }

    private boolean barred(Arrival arrival, Item item) {
        return item.trouble() == null
                ? rules.find(arrival.source(), item.digest(), item.ocid(), item.id()) != null
                : rules.bars(arrival.source(), item.digest(), item.bytes());
    }

    private void keepFetch(long number, Parcel parcel) {
        Arrival arrival = parcel.arrival();
        // What stands around a redacted release may tell the same once more, as a compiled release does.
        boolean barred = parcel.items().stream().anyMatch(item -> barred(arrival, item));
        List<Fetches.Piece> pieces = parcel.items().stream()
                .map(item -> new Fetches.Piece(item.gap(), numbers.getOrDefault(item.digest(), 0L)))
                .toList();
        Packed envelope = barred
                ? new Packed(Packing.NONE, Packing.EMPTY)
                : parcel.whole()
                        ? new Packed(Packing.NONE, Zstd.compress(parcel.envelope()))
                        : packer.apply(parcel.envelope());
        tx.update(
                "insert into fetches (number, source, url, at, media_type, digest, dictionary, envelope, contents,"
                        + " whole) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                source,
                arrival.url(),
                arrival.at(),
                arrival.mediaType(),
                parcel.digest().bytes(),
                envelope.dictionary(),
                envelope.bytes(),
                barred ? new byte[0] : Fetches.encode(pieces),
                parcel.whole());
    }
}
