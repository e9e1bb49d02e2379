package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Phase;
import powerhouse.records.Viewer;
import powerhouse.search.Results.Facet;

/// What every engine must do.
public abstract class SearchIndexContract {
    protected static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    protected SearchIndex index;

    /// An empty index.
    protected abstract SearchIndex open();

    @BeforeEach
    void begin() {
        index = open();
    }

    @AfterEach
    void end() {
        index.close();
    }

    protected void given(Sketch... sketches) {
        List<SearchIndex.Entry> entries = new ArrayList<>();
        for (Sketch sketch : sketches) {
            entries.add(sketch.entry(index.cursor() + entries.size() + 1));
        }
        index.apply(entries, Set.of(), index.cursor() + entries.size());
    }

    protected List<String> found(String words) {
        return index.search(Query.of(words, NOW)).ocids();
    }

    @Test
    void whatIsGatheredCountsAndIsFoundOnceCommitted() {
        index.gather(List.of(Sketch.of("a").title("Lifts").entry(1)), Set.of(), 1);
        index.gather(List.of(Sketch.of("b").title("Lifts").entry(2)), Set.of(), 2);
        assertThat(index.cursor()).isEqualTo(2);
        assertThat(found("lifts")).isEmpty();
        index.commit();
        assertThat(index.cursor()).isEqualTo(2);
        assertThat(found("lifts")).containsExactlyInAnyOrder("a", "b");
        index.gather(List.of(), Set.of("a"), 3);
        index.release();
        assertThat(index.cursor()).isEqualTo(3);
        assertThat(found("lifts")).containsExactly("b");
    }

    @Test
    void findsWhatWasJustPutAndForgetsWhatWasRemoved() {
        given(Sketch.of("a").title("Cloud hosting"), Sketch.of("b").title("Road works"));
        assertThat(index.cursor()).isEqualTo(2);
        assertThat(found("hosted")).containsExactly("a");

        index.apply(List.of(Sketch.of("a").title("Telephone exchange").entry(3)), Set.of("b"), 4);
        assertThat(index.cursor()).isEqualTo(4);
        assertThat(found("hosting")).isEmpty();
        assertThat(found("telephones")).containsExactly("a");
        assertThat(index.search(Query.everything(NOW)).total()).isEqualTo(1);

        index.reset();
        assertThat(index.cursor()).isZero();
        assertThat(index.search(Query.everything(NOW)).total()).isZero();
    }

    @Test
    void ofTwoEntriesWithOneOcidTheLastCountsAndRemovalWins() {
        index.apply(
                List.of(
                        Sketch.of("a").title("First").entry(1),
                        Sketch.of("a").title("Second").entry(2)),
                Set.of(),
                2);
        assertThat(found("first")).isEmpty();
        assertThat(found("second")).containsExactly("a");
        index.apply(List.of(Sketch.of("a").title("Third").entry(3)), Set.of("a"), 3);
        assertThat(index.search(Query.everything(NOW)).total()).isZero();
    }

    @Test
    void phaseIsReadFromStageAndDeadlineAtTheTimeOfTheQuestion() {
        Instant noon = NOW;
        given(
                Sketch.of("open").deadline(noon.plusSeconds(60)),
                Sketch.of("closing").deadline(noon),
                Sketch.of("closed").deadline(noon.minusSeconds(60)),
                Sketch.of("endless").deadline(null),
                Sketch.of("awarded").stage(Phase.AWARDED).deadline(noon.minusSeconds(60)));
        Query open = Query.everything(noon).but().phases(Phase.OPEN).build();
        assertThat(index.search(open).ocids()).containsExactlyInAnyOrder("open", "closing", "endless");
        Query closed = open.but().phases(Phase.CLOSED).build();
        assertThat(index.search(closed).ocids()).containsExactly("closed");
        Query later = closed.but().now(noon.plusSeconds(3600)).build();
        assertThat(index.search(later).ocids()).containsExactlyInAnyOrder("open", "closing", "closed");
    }

