package powerhouse.search;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.place.Authorities;
import powerhouse.place.Counties;
import powerhouse.place.Point;
import powerhouse.place.Position;
import powerhouse.search.Query.PlaceBy;

/// Of the places of an opportunity, the one nearest to a point.
///
/// @param buyer it is where the buyer sits, not where the work is
/// @param miles as the crow flies
/// @param others how many other places there are of the kind, known or not
/// @param unknown whether one of those is not known well enough to measure from, and may be nearer
public record Nearest(Position position, boolean buyer, double miles, int others, boolean unknown) {
    private static final int CLOSE = 3;
    /// From the middle to the border of a large council, and of a county.
    private static final int COUNCIL = 10;
    private static final int COUNTY = 35;

    /// The nearest of the places that count, if any is known well enough to measure from.
    public static Optional<Nearest> of(Opportunity opportunity, PlaceBy by, Point from) {
        boolean buyer = by == PlaceBy.BUYER
                || (by == PlaceBy.EITHER
                        && positions(opportunity, PlaceBy.DELIVERY).isEmpty());
        List<Place> places = buyer
                ? opportunity.buyers().stream()
                        .flatMap(each -> Stream.ofNullable(each.place()))
                        .toList()
                : opportunity.delivery();
        boolean unknown = places.stream().anyMatch(place -> place.position() == null);
        return positions(opportunity, by).stream()
                .map(position -> new Nearest(position, buyer, position.miles(from), places.size() - 1, unknown))
                .min(Comparator.comparingDouble(Nearest::miles));
    }

    /// Whether it is farther than that for certain: the middle of a county says little of where its border is, and what
    /// is not known may be next door.
    public boolean beyond(double reach) {
        String middle = position.middleOf();
        boolean council =
                Authorities.find(middle).isPresent() && Counties.find(middle).isEmpty();
        int border = middle.isEmpty() ? 0 : council ? COUNCIL : COUNTY;
        return !unknown && Math.round(miles) > reach + border;
    }

    /// Where it is, to follow "the work is": miles, or the place whose middle they are measured to.
    ///
    /// @param typed how the point is called from where it is measured
    public String where(Position from, String typed) {
        String middle = position.middleOf();
        if (middle.isEmpty()) {
            return distance(from) + " " + typed;
        }
        return "in " + middle
                + (position.equals(from) ? "" : ", the middle of which is " + distance(from) + " " + typed);
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
