package powerhouse.opportunity;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Party;
import powerhouse.opportunity.Opportunity.Supplier;

/// Who won.
final class Suppliers {
    private Suppliers() {}

    /// Every supplier of every award that stands, once, with the award's value where it won alone.
    static List<Supplier> of(CompiledRelease compiled) {
        Set<String> removed = new HashSet<>();
        for (Party party : compiled.parties()) {
            if (party.roles().contains("removedSupplier") && !party.roles().contains("supplier")) {
                removed.add(party.id());
            }
        }
        Map<String, Supplier> found = new LinkedHashMap<>();
        for (Award award : compiled.awards()) {
            if (Values.stopped(award.status())) {
                continue;
            }
            List<Party> suppliers = award.suppliers();
            for (Party supplier : suppliers) {
                String name = PlainText.line(supplier.name());
                if (!name.isEmpty() && !removed.contains(supplier.id())) {
                    @Nullable Money value = suppliers.size() == 1 ? Values.money(award.value()) : null;
                    found.putIfAbsent(
                            supplier.id().isEmpty() ? name : supplier.id(), new Supplier(supplier.id(), name, value));
                }
            }
        }
        return List.copyOf(found.values());
    }
}
