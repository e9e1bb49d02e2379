package powerhouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Base;
import powerhouse.company.Profile.Budget;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Opportunity.Technique;
import powerhouse.opportunity.Opportunity.ValueBasis;
import powerhouse.reading.Cluster;
import powerhouse.search.Sketch;

/// What is said for a contract and against it, in sentences that are true of the notice.
class WeigherTest extends MatchCase {
    @Test
    void everyReasonIsSaid() {
        given(Sketch.of("a")
                .title("Case management")
                .buyers("Ardale Council@UKE42")
                .delivery("UKE42")
                .cpv("72212000:Programming services of application software")
                .clusters(Cluster.SOFTWARE)
                .evidence(0.9, "case management", "records")
                .value("40000", "GBP")
                .suits(true, false)
                .tech(true)
                .deadline(Instant.parse("2026-03-12T12:00:00Z")));
        Work won = new Work("w", "Case records", "", List.of("Ardale council"), List.of("72212000-4"));
        Match match = match(
                        profile(
                                "case management",
                                Set.of(),
                                leeds(),
                                30,
                                new Budget(BigDecimal.valueOf(10_000), BigDecimal.valueOf(50_000)),
                                List.of(won)),
                        Taste.NONE)
                .getFirst();

        assertThat(words(match))
                .containsExactlyInAnyOrder(
                        "Its title speaks of “Case management”, as you do",
                        "It speaks of “case”",
                        "Its code is 72212000 (Programming services of application software), as of work that you won",
                        "Its words “case management”, “records” read as Software and platforms, which you do",
                        "Ardale Council bought from you before (1 contract)",
                        "The work is in Leeds",
                        "Worth £40k, within what you take on",
                        "The buyer says that it suits small firms");
        assertThat(match.reasons()).isSortedAccordingTo((one, other) -> Double.compare(other.points(), one.points()));
        assertThat(match.gaps()).extracting(Gap::words).containsExactly("Little time: due 12 March 2026, noon");
    }

    @Test
    void whatStandsInTheWayIsSaidAndTakesWhatItWeighs() {
        given(Sketch.of("a").title("Case management").delivery("UKC22").value("900000", "GBP"));
        Match match = match(
                        profile(
                                "case management",
                                Set.of(),
                                leeds(),
                                20,
                                new Budget(null, BigDecimal.valueOf(50_000)),
                                List.of()),
                        Taste.NONE)
                .getFirst();

        assertThat(match.points()).isEqualTo(86);
        assertThat(match.gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.DISTANCE, Gap.Kind.VALUE);
        assertThat(match.gaps().getFirst().words())
                .matches(
                        "The work is in Tyne and Wear, the middle of which is about \\d+ miles from Leeds, beyond the 20 miles that you go");
        assertThat(match.gaps().getLast().words()).isEqualTo("Worth £900k, more than you take on");
    }

    @Test
    void whatTheBuyerAsksForAndTheCompanyDoesNotHoldIsAGap() {
        given(Sketch.of("a")
                .title("Case management")
                .description("Case management for a council. Bidders must hold Cyber Essentials. Suppliers must be"
                        + " certified to ISO 27001. Bidders must have a minimum annual turnover of £500,000. Suppliers"
                        + " must hold public liability insurance of £5 million. Bidders must hold professional indemnity"
                        + " insurance of £2 million."));
        List<Gap> gaps = match(profile("case management", Set.of(), null, null, Budget.ANY, List.of()), Taste.NONE)
                .getFirst()
                .gaps();

        assertThat(gaps)
                .extracting(Gap::words)
                .containsExactly(
                        "Asks for ISO 27001 (information security)",
                        "Asks for a turnover of at least £500,000 a year; yours is £300k",
                        "Asks for public liability insurance of at least £5 million; check that yours is as high",
                        "Asks for professional indemnity insurance of at least £2 million");
        assertThat(gaps)
                .allMatch(
                        gap -> gap.kind() == Gap.Kind.DEMAND && !gap.evidence().isEmpty());
        assertThat(gaps.getFirst().evidence()).isEqualTo("Suppliers must be certified to ISO 27001.");
    }

    @Test
    void aWordIsToldAsTheNoticeHasItAndNotOfABuyersName() {
        given(
                Sketch.of("a").title("Lectures recorded").buyers("Library Association"),
                Sketch.of("b").title("Roads"),
                Sketch.of("c").title("Bridges"));
        assertThat(words(match(past("records for an association"), Taste.NONE).getFirst()))
                .containsExactly("It speaks of “recorded”");
        assertThat(match(past("any association"), Taste.NONE))
                .as("a buyer's name alone is no match")
                .isEmpty();
    }

