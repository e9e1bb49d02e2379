package powerhouse.opportunity;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.Classification;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Item;
import powerhouse.ocds.Tender;
import powerhouse.opportunity.Opportunity.Cpv;

/// Codes of the Common Procurement Vocabulary.
final class Codes {
    /// Eight digits; the check digit that TED adds (`72000000-5`) is dropped.
    private static final Pattern CPV = Pattern.compile("([0-9]{8})(-[0-9])?");

    private Codes() {}

    /// All codes from every place that either regime uses, most telling first: a code in the main place
    /// (`tender.classification`) before others,
    /// then the more specific, then the more frequent.
    static List<Cpv> cpv(CompiledRelease compiled) {
        Tender tender = compiled.tender();
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Consumer<@Nullable Classification> count = classification -> {
            if (classification != null) {
                tally(tallies, classification);
            }
        };
        count.accept(tender.classification());
        tallies.values().forEach(main -> main.main = true);
        tender.additionalClassifications().forEach(count);
        items(tender.items(), count);
        for (Award award : compiled.awards()) {
            items(award.items(), count);
        }
        for (Contract contract : compiled.contracts()) {
            items(contract.items(), count);
        }
        return tallies.values().stream()
                .sorted(Comparator.comparingInt(Tally::weight).reversed())
                .map(tally -> new Cpv(tally.code, tally.name))
                .toList();
    }

    private static void items(List<Item> items, Consumer<@Nullable Classification> count) {
        for (Item item : items) {
            count.accept(item.classification());
            item.additionalClassifications().forEach(count);
        }
    }

    private static void tally(Map<String, Tally> tallies, Classification classification) {
        var code = CPV.matcher(classification.id().strip());
        String scheme = classification.scheme();
        if (!code.matches() || !(scheme.isEmpty() || scheme.equalsIgnoreCase("CPV"))) {
            return;
        }
        Tally tally = tallies.computeIfAbsent(code.group(1), Tally::new);
        tally.count++;
        if (tally.name.isEmpty()) {
            tally.name = PlainText.line(classification.description());
        }
    }

    /// How many digits say something: 2 for a division, 8 for the most specific.
    private static int depth(String code) {
        int digits = code.length();
        while (digits > 2 && code.charAt(digits - 1) == '0') {
            digits--;
        }
        return digits;
    }

    private static final class Tally {
        private final String code;
        private int count;
        private boolean main;
        private String name = "";

        private Tally(String code) {
            this.code = code;
        }

        /// The higher, the more it tells.
        private int weight() {
            return (main ? 1_000_000 : 0) + 10_000 * depth(code) + Math.min(count, 9_999);
        }
    }
}
