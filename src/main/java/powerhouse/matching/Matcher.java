package powerhouse.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Work;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Name;
import powerhouse.reading.Cluster;
import powerhouse.records.Viewer;
import powerhouse.search.MoreLikeThis;
import powerhouse.search.MoreLikeThis.Alike;
import powerhouse.search.MoreLikeThis.Sample;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.SearchIndex;

/// Finds what fits a company. By words first, since they tell most and an index finds them among a million; what it
/// found is read and weighed by all else that is known.
public final class Matcher {
    /// Below these nothing else would lift a contract among the first ten.
    private static final int CANDIDATES = 100;
    /// Three pages of them.
    private static final int FEW = 30;
    /// What a company works in is looked for among the newest, whatever the words.
    private static final int NEWEST = 30;

    /// Alternatives that one search takes, each in the singular and the plural.
    private static final int MOST_TERMS = 16;

    /// What is read beyond what is shown, since some of it falls away when it is read.
    private static final int SPARE = 10;

    /// Contracts that are read for a sentence.
    private static final int READ = 150;

    private static final Duration TOO_LATE = Duration.ofDays(1);
    /// Rocchio's usual weights for what a person liked and did not like, beside 1 for what was asked.
    private static final double LIKED = 0.75;
    private static final double DISLIKED = -0.5;

    private final SearchIndex index;
    private final BiFunction<List<String>, Viewer, List<Opportunity>> contracts;
    private final Weighing weighing;

    /// Matches what is in an index.
    ///
    /// @param contracts reads those of the ocids that a viewer may see, in the order given
    public Matcher(SearchIndex index, BiFunction<List<String>, Viewer, List<Opportunity>> contracts) {
        this(index, contracts, Weighing.USUAL);
    }

    /// Matches by other weights.
    public Matcher(
            SearchIndex index, BiFunction<List<String>, Viewer, List<Opportunity>> contracts, Weighing weighing) {
        this.index = index;
        this.contracts = contracts;
        this.weighing = weighing;
    }

    /// What a firm's words are taken to say that it sells, for people; nothing where they speak of nothing that is
    /// known.
    public static List<String> understood(String words) {
        return words.isBlank() ? List.of() : Offer.of(words).understood();
    }

    /// What a person said of earlier matches, by ocid.
    public record Taste(Set<String> liked, Set<String> disliked) {
        /// Nothing was said.
        public static final Taste NONE = new Taste(Set.of(), Set.of());
    }

    /// What fits best, best first; never what was disliked.
    ///
    /// What a company says that it does is looked for by all words that mean it, and counts by what it means:
    /// [Offer]. Of past work and of what was liked the words themselves count.
    ///
    /// @param within the filters, the viewer and the instant
    /// @param size how many at most
    public List<Match> match(Profile profile, Taste taste, Query within, int size) {
        @Nullable Offer offer = profile.words().isBlank() ? null : Offer.of(profile.words());
        List<Sample> samples = samples(profile, taste, within.viewer());
        Map<String, Alike> alike = new HashMap<>();
        for (Alike each : index.moreLikeThis(new MoreLikeThis(samples, within, CANDIDATES))) {
            alike.put(each.ocid(), each);
        }
        Set<String> candidates = new LinkedHashSet<>(alike.keySet());
        if (offer != null) {
            candidates.addAll(asking(offer, profile.words(), within));
        }
        if (candidates.size() < FEW) {
            // What shares no word comes after all that does, so it is looked for only where little does.
            candidates.addAll(ofItsTrade(profile, within));
        }
        Set<String> out = new HashSet<>(taste.disliked());
        // What it won itself it need not be told of.
        profile.works().forEach(work -> out.add(work.ocid()));
        candidates.removeAll(out);
        double best = alike.values().stream().mapToDouble(Alike::score).max().orElse(1);
        Weigher weigher = new Weigher(profile, weighing, within.now());
        return contracts.apply(List.copyOf(candidates), within.viewer()).stream()
                .filter(opportunity -> out.stream().noneMatch(opportunity.ocids()::contains))
                .map(opportunity -> weigher.weigh(
                        opportunity,
                        offer == null ? null : offer.by(opportunity).orElse(null),
                        alike.get(opportunity.ocid()),
                        best))
                .filter(match -> match.reasons().stream().anyMatch(Reason::ofTheWork))
                .map(match -> liked(match, taste) ? match.well() : match)
                .sorted(Comparator.comparing(Match::fit)
                        // What a person marked as fitting comes first, whatever we make of it.
                        .thenComparing(match -> !liked(match, taste))
                        .thenComparing(match -> closing(match, within.now()))
                        .thenComparing(Comparator.comparingDouble(Match::points).reversed())
                        .thenComparing(match -> match.opportunity().ocid()))
                .limit(size + SPARE)
                .map(match -> weigher.read(match, alike.get(match.opportunity().ocid()), this::asWritten))
                // Words that turn out to be nothing but somebody's name are no reason.
                .filter(match -> match.reasons().stream().anyMatch(Reason::ofTheWork))
                .limit(size)
                .toList();
    }

