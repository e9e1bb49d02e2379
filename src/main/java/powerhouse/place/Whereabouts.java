package powerhouse.place;

import java.util.ArrayList;
import java.util.List;

/// Where something is by everything that a publisher says of it, and which of that was believed: a code, words for a
/// region, a postcode, a town, the name of who sits there. They contradict each other often.
///
/// The region that most of them name holds; of as many on two sides, the more precise: a postcode is a street, a
/// code a district at best, a name may be of another place.
///
/// @param spot where it is
/// @param evidence the most precise that was believed, in words: "postcode LS1", "code UKE42", "the name Leeds City
///     Council"; "" where nothing is known
/// @param doubt what says otherwise: "code UKI32"; "" where nothing does
public record Whereabouts(Spot spot, String evidence, String doubt) {
    /// Nothing is known.
    public static final Whereabouts UNKNOWN = new Whereabouts(Spot.UNKNOWN, "", "");

    /// Says where, in one or several regions.
    private record Witness(String kind, String words, Spot spot, List<String> regions) {
        boolean says(String region) {
            return regions.contains(region);
        }

        @Override
        public String toString() {
            return kind + " " + words;
        }
    }

    /// By the built-in tables.
    public static Whereabouts of(String code, String region, String postcode, String town, String name) {
        return of(Gazetteer.BUILT_IN, code, region, postcode, town, name);
    }

    /// @param gazetteer tells the authority of a postcode, where a directory was imported
    /// @param code NUTS, ITL or GSS code
    /// @param region words for a region, as "North West"
    /// @param postcode whole, or its outward part
    /// @param town as addresses have it
    /// @param name of who or what is there
    public static Whereabouts of(
            Gazetteer gazetteer, String code, String region, String postcode, String town, String name) {
        List<Witness> witnesses = new ArrayList<>(5);
        Spot exact =
                gazetteer.entry(postcode).map(PostcodeDirectory.Entry::spot).orElse(Spot.UNKNOWN);
        List<String> candidates = postcode.isEmpty() ? List.of() : Postcodes.candidates(postcode);
        if (!exact.isUnknown()) {
            add(witnesses, "postcode", Postcodes.normal(postcode), exact);
        } else if (!candidates.isEmpty()) {
            Spot spot = new Spot("", "", candidates.size() == 1 ? candidates.getFirst() : "");
            witnesses.add(new Witness("postcode", Postcodes.outward(postcode), spot, candidates));
        }
        add(witnesses, "code", code, code.isEmpty() ? Spot.UNKNOWN : Authorities.coded(code));
        add(witnesses, "town", town, town.isEmpty() ? Spot.UNKNOWN : PlaceNames.named(town));
        add(witnesses, "the name", name, name.isEmpty() ? Spot.UNKNOWN : PlaceNames.within(name));
        add(witnesses, "region", region, region.isEmpty() ? Spot.UNKNOWN : new Spot("", "", Regions.named(region)));
        return settled(witnesses);
    }

    private static void add(List<Witness> witnesses, String kind, String words, Spot spot) {
        if (!spot.isUnknown()) {
            witnesses.add(new Witness(kind, words, spot, List.of(spot.region())));
        }
    }

    private static Whereabouts settled(List<Witness> witnesses) {
        String best = "";
        long most = 0;
        for (Witness witness : witnesses) {
            for (String region : witness.regions) {
                long votes =
                        witnesses.stream().filter(other -> other.says(region)).count();
                if (votes > most) {
                    best = region;
                    most = votes;
                }
            }
        }
        if (best.isEmpty()) {
            return UNKNOWN;
        }
        Spot spot = new Spot("", "", best);
        String evidence = "";
        List<String> doubts = new ArrayList<>();
        for (Witness witness : witnesses) {
            if (!witness.says(best)) {
                doubts.add(witness.toString());
                continue;
            }
            evidence = evidence.isEmpty() ? witness.toString() : evidence;
            spot = narrower(spot, witness.spot);
        }
        boolean open = most == 1 && witnesses.getFirst().regions.size() > 1 && witnesses.size() == 1;
        return new Whereabouts(open ? Spot.UNKNOWN : spot, evidence, String.join(", ", doubts));
    }

    /// What the earlier, more precise one leaves open is filled by the later.
    private static Spot narrower(Spot spot, Spot other) {
        if (spot.county().isEmpty()) {
            return other.isUnknown() ? spot : other;
        }
        boolean same = spot.county().equals(other.county());
        return same && spot.authority().isEmpty() ? other : spot;
    }
}
