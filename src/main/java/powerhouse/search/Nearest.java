package powerhouse.search;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.place.Point;
import powerhouse.place.Position;
import powerhouse.search.Query.PlaceBy;

/// Of the places of an opportunity, the one nearest to a point.
///
/// @param buyer it is where the buyer sits, not where the work is
/// @param miles as the crow flies
public record Nearest(Position position, boolean buyer, double miles) {
    /// The nearest of the places that count, if any is known well enough to measure from.
    public static Optional<Nearest> of(Opportunity opportunity, PlaceBy by, Point from) {
        boolean buyer = by == PlaceBy.BUYER
                || (by == PlaceBy.EITHER
                        && positions(opportunity, PlaceBy.DELIVERY).isEmpty());
        return positions(opportunity, by).stream()
                .map(position -> new Nearest(position, buyer, position.miles(from)))
                .min(Comparator.comparingDouble(Nearest::miles));
    }

    /// From where distances count: where the work is; unless that is not known, where the buyers sit; or one of the
    /// two alone.
    static List<Position> positions(Opportunity opportunity, PlaceBy by) {
        Stream<Place> buyers =
                opportunity.buyers().stream().map(Opportunity.Buyer::place).filter(Objects::nonNull);
        List<Position> work = known(opportunity.delivery().stream());
        return switch (by) {
            case DELIVERY -> work;
            case BUYER -> known(buyers);
            case EITHER -> work.isEmpty() ? known(buyers) : work;
        };
    }

    private static List<Position> known(Stream<Place> places) {
        return places.flatMap(place -> Stream.ofNullable(place.position()))
                .distinct()
                .toList();
    }
}
