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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.place.Position;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.search.SearchIndex.Part;
import powerhouse.search.ShortTexts;
import powerhouse.search.ShortTexts.Text;

/// All firms that are listed, in memory, as they are kept now: each question first asks whether anything changed, and
/// only firms that did are read anew. What notices say of their awards is read anew by [#renew].
public final class Directory {
    private static final int MOST_WORDS = 6;
    private static final int MOST_AWARDS = 200;
    private static final int MOST_TITLES = 30;
    private static final int NAME = 100;

    private final Listings listings;
    private final Function<List<String>, List<Opportunity>> contracts;
    private final ShortTexts texts;
    private volatile Snapshot snapshot = new Snapshot(null, Map.of());

    /// @param contracts those of some ocids that everybody may see
    /// @param texts empty, and nobody else's
    public Directory(Listings listings, Function<List<String>, List<Opportunity>> contracts, ShortTexts texts) {
        this.listings = listings;
        this.contracts = contracts;
        this.texts = texts;
    }

    /// What was known when something had last changed.
    private record Snapshot(Listings.@Nullable State state, Map<String, Entry> entries) {}

    /// @param won contracts that their notices say it won, the newest first
    private record Entry(Firm firm, List<Award> won) {}

    private record Award(String ocid, String title) {}

    /// What was found.
    ///
    /// @param total how many there are in all
    /// @param listed how many firms the directory has
    public record Found(int total, int listed, List<FirmFit> fits) {}

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
        List<Entry> page = all.stream().skip(skip).limit(size).toList();
        // What notices say of those on the page is read again, since it may have been corrected or taken down. That is
        // not so of the others, or every question would read all awards.
        List<Entry> stale = page.stream().filter(this::stale).toList();
        if (!stale.isEmpty()) {
            again(stale);
            return search(wanted, skip, size);
        }
        return new Found(
                all.size(),
                now.size(),
                page.stream().map(entry -> fit(entry, wanted)).toList());
    }

    private boolean stale(Entry entry) {
        return !entry.firm.claims().isEmpty() && !awards(won(entry.firm)).equals(entry.won);
    }

    private static boolean fits(Entry entry, Wanted wanted) {
        Firm firm = entry.firm;
        Integer within = wanted.within();
        return (wanted.clusters().isEmpty() || firm.clusters().stream().anyMatch(wanted.clusters()::contains))
                && firm.holds().containsAll(wanted.holds())
                && (!wanted.proven() || !entry.won.isEmpty())
                && (within == null || wanted.from() == null || miles(firm, wanted) <= within);
    }

    private static double miles(Firm firm, Wanted wanted) {
        Wanted.From from = wanted.from();
        return from == null ? 0 : firm.where().position().miles(from.position().point());
    }

    /// Contracts that a firm won, by its own word and that of their notices, the newest first.
    public List<Opportunity> won(Firm firm) {
        return contracts
                .apply(firm.claims().stream()
                        .filter(Firm.Claim::won)
                        .map(Firm.Claim::ocid)
                        .sorted()
                        .toList())
                .stream()
                .filter(firm::won)
                .distinct()
                .sorted(Comparator.comparing(Opportunity::published).reversed().thenComparing(Opportunity::ocid))
                .limit(MOST_AWARDS)
                .toList();
    }

    private FirmFit fit(Entry entry, Wanted wanted) {
        Firm firm = entry.firm;
        List<String> reasons = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        if (!wanted.words().isBlank()) {
            Set<String> shared = shared(wanted.words(), String.join("\n", firm.name(), firm.about()));
            if (!shared.isEmpty()) {
                reasons.add(
                        "Says " + shared.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", ")));
            }
            nearest(entry, wanted.words())
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
            reasons.add(far(firm, from));
            Integer reach = firm.reach();
            if (reach != null && miles > reach) {
                gaps.add("Goes " + Wording.count(reach, "mile", "miles") + " from where it is");
            }
        }
        if (!entry.won.isEmpty()) {
            reasons.add("Won " + Wording.count(entry.won.size(), "public contract", "public contracts") + " known here"
                    + last(entry.won));
        }
        return new FirmFit(firm, reasons, gaps);
    }

    /// A firm stands in the middle of its area: within that area no distance is known, and a short one to elsewhere is
    /// the area's, not the firm's.
    private static String far(Firm firm, Wanted.From from) {
        Position there = firm.where().position();
        if (there.middleOf().equals(from.position().middleOf())) {
            return "In the same area, " + firm.where().name();
        }
        String distance = there.away(from.position());
        return distance.startsWith("about ")
                ? "A" + distance.substring(1) + " " + from.typed()
                : "The middle of its area is " + distance + " " + from.typed();
    }

    /// The newest of its contracts whose title shares words with what is needed. It is read anew, since a title may
    /// have been taken down.
    private Optional<Opportunity> nearest(Entry entry, String words) {
        List<Award> latest = entry.won.stream().limit(MOST_TITLES).toList();
        String titles = latest.stream().map(Award::title).collect(Collectors.joining("\n"));
        return shared(words, titles).isEmpty()
                ? Optional.empty()
                : latest.stream()
                        .filter(award -> !shared(words, award.title()).isEmpty())
                        .flatMap(award -> contracts.apply(List.of(award.ocid())).stream())
                        .filter(entry.firm::won)
                        .findFirst();
    }

    private String last(List<Award> won) {
        String buyer = contracts.apply(List.of(won.getFirst().ocid())).stream()
                .findFirst()
                .map(contract -> Wording.line(Wording.who(contract), NAME))
                .orElse("");
        return buyer.isEmpty() ? "" : ", " + (won.size() == 1 ? "for " : "the last for ") + buyer;
    }

    private Set<String> shared(String words, String text) {
        return texts.highlight(words, text).stream()
                .filter(Part::matched)
                .map(part -> Wording.line(part.text(), NAME).toLowerCase(Locale.UK))
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What is listed now. Whoever asks waits for others only while something changed.
    private Map<String, Entry> now() {
        Snapshot known = snapshot;
        return listings.state().equals(known.state) ? known.entries : taken();
    }

    private synchronized Map<String, Entry> taken() {
        Listings.State now = listings.state();
        if (!now.equals(snapshot.state)) {
            // Changed since it was asked, at worst: then the next to ask finds that out.
            snapshot = new Snapshot(now, take(snapshot.entries));
        }
        return snapshot.entries;
    }

    /// Reads all firms anew, also what notices say of their awards.
    public synchronized void renew() {
        Listings.State now = listings.state();
        snapshot = new Snapshot(now, take(Map.of()));
    }

    /// Reads some of them anew that are still as they were.
    private synchronized void again(List<Entry> stale) {
        Map<String, Entry> entries = new LinkedHashMap<>(snapshot.entries);
        List<Text> changed = new ArrayList<>();
        for (Entry each : stale) {
            entries.computeIfPresent(each.firm.key(), (key, now) -> now.equals(each) ? entry(each.firm, changed) : now);
        }
        snapshot = new Snapshot(snapshot.state, entries);
        texts.apply(changed, Set.of());
    }

    private Entry entry(Firm firm, List<Text> changed) {
        List<Opportunity> won = firm.claims().isEmpty() ? List.of() : won(firm);
        changed.add(new Text(firm.key(), firm.name(), words(firm, won)));
        return new Entry(firm, awards(won));
    }

    private static List<Award> awards(List<Opportunity> won) {
        return won.stream()
                .map(contract -> new Award(contract.ocid(), contract.title()))
                .toList();
    }

    private Map<String, Entry> take(Map<String, Entry> known) {
        Map<String, Entry> taken = new LinkedHashMap<>();
        List<Text> changed = new ArrayList<>();
        for (Firm firm : listings.all()) {
            Entry before = known.get(firm.key());
            if (before != null && before.firm.equals(firm)) {
                taken.put(firm.key(), before);
                continue;
            }
            taken.put(firm.key(), entry(firm, changed));
        }
        Set<String> gone = new HashSet<>(snapshot.entries.keySet());
        gone.removeAll(taken.keySet());
        texts.apply(changed, gone);
        return taken;
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
