package powerhouse.opportunity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Address;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Item;
import powerhouse.opportunity.Opportunity.Buyer;
import powerhouse.opportunity.Opportunity.Cpv;
import powerhouse.opportunity.Opportunity.North;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.place.Gazetteer;
import powerhouse.place.PlaceNames;
import powerhouse.place.Postcodes;
import powerhouse.place.Regions;
import powerhouse.place.Spot;
import powerhouse.place.Whereabouts;

/// Where the work is and where buyers sit, from codes, words, postcodes or names, whichever a publisher gives.
///
/// @param gazetteer tells where a postcode is, to its authority and to the metre where a directory was imported
record Places(Gazetteer gazetteer) {
    /// Places shown and searched of one contract; a framework for every town of the country is for all of it.
    private static final int MOST = 60;

    /// As far into a description as it may name the place of the work; further on it tells of the buyer.
    private static final int BEGINNING = 600;

    private static final Set<String> ANYWHERE = Set.of(
            "British Oversea Territories",
            "British Overseas Territories",
            "Channel Islands",
            "Europe",
            "Isle of Man",
            "Rest of the World",
            "United Kingdom");

    private static final Set<String> ENGLAND = Regions.all().keySet().stream()
            .filter(code -> code.compareTo("UKL") < 0)
            .collect(toSet());

    /// What is done to a building, a road or grounds, as titles call it.
    private static final Set<String> SITE = Set.of(
            "bathroom",
            "bathrooms",
            "boiler",
            "boilers",
            "bridge",
            "bridges",
            "demolition",
            "drainage",
            "fencing",
            "flooring",
            "footpath",
            "footpaths",
            "highway",
            "highways",
            "kitchen",
            "kitchens",
            "playground",
            "refurbishment",
            "reroofing",
            "resurfacing",
            "roof",
            "roofing",
            "roofs",
            "surfacing",
            "wall",
            "walls",
            "window",
            "windows");

    /// Companies serve whom they like.
    private static final Pattern COMPANY = Pattern.compile("(?i)\\b(?:limited|ltd|plc|llp)\\b");

    /// What is for whoever joins.
    private static final Set<String> ANY_SITE = Set.of("dps", "dynamic", "framework", "frameworks", "national");

    /// Where the work is: from the last release that says so, since addresses carry no ids and would pile up in a
    /// merge. Where none does, or only that it is in England, by what its title or description names; failing that,
    /// works at a site of a local body are in its area.
    ///
    /// @param releases oldest first
    List<Place> delivery(
            List<CompiledRelease> releases, String title, String description, List<Buyer> buyers, List<Cpv> cpv) {
        List<Place> stated = stated(releases);
        if (!stated.isEmpty() && !stated.stream().allMatch(Places::whole)) {
            Place outvoted = outvoted(stated, title, description, buyers);
            return outvoted == null ? stated : List.of(outvoted);
        }
        List<Place> told = stated.isEmpty()
                        || stated.stream().allMatch(place -> place.name().equals("England"))
                ? told(title, description, lots(releases))
                : told(
                        Wording.without(names(buyers), title),
                        Wording.without(names(buyers), description),
                        lots(releases));
        if (!told.isEmpty()) {
            return told;
        }
        boolean site = atASite(title, cpv);
        List<Place> own = site || forItself(title) ? areas(buyers, site) : List.of();
        return own.isEmpty() ? stated : own;
    }

    /// Whether it says no more than the country: forms ask for a region, and whoever has no answer ticks that.
    private static boolean whole(Place place) {
        return place.region().isEmpty()
                && place.postcode().isEmpty()
                && (place.name().equals("England") || place.name().equals("United Kingdom"));
    }

    private static String lots(List<CompiledRelease> releases) {
        return releases.isEmpty()
                ? ""
                : releases.getLast().tender().lots().stream()
                        .limit(MOST)
                        .map(lot -> PlainText.line(lot.title()))
                        .collect(joining("\n"));
    }

    /// What those are called who buy: it is not yet where they work.
    private static List<String> names(List<Buyer> buyers) {
        return buyers.stream().map(Buyer::name).filter(name -> !name.isBlank()).toList();
    }