    @Test
    void talksEndAndAwardsBecomeFinalWithTheClock() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        given(
                Sketch.of("talk").stage(Phase.ENGAGEMENT).deadline(noon),
                Sketch.of("talked").stage(Phase.ENGAGEMENT).deadline(noon.minusSeconds(1)),
                Sketch.of("intended").stage(Phase.INTENDED).deadline(noon.minusSeconds(60)),
                Sketch.of("standing").stage(Phase.AWARDED).standstill(noon),
                Sketch.of("final").stage(Phase.AWARDED).standstill(noon.minusSeconds(1)));
        Query all = Query.everything(noon).but().facets(Facet.PHASE).build();
        assertThat(index.search(all.but().phases(Phase.ENGAGEMENT).build()).ocids())
                .containsExactly("talk");
        assertThat(index.search(all.but().phases(Phase.TALKS_ENDED).build()).ocids())
                .containsExactly("talked");
        assertThat(index.search(all.but().phases(Phase.INTENDED).build()).ocids())
                .containsExactlyInAnyOrder("intended", "standing");
        assertThat(index.search(all.but().phases(Phase.AWARDED).build()).ocids())
                .containsExactly("final");
        assertThat(index.search(all.but().phases(Phase.CLOSED).build()).ocids()).isEmpty();
        assertThat(index.search(all).facets().get(Facet.PHASE))
                .extracting(count -> count.value() + " " + count.count())
                .containsExactlyInAnyOrder("engagement 1", "talks-ended 1", "intended 2", "awarded 1");
    }

    @Test
    void wordsAreFoundInAnyFormPhrasesOnlyAsWritten() {
        given(
                Sketch.of("a").title("Managed hosting of council websites"),
                Sketch.of("b").title("Hosts for a council").description("No site on the web is meant."));
        assertThat(found("hosted councils")).containsExactlyInAnyOrder("a", "b");
        assertThat(found("\"council websites\"")).containsExactly("a");
        assertThat(found("\"councils website\"")).isEmpty();
        assertThat(found("council -managed")).containsExactly("b");
        assertThat(found("-managed")).containsExactly("b");
        assertThat(found("council -\"on the web\"")).containsExactly("a");
        assertThat(found("webs*")).containsExactly("a");
        assertThat(found("hosting*")).containsExactly("a");
        assertThat(found("managed OR meant")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void synonymsWorkBothWaysAndRankBelowWhatWasTyped() {
        given(
                Sketch.of("short").title("EPR upgrade"),
                Sketch.of("long").title("Electronic patient record upgrade"),
                Sketch.of("shop").title("E-commerce platform"),
                Sketch.of("web").title("Web site rebuild"));
        assertThat(found("EPR")).containsExactly("short", "long");
        assertThat(found("electronic patient record upgrade")).containsExactly("long", "short");
        assertThat(found("ecommerce")).containsExactly("shop");
        assertThat(found("website")).containsExactly("web");
        assertThat(found("\"EPR\"")).containsExactly("short");
        assertThat(found("+epr")).containsExactly("short");
    }

    @Test
    void whenNothingHoldsAllTheWordsThoseWithHalfOfThemAreOfferedAndNotCounted() {
        given(Sketch.of("a").title("Drupal support"), Sketch.of("b").title("Forklift support"));
        Results both = index.search(Query.of("drupal support", NOW));
        assertThat(both.loose()).isEmpty();
        assertThat(both.ocids()).containsExactly("a");
        Results half = index.search(Query.of("drupal support zeppelin", NOW));
        assertThat(half.total()).isZero();
        assertThat(half.ocids()).isEmpty();
        assertThat(half.loose()).containsExactly("a");
        assertThat(half.next()).isNull();
        assertThat(index.search(Query.of("drupal support zeppelin", NOW)
                                .but()
                                .phases(Phase.OPEN)
                                .facets(Results.Facet.PHASE)
                                .build())
                        .facets()
                        .values())
                .allMatch(List::isEmpty);
        assertThat(index.search(Query.of("drupal +zeppelin", NOW)).total()).isZero();
        assertThat(index.search(Query.of("drupal \"zeppelin\"", NOW)).total()).isZero();
        assertThat(index.search(Query.of("drupal forklift -support", NOW)).total())
                .isZero();
    }

    @Test
    void whatCanStillBeWonComesFirstUnlessPhasesAreChosen() {
        given(
                Sketch.of("won").title("Drupal drupal drupal").stage(Phase.AWARDED),
                Sketch.of("late").title("Drupal drupal").stage(Phase.OPEN).deadline(NOW.minusSeconds(60)),
                Sketch.of("open")
                        .title("A long title that also speaks of drupal somewhere")
                        .stage(Phase.OPEN),
                Sketch.of("early").title("Drupal for a council in spring").stage(Phase.PLANNED));
        assertThat(found("drupal").subList(0, 2)).containsExactlyInAnyOrder("open", "early");
        assertThat(found("drupal").subList(2, 4)).containsExactlyInAnyOrder("won", "late");
        Query chosen =
                Query.of("drupal", NOW).but().phases(Phase.AWARDED, Phase.OPEN).build();
        assertThat(index.search(chosen).ocids()).containsExactly("won", "open");
        Query first = Query.of("drupal", NOW).but().size(1).build();
        List<String> leafed = new ArrayList<>();
        for (Results page = index.search(first);
                ;
                page = index.search(first.but().after(page.next()).build())) {
            leafed.addAll(page.ocids());
            if (page.next() == null) {
                break;
            }
        }
        assertThat(leafed).isEqualTo(found("drupal"));
    }

    @Test
    void betterWordsAreOfferedOnlyWhereTheyFindMoreForThisViewer() {
        given(
                Sketch.of("a").title("Maintenance of lifts"),
                Sketch.of("b").title("Maintenance of boilers"),
                Sketch.of("c").title("Cloud data platform"),
                Sketch.of("d").title("Zanzibar expedition").audience("staff"));
        assertThat(index.search(Query.of("maintenence -boilers", NOW)).didYouMean())
                .isEqualTo("maintenance -boilers");
        assertThat(index.search(Query.of("maintenance", NOW)).didYouMean()).isNull();
        assertThat(index.search(Query.of("clouddata", NOW)).didYouMean()).isEqualTo("cloud data");
        assertThat(index.search(Query.of("zanzibra", NOW)).didYouMean()).isNull();
    }

    @Test
    void idsAndCodesAreFoundWhenTyped() {
        given(
                Sketch.of("ocds-xyz123-0a0001")
                        .title("Lifts")
                        .cpv("72212000:Programming services of application software")
                        .noticeUrl("https://portal.example/Notice/012345-2026"),
                Sketch.of("ocds-xyz123-0a0002")
                        .title("Boilers")
                        .noticeUrl("https://portal.example/Notice/012346-2026"));
        assertThat(found("ocds-xyz123-0a0001")).containsExactly("ocds-xyz123-0a0001");
        assertThat(found("OCDS-XYZ123-0A0002")).containsExactly("ocds-xyz123-0a0002");
        assertThat(found("012346-2026")).containsExactly("ocds-xyz123-0a0002");
        assertThat(found("72212000")).containsExactly("ocds-xyz123-0a0001");
        assertThat(found("7221*")).containsExactly("ocds-xyz123-0a0001");
        assertThat(found("programming applications")).containsExactly("ocds-xyz123-0a0001");
    }

    /// Portals for bidders know a contract by the buyer's own number.
    @Test
    void referencesOfBuyersAreFoundWholeAndByTheirNumbers() {
        given(
                Sketch.of("chest").title("Lifts").references("DN765432", "2627-15/QS"),
                Sketch.of("jaggaer").title("Boilers").references("itt_98761"),
                Sketch.of("other").title("Boilers for DN1"));
        assertThat(found("DN765432")).containsExactly("chest");
        assertThat(found("dn765432")).containsExactly("chest");
        assertThat(found("765432")).containsExactly("chest");
        assertThat(found("2627-15/QS")).containsExactly("chest");
        assertThat(found("ITT_98761")).containsExactly("jaggaer");
        assertThat(found("98761")).containsExactly("jaggaer");
    }

    @Test
    void nobodySeesWhatIsNotForThem() {
        given(
                Sketch.of("open").title("Lifts"),
                Sketch.of("secret").title("Lifts").audience("staff"));
        assertThat(found("lifts")).containsExactly("open");
        var staff = new Viewer(Set.of("public", "staff"));
        assertThat(index.search(Query.of("lifts", NOW).but().viewer(staff).build())
                        .total())
                .isEqualTo(2);
    }

    @Test
    void matchesAreMarkedAndTextIsCutAroundThem() {
        given();
        Query query = Query.of("hosting \"patient record\" AI -cloud", NOW);
        String text = "Hosts for <b>artificial intelligence</b>: a cloud, a patient, a record, the Patient Record.";
        List<SearchIndex.Part> parts = index.highlight(query, text, 0);
        assertThat(text(parts)).isEqualTo(text);
        assertThat(marked(parts)).containsExactly("Hosts", "artificial intelligence", "Patient Record");
        List<SearchIndex.Part> cut = index.highlight(query, "Nothing here at all. ".repeat(50) + text, 80);
        assertThat(marked(cut)).contains("Hosts", "artificial intelligence");
        assertThat(text(cut)).startsWith("… ").hasSizeLessThan(100);
        assertThat(index.highlight(Query.everything(NOW), text, 30))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.matched()).isFalse();
                    assertThat(part.text()).startsWith("Hosts for").endsWith(" …");
                });
        assertThat(index.highlight(query, "", 30)).isEmpty();
        assertThat(marked(
                        index.highlight(Query.of("council electronic patient records", NOW), "A patient's record", 0)))
                .containsExactly("patient's", "record");
    }

    @Test
    void aTokenOfAnotherSearchOrAMangledOneIsRefused() {
        given(Sketch.of("a").title("Lifts"), Sketch.of("b").title("Lifts"));
        Query query = Query.of("lifts", NOW).but().size(1).build();
        String token = Objects.requireNonNull(index.search(query).next());
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(index.search(query.but().after(token).build()).ocids()).containsExactly("b");
        assertThat(index.search(query.but().after(token).now(NOW.plusSeconds(9)).build())
                        .ocids())
                .containsExactly("b");
        for (String wrong :
                List.of("", "x", "%%%", token.substring(1), token + "A", token.replaceFirst("...$", "AAA"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.search(query.but().after(wrong).build()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        index.search(query.but().words("lift").after(token).build()));
    }

    private static String text(List<SearchIndex.Part> parts) {
        return parts.stream().map(SearchIndex.Part::text).collect(Collectors.joining());
    }

    private static List<String> marked(List<SearchIndex.Part> parts) {
        return parts.stream()
                .filter(SearchIndex.Part::matched)
                .map(SearchIndex.Part::text)
                .toList();
    }

    private List<MoreLikeThis.Alike> moreLikeThis(Query within, MoreLikeThis.Sample... samples) {
        return index.moreLikeThis(new MoreLikeThis(List.of(samples), within, 10));
    }

    private static MoreLikeThis.Sample sample(double weight, String text) {
        return new MoreLikeThis.Sample("", text, weight);
    }

    @Test
    void whatSharesTheRarestWordsIsMostAlikeAndWhatSharesNoneIsNot() {
        given(
                Sketch.of("a").title("A website for the museum"),
                Sketch.of("b").title("Websites").description("Accessible websites for the museums of the region"),
                Sketch.of("c").title("Cleaning of the museum"),
                Sketch.of("d").title("Road works"),
                Sketch.of("e").title("Gritting for the winter"));
        List<MoreLikeThis.Alike> found = moreLikeThis(
                Query.everything(NOW), sample(1, "We build accessible websites, for museums and for anybody else"));
        assertThat(found).extracting(MoreLikeThis.Alike::ocid).containsExactly("b", "a", "c");
        assertThat(found.getFirst().words())
                .extracting(MoreLikeThis.Word::word)
                .startsWith("accessible")
                .contains("websites", "museums")
                .doesNotContain("we", "anybody");
        for (MoreLikeThis.Alike each : found) {
            assertThat(each.words().stream()
                            .mapToDouble(MoreLikeThis.Word::share)
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(each.score()).isPositive();
        }
    }

    @Test
    void whatIsAlikeStandsUnderTheFilters() {
        given(
                Sketch.of("a").title("Penetration tests").stage(Phase.OPEN),
                Sketch.of("b").title("Penetration tests").stage(Phase.AWARDED),
                Sketch.of("c").title("Penetration tests").audience("members"));
        Query open = Query.everything(NOW).but().phases(Phase.OPEN).build();
        assertThat(moreLikeThis(open, sample(1, "penetration testing")))
                .extracting(MoreLikeThis.Alike::ocid)
                .containsExactly("a");
        assertThat(index.moreLikeThis(new MoreLikeThis(List.of(sample(1, "penetration")), Query.everything(NOW), 1)))
                .extracting(MoreLikeThis.Alike::ocid)
                .as("equals by ocid")
                .containsExactly("a");
    }

    @Test
    void whatIsUnlikedTakesItsWordsAway() {
        given(
                Sketch.of("a").title("Training of drivers"),
                Sketch.of("b").title("Software for training"),
                Sketch.of("c").title("Catering"));
        assertThat(moreLikeThis(Query.everything(NOW), sample(1, "training, drivers, software")))
                .extracting(MoreLikeThis.Alike::ocid)
                .contains("a", "b");
        assertThat(moreLikeThis(
                        Query.everything(NOW),
                        sample(1, "training, drivers, software"),
                        sample(-1, "training of drivers")))
                .extracting(MoreLikeThis.Alike::ocid)
                .containsExactly("b");
    }

    @Test
    void whatSaysNothingIsLikeNothing() {
        given(Sketch.of("a").title("Training"));
        for (String nothing : List.of("", "  ", "!?", "zzzz", "\ud800", "\"training")) {
            assertThat(moreLikeThis(Query.everything(NOW), sample(1, nothing)))
                    .hasSize(nothing.contains("training") ? 1 : 0);
        }
        assertThat(moreLikeThis(Query.everything(NOW))).isEmpty();
        assertThat(index.moreLikeThis(new MoreLikeThis(List.of(sample(1, "training")), Query.everything(NOW), 0)))
                .isEmpty();
    }

    @Test
    void aWordInBothTitlesSaysMore() {
        given(
                Sketch.of("a").title("Works").description("Kiosk"),
                Sketch.of("b").title("Kiosk").description("Works"),
                Sketch.of("c").title("Roads"));
        assertThat(index.moreLikeThis(
                        new MoreLikeThis(List.of(new MoreLikeThis.Sample("Kiosk", "", 1)), Query.everything(NOW), 10)))
                .extracting(MoreLikeThis.Alike::ocid)
                .containsExactly("b", "a");
    }
}