    @Test
    void whatIsJustOverABoundReadsAsSuch() {
        given(Sketch.of("a").title("Case management").value("50400", "GBP"));
        Match match = match(
                        profile(
                                "case management",
                                Set.of(),
                                null,
                                null,
                                new Budget(null, new BigDecimal("50000")),
                                List.of()),
                        Taste.NONE)
                .getFirst();
        assertThat(match.gaps())
                .extracting(Gap::words)
                .containsExactly("Worth £50,400 without VAT, more than you take on");
    }

    private List<String> said(Sketch sketch, @Nullable Base base, @Nullable Integer reach, Budget budget) {
        all.clear();
        index.apply(List.of(), Set.of("a"), 1_000);
        given(sketch);
        Match match = match(profile("case management", Set.of(), base, reach, budget, List.of()), Taste.NONE)
                .getFirst();
        return Stream.concat(
                        match.reasons().stream()
                                .filter(reason -> reason.kind() != Reason.Kind.OFFER)
                                .map(reason -> "+ " + reason.words()),
                        match.gaps().stream().map(gap -> "- " + gap.words()))
                .toList();
    }

    @Test
    void milesToTheMiddleOfAnAreaAreToldAsThatAndAWideAreaIsNoGap() {
        Sketch work = Sketch.of("a").title("Case management");
        // North Yorkshire begins before Leeds ends.
        assertThat(said(work.delivery("UKE22"), leeds(), 20, Budget.ANY)).isEmpty();
        assertThat(said(work.delivery("UKE22"), leeds(), 60, Budget.ANY))
                .singleElement()
                .asString()
                .matches("\\+ The work is in North Yorkshire.*, the middle of which is about \\d+ miles from Leeds");
        assertThat(said(work.delivery("UKE42", "UKC22", "UKI"), leeds(), 30, Budget.ANY))
                .containsExactly("+ One place of the work is in Leeds");
        assertThat(said(work.delivery("UKC22", "UKI"), leeds(), 30, Budget.ANY))
                .as("London is a region: how far it is nobody knows")
                .isEmpty();
    }

    @Test
    void whereABuyerSitsKeepsNobodyFromWorkThatIsElsewhere() {
        Sketch far = Sketch.of("a").title("Case management").buyers("Ardale Council@UKC22");
        assertThat(said(far, leeds(), 20, Budget.ANY))
                .singleElement()
                .asString()
                .startsWith("- The buyer is in ");
        for (String[] work : new String[][] {{"UK"}, {"UKC", "UKD", "UKE"}}) {
            assertThat(said(far.delivery(work), leeds(), 20, Budget.ANY))
                    .as(String.join(", ", work))
                    .isEmpty();
        }
    }

    @Test
    void aPlaceThatIsReadFromWordsIsToldAsThat() {
        Sketch work = Sketch.of("a").title("Case management");
        assertThat(said(work.delivery("UKE42:the description"), leeds(), 20, Budget.ANY))
                .containsExactly("+ By its description, the work is in Leeds");
        assertThat(said(work.delivery("UKE42:works at a site of Ardale Council"), leeds(), 20, Budget.ANY))
                .containsExactly("+ By its buyer, the work is in Leeds");
        assertThat(said(work.delivery().buyers("Leeds Sheds@UKE42:the name Leeds Sheds"), leeds(), 20, Budget.ANY))
                .containsExactly("+ By its name, the buyer is in Leeds");
    }

    @Test
    void aWordThatTheTitleLacksIsToldWithWhatStandsAroundIt() {
        given(
                Sketch.of("a")
                        .title("Supply of azithromycin")
                        .description("For all wards. Pills, capsules or tablets for adults."),
                Sketch.of("b").title("Roads"),
                Sketch.of("c").title("Bridges"));
        assertThat(words(match(past("Laptops and tablets"), Taste.NONE).getFirst()))
                .containsExactly("It speaks of “capsules or tablets for adults”");
        given(Sketch.of("d").title("Turning").description("Lots: - Tablets worth 1,000 GBP per annum."));
        assertThat(words(match(past("worth of annum"), Taste.NONE).getFirst()))
                .as("no dash by itself, no half of a number")
                .containsExactly("It speaks of “GBP per annum”, “Tablets worth”");
        assertThat(words(match(past("Pills and capsules"), Taste.NONE).getFirst()))
                .containsExactly("It speaks of “capsules or tablets”, “Pills”");
    }

    @Test
    void namesOfBuyersAndCodesAreNoWordsOfTheWork() {
        given(
                Sketch.of("a")
                        .title("Coastal University SEND framework for roofs")
                        .description("Coastal University wants roofs.")
                        .buyers("Coastal University")
                        .cpv("79000000:Business services, printing and security"),
                Sketch.of("b").title("Roads"),
                Sketch.of("c").title("Bridges"));

        assertThat(match(past("Coastal university"), Taste.NONE)).isEmpty();
        assertThat(match(past("Printing"), Taste.NONE)).isEmpty();
        assertThat(words(match(past("Send printing"), Taste.NONE).getFirst())).containsExactly("It speaks of “SEND”");
    }

