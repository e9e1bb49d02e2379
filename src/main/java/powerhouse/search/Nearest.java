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
    private static final int CLOSE = 3;

    /// The nearest of the places that count, if any is known well enough to measure from.
    public static Optional<Nearest> of(Opportunity opportunity, PlaceBy by, Point from) {
        boolean buyer = by == PlaceBy.BUYER
                || (by == PlaceBy.EITHER
                        && positions(opportunity, PlaceBy.DELIVERY).isEmpty());
        return positions(opportunity, by).stream()
                .map(position -> new Nearest(position, buyer, position.miles(from)))
                .min(Comparator.comparingDouble(Nearest::miles));
    }

    /// How far it is, to stand before the name of where that is measured from; claims no more than is known,
    /// for middles of areas tell no distance of a few miles: `12 miles from`, `buyer about 12 miles from`,
    /// `close to`.
    public String way(Position from) {
        return (buyer ? "buyer " : "") + distance(from);
    }

    /// The same without whose place it is.
    public String distance(Position from) {
        boolean exact = from.middleOf().isEmpty() && position.middleOf().isEmpty();
        long whole = Math.round(miles);
        if (whole < (exact ? 1 : CLOSE)) {
            return exact ? "less than a mile from" : "close to";
        }
        return (exact ? "" : "about ") + whole + (whole == 1 ? " mile from" : " miles from");
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
            case EITHER -> work.isEmpty() ? known(buyers.filter(seat -> mayHold(seat, opportunity.delivery()))) : work;
        };
    }

    /// Whether the work may be where a buyer sits: not where its notice names another region.
    private static boolean mayHold(Place seat, List<Place> work) {
        return work.isEmpty()
                || work.stream()
                        .anyMatch(place ->
                                place.region().isEmpty() || place.region().equals(seat.region()));
    }

    private static List<Position> known(Stream<Place> places) {
        return places.flatMap(place -> Stream.ofNullable(place.position()))
                .distinct()
                .toList();
    }
}
