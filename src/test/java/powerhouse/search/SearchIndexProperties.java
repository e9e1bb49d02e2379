package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Point;
import powerhouse.reading.Cluster;
import powerhouse.records.Viewer;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results.Facet;
import powerhouse.testkit.Seed;

/// What must hold for any opportunities and any query. `-Dpowerhouse.rounds=N` makes it
/// longer.
public abstract class SearchIndexProperties {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00.000001Z");
    private static final int ROUNDS = Integer.getInteger("powerhouse.rounds", 100);
    /// Words that no stemmer and no list of synonyms touches.
    private static final List<String> WORDS = List.of("zarn", "blick", "quompo", "vurl", "drabo", "zarnak");

    private final Random random = new Random(Seed.of(getClass()));
    private final Map<String, SearchIndex.Entry> entries = new HashMap<>();
    private SearchIndex index;

    /// An empty index.
    protected abstract SearchIndex open();

    /// Standing queries of the same engine, none yet.
    protected abstract StandingQueries standing();

    @BeforeEach
    void begin() {
        index = open();
    }

    @AfterEach
    void end() {
        index.close();
    }

    @Test
    void answersAsTheSlowAndObviousWayDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 20 == 0) {
                change(round);
            }
            Query query = query();
            List<String> expected = Oracle.hits(entries.values(), query);
            Results results = index.search(query);
            assertThat(results.total()).as("%s", query).isEqualTo(expected.size());
            assertThat(results.ocids())
                    .as("%s", query)
                    .isEqualTo(expected.stream().limit(query.size()).toList());
            for (Facet facet : query.facets()) {
                assertThat(results.facets().get(facet))
                        .as("%s of %s", facet, query)
                        .isEqualTo(Oracle.counts(entries.values(), query, facet));
            }
            assertThat(pages(query)).as("pages of %s", query).isEqualTo(expected);
        }
    }

    @Test
    void findsWordsAsTheSlowAndObviousWayDoesAndLeafsThroughThemWithoutLossOrRepeat() {
        change(0);
        for (int round = 0; round < ROUNDS; round++) {
            String one = some(WORDS);
            String two = some(WORDS);
            List<String> typed = List.of(
                    one,
                    one + " " + two,
                    one + " -" + two,
                    one + " OR " + two,
                    one.substring(0, 3) + "*",
                    '"' + one + " " + two + '"');
            for (int form = 0; form < typed.size(); form++) {
                int asked = form;
                Set<String> expected = entries.values().stream()
                        .filter(entry -> entry.opportunity().audience().equals(Viewer.PUBLIC))
                        .filter(entry -> holds(entry.opportunity().title(), asked, one, two))
                        .map(entry -> entry.opportunity().ocid())
                        .collect(Collectors.toSet());
                Query query = Query.of(typed.get(form), NOW)
                        .but()
                        .size(1 + random.nextInt(9))
                        .build();
                List<String> found = pages(query);
                assertThat(found).as("%s", query).doesNotHaveDuplicates();
                assertThat(found).as("%s", query).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    /// Whatever is typed, filters only take away, and what is found page by page is what is counted.
    @Test
    void noFilterEverAddsAResult() {
        change(0);
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 200 == 0) {
                change(round);
            }
            Query filtered = query().but()
                    .words(some(WORDS) + (rarely() ? " " + some(WORDS) + " " + some(WORDS) : ""))
                    .after(null)
                    .build();
            Query bare = Query.of(filtered.words(), NOW)
                    .but()
                    .viewer(filtered.viewer())
                    .size(5)
                    .build();
            Set<String> all = Set.copyOf(pages(bare));
            assertThat(index.search(bare).total()).as("%s", bare).isEqualTo(all.size());
            assertThat(all).as("%s", filtered).containsAll(pages(filtered));
            assertThat(index.search(filtered).total()).isLessThanOrEqualTo(all.size());
        }
    }

    private static boolean holds(String title, int form, String one, String two) {
        List<String> words = List.of(title.split(" "));
        return switch (form) {
            case 0 -> words.contains(one);
            case 1 -> words.contains(one) && words.contains(two);
            case 2 -> words.contains(one) && !words.contains(two);
            case 3 -> words.contains(one) || words.contains(two);
            case 4 -> words.stream().anyMatch(word -> word.startsWith(one.substring(0, 3)));
            default -> (" " + title + " ").contains(" " + one + " " + two + " ");
        };
    }

    @Test
    void aTitleInQuotesFindsItsOpportunityWhateverItIsMadeOf() {
        List<String> bits = List.of(
                "\"",
                "“",
                "”",
                "'",
                "’",
                "-",
                " - ",
                "–",
                "/",
                "\\",
                "*",
                "?",
                "+",
                "OR",
                "AND",
                "NOT",
                "the",
                "of",
                "to be",
                "IT",
                "C#",
                "C++",
                ".NET",
                "R&D",
                "24/7",
                "2026/27",
                "£1.5m",
                "12\"",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "~",
                "^",
                ":",
                "!",
                "&&",
                "||",
                "<script>",
                "%00",
                "\u0000",
                "\t",
                "\n",
                "\r\n",
                "é",
                "e\u0301",
                "Größe",
                "Żółć",
                "日本語",
                "العربية",
                "ไทย",
                "\uD83D\uDE80",
                "\uD800",
                "\u200b",
                "\ufeff",
                "ﬁ",
                "ǅ",
                "İ",
                "ß",
                "½",
                "supply",
                "services",
                "a",
                "x".repeat(300),
                "Lots 1-4",
                "e-commerce",
                "O'Neill's",
                "@#$",
                "_",
                "__init__",
                "a.b.c",
                "www.example.org",
                "--",
                "...",
                ",",
                ";");
        List<String> titles = new ArrayList<>();
        for (int number = 0; number < ROUNDS; number++) {
            titles.add(random.ints(1 + random.nextInt(12), 0, bits.size())
                    .mapToObj(bits::get)
                    .collect(Collectors.joining(random.nextBoolean() ? " " : "")));
        }
        titles.add("very long title ".repeat(2_000));
        titles.add("y".repeat(50_000));
        titles.add("???");
        // Of the language's words alone.
        titles.add("” ^ ! OR _ ... {");
        // In quotes, a word to be left out.
        titles.add("“-C++");
        index.apply(
                IntStream.range(0, titles.size())
                        .mapToObj(number -> Sketch.of("o" + number)
                                .title(titles.get(number))
                                .entry(number))
                        .toList(),
                Set.of(),
                titles.size());
        for (int number = 0; number < titles.size(); number++) {
            String title = titles.get(number);
            if (!title.isBlank()) {
                Query query = Query.of('"' + title + '"', NOW).but().size(1_000).build();
                assertThat(index.search(query).ocids())
                        .as(
                                "%s",
                                title.chars()
                                        .mapToObj(c -> c < 127 && c > 31 ? "" + (char) c : "\\u%04x".formatted(c))
                                        .collect(Collectors.joining()))
                        .contains("o" + number);
                index.highlight(query, title, 50);
            }
        }
    }

    @Test
    void anythingTypedIsAnsweredAndTextIsNeverChangedByMarking() {
        change(0);
        List<String> bits = List.of(
                "\"",
                "-",
                "+",
                "*",
                "(",
                ")",
                "OR",
                "AND",
                " ",
                " ",
                "zarn",
                "bl",
                "a",
                "“",
                "|",
                "&",
                "~",
                "^2",
                ":",
                "title:",
                "\\",
                "/",
                "[a TO b]",
                "?",
                "ai",
                "crm",
                "website",
                "customer relationship management",
                "\uD83D\uDE80",
                "\uD800",
                "\u0000",
                "é",
                "72212000",
                "ocds-abc-1",
                "-\"",
                "--",
                "x".repeat(500));
        for (int round = 0; round < ROUNDS; round++) {
            String typed = random.ints(random.nextInt(60), 0, bits.size())
                    .mapToObj(bits::get)
                    .collect(Collectors.joining());
            Query query = Query.of(typed, NOW).but().facets(Facet.values()).build();
            Results results = index.search(query);
            assertThat(results.total())
                    .as("<%s>", typed)
                    .isGreaterThanOrEqualTo(results.ocids().size());
            String text = random.ints(random.nextInt(40), 0, bits.size())
                    .mapToObj(bits::get)
                    .collect(Collectors.joining(" "));
            assertThat(index.highlight(query, text, 0).stream()
                            .map(SearchIndex.Part::text)
                            .collect(Collectors.joining()))
                    .as("<%s> in <%s>", typed, text)
                    .isEqualTo(text);
            index.highlight(query, text, 1 + random.nextInt(50));
        }
    }

    @Test
    void aStandingQueryFindsInTheNewsWhatASearchWouldFindAmongThem() {
        StandingQueries standing = standing();
        Map<Long, StandingQuery> kept = new HashMap<>();
        for (int round = 0; round < ROUNDS / 10; round++) {
            change(round);
            for (int number = 0; number < 100; number++) {
                long id = random.nextInt(300);
                if (random.nextInt(4) == 0) {
                    standing.remove(id);
                    kept.remove(id);
                } else {
                    var query = new StandingQuery(
                            query().but().words(typed()).build(), rarely() ? 1 + random.nextInt(3) : 0);
                    standing.put(id, query);
                    kept.put(id, query);
                }
            }
            Instant now = moment();
            List<SearchIndex.Entry> news = new ArrayList<>(entries.values());
            Collections.shuffle(news, random);
            Map<Long, List<SearchIndex.Entry>> found = standing.match(news, now);

            assertThat(standing.size()).isEqualTo(kept.size());
            assertThat(found.keySet()).isSubsetOf(kept.keySet());
            kept.forEach((id, query) -> {
                Results results = index.search(query.at(now)
                        .but()
                        .changedSince(null)
                        .sort(Sort.NEWEST)
                        .size(entries.size())
                        .build());
                List<String> ocids = found.getOrDefault(id, List.of()).stream()
                        .map(entry -> entry.opportunity().ocid())
                        .toList();
                List<String> expected = results.ocids();
                if (query.query().words().isEmpty()) {
                    assertThat(ocids).as("%s at %s", query, now).isEqualTo(expected);
                } else {
                    assertThat(ocids).as("%s at %s", query, now).containsExactlyInAnyOrderElementsOf(expected);
                }
            });
        }
    }

    /// Mostly what people type, now and then what nobody would.
    private String typed() {
        List<String> bits = List.of(
                some(WORDS),
                some(WORDS),
                some(WORDS),
                " ",
                " ",
                " ",
                " -",
                " OR ",
                "\"",
                "\"",
                "*",
                " +",
                "crm",
                "website",
                "customer relationship management",
                "ocds-" + random.nextInt(150),
                "72212000",
                "e-com");
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> some(WORDS);
            case 2 -> some(WORDS) + " " + some(WORDS);
            case 3 -> some(WORDS) + " -" + some(WORDS);
            case 4 -> '"' + some(WORDS) + " " + some(WORDS) + '"';
            case 5 -> some(List.of("crm", "customer relationship management", "web sites", "e-com*", "ecommerce"));
            default ->
                random.ints(random.nextInt(8), 0, bits.size())
                        .mapToObj(bits::get)
                        .collect(Collectors.joining());
        };
    }

    private List<String> pages(Query query) {
        List<String> all = new ArrayList<>();
        Query page = query.but().size(Math.max(1, query.size())).facets().build();
        while (true) {
            Results results = index.search(page);
            all.addAll(results.ocids());
            assertThat(all.size()).isLessThanOrEqualTo(entries.size());
            if (results.next() == null) {
                return all;
            }
            page = page.but().after(results.next()).build();
        }
    }

    private void change(int round) {
        Map<String, SearchIndex.Entry> put = new HashMap<>();
        Set<String> remove = new HashSet<>();
        for (int number = 0; number < 40; number++) {
            String ocid = "ocds-" + random.nextInt(150);
            if (random.nextInt(10) == 0) {
                remove.add(ocid);
                put.remove(ocid);
            } else {
                remove.remove(ocid);
                put.put(ocid, sketch(ocid).entry(round + 1L));
            }
        }
        index.apply(List.copyOf(put.values()), remove, round + 1L);
        entries.putAll(put);
        entries.keySet().removeAll(remove);
    }

    private Sketch sketch(String ocid) {
        Sketch sketch = Sketch.of(ocid)
                .title(Stream.generate(() -> some(WORDS))
                        .limit(1 + random.nextInt(4))
                        .collect(Collectors.joining(" ")))
                .description(some(List.of(
                        "", "A customer relationship management system", "Websites for e-commerce", "CRM, 72212000")))
                .source(some(List.of("find-a-tender", "contracts-finder", "other")))
                .audience(random.nextInt(8) == 0 ? "staff" : Viewer.PUBLIC)
                .stage(some(Stream.of(Phase.values())
                        .filter(phase -> phase != Phase.CLOSED || random.nextInt(9) == 0)
                        .toList()))
                .delivery(some(places()).toArray(new String[0]))
                .buyers(some(List.of(
                                List.of("Ardale@UKE42"),
                                List.of("Ardale Council@UKE42", "Fell Academy"),
                                List.of("Brock@UKD3", "Cray@UKI"),
                                List.of("Dunmere"),
                                List.<String>of(),
                                List.of("Buyer " + random.nextInt(40) + "@UKC11")))
                        .toArray(new String[0]))
                .cpv(some(List.of(
                                List.of("72212000"),
                                List.of("72000000", "48000000"),
                                List.of("30192000-1", "99000000"),
                                List.<String>of()))
                        .toArray(new String[0]))
                .suits(random.nextBoolean(), random.nextInt(4) == 0)
                .suppliers(some(List.of(
                                List.<String>of(), List.of("Fell Software Ltd"), List.of("Tarn & Fell LLP", "Ghyll")))
                        .toArray(new String[0]))
                .procedure(some(List.of("", "Open procedure", "Restricted procedure", "Direct award", "Call-off")))
                .period(random.nextBoolean() ? null : moment(), random.nextBoolean() ? null : moment())
                .tech(random.nextBoolean())
                .clusters(some(List.of(
                                List.of(Cluster.MARKETING, Cluster.GOVERNMENT),
                                List.of(Cluster.DATA),
                                List.<Cluster>of()))
                        .toArray(new Cluster[0]))
                .deadline(random.nextInt(4) == 0 ? null : moment())
                .standstill(random.nextInt(2) == 0 ? null : moment())
                .updated(moment());
        return switch (random.nextInt(4)) {
            case 0 -> sketch;
            case 1 -> sketch.value("1e9999", "GBP");
            case 2 -> sketch.value("500", "EUR");
            default -> sketch.value(some(List.of("2", "1000.01", "1000", "250000", "250000.5")), "GBP");
        };
    }

    private static List<List<String>> places() {
        return List.of(
                List.of("UKD61"),
                List.of("UKC", "UKE4"),
                List.of("UKI31"),
                List.of("UK"),
                List.of(),
                List.of("UKD7", "UKD61"),
                List.of("FR10"));
    }

    private Instant moment() {
        return NOW.plus(Duration.ofHours(random.nextInt(-20, 20))).plusNanos(1_000L * random.nextInt(-1, 2));
    }

    private Query query() {
        var but = Query.everything(random.nextInt(5) == 0 ? moment() : NOW)
                .but()
                .sort(some(List.of(Sort.values())))
                .size(random.nextInt(30))
                .placeBy(some(List.of(PlaceBy.values())))
                .facets(EnumSet.allOf(Facet.class));
        if (rarely()) {
            but.phases(some(List.of(Phase.values())), some(List.of(Phase.values())));
        }
        if (rarely()) {
            but.regions(some(List.of(
                    List.of("north"),
                    List.of("UKD"),
                    List.of("UKD6", "UKI"),
                    List.of("UKE42", "north"),
                    List.of("UK"))));
        }
        if (rarely()) {
            // Manchester, Leeds, London, none of them on the border of such a circle.
            but.near(new Query.Near(
                    some(List.of(new Point(53.48, -2.24), new Point(53.8, -1.55), new Point(51.5, -0.12))),
                    some(List.of(0.5, 12.0, 40.0, 250.0))));
        }
        if (rarely()) {
            but.buyers(some(List.of(List.of("Ardale"), List.of("Brock", "Dunmere"), List.of("Nobody"))));
        }
        if (rarely()) {
            but.cpv(some(List.of(
                    List.of("72"),
                    List.of("72212000"),
                    List.of("7221", "30"),
                    List.of("72000000"),
                    List.of("30192000"))));
        }
        if (rarely()) {
            but.value(pounds(), pounds());
        }
        if (rarely()) {
            but.areas(some(List.of(List.of("cheshire"), List.of("Leeds", "Cumbria"), List.of("Nowhere"))));
        }
        if (rarely()) {
            but.procedures(some(List.of(List.of(Procedure.OPEN), List.of(Procedure.DIRECT, Procedure.CALL_OFF))));
        }
        if (rarely()) {
            but.buyerKinds(some(List.of(
                    List.of(BuyerKind.LOCAL_GOVERNMENT),
                    List.of(BuyerKind.EDUCATION, BuyerKind.HOUSING),
                    List.of(BuyerKind.CHARITY))));
        }
        if (rarely()) {
            but.suppliers(some(List.of(List.of("fell"), List.of("Software Ltd", "ghyll"), List.of("Fell Ltd"))));
        }
        if (rarely()) {
            but.published(window()).starts(window()).ends(window());
        }
        if (rarely()) {
            but.closing(random.nextBoolean() ? moment() : null, random.nextBoolean() ? moment() : null);
        }
        if (rarely()) {
            but.clusters(some(List.of(List.of("data"), List.of("marketing", "cyber"), List.of("government"))));
        }
        if (rarely()) {
            but.sources(some(List.of(List.of("other"), List.of("find-a-tender", "contracts-finder"))));
        }
        if (rarely()) {
            but.changedSince((long) random.nextInt(ROUNDS));
        }
        if (rarely()) {
            but.viewer(new Viewer(Set.of(Viewer.PUBLIC, "staff")));
        }
        return but.knownValueOnly(rarely())
                .techOnly(rarely())
                .sme(rarely())
                .vcse(rarely())
                .build();
    }

    private Query.Window window() {
        return rarely() ? new Query.Window(random.nextBoolean() ? moment() : null, moment()) : Query.Window.ANY;
    }

    private boolean rarely() {
        return random.nextInt(5) == 0;
    }

    private @Nullable BigDecimal pounds() {
        return random.nextInt(3) == 0 ? null : new BigDecimal(some(List.of("0", "1000", "1000.01", "250000", "1e15")));
    }

    private <T> T some(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
