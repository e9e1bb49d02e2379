package powerhouse.organisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.organisation.Organisation.Spelling;
import powerhouse.organisation.Resolution.Place;
import powerhouse.organisation.Resolution.Why;
import powerhouse.records.Viewer;
import powerhouse.store.Transaction;

/// An organisation drawn from those of its faces that a viewer may see.
final class Portrait {
    /// The better face to show: oftener named, not shouted, then the first by name.
    static final Comparator<FaceRow> BETTER = Comparator.comparing((FaceRow face) -> !shouted(face.name()))
            .thenComparingLong(FaceRow::shown)
            .thenComparing(FaceRow::name, Comparator.reverseOrder());

    /// Names and reasons on one page; beyond it they repeat themselves.
    private static final int MOST = 40;

    /// Several processes may tell of one contract, which counts once.
    private static final String CONTRACT = "coalesce(a.canonical, m.ocid)";

    private static final String NAMED =
            " from faces f join mentions m on m.face = f.face left join addresses a on a.ocid = m.ocid"
                    + " where f.organisation = ? and m.role = ? and m.audience in (?)";

    private final List<FaceRow> faces = new ArrayList<>();
    private long buys;
    private long supplies;

    private Portrait() {}

    static Organisation of(Transaction tx, String key, Viewer viewer, int newest) {
        Portrait portrait = new Portrait();
        Map<Long, FaceRow> all = new HashMap<>();
        tx.list("select " + FaceRow.COLUMNS + " from faces where organisation = ?", FaceRow::of, key)
                .forEach(face -> all.put(face.face(), face));
        Map<Long, Long> seen = new TreeMap<>();
        tx.eachAmong(
                all.keySet(),
                "select face, count(*) as n from mentions where face in (?) and audience in (?) group by face",
                row -> seen.merge(row.number("face"), row.number("n"), Long::sum),
                viewer.audiences());
        // What this viewer may not see counts for nothing, neither its names nor how often.
        seen.forEach((face, times) -> {
            FaceRow row = all.get(face);
            if (row != null) {
                portrait.faces.add(row.counted(times - row.shown(), 0));
            }
        });
        portrait.faces.sort(BETTER.reversed());
        portrait.buys = count(tx, key, Mention.BUYER, viewer);
        portrait.supplies = count(tx, key, Mention.SUPPLIER, viewer);
        return portrait.draw(
                key, newest(tx, key, Mention.BUYER, viewer, newest), newest(tx, key, Mention.SUPPLIER, viewer, newest));
    }

    private static long count(Transaction tx, String key, String role, Viewer viewer) {
        return tx.find(
                        "select count(distinct " + CONTRACT + ") as n" + NAMED,
                        row -> row.number("n"),
                        key,
                        role,
                        viewer.audiences())
                .orElse(0L);
    }

    private static List<String> newest(Transaction tx, String key, String role, Viewer viewer, int limit) {
        return tx.list(
                "select " + CONTRACT + " as contract, max(m.updated) as last" + NAMED + " group by " + CONTRACT
                        + " order by last desc, contract limit ?",
                row -> row.text("contract"),
                key,
                role,
                viewer.audiences(),
                limit);
    }

    private Organisation draw(String key, List<String> bought, List<String> supplied) {
        Map<String, Long> names = new HashMap<>();
        faces.forEach(face -> names.merge(face.name(), face.shown(), Long::sum));
        Set<String> cleaned =
                faces.stream().map(face -> Name.of(face.name()).key()).collect(Collectors.toSet());
        return new Organisation(
                key,
                faces.isEmpty() ? key : faces.getFirst().name(),
                names.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST)
                        .map(name -> new Spelling(name.getKey(), name.getValue()))
                        .toList(),
                identifiers(),
                faces.stream()
                        .anyMatch(face -> face.place() != null && face.place().why() == Why.DISPUTED),
                buys,
                supplies,
                bought,
                supplied,
                why(key),
                Succession.after(cleaned),
                Succession.before(cleaned));
    }

    private List<Identifier> identifiers() {
        return faces.stream()
                .flatMap(face -> {
                    Place place = face.place();
                    String wrong = place != null && place.why() == Why.DISPUTED ? place.by() : "";
                    return face.read().ids().stream().filter(id -> !id.equals(wrong));
                })
                .distinct()
                .map(Identifier::of)
                .flatMap(java.util.Optional::stream)
                .sorted(Comparator.comparingInt(Identifier::rank).thenComparing(Identifier::key))
                .toList();
    }

    /// A sentence for each number and each name that joins.
    private List<String> why(String key) {
        Map<String, List<FaceRow>> byReason = new TreeMap<>();
        for (FaceRow face : faces) {
            Place place = face.place();
            if (place != null) {
                byReason.computeIfAbsent(place.why() + " " + place.by(), none -> new ArrayList<>())
                        .add(face);
            }
        }
        List<String> sentences = new ArrayList<>();
        byReason.values().stream()
                .sorted(Comparator.comparingLong((List<FaceRow> some) ->
                        -some.stream().mapToLong(FaceRow::shown).sum()))
                .limit(MOST)
                .forEach(some -> {
                    Place place = some.getFirst().place();
                    boolean alone = byReason.size() == 1
                            && place != null
                            && (place.why() == Why.ITSELF || place.why() == Why.NAME)
                            && Identifier.of(key).isEmpty();
                    if (place != null) {
                        sentences.add(
                                alone
                                        ? "No notice states a number for it, so all of this name are shown together: they may be several."
                                        : words(some, place));
                    }
                });
        return sentences;
    }

    private static String words(List<FaceRow> some, Place place) {
        long times = some.stream().mapToLong(FaceRow::shown).sum();
        String names = some.stream()
                .map(FaceRow::name)
                .distinct()
                .limit(3)
                .map(name -> "“" + name + "”")
                .collect(Collectors.joining(", "));
        long more = some.stream().map(FaceRow::name).distinct().count() - 3;
        return sentence(
                (times == 1 ? "One procurement names " : times + " procurements name ")
                        + names
                        + (more > 0 ? " and " + more + " more" : ""),
                place,
                times == 1);
    }

    /// One face's reason, for those who review.
    static String words(String name, Place place) {
        return sentence("Named “" + name + "”", place, true);
    }

    private static String sentence(String subject, Place place, boolean one) {
        @Nullable Identifier number = Identifier.of(place.by()).orElse(null);
        String stated = number == null ? place.by() : number.name() + " " + number.id();
        return switch (place.why()) {
            case ITSELF, NUMBER ->
                subject
                        + (number == null
                                ? ", without a number of any register"
                                : (one ? " and states " : " and state ") + stated);
            case NAME -> subject + ", and nobody else we know is called so";
            case DECISION -> subject + ": a person decided that this is the same as " + stated;
            case DISPUTED ->
                subject + " with the number " + stated
                        + ", under which others are named: we take the number for a mistake";
            case AMBIGUOUS ->
                subject + " without a number, which several are called: shown by itself until somebody knows which";
        };
    }

    private static boolean shouted(String name) {
        return name.length() > 6 && name.equals(name.toUpperCase(Locale.ROOT));
    }
}
