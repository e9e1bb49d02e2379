package powerhouse.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.search.Nearest;
import powerhouse.search.SearchIndex.Part;
import powerhouse.search.ShortTexts;
import powerhouse.search.ShortTexts.Text;

/// All firms that are listed, in memory, as they are kept now: each question first asks whether anything changed, and
/// only firms that did are read anew. What notices say of their awards is read anew by [#renew].
public final class Directory {
    private static final int MOST_WORDS = 6;
    private static final int MOST_AWARDS = 200;
    private static final int NAME = 100;

    private final Listings listings;
    private final Function<List<String>, List<Opportunity>> contracts;
    private final ShortTexts texts;
    private Listings.@Nullable State state;
    private Map<String, Entry> entries = Map.of();

    /// @param contracts those of some ocids that everybody may see
    /// @param texts empty, and nobody else's
    public Directory(Listings listings, Function<List<String>, List<Opportunity>> contracts, ShortTexts texts) {
        this.listings = listings;
        this.contracts = contracts;
        this.texts = texts;
    }

    /// @param proven whether a notice says that it won something
    private record Entry(Firm firm, boolean proven) {}

    /// What was found.
    ///
    /// @param total how many there are in all
    /// @param listed how many firms the directory has
    public record Found(int total, int listed, List<Fit> fits) {}

    /// Some of the firms that fit: by how well the words fit where some were typed, else by how far they are where a
    /// place was, else by name.
    ///
    /// @param skip how many of the first to leave out
    public Found search(Wanted wanted, int skip, int size) {
        Map<String, Entry> now = now();
        Collection<Entry> asked = wanted.words().isBlank()
                ? now.values()
                : texts.find(wanted.words()).stream()
                        .map(now::get)
                        .filter(Objects::nonNull)
                        .toList();
        Stream<Entry> fitting = asked.stream().filter(entry -> fits(entry, wanted));
        if (wanted.words().isBlank()) {
            Comparator<Entry> byName = Comparator.comparing(
                            (Entry entry) -> entry.firm.name().toLowerCase(Locale.UK))
                    .thenComparing(entry -> entry.firm.key());
            fitting = fitting.sorted(
                    wanted.from() == null
                            ? byName
                            : Comparator.comparingDouble((Entry entry) -> miles(entry.firm, wanted))
                                    .thenComparing(byName));
        }
        List<Entry> all = fitting.toList();
        return new Found(
                all.size(),
                now.size(),
                all.stream()
                        .skip(skip)
                        .limit(size)
                        .map(entry -> fit(entry.firm, wanted))
                        .toList());
    }

    private static boolean fits(Entry entry, Wanted wanted) {
        Firm firm = entry.firm;
        Integer within = wanted.within();
        return (wanted.clusters().isEmpty() || firm.clusters().stream().anyMatch(wanted.clusters()::contains))
                && firm.holds().containsAll(wanted.holds())
                && (!wanted.proven() || entry.proven)
                && (within == null || wanted.from() == null || miles(firm, wanted) <= within);
    }

    private static double miles(Firm firm, Wanted wanted) {
        Wanted.From from = wanted.from();
        return from == null ? 0 : firm.where().position().miles(from.position().point());
    }

    /// Contracts that a firm won, by its own word and that of their notices, the newest first.
    public List<Opportunity> won(Firm firm) {
        return contracts.apply(firm.claims().stream().sorted().toList()).stream()
                .filter(firm::won)
                .distinct()
                .sorted(Comparator.comparing(Opportunity::published).reversed().thenComparing(Opportunity::ocid))
                .limit(MOST_AWARDS)
                .toList();
    }

