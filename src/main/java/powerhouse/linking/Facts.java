package powerhouse.linking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.CompiledRelease;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Names;
import powerhouse.organisation.Words;
import powerhouse.records.ContractingProcess;

/// What a notice states that tells whether another is the same contract.
///
/// @param canonical ocids that its publisher says it repeats
/// @param title as words
/// @param text description and lots as words, the first some hundred
/// @param buyers names as published
/// @param amounts its value, and what was awarded to whom
/// @param references codes in its words
public record Facts(
        String ocid,
        String source,
        String audience,
        Set<String> canonical,
        Set<String> title,
        Set<String> text,
        List<String> buyers,
        List<String> suppliers,
        Set<BigDecimal> amounts,
        Instant published,
        @Nullable Instant deadline,
        Set<String> cpv,
        Set<String> references) {
    /// Descriptions differ most at their ends, where one portal cuts.
    private static final int LONGEST = 2_000;
    /// A notice names its framework's fifty suppliers; as many comparisons again would tell nothing more.
    private static final int MOST_NAMES = 60;

    private static final Pattern OCID = Pattern.compile("ocds-[a-z0-9]{6}-[A-Za-z0-9-]+");

    /// Of one contracting process.
    ///
    /// @param opportunity what is read out of it
    public static Facts of(ContractingProcess process, Opportunity opportunity) {
        Set<String> canonical = new TreeSet<>();
        process.trees()
                .forEach(tree -> new CompiledRelease(tree).canonical().forEach(address -> {
                    Matcher ocid = OCID.matcher(address);
                    if (ocid.find() && !ocid.group().equals(process.ocid())) {
                        canonical.add(ocid.group());
                    }
                }));
        return of(opportunity, canonical);
    }

    /// Of what is read out of a process.
    ///
    /// @param canonical ocids that the publisher says it repeats
    public static Facts of(Opportunity opportunity, Set<String> canonical) {
        String lots = opportunity.lots().stream()
                .map(lot -> lot.title() + " " + lot.description())
                .collect(Collectors.joining(" "));
        String description = opportunity.description();
        String text = description.substring(0, Math.min(LONGEST, description.length())) + " "
                + lots.substring(0, Math.min(LONGEST, lots.length()));
        Set<BigDecimal> amounts = new LinkedHashSet<>();
        add(amounts, opportunity.value());
        opportunity.suppliers().stream().limit(MOST_NAMES).forEach(supplier -> add(amounts, supplier.value()));
        opportunity.lots().stream().limit(MOST_NAMES).forEach(lot -> add(amounts, lot.value()));
        Set<String> references = new HashSet<>(Words.references(opportunity.title()));
        references.addAll(Words.references(text));
        return new Facts(
                opportunity.ocid(),
                opportunity.source(),
                opportunity.audience(),
                canonical,
                Words.of(opportunity.title()),
                Words.of(text),
                opportunity.buyers().stream().map(Opportunity.Buyer::name).toList(),
                opportunity.suppliers().stream()
                        .map(Opportunity.Supplier::name)
                        .limit(MOST_NAMES)
                        .toList(),
                amounts,
                opportunity.published(),
                opportunity.deadline() == null ? null : opportunity.deadline().at(),
                opportunity.cpv().stream().map(Opportunity.Cpv::code).collect(Collectors.toSet()),
                references);
    }

    private static void add(Set<BigDecimal> amounts, @Nullable Money money) {
        if (money != null && money.currency().equals("GBP")) {
            amounts.add(money.amount());
        }
    }

    /// What another notice of the same contract would share at least one of: so that each need be compared with a few
    /// only. A number each, since they are kept by the million.
    public Set<Long> keys() {
        Set<Long> keys = new TreeSet<>();
        String heading = String.join(" ", new TreeSet<>(title));
        if (Words.weight(title) >= 1.5) {
            keys.add(key("title", heading));
        }
        List<String> telling = title.stream()
                .sorted((a, b) -> {
                    int byWeight = Double.compare(Words.weight(b), Words.weight(a));
                    int byLength = Integer.compare(b.length(), a.length());
                    return byWeight != 0 ? byWeight : byLength != 0 ? byLength : a.compareTo(b);
                })
                .limit(4)
                .toList();
        if (telling.size() > 2) {
            keys.add(key("words", String.join(" ", new TreeSet<>(telling))));
        }
        for (String buyer : buyers.stream().map(Names::key).distinct().limit(3).toList()) {
            // All but one of the most telling words, so that one may be spelt otherwise.
            for (int left = 0; left < telling.size(); left++) {
                List<String> some = new ArrayList<>(telling);
                if (telling.size() > 2) {
                    some.remove(left);
                }
                keys.add(key("buyer", buyer, String.join(" ", new TreeSet<>(some))));
            }
            amounts.stream().limit(4).forEach(amount -> keys.add(key("value", buyer, plain(amount))));
        }
        for (String supplier :
                suppliers.stream().map(Names::key).distinct().limit(4).toList()) {
            amounts.stream().limit(4).forEach(amount -> keys.add(key("supplier", supplier, plain(amount))));
        }
        references.stream().sorted().limit(4).forEach(reference -> keys.add(key("reference", reference)));
        keys.add(key("ocid", ocid));
        canonical.forEach(repeated -> keys.add(key("ocid", repeated)));
        return keys;
    }

    /// What all notices of one heading by one buyer share.
    public Long crowd() {
        String buyer = buyers.isEmpty() ? "" : Names.key(buyers.getFirst());
        return key("crowd", buyer, String.join(" ", new TreeSet<>(title)));
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    private static Long key(String... parts) {
        // FNV-1a: 64 bits tell all keys of a million notices apart but for one in a hundred thousand.
        long hash = 0xcbf29ce484222325L;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ '|') * 0x100000001b3L;
        }
        return hash;
    }
}
