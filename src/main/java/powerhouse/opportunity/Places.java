package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
import powerhouse.opportunity.Opportunity.North;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.place.Postcodes;
import powerhouse.place.Regions;

/// Where the work is and where buyers sit, from codes, words or postcodes, whichever a publisher gives.
final class Places {
    private static final Pattern CODE = Pattern.compile("(?i)[A-Z]{2}[A-Z0-9]{0,3}");

    /// Places shown and searched of one contract; a framework for every town of the country is for all of it.
    private static final int MOST = 60;

    private static final Set<String> ANYWHERE = Set.of(
            "British Oversea Territories",
            "British Overseas Territories",
            "Channel Islands",
            "Europe",
            "Isle of Man",
            "Rest of the World",
            "United Kingdom");

    private Places() {}

    /// Where the work is: from the last release that says so, since addresses carry no ids and would pile up in a
    /// merge.
    ///
    /// @param releases oldest first
    static List<Place> delivery(List<CompiledRelease> releases) {
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

    /// Contracts Finder writes "any region" as a list of every part of the world beside the place that is meant.
    private static List<Place> withoutAnywhere(SequencedSet<Place> places) {
        boolean anywhere = places.stream().anyMatch(place -> place.name().equals("Rest of the World"));
        List<Place> meant = places.stream()
                .filter(place -> !anywhere || !ANYWHERE.contains(place.name()))
                .limit(MOST)
                .toList();
        return meant.isEmpty() ? List.of(new Place("", "", "Anywhere", "")) : meant;
    }

    private static void add(Collection<Place> found, List<Item> items) {
        for (Item item : items) {
            List<Address> addresses = new ArrayList<>(item.deliveryAddresses());
            if (item.deliveryAddress() != null) {
                addresses.add(item.deliveryAddress());
            }
            int before = found.size();
            for (Address address : addresses) {
                Place place = of(address, false);
                if (place != null) {
                    found.add(place);
                }
            }
            String words = PlainText.line(item.deliveryLocation());
            if (found.size() == before && addresses.isEmpty() && !words.isEmpty()) {
                found.add(new Place("", Regions.named(words), clip(words), ""));
            }
        }
    }

    /// A place, or null if the address says nothing about one.
    ///
    /// @param town whether its town is the better name: for where a buyer sits, not for where work is done
    static @Nullable Place of(@Nullable Address address, boolean town) {
        if (address == null) {
            return null;
        }
        String stated = PlainText.line(address.region());
        String country = PlainText.line(address.countryName());
        String locality = PlainText.line(address.locality());
        String postcode = Postcodes.normal(PlainText.line(address.postalCode()));
        String code = CODE.matcher(stated).matches() ? stated.toUpperCase(java.util.Locale.ROOT) : "";
        String region = Regions.level1(code);
        if (region.isEmpty() && code.isEmpty()) {
            region = Regions.named(stated);
        }
        if (region.isEmpty() && (code.isEmpty() || code.equals("UK") || code.equals("GB"))) {
            region = Postcodes.region(postcode);
        }
        String name = town ? locality : "";
        name = name.isEmpty() ? Regions.name(code) : name;
        name = name.isEmpty() && code.isEmpty() ? stated : name;
        name = name.isEmpty() && !town ? locality : name;
        name = name.isEmpty() ? Regions.name(region) : name;
        name = name.isEmpty() ? country : name;
        name = name.isEmpty() && (code.equals("UK") || code.equals("GB")) ? "United Kingdom" : name;
        name = name.isEmpty() ? code : name;
        name = name.isEmpty() ? postcode : name;
        return name.isEmpty() ? null : new Place(code, region, clip(name), postcode);
    }

    /// In the North by where the work is, by where a buyer sits, or both.
    static North north(List<Place> delivery, List<Buyer> buyers) {
        boolean there = false;
        for (Place place : delivery) {
            there |= northern(place);
        }
        boolean sits = false;
        for (Buyer buyer : buyers) {
            Place place = buyer.place();
            sits |= place != null && northern(place);
        }
        return new North(there, sits);
    }

    private static boolean northern(Place place) {
        return place.region().isEmpty()
                ? place.code().length() <= 2 && Postcodes.northern(place.postcode())
                : Regions.NORTH.contains(place.region());
    }

    private static String clip(String words) {
        return words.length() <= 200 ? words : words.substring(0, 199) + "…";
    }
}