    /// Whether a body buys for itself: what others may join serves their areas as well.
    private static boolean forItself(String title) {
        return List.of(title.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)).stream()
                .noneMatch(ANY_SITE::contains);
    }

    private List<Place> stated(List<CompiledRelease> releases) {
        for (CompiledRelease release : releases.reversed()) {
            SequencedSet<Place> found = new LinkedHashSet<>();
            add(found, release.tender().items());
            for (Award award : release.awards()) {
                add(found, award.items());
            }
            for (Contract contract : release.contracts()) {
                add(found, contract.items());
            }
            if (!found.isEmpty()) {
                return withoutAnywhere(found);
            }
        }
        return List.of();
    }

    /// Buyers leave their own code in a form also where the work is elsewhere. What the title names instead holds
    /// if the description puts the work there too; else null. A buyer's own name in the title says nothing: trusts
    /// named after one county work in the next.
    private @Nullable Place outvoted(List<Place> stated, String title, String description, List<Buyer> buyers) {
        Spot named = PlaceNames.within(title);
        if (named.county().isEmpty()
                || !PlaceNames.placed(beginning(description)).equals(named)
                || buyers.stream()
                        .anyMatch(buyer -> PlaceNames.within(buyer.name()).equals(named))
                || stated.stream()
                        .anyMatch(place ->
                                place.region().isEmpty() || place.region().equals(named.region()))) {
            return null;
        }
        Place place = named(named, "the title");
        return new Place(
                "",
                place.region(),
                place.name(),
                "",
                place.authority(),
                place.county(),
                place.evidence(),
                clip(stated.getFirst().evidence()),
                place.position());
    }

    /// Whether the work is done to buildings, roads or grounds, which cannot be anywhere else than they are.
    private static boolean atASite(String title, List<Cpv> cpv) {
        Set<String> words = new HashSet<>(List.of(title.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)));
        return words.stream().noneMatch(ANY_SITE::contains)
                && (words.stream().anyMatch(SITE::contains)
                        || (!cpv.isEmpty()
                                && cpv.stream().allMatch(one -> one.code().startsWith("45"))));
    }

    /// The areas of buyers that are local bodies, unless one of them is not.
    private List<Place> areas(List<Buyer> buyers, boolean site) {
        SequencedSet<Place> areas = new LinkedHashSet<>();
        for (Buyer buyer : buyers) {
            Place seat = buyer.place();
            if (seat == null || seat.region().isEmpty() || !PlaceNames.local(buyer.name())) {
                return List.of();
            }
            if (!site && COMPANY.matcher(buyer.name()).find()) {
                return List.of();
            }
            Spot spot = new Spot(seat.authority(), seat.county(), seat.region());
            areas.add(named(spot, (site ? "works at a site of " : "the own area of ") + clip(buyer.name())));
        }
        return List.copyOf(areas);
    }

    private static String beginning(String description) {
        return description.substring(0, Math.min(BEGINNING, description.length()));
    }

    private List<Place> told(String title, String description, String lots) {
        Spot named = PlaceNames.within(title);
        if (!named.isUnknown()) {
            return List.of(named(named, "the title"));
        }
        Spot placed = PlaceNames.placed(beginning(description));
        if (!placed.isUnknown()) {
            return List.of(named(placed, "the description"));
        }
        Spot parts = PlaceNames.within(lots);
        return parts.isUnknown() ? List.of() : List.of(named(parts, "the titles of its lots"));
    }

    private Place named(Spot spot, String evidence) {
        return new Place(
                "",
                spot.region(),
                name(spot),
                "",
                spot.authority(),
                spot.county(),
                evidence,
                "",
                gazetteer.position(spot, "", "").orElse(null));
    }

    private static String name(Spot spot) {
        String narrow = spot.authority().isEmpty() ? spot.county() : spot.authority();
        return narrow.isEmpty() ? Regions.name(spot.region()) : narrow;
    }

    /// Contracts Finder writes "any region" as a list of every part of the world beside the place that is meant.
    private static List<Place> withoutAnywhere(SequencedSet<Place> places) {
        boolean anywhere = places.stream().anyMatch(place -> place.name().equals("Rest of the World"));
        List<Place> meant = places.stream()
                .filter(place -> !anywhere || !ANYWHERE.contains(place.name()))
                .limit(MOST)
                .toList();
        return meant.isEmpty() ? List.of(new Place("", "", "Anywhere", "")) : meant;
    }

    private void add(Collection<Place> found, List<Item> items) {
        for (Item item : items) {
            List<Address> addresses = new ArrayList<>(item.deliveryAddresses());
            if (item.deliveryAddress() != null) {
                addresses.add(item.deliveryAddress());
            }
            String words = PlainText.line(item.deliveryLocation());
            int before = found.size();
            for (Address address : addresses) {
                // Words beside several codes do not say which of them they mean.
                Place place = of(address, addresses.size() == 1 ? words : "", false);
                if (place != null) {
                    found.add(place);
                }
            }
            if (found.size() == before && addresses.isEmpty() && !words.isEmpty()) {
                Whereabouts where = Whereabouts.of(gazetteer, "", words, "", "", words);
                found.add(place(where, "", clip(words), ""));
            }
        }
    }

    /// Where a buyer sits: its address, or else what its name tells. Null if neither says anything.
    @Nullable
    Place seat(@Nullable Address address, String name) {
        Place place = address == null ? null : of(address, name, true);
        if (place != null) {
            return place;
        }
        Whereabouts where = Whereabouts.of(gazetteer, "", "", "", "", name);
        return where.spot().isUnknown() ? null : place(where, "", name(where.spot()), "");
    }

    /// A place, or null if the address says nothing about one.
    ///
    /// @param words the name of who sits there, or words about the place
    /// @param seat whether somebody sits there: then its town is the better name than where its code lies
    private @Nullable Place of(Address address, String words, boolean seat) {
        String stated = PlainText.line(address.region());
        String country = PlainText.line(address.countryName());
        // Lines of an address are copied with the comma that stood at their end.
        String locality = PlainText.line(address.locality()).replaceAll("[\\s,;.]+$", "");
        String postcode = Postcodes.normal(PlainText.line(address.postalCode()));
        String code = isCode(stated) ? stated.toUpperCase(Locale.ROOT) : "";
        boolean whole = code.equals("UK") || code.equals("GB");
        boolean abroad = !code.isEmpty() && !whole && Regions.level1(code).isEmpty();
        Whereabouts where = abroad
                ? Whereabouts.of(gazetteer, "", "", postcode, "", "")
                : Whereabouts.of(gazetteer, code, code.isEmpty() ? stated : "", postcode, locality, words);
        String name = seat ? locality : "";
        name = name.isEmpty() ? Regions.name(code) : name;
        name = name.isEmpty() && code.isEmpty() ? stated : name;
        name = name.isEmpty() && !seat ? locality : name;
        name = name.isEmpty() ? name(where.spot()) : name;
        name = name.isEmpty() ? country : name;
        name = name.isEmpty() && whole ? "United Kingdom" : name;
        name = name.isEmpty() ? code : name;
        name = name.isEmpty() ? postcode : name;
        return name.isEmpty() ? null : place(where, code, clip(name), postcode);
    }

    private Place place(Whereabouts where, String code, String name, String postcode) {
        Spot spot = where.spot();
        return new Place(
                code,
                spot.region(),
                name,
                postcode,
                spot.authority(),
                spot.county(),
                where.evidence(),
                where.doubt(),
                gazetteer.position(spot, code, postcode).orElse(null));
    }

    /// Whether it is a code of a country or region, or a word like "Kent".
    private static boolean isCode(String stated) {
        int length = stated.length();
        boolean digits = stated.chars().anyMatch(Character::isDigit);
        return length >= 2
                && (length <= 3 || (digits && length <= 5) || (digits && length == 9))
                && stated.chars().allMatch(Character::isLetterOrDigit)
                && Character.isLetter(stated.charAt(0));
    }

    /// In the North by where the work is, by where a buyer sits, or both.
    static North north(List<Place> delivery, List<Buyer> buyers) {
        String sits = "";
        boolean local = !buyers.isEmpty();
        for (Buyer buyer : buyers) {
            Place place = buyer.place();
            sits = sits.isEmpty() && place != null ? evidence(place) : sits;
            local &= PlaceNames.local(buyer.name());
        }
        // A parish elsewhere that ticks every region says that firms may come from anywhere, not where the work is.
        boolean anywhere = local && sits.isEmpty() && everywhere(delivery);
        String there = "";
        for (Place place : delivery) {
            there = there.isEmpty() && !anywhere ? evidence(place) : there;
        }
        return new North(!there.isEmpty(), !sits.isEmpty(), there, sits);
    }

    private static boolean everywhere(List<Place> delivery) {
        Set<String> regions = delivery.stream().map(Place::region).collect(toSet());
        return regions.containsAll(ENGLAND)
                && delivery.stream().allMatch(place -> place.code().length() <= 3);
    }

    /// How a place is known to be in the North, "" where it is not.
    private static String evidence(Place place) {
        if (Regions.NORTH.contains(place.region())) {
            return place.evidence();
        }
        return place.region().isEmpty() && Postcodes.northern(place.postcode()) ? place.evidence() : "";
    }

    private static String clip(String words) {
        return words.length() <= 200 ? words : words.substring(0, 199) + "…";
    }
}