    private static boolean liked(Match match, Taste taste) {
        return match.opportunity().ocids().stream().anyMatch(taste.liked()::contains);
    }

    /// What is due within a day is too late for whoever reads of it now.
    private static boolean closing(Match match, Instant now) {
        Instant closes = match.opportunity().closes();
        return closes != null && closes.isBefore(now.plus(TOO_LATE));
    }

    /// Contracts that hold any of the words by which what is sold is known.
    private Set<String> asking(Offer offer, String sentence, Query within) {
        Query ranked = within.but().sort(Sort.RELEVANCE).size(CANDIDATES).build();
        List<List<String>> lists = new ArrayList<>();
        for (List<String> words : offer.sought()) {
            for (int from = 0; from < words.size(); from += MOST_TERMS) {
                String any = words.subList(from, Math.min(words.size(), from + MOST_TERMS)).stream()
                        .flatMap(word -> Stream.of(word, word.endsWith("s") ? word : word + "s"))
                        .map(word -> '"' + word + '"')
                        .collect(Collectors.joining(" OR "));
                lists.add(index.search(ranked.but().words(any).build()).ocids());
            }
        }
        lists.add(
                index.moreLikeThis(new MoreLikeThis(List.of(new Sample("", sentence, 1)), within, CANDIDATES)).stream()
                        .map(Alike::ocid)
                        .toList());
        // The best of each, then the second of each: reading is what takes time.
        Set<String> found = new LinkedHashSet<>();
        for (int rank = 0; rank < CANDIDATES && found.size() < READ; rank++) {
            for (List<String> list : lists) {
                if (rank < list.size() && found.size() < READ) {
                    found.add(list.get(rank));
                }
            }
        }
        return found;
    }

    /// A word as a text has it, whatever its form, with what stands around it.
    private Optional<Spoken> asWritten(String word, String text) {
        // The sign asks for the word itself, not for one that means the same.
        List<SearchIndex.Part> parts = index.highlight(Query.of("+" + word, Instant.EPOCH), text, 0);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).matched()) {
                return Optional.of(Spoken.of(
                        i == 0 ? "" : parts.get(i - 1).text(),
                        parts.get(i).text(),
                        i + 1 == parts.size() ? "" : parts.get(i + 1).text()));
            }
        }
        return Optional.empty();
    }

    /// What stands between a company and one contract, whether or not anything speaks for it.
    public static List<Gap> gaps(Profile profile, Opportunity opportunity, Instant now) {
        return new Weigher(profile, Weighing.USUAL, now).gaps(opportunity);
    }

    private List<Sample> samples(Profile profile, Taste taste, Viewer viewer) {
        List<Sample> samples = new ArrayList<>();
        if (profile.words().isBlank() && !profile.name().isBlank()) {
            // A name is the shortest sentence that a company says of itself; "Limited" is no part of it.
            samples.add(new Sample("", Name.of(profile.name()).key().replace('-', ' '), 1));
        }
        profile.works().forEach(work -> samples.add(new Sample(work.title(), work.text(), 1)));
        double asked = Math.max(1, samples.stream().mapToDouble(Sample::weight).sum());
        add(samples, taste.liked(), LIKED * asked, viewer);
        add(samples, taste.disliked(), DISLIKED * asked, viewer);
        return samples;
    }

    private void add(List<Sample> samples, Collection<String> ocids, double weight, Viewer viewer) {
        List<Opportunity> found = contracts.apply(List.copyOf(ocids), viewer);
        found.forEach(each -> samples.add(new Sample(each.title(), Work.about(each), weight / found.size())));
    }

    private Set<String> ofItsTrade(Profile profile, Query within) {
        Set<String> ocids = new LinkedHashSet<>();
        Query newest = within.but().words("").sort(Sort.NEWEST).size(NEWEST).build();
        if (!profile.cpv().isEmpty()) {
            ocids.addAll(index.search(newest.but().cpv(profile.cpv()).build()).ocids());
        }
        if (!profile.clusters().isEmpty()) {
            List<String> keys = profile.clusters().stream().map(Cluster::key).toList();
            ocids.addAll(index.search(newest.but().clusters(keys).build()).ocids());
        }
        return ocids;
    }
}
