package powerhouse.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.organisation.Resolution.Place;
import powerhouse.organisation.Resolution.Why;
import powerhouse.store.Row;

/// A face as it is kept.
///
/// @param place null before it was first resolved
/// @param shown mentions for everybody
/// @param kept all mentions
record FaceRow(
        long face,
        String name,
        String identifiers,
        @Nullable Place place,
        long shown,
        long kept) {
    static final String COLUMNS = "face, name, identifiers, organisation, why, by_key, own, beside, doubt, shown, kept";

    /// Publishers' ids may hold anything but line ends, which the reader takes out.
    private static final String BETWEEN = "\n";

    static FaceRow fresh(Mention mention, long face) {
        return new FaceRow(face, mention.name(), String.join(BETWEEN, mention.identifiers()), null, 0, 0);
    }

    static FaceRow of(Row row) {
        return new FaceRow(
                row.number("face"),
                row.text("name"),
                row.text("identifiers"),
                new Place(
                        row.text("organisation"),
                        Why.valueOf(row.text("why")),
                        row.text("by_key"),
                        row.text("own"),
                        row.text("beside"),
                        (int) row.number("doubt")),
                row.number("shown"),
                row.number("kept"));
    }

    FaceRow counted(long moreShown, long moreKept) {
        return new FaceRow(face, name, identifiers, place, shown + moreShown, kept + moreKept);
    }

    FaceRow at(@Nullable Place where) {
        return new FaceRow(face, name, identifiers, where, shown, kept);
    }

    List<String> published() {
        return identifiers.isEmpty() ? List.of() : List.of(identifiers.split(BETWEEN));
    }

    Face read() {
        return Face.of(name, published(), shown > 0);
    }

    @Nullable
    Object[] values() {
        Place where = place == null ? new Place("", Why.ITSELF, "", "", "", 0) : place;
        return new @Nullable Object[] {
            face,
            name,
            identifiers,
            where.key(),
            where.why().name(),
            where.by(),
            where.own(),
            where.beside(),
            where.doubt(),
            shown,
            kept
        };
    }
}
