package powerhouse.feed.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.opportunity.Diary;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.records.ContractingProcess;
import powerhouse.records.OcidPath;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.web.Assets;
import powerhouse.web.Follow;
import powerhouse.web.Imprint;

/// Makes feeds and calendars of what a query finds, and answers with them.
public final class FeedMaker {
    /// Contracts in a feed. A calendar tells of as many whose deadline comes next, and of as many that changed last.
    static final int MOST = 100;

    /// How long a reader of feeds need not ask again.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final OpportunityFinder contracts;
    private final ProcessFinder processes;
    private final Imprint imprint;

    public FeedMaker(OpportunityFinder contracts, ProcessFinder processes, Imprint imprint) {
        this.contracts = contracts;
        this.processes = processes;
        this.imprint = imprint;
    }

    /// How a search is followed.
    public static Follow following(SearchRequest request) {
        return new Follow(request.title(), "/search", request.canonical());
    }

    /// What a query finds, the newest first, as Atom.
    public byte[] atom(Subject subject, Query query) {
        return AtomFeed.of(subject, newest(query));
    }

    /// The same as JSON Feed.
    public byte[] json(Subject subject, Query query) {
        return JsonFeed.of(subject, newest(query));
    }

    /// Its deadlines as a calendar.
    public byte[] deadlines(Subject subject, Query asked) {
        Query query = within(asked);
        // What is cancelled leaves a search for what can still be won; a calendar has to say so all the same.
        Set<Phase> phases = EnumSet.copyOf(Phase.LIVE);
        phases.retainAll(query.phases());
        Query all = phases.isEmpty()
                ? query
                : query.but().phases(with(query.phases(), Phase.CANCELLED)).build();
        Set<String> ocids =
                new LinkedHashSet<>(found(all.but().sort(Sort.CLOSING).build()));
        ocids.addAll(found(all));
        return calendar(subject, contracts.list(ocids, query.viewer()));
    }

    /// The days of contracts as a calendar.
    public byte[] calendar(Subject subject, List<Opportunity> opportunities) {
        return CalendarFeed.of(subject, entries(opportunities));
    }

    /// Contracts with their days.
    public List<CalendarFeed.Entry> entries(List<Opportunity> opportunities) {
        Set<String> ocids = new LinkedHashSet<>();
        opportunities.forEach(opportunity -> ocids.addAll(opportunity.ocids()));
        Map<String, ContractingProcess> published = processes.list(List.copyOf(ocids), Viewer.anyone()).stream()
                .collect(Collectors.toMap(ContractingProcess::ocid, process -> process));
        return opportunities.parallelStream()
                .map(opportunity -> new CalendarFeed.Entry(
                        opportunity,
                        Diary.of(
                                opportunity,
                                opportunity.ocids().stream()
                                        .sorted()
                                        .flatMap(ocid -> Stream.ofNullable(published.get(ocid)))
                                        .toList())))
                .toList();
    }

    private List<Opportunity> newest(Query query) {
        return contracts.list(found(within(query)), query.viewer());
    }

    private static Query within(Query query) {
        return query.but()
                .sort(Sort.NEWEST)
                .size(MOST)
                .after(null)
                .facets(Set.of())
                .build();
    }

    private List<String> found(Query query) {
        return contracts.index().search(query).ocids();
    }

    /// What a feed is about.
    ///
    /// @param page the path where the same is to be read
    /// @param self which of the addresses it has itself
    public Subject subject(Follow follow, String page, Function<Follow, String> self) {
        return new Subject(
                follow.title(),
                imprint.url() + page,
                imprint.url() + self.apply(follow),
                imprint.url() + "/",
                ocid -> imprint.url() + OcidPath.path(ocid));
    }

    private static Set<Phase> with(Set<Phase> phases, Phase another) {
        Set<Phase> all = EnumSet.copyOf(phases);
        all.add(another);
        return all;
    }

    /// Readers ask every few minutes for years: who has these bytes is told so.
    private static ResponseEntity<byte[]> feed(String mediaType, byte[] body, CacheControl kept) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType + ";charset=utf-8"))
                .cacheControl(kept)
                // Of the content, and weak all the same, since what travels may be compressed.
                .eTag("W/\"" + Assets.digest(body, 16) + "\"")
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Robots-Tag", "noindex")
                .body(body);
    }

    /// A feed for everybody.
    public static ResponseEntity<byte[]> feed(String mediaType, byte[] body) {
        return feed(mediaType, body, CacheControl.maxAge(FRESH).cachePublic());
    }

    /// Somebody's own: nobody between us and its reader keeps it.
    public static ResponseEntity<byte[]> own(String mediaType, byte[] body) {
        return feed(mediaType, body, CacheControl.maxAge(FRESH).cachePrivate());
    }

    /// Plain words instead of a feed.
    public static ResponseEntity<byte[]> words(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .cacheControl(CacheControl.noStore())
                .body(words.getBytes(StandardCharsets.UTF_8));
    }
}