    @Test
    void wordsOfEveryNoticeAreNotTold() {
        given(
                Sketch.of("a").title("Providing bridges to organisations per tender"),
                Sketch.of("b").title("Roads"),
                Sketch.of("c").title("Tunnels"));
        assertThat(words(match(past("Providing per tender organisations bridges"), Taste.NONE)
                        .getFirst()))
                .containsExactly("It speaks of “bridges”");
        assertThat(match(past("providing per tender"), Taste.NONE))
                .as("what stands in every notice is no match")
                .isEmpty();
    }

    @Test
    void theCeilingOfAFrameworkIsNoOnesContract() {
        Budget small = new Budget(new BigDecimal("10000"), new BigDecimal("50000"));
        String told = "- A framework of up to £9m for all its orders and suppliers";
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management")
                                .technique(Technique.FRAMEWORK)
                                .value("9000000", "GBP"),
                        null,
                        null,
                        small))
                .containsExactly(told);
        assertThat(said(
                        Sketch.of("a")
                                .title("Framework agreement for case management")
                                .value("9000000", "GBP"),
                        null,
                        null,
                        small))
                .as("portals that have no field for it")
                .containsExactly(told);
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management for a DPS: framework")
                                .value("9000000", "GBP"),
                        null,
                        null,
                        small))
                .as("what names both")
                .containsExactly(told);
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management: DPS, call for competition")
                                .value("40000", "GBP"),
                        null,
                        null,
                        small))
                .containsExactly("+ Worth £40k, within what you take on");
        assertThat(said(Sketch.of("a").title("Case management (DPS)").value("9000000", "GBP"), null, null, small))
                .containsExactly("- A dynamic market of up to £9m for all its orders and suppliers");
        assertThat(said(
                        Sketch.of("a")
                                .title("Framework for case management")
                                .value("90000000", "GBP")
                                .basis(ValueBasis.SUM_OF_AWARDS),
                        null,
                        null,
                        small))
                .as("each supplier's award may repeat the whole")
                .isEmpty();
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management")
                                .value("90000000", "GBP")
                                .basis(ValueBasis.SUM_OF_AWARDS),
                        null,
                        null,
                        small))
                .as("what one of several awards is worth nobody says")
                .isEmpty();
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management")
                                .description("The council wishes to appoint several suppliers onto a framework.")
                                .value("9000000", "GBP"),
                        null,
                        null,
                        small))
                .containsExactly(told);
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management")
                                .description("Awarded to one supplier of an earlier framework.")
                                .value("40000", "GBP"),
                        null,
                        null,
                        small))
                .containsExactly("+ Worth £40k, within what you take on");
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management")
                                .technique(Technique.DYNAMIC_MARKET)
                                .value("40000", "GBP"),
                        null,
                        null,
                        small))
                .isEmpty();
        assertThat(said(
                        Sketch.of("a")
                                .title("Case management, call-off from a framework")
                                .value("40000", "GBP"),
                        null,
                        null,
                        small))
                .containsExactly("+ Worth £40k, within what you take on");
    }

    @Test
    void aKindOfTechWorkIsToldByItsWordsAndOnlyWhereTheReadingIsSure() {
        Sketch work = Sketch.of("a").title("Case management").tech(true).clusters(Cluster.SOFTWARE);
        assertThat(said(
                        work.evidence(0.9, "platform", "Platform", "licences", "portal", "apps"),
                        null,
                        null,
                        Budget.ANY))
                .containsExactly(
                        "+ Its words “platform”, “licences”, “portal” read as Software and platforms, which you do");
        assertThat(said(work.evidence(0.9, "server hardware"), null, null, Budget.ANY))
                .containsExactly("+ Its words “server hardware” read as Software and platforms, which you do");
        assertThat(said(work.evidence(0.6, "platform"), null, null, Budget.ANY)).isEmpty();
        assertThat(said(work.evidence(0.9), null, null, Budget.ANY)).isEmpty();
    }

    private static List<String> gaps(Sketch sketch, Budget budget) {
        return Matcher.gaps(profile("", Set.of(), null, null, budget, List.of()), sketch.draw(), NOW).stream()
                .map(gap -> "- " + gap.words())
                .toList();
    }

    @Test
    void aFrameworkOfAnotherSortIsNoCeiling() {
        Budget small = new Budget(new BigDecimal("10000"), new BigDecimal("50000"));
        Sketch work = Sketch.of("a").value("90000", "GBP");
        String gap = "- Worth £90k, more than you take on";
        for (String title : List.of(
                "Case management competency framework development",
                "Review of case management quality framework",
                "Case management: evaluation framework",
                "Framework-based case management",
                "Framework tooling for case management")) {
            assertThat(gaps(work.title(title), small)).as(title).containsExactly(gap);
        }
        work.title("Case management");
        for (String description : List.of(
                "We want a consultant to establish a new outcomes framework for schools.",
                "The supplier will help us set up a governance framework.",
                "We set up frameworking sheds.")) {
            assertThat(gaps(work.description(description), small))
                    .as(description)
                    .containsExactly(gap);
        }
        work.description("").buyers("Ardale Framework");
        assertThat(gaps(work.title("Case management for Ardale Framework"), small))
                .as("a buyer's name")
                .containsExactly(gap);
    }

    @Test
    void aFrameworkIsKnownByItsTitle() {
        Budget small = new Budget(new BigDecimal("10000"), new BigDecimal("50000"));
        for (String title : List.of(
                "Case management framework",
                "Case management framework 2026",
                "Framework: case management",
                "Framework for case management",
                "Case management delivery framework agreement",
                "Case management framework (lot 2)")) {
            assertThat(said(Sketch.of("a").title(title).value("90000", "GBP"), null, null, small))
                    .as(title)
                    .containsExactly("- A framework of up to £90k for all its orders and suppliers");
        }
    }

    @Test
    void whatIsReservedForSuchAsItStandsInNoOnesWay() {
        Profile small =
                new Profile("", "", Set.of(), Set.of(), null, null, Budget.ANY, null, true, Set.of(), List.of());
        Profile large =
                new Profile("", "", Set.of(), Set.of(), null, null, Budget.ANY, null, false, Set.of(), List.of());
        String enterprises = "small and medium-sized enterprises";
        String here = "suppliers based in the United Kingdom";
        for (String open : List.of(enterprises, here, enterprises + "; " + here)) {
            assertThat(reserved(small, open)).as(open).isEmpty();
        }
        assertThat(reserved(large, enterprises + "; " + here)).containsExactly("Only for " + enterprises);
        assertThat(reserved(large, here)).isEmpty();
        assertThat(reserved(small, enterprises + "; suppliers based in Ardale"))
                .containsExactly("Only for suppliers based in Ardale");
        for (String other : List.of(
                "supported employment providers",
                enterprises + ", and voluntary, community and social enterprises",
                enterprises + "; public service mutuals")) {
            assertThat(reserved(small, other)).containsExactly("Only for " + other);
        }
    }

    private static List<String> reserved(Profile profile, String whom) {
        return Matcher.gaps(profile, Sketch.of("a").reservedFor(whom).draw(), NOW).stream()
                .map(Gap::words)
                .toList();
    }

    @Test
    void twoLettersAreToldWhereTheyAreAName() {
        given(
                Sketch.of("a").title("VR headsets").description("Supply of VR headsets."),
                Sketch.of("b").title("Desk for 5G and IT"),
                Sketch.of("c").title("Go wide").description("Roads for it all."));
        assertThat(words(match(past("We build VR experiences"), Taste.NONE).getFirst()))
                .containsExactly("It speaks of “VR”");
        assertThat(words(match(past("5G"), Taste.NONE).getFirst())).containsExactly("It speaks of “5G”");
        assertThat(match(past("go"), Taste.NONE)).isEmpty();
        assertThat(words(match(past("go on roads"), Taste.NONE).getFirst()))
                .containsExactly("It speaks of “Roads for it”");
    }

    @Test
    void aDocumentsNameIsNoMatch() {
        given(
                Sketch.of("a").title("Roads").documents("Drainage drawings"),
                Sketch.of("b").title("Bridges").buyers("Ardale Council").documents("Notice"),
                Sketch.of("c").title("Tunnels"));
        assertThat(match(past("Drainage"), Taste.NONE)).isEmpty();
        assertThat(match(past("Ardale"), Taste.NONE)).isEmpty();
    }

    @Test
    void aTurnoverJustBelowReadsAsSuch() {
        Profile firm = new Profile(
                "",
                "",
                Set.of(),
                Set.of(),
                null,
                null,
                Budget.ANY,
                new BigDecimal("1960000"),
                true,
                Set.of(),
                List.of());
        Sketch work = Sketch.of("a").title("Case management");
        assertThat(Matcher.gaps(
                        firm,
                        work.description("Bidders must have a turnover of at least £1,999,000 a year.")
                                .draw(),
                        NOW))
                .extracting(Gap::words)
                .containsExactly("Asks for a turnover of at least £1,999,000 a year; yours is £1,960,000");
        assertThat(Matcher.gaps(
                        firm,
                        work.description("Bidders must have a turnover of at least £3m a year.")
                                .draw(),
                        NOW))
                .extracting(Gap::words)
                .containsExactly("Asks for a turnover of at least £3 million a year; yours is £2m");
    }
}
