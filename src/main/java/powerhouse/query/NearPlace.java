package powerhouse.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Gazetteer;
import powerhouse.place.Position;
import powerhouse.search.Nearest;
import powerhouse.search.Query.PlaceBy;

/// From where a reader asks how far it is.
///
/// @param typed a postcode or a place, as a reader wrote it
/// @param by which places of a contract count
public record NearPlace(String typed, Position position, PlaceBy by) {
    /// The longest name of an authority has 44 characters.
    private static final int LONGEST = 60;

    /// Nothing where the place is not known.
    public static Optional<NearPlace> of(String typed, PlaceBy by, Gazetteer gazetteer) {
        return typed.length() > LONGEST || typed.isBlank()
                ? Optional.empty()
                : gazetteer.find(typed.strip()).map(found -> new NearPlace(typed.strip(), found.position(), by));
    }

    /// `12 miles from M1 1AE`, `buyer about 12 miles from Leeds`; "" where no more than a region is known.
    public String away(Opportunity opportunity) {
        return nearest(opportunity)
                .map(nearest -> nearest.way(position) + " " + typed)
                .orElse("");
    }

    /// From where to where it is measured.
    public String measured(Opportunity opportunity) {
        return nearest(opportunity)
                .map(nearest -> "As the crow flies" + from() + " to "
                        + (nearest.position().middleOf().isEmpty()
                                ? "the postcode of the " + (nearest.buyer() ? "buyer" : "work")
                                : "the middle of " + nearest.position().middleOf())
                        + ".")
                .orElse("Of its place no more than a region is known.");
    }

    /// What is measured from, where it is not the postcode itself: ` from the middle of Leeds`; else "".
    public String from() {
        return position.middleOf().isEmpty() ? "" : " from the middle of " + position.middleOf();
    }

    /// What is measured to.
    public String to() {
        return switch (by) {
            case DELIVERY -> "the work";
            case BUYER -> "the buyer";
            case EITHER -> "the work, or of the buyer where that is all we know";
        };
    }

    /// For the address of a page that is to say it too.
    public String query() {
        String place = by == PlaceBy.EITHER ? "" : "&place=" + by.name().toLowerCase(java.util.Locale.ROOT);
        return "?near=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + place;
    }

    private Optional<Nearest> nearest(Opportunity opportunity) {
        return Nearest.of(opportunity, by, position.point());
    }
}
