package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.alert.SavedSearch;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.opportunity.Diary;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.organisation.Organisation;
import powerhouse.query.SavedQuery;
import powerhouse.query.SearchRequest;
import powerhouse.records.ContractingProcess;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results;

/// Searches and buyers to follow: Atom, JSON Feed, iCalendar.
@Controller
final class FeedController {
    /// Contracts in a feed. A calendar tells of as many whose deadline comes next, and of as many that changed last.
    static final int MOST = 100;

    /// How long a reader of feeds need not ask again.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final Set<Phase> LIVE = Phase.LIVE;

    private final Rooms rooms;
    private final People people;
    private final Imprint imprint;
    private final InstantSource clock;

    FeedController(Rooms rooms, People people, Imprint imprint, InstantSource clock) {
        this.rooms = rooms;
        this.people = people;
        this.imprint = imprint;
        this.clock = clock;
    }

    @GetMapping("/search.atom")
    ResponseEntity<byte[]> searchAtom(HttpServletRequest request) {
        return search(request, Follow::atom, AtomFeed.MEDIA_TYPE, this::atom);
    }

    @GetMapping("/search.json")
    ResponseEntity<byte[]> searchJson(HttpServletRequest request) {
        return search(request, Follow::json, JsonFeed.MEDIA_TYPE, this::json);
    }

    @GetMapping("/search.ics")
    ResponseEntity<byte[]> searchCalendar(HttpServletRequest request) {
        return search(request, Follow::calendar, CalendarFeed.MEDIA_TYPE, this::deadlines);
    }

    @GetMapping("/feeds/{key:[A-Za-z0-9_-]{1,40}}.atom")
    ResponseEntity<byte[]> secretAtom(@PathVariable String key) {
        return secret(key, Follow::atom, AtomFeed.MEDIA_TYPE, this::atom, AtomFeed::of);
    }

    @GetMapping("/feeds/{key:[A-Za-z0-9_-]{1,40}}.json")
    ResponseEntity<byte[]> secretJson(@PathVariable String key) {
        return secret(key, Follow::json, JsonFeed.MEDIA_TYPE, this::json, JsonFeed::of);
    }

    @GetMapping("/feeds/{key:[A-Za-z0-9_-]{1,40}}.ics")
    ResponseEntity<byte[]> secretCalendar(@PathVariable String key) {
        return secret(key, Follow::calendar, CalendarFeed.MEDIA_TYPE, this::deadlines, this::calendar);
    }

    private byte[] deadlines(Subject subject, Query query) {
        // What is cancelled leaves a search for what can still be won; a calendar has to say so all the same.
        Set<Phase> phases = EnumSet.copyOf(LIVE);
        phases.retainAll(query.phases());
        Query all = phases.isEmpty()
                ? query
                : query.but().phases(with(query.phases(), Phase.CANCELLED)).build();
        Set<String> ocids =
                new LinkedHashSet<>(found(all.but().sort(Sort.CLOSING).build()));
        ocids.addAll(found(all));
        return calendar(subject, rooms.list(List.copyOf(ocids), query.viewer()));
    }

    @GetMapping("/organisations/{key}/buys.atom")
    ResponseEntity<byte[]> buyerAtom(@PathVariable String key) {
        return buyer(key, Follow::atom, AtomFeed.MEDIA_TYPE, AtomFeed::of);
    }

    @GetMapping("/organisations/{key}/buys.json")
    ResponseEntity<byte[]> buyerJson(@PathVariable String key) {
        return buyer(key, Follow::json, JsonFeed.MEDIA_TYPE, JsonFeed::of);
    }

    @GetMapping("/organisations/{key}/buys.ics")
    ResponseEntity<byte[]> buyerCalendar(@PathVariable String key) {
        return buyer(key, Follow::calendar, CalendarFeed.MEDIA_TYPE, this::calendar);
    }

    /// Makes a feed.
    private interface Maker<T> {
        byte[] make(Subject subject, T of);
    }

    private ResponseEntity<byte[]> search(
            HttpServletRequest request, Function<Follow, String> self, String mediaType, Maker<Query> maker) {
        SearchRequest form = new SearchRequest(request.getParameterMap(), rooms.gazetteer());
        if (!form.faults().isEmpty()) {
            // An empty feed would be waited on for years.
            return words(
                    HttpStatus.BAD_REQUEST,
                    "This search cannot be followed, because a part of it cannot be understood.\n\n"
                            + form.faults().stream()
                                    .map(fault -> fault.field() + ": " + fault.message() + ".\n")
                                    .collect(Collectors.joining())
                            + "\nPut it right at " + imprint.url()
                            + "/search and take the address of the feed from there.\n");
        }
        Follow follow = Follow.search(form);
        Query query = newest(form.query(clock.instant(), Viewer.anyone(), MOST));
        return feed(mediaType, maker.make(subject(follow, "/search" + follow.query(), self), query));
    }

