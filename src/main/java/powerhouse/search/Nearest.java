package powerhouse.search;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
/// @param place with its position
/// @param buyer it is where the buyer sits, not where the work is
/// @param miles as the crow flies
/// @param others how many other places there are of the kind, known or not
/// @param elsewhere whether the work may be somewhere else, and nearer: one of its places is not known well enough to
///     measure from, or no place of it is and the buyer's stands in
public record Nearest(Place place, Position position, boolean buyer, double miles, int others, boolean elsewhere) {
    /// From the middle to the border of a large council, and of a county.
    private static final int COUNCIL = 10;

    private static final int COUNTY = 35;

    /// The nearest of the places that count, if any is known well enough to measure from.
    public static Optional<Nearest> of(Opportunity opportunity, PlaceBy by, Point from) {
        List<Place> work = opportunity.delivery();
        boolean buyer = by == PlaceBy.BUYER
                || (by == PlaceBy.EITHER
                        && places(opportunity, PlaceBy.DELIVERY).isEmpty());
        int others = (buyer ? opportunity.buyers().size() : work.size()) - 1;
        return places(opportunity, by).stream()
                .flatMap(place -> Stream.ofNullable(place.position())
                        .map(position -> new Nearest(
                                place,
                                position,
                                buyer,
                                position.miles(from),
                                others,
                                buyer ? !within(work, place) : work.stream().anyMatch(one -> one.position() == null))))
                .min(Comparator.comparingDouble(Nearest::miles));
    }

    /// Whether all work is in the region where somebody sits; of what is not told it is believed.
    private static boolean within(List<Place> work, Place seat) {
        return work.stream()
                .allMatch(place ->
                        place.region().equals(seat.region()) && !place.region().isEmpty());
    }

    /// Whether all of the work is farther than that for certain: the middle of a county says little of where its border
    /// is.
    public boolean beyond(double reach) {
        String middle = position.middleOf();
        boolean council =
                Authorities.find(middle).isPresent() && Counties.find(middle).isEmpty();
        int border = middle.isEmpty() ? 0 : council ? COUNCIL : COUNTY;
        return !elsewhere && Math.round(miles) > reach + border;
    }

    /// Where it is, in a sentence: "The work is 12 miles from LS1 4AP", "By its name, the buyer is in Leeds". Miles to
    /// a middle are told as that, and so is a place that no field states.
    public String told(Position from, String typed) {
        String who = buyer
                ? others > 0 ? "One of the buyers" : "The buyer"
                : others > 0 ? "One place of the work" : "The work";
        String by = by();
        String middle = position.middleOf();
        String where = middle.isEmpty()
                ? position.away(from) + " " + typed
                : "in " + middle
                        + (position.equals(from)
                                ? ""
                                : ", the middle of which is " + position.away(from) + " " + typed);
        return (by.isEmpty() ? who : by + ", " + who.substring(0, 1).toLowerCase(Locale.UK) + who.substring(1)) + " is "
                + where;
    }

    private String by() {
        String evidence = place.evidence();
        if (evidence.equals("the title")
                || evidence.equals("the description")
                || evidence.equals("the titles of its lots")) {
            return "By its" + evidence.substring(evidence.indexOf(' '));
        }
        return evidence.startsWith("works at a site of") || evidence.startsWith("the own area of")
                ? "By its buyer"
                : evidence.startsWith("the name ") ? "By its name" : "";
    }

    /// How far it is, to stand before the name of where that is measured from: `buyer about 12 miles from`.
    public String way(Position from) {
        return (buyer ? "buyer " : "") + position.away(from);
    }

    /// From where distances count: where the work is; unless that is not known, where the buyers sit; or one of the
    /// two alone.
    static List<Position> positions(Opportunity opportunity, PlaceBy by) {
        return places(opportunity, by).stream()
                .flatMap(place -> Stream.ofNullable(place.position()))
                .distinct()
                .toList();
    }

    private static List<Place> places(Opportunity opportunity, PlaceBy by) {
        Stream<Place> buyers =
                opportunity.buyers().stream().map(Opportunity.Buyer::place).filter(Objects::nonNull);
        List<Place> work = known(opportunity.delivery().stream());
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

    private static List<Place> known(Stream<Place> places) {
        return places.filter(place -> place.position() != null).toList();
    }
}
