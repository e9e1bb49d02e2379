package powerhouse.opportunity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Address;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Party;
import powerhouse.opportunity.Opportunity.Supplier;

/// Who won.
final class Suppliers {
    /// An id as org-id.guide writes them: country, register, number.
    private static final Pattern REGISTERED = Pattern.compile("[A-Z]{2}-[A-Z]{2,6}-");

    /// Of one party; a body in five registers is rare.
    private static final int MOST = 8;

    private static final int LONGEST = 80;

    private Suppliers() {}

    /// Every supplier of every award that stands, once, with what it won alone, added up.
    static List<Supplier> of(CompiledRelease compiled) {
        Set<String> removed = new HashSet<>();
        Map<String, Party> parties = new HashMap<>();
        for (Party party : compiled.parties()) {
            parties.putIfAbsent(party.id(), party);
            if (party.roles().contains("removedSupplier") && !party.roles().contains("supplier")) {
                removed.add(party.id());
            }
        }
        Map<String, Supplier> found = new LinkedHashMap<>();
        for (Values.Priced won : Values.Awarded.of(compiled, Phase.AWARDED).awards()) {
            List<Party> suppliers = won.award().suppliers();
            for (Party supplier : suppliers) {
                String name = PlainText.line(supplier.name());
                if (!name.isEmpty() && !removed.contains(supplier.id())) {
                    @Nullable Money value = suppliers.size() == 1 ? won.money() : null;
                    Party whole = supplier.id().isEmpty() ? supplier : parties.getOrDefault(supplier.id(), supplier);
                    found.merge(
                            supplier.id().isEmpty() ? name : supplier.id(),
                            new Supplier(supplier.id(), name, value, identifiers(whole), seat(whole.address())),
                            (one, other) -> won.repeats() ? one : both(one, other));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// One that won twice. What cannot be added up is not told: half of it would pass for the whole.
    private static Supplier both(Supplier one, Supplier other) {
        Money a = one.value();
        Money b = other.value();
        boolean alike = a != null && b != null && a.currency().equals(b.currency()) && a.gross() == b.gross();
        return new Supplier(
                one.id(),
                one.name(),
                alike && a != null && b != null ? Values.plus(a, b) : null,
                one.identifiers(),
                one.seat());
    }

    /// What registers call a party. Where it states none of its own, its id within the release may be one.
    static List<String> identifiers(Party party) {
        List<String> stated = party.identifiers();
        if (stated.isEmpty() && REGISTERED.matcher(party.id()).lookingAt()) {
            stated = List.of(party.id());
        }
        return stated.stream()
                .map(PlainText::line)
                .filter(id -> id.length() <= LONGEST)
                .limit(MOST)
                .toList();
    }

    private static String seat(@Nullable Address address) {
        if (address == null) {
            return "";
        }
        String town = PlainText.line(address.locality());
        String postcode = PlainText.line(address.postalCode());
        String seat = town.isEmpty() ? postcode : town;
        return seat.length() > LONGEST ? "" : seat;
    }
}