    private static Query newest(Query query) {
        return query.but()
                .sort(Sort.NEWEST)
                .size(MOST)
                .after(null)
                .facets(Set.of())
                .build();
    }

    /// A search that somebody keeps, under an address that only they know.
    ///
    /// @param best makes a feed of what was compared with all others
    private ResponseEntity<byte[]> secret(
            String key,
            Function<Follow, String> self,
            String mediaType,
            Maker<Query> maker,
            Maker<List<Opportunity>> best) {
        SavedSearch search = people.searches().followed(key).orElse(null);
        if (search == null) {
            return words(
                    HttpStatus.NOT_FOUND,
                    "There is no feed at this address. If you made it once, you have taken it back since: "
                            + imprint.url() + "/account/searches has another.\n");
        }
        SavedQuery asked = people.searches().asked(search);
        Subject subject = subject(Follow.secret(asked.title(), key), asked.page(), self);
        Instant now = clock.instant();
        return own(
                mediaType,
                switch (asked.way()) {
                    case SavedQuery.Conditions conditions ->
                        maker.make(subject, newest(conditions.standing().at(now)));
                    case SavedQuery.Ranking ranking ->
                        best.make(
                                subject,
                                ranking.best(now).stream()
                                        .map(SavedQuery.Fitting::opportunity)
                                        .sorted(Comparator.comparing(Opportunity::updated)
                                                .reversed()
                                                .thenComparing(Opportunity::ocid))
                                        .toList());
                });
    }

    private ResponseEntity<byte[]> buyer(
            String key, Function<Follow, String> self, String mediaType, Maker<List<Opportunity>> maker) {
        String asked = OcidPath.ocid(key);
        Viewer viewer = Viewer.anyone();
        Optional<Organisation> found = rooms.organisation(asked, viewer);
        if (found.isEmpty()) {
            return words(
                    HttpStatus.NOT_FOUND,
                    "No organisation is known by this address, or several are. Look for it by name at " + imprint.url()
                            + "/organisations and take the address of the feed from its page.\n");
        }
        Organisation one = found.get();
        Follow follow = Follow.buyer(one.key(), one.name());
        if (!one.key().equals(asked)) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(self.apply(follow)))
                    .build();
        }
        return feed(
                mediaType,
                maker.make(subject(follow, OrganisationPage.path(one.key()), self), rooms.list(one.bought(), viewer)));
    }

    private byte[] atom(Subject subject, Query query) {
        return AtomFeed.of(subject, rooms.list(found(query), query.viewer()));
    }

    private byte[] json(Subject subject, Query query) {
        return JsonFeed.of(subject, rooms.list(found(query), query.viewer()));
    }

    private byte[] calendar(Subject subject, List<Opportunity> opportunities) {
        return CalendarFeed.of(subject, entries(rooms, opportunities));
    }

    /// Contracts with their days.
    static List<CalendarFeed.Entry> entries(Rooms rooms, List<Opportunity> opportunities) {
        Set<String> ocids = new LinkedHashSet<>();
        opportunities.forEach(opportunity -> ocids.addAll(opportunity.ocids()));
        Map<String, ContractingProcess> processes = rooms.processes(ocids, Viewer.anyone()).stream()
                .collect(Collectors.toMap(ContractingProcess::ocid, process -> process));
        return opportunities.parallelStream()
                .map(opportunity -> new CalendarFeed.Entry(
                        opportunity,
                        Diary.of(
                                opportunity,
                                opportunity.ocids().stream()
                                        .sorted()
                                        .flatMap(ocid -> Stream.ofNullable(processes.get(ocid)))
                                        .toList())))
                .toList();
    }

    /// A page shows what has most of the words where nothing has all; whoever waits for all of them waits on.
    private List<String> found(Query query) {
        Results results = rooms.index().search(query);
        return results.relaxed() ? List.of() : results.ocids();
    }

    private Subject subject(Follow follow, String page, Function<Follow, String> self) {
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

    static ResponseEntity<byte[]> feed(String mediaType, byte[] body) {
        return feed(mediaType, body, CacheControl.maxAge(FRESH).cachePublic());
    }

    /// Somebody's own: nobody between us and its reader keeps it.
    static ResponseEntity<byte[]> own(String mediaType, byte[] body) {
        return feed(mediaType, body, CacheControl.maxAge(FRESH).cachePrivate());
    }

    static ResponseEntity<byte[]> words(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .cacheControl(CacheControl.noStore())
                .body(words.getBytes(StandardCharsets.UTF_8));
    }
}