    private Fit fit(Firm firm, Wanted wanted) {
        List<Opportunity> won = won(firm);
        List<String> reasons = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        if (!wanted.words().isBlank()) {
            Set<String> shared = shared(wanted.words(), firm.name() + "\n" + firm.about());
            if (!shared.isEmpty()) {
                reasons.add(
                        "Says " + shared.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", ")));
            }
            won.stream()
                    .filter(contract ->
                            !shared(wanted.words(), contract.title()).isEmpty())
                    .findFirst()
                    .ifPresent(contract -> reasons.add("Won “" + Wording.line(contract.title(), NAME) + "”"));
        }
        List<String> kinds = firm.clusters().stream()
                .filter(wanted.clusters()::contains)
                .sorted()
                .map(Cluster::label)
                .toList();
        if (!kinds.isEmpty()) {
            reasons.add("Does " + String.join(", ", kinds));
        }
        if (!wanted.holds().isEmpty()) {
            reasons.add("Says it holds "
                    + wanted.holds().stream().sorted().map(Demand.Kind::label).collect(Collectors.joining(", ")));
        }
        Wanted.From from = wanted.from();
        if (from != null) {
            double miles = miles(firm, wanted);
            String distance = new Nearest(firm.where().position(), false, miles).distance(from.position());
            reasons.add(distance.substring(0, 1).toUpperCase(Locale.UK) + distance.substring(1) + " " + from.typed());
            Integer reach = firm.reach();
            if (reach != null && miles > reach) {
                gaps.add("Goes " + Wording.count(reach, "mile", "miles") + " from where it is");
            }
        }
        if (!won.isEmpty()) {
            reasons.add("Won " + Wording.count(won.size(), "public contract", "public contracts") + " known here"
                    + last(won));
        }
        return new Fit(firm, won, reasons, gaps);
    }

    private static String last(List<Opportunity> won) {
        String buyer = Wording.line(Wording.who(won.getFirst()), NAME);
        return buyer.isEmpty() ? "" : ", " + (won.size() == 1 ? "for " : "the last for ") + buyer;
    }

    private Set<String> shared(String words, String text) {
        Set<String> shared = new LinkedHashSet<>();
        texts.highlight(words, text, 0).stream()
                .filter(Part::matched)
                .map(part -> Wording.line(part.text(), NAME).toLowerCase(Locale.UK))
                .limit(50)
                .forEach(shared::add);
        return shared.stream().limit(MOST_WORDS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What is listed now. Two who ask at once wait for each other only while something changed.
    private synchronized Map<String, Entry> now() {
        Listings.State now = listings.state();
        if (!now.equals(state)) {
            take(entries);
            state = now;
        }
        return entries;
    }

    /// Reads all firms anew, also what notices say of their awards.
    public synchronized void renew() {
        Listings.State now = listings.state();
        take(Map.of());
        state = now;
    }

    private void take(Map<String, Entry> known) {
        Map<String, Entry> taken = new LinkedHashMap<>();
        List<Text> changed = new ArrayList<>();
        for (Firm firm : listings.all()) {
            Entry before = known.get(firm.key());
            if (before != null && before.firm.equals(firm)) {
                taken.put(firm.key(), before);
                continue;
            }
            List<Opportunity> won = firm.claims().isEmpty() ? List.of() : won(firm);
            taken.put(firm.key(), new Entry(firm, !won.isEmpty()));
            changed.add(new Text(firm.key(), firm.name(), words(firm, won)));
        }
        Set<String> gone = new HashSet<>(entries.keySet());
        gone.removeAll(taken.keySet());
        texts.apply(changed, gone);
        entries = taken;
    }

    private static String words(Firm firm, List<Opportunity> won) {
        Set<String> words = new LinkedHashSet<>(List.of(firm.about()));
        new TreeSet<>(firm.clusters()).forEach(kind -> words.add(kind.label()));
        new TreeSet<>(firm.holds()).forEach(held -> words.add(held.label()));
        for (Opportunity contract : won) {
            words.add(contract.title());
            contract.buyers().forEach(buyer -> words.add(buyer.name()));
        }
        return String.join("\n", words);
    }
}
