package powerhouse.linking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyingAgents;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Related;
import powerhouse.opportunity.Opportunity.Section;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.opportunity.Phase;
import powerhouse.organisation.NameWords;
import powerhouse.organisation.OnBehalf;
import powerhouse.organisation.OrganisationNames;

/// What the notices of a process state that tells whether another process is the same contract.
///
/// @param told which parts of a contract's life
/// @param cancelled whether it came to nothing
/// @param framework whether others are to call off from it
/// @param related other processes that its notices name
/// @param title as words
/// @param parts which part of something larger its title says it is: `lot 2`
/// @param text description and lots as words, the first some hundred
/// @param buyers names as published
/// @param amounts its value, and what was awarded to whom
/// @param published null where no release of it has a date
/// @param awarded when it was first decided who won
/// @param ends when the contract would end, without what it may be extended by
/// @param regions the first level of the regions of the work: `UKD`
/// @param references codes in its words
/// @param crowd the key that all notices of one heading by one buyer share
public record Facts(
        String ocid,
        String source,
        String audience,
        Set<Section> told,
        boolean cancelled,
        boolean framework,
        List<Related> related,
        Set<String> title,
        Set<String> parts,
        Bag text,
        List<String> buyers,
        List<String> suppliers,
        Set<BigDecimal> amounts,
        @Nullable Instant published,
        @Nullable Instant deadline,
        @Nullable Instant awarded,
        @Nullable Instant ends,
        Set<String> regions,
        Set<String> cpv,
        Set<String> references,
        long crowd) {
    /// The bit that tells keys of crowds from the others.
    private static final long CROWD = 1;

    /// What the register of prefixes gives a publisher.
    private static final Pattern PREFIX = Pattern.compile("ocds-[a-z0-9]{6}-");

    /// Descriptions differ most at their ends, where one portal cuts.
    private static final int LONGEST = 2_000;
    /// A notice names its framework's fifty suppliers; as many comparisons again would tell nothing more.
    private static final int MOST = 60;

    private static final int LONGEST_NAME = 200;
    /// `UKD`: the first level of NUTS below the country.
    private static final int REGION = 3;

    private static final long FARTHEST_SECOND = Long.MAX_VALUE / 4_000_000;
    /// A telling notice has one or two; a list of hundreds is a catalogue.
    private static final int MOST_REFERENCES = 20;

    /// Of what is read out of a process.
    public static Facts of(Opportunity opportunity) {
        String lots = opportunity.lots().stream()
                .map(lot -> lot.title() + " " + lot.description())
                .collect(Collectors.joining(" "));
        String description = opportunity.description();
        String text = description.substring(0, Math.min(LONGEST, description.length())) + " "
                + lots.substring(0, Math.min(LONGEST, lots.length()));
        Set<BigDecimal> amounts = new LinkedHashSet<>();
        add(amounts, opportunity.value());
        opportunity.suppliers().stream().limit(MOST).forEach(supplier -> add(amounts, supplier.value()));
        opportunity.lots().stream().limit(MOST).forEach(lot -> add(amounts, lot.value()));
        Opportunity.Deadline deadline = opportunity.deadline();
        boolean framework = opportunity.technique() != Opportunity.Technique.NONE;
        Set<String> title = few(NameWords.of(opportunity.title()).stream());
        List<String> buyers = List.copyOf(few(opportunity.buyers().stream().map(Opportunity.Buyer::name)));
        return new Facts(
                opportunity.ocid(),
                opportunity.source(),
                opportunity.audience(),
                opportunity.ties().told(),
                opportunity.stage() == Phase.CANCELLED,
                framework,
                opportunity.ties().related(),
                title,
                few(Parts.of(opportunity.title(), framework).stream()),
                Bag.of(NameWords.of(text)),
                buyers,
                List.copyOf(few(opportunity.suppliers().stream().map(Opportunity.Supplier::name))),
                amounts,
                dated(opportunity.published()),
                deadline == null ? null : kept(deadline.at()),
                opportunity.ties().awarded() == null
                        ? null
                        : kept(opportunity.ties().awarded()),
                ends(opportunity.contractPeriod()),
                few(opportunity.delivery().stream()
                        .map(place -> place.region().isEmpty() ? place.code() : place.region())
                        .filter(code -> code.startsWith("UK") && code.length() >= REGION)
                        .map(code -> code.substring(0, REGION))
                        .sorted()),
                few(opportunity.cpv().stream().map(Opportunity.Cpv::code).sorted()),
                few(NameWords.references(opportunity.title() + " " + text).stream()
                        .distinct()
                        .sorted()
                        .limit(MOST_REFERENCES)),
                crowd(title, buyers));
    }

    /// What all notices of one heading by one buyer share.
    static long crowd(Set<String> title, List<String> buyers) {
        String buyer = buyers.isEmpty() ? "" : OrganisationNames.key(buyers.getFirst());
        return key("crowd", buyer, String.join(" ", new TreeSet<>(title))) | CROWD;
    }

    private static @Nullable Instant ends(Opportunity.@Nullable Span period) {
        return period == null || period.end() == null ? null : kept(period.end());
    }

    /// A process without a date is read as if it came at the dawn of time.
    private static @Nullable Instant dated(Instant published) {
        return published.equals(Instant.EPOCH) ? null : kept(published);
    }

    /// As many as two notices need to be compared by, each of a length that a name or word has.
    private static Set<String> few(Stream<String> texts) {
        return texts.map(text -> text.substring(0, Math.min(LONGEST_NAME, text.length())))
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// To the microsecond, and no further off than a database keeps.
    private static Instant kept(Instant instant) {
        long second = Math.clamp(instant.getEpochSecond(), -FARTHEST_SECOND, FARTHEST_SECOND);
        return Instant.ofEpochSecond(second, instant.getNano() / 1_000 * 1_000L);
    }

    private static void add(Set<BigDecimal> amounts, @Nullable Money money) {
        if (money != null && money.currency().equals("GBP")) {
            amounts.add(money.amount());
        }
    }

    /// The portal that gave the ocid: by its prefix where it has one, since one file may hold what several publish.
    String portal() {
        Matcher prefix = PREFIX.matcher(ocid);
        return prefix.lookingAt() ? prefix.group() : source;
    }

    /// Whether who stands as its buyer buys for others.
    boolean agents() {
        return buyers.stream().anyMatch(BuyingAgents::known);
    }

    /// Whether its publisher says that it repeats the other.
    boolean repeats(Facts other) {
        return related.contains(new Related(OpportunityReader.CANONICAL, other.ocid));
    }

    /// What another notice of the same contract would share at least one of: so that each need be compared with a
    /// few only. A number each, since they are kept by the million.
    public Set<Long> keys() {
        Set<Long> keys = new TreeSet<>();
        String heading = String.join(" ", new TreeSet<>(title));
        if (NameWords.weight(title) >= 1.5) {
            keys.add(key("title", heading));
        }
        List<String> telling = title.stream()
                .sorted((a, b) -> {
                    int byWeight = Double.compare(NameWords.weight(b), NameWords.weight(a));
                    int byLength = Integer.compare(b.length(), a.length());
                    return byWeight != 0 ? byWeight : byLength != 0 ? byLength : a.compareTo(b);
                })
                .limit(4)
                .toList();
        if (telling.size() > 2) {
            keys.add(key("words", String.join(" ", new TreeSet<>(telling))));
        }
        for (String buyer : buyers.stream()
                .flatMap(name -> OnBehalf.names(name).stream())
                .map(OrganisationNames::key)
                .distinct()
                .limit(4)
                .toList()) {
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
        for (String supplier : suppliers.stream()
                .map(OrganisationNames::key)
                .distinct()
                .limit(4)
                .toList()) {
            amounts.stream().limit(4).forEach(amount -> keys.add(key("supplier", supplier, plain(amount))));
        }
        references.stream().sorted().limit(4).forEach(reference -> keys.add(key("reference", reference)));
        related.stream()
                .filter(other -> other.relationship().equals(OpportunityReader.CANONICAL))
                .forEach(other -> keys.add(key("ocid", other.ocid())));
        return keys;
    }

    /// The key of those that say they repeat this one.
    public Long address() {
        return key("ocid", ocid);
    }

    /// Whether a key is one of [#crowd].
    static boolean isCrowd(long key) {
        return (key & CROWD) != 0;
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
        return hash & ~CROWD;
    }
}
