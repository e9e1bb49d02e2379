package powerhouse.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import powerhouse.opportunity.Opportunity.Related;
import powerhouse.opportunity.Opportunity.Section;
import powerhouse.organisation.NameWords;
import powerhouse.organisation.OrganisationNames;

class LikenessTest {
    private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Facts LEISURE =
            facts("ocds-a-1", "Ticketing for Ardale leisure centres", "Ardale Council", "Millrace Ltd", "412350", 0);

    @Test
    void theSameContractOnTwoPortalsIsBelievedWithItsEvidence() {
        Facts again = facts(
                "ocds-b-1",
                "Ticketing for Ardale Leisure Centres - AWARD",
                "Ardale Borough Council",
                "Millrace Limited",
                "412350",
                3);
        Judgement judgement = NoticeLikeness.of(LEISURE, again, false);
        assertThat(judgement.believed()).isTrue();
        assertThat(judgement.evidence()).extracting(Judgement.Evidence::words).contains("The same buyer");
        assertThat(NoticeLikeness.of(again, LEISURE, false)).isEqualTo(judgement);
        assertThat(Collections.disjoint(LEISURE.keys(), again.keys())).isFalse();
    }

    /// Real traps, retold: each differs from the leisure centres in what makes it another contract.
    @ParameterizedTest
    @CsvSource({
        "Ticketing for Ardale leisure centres, Brock Council, Dunmere plc, 90001, 2",
        "Ticketing for Ardale theatres, Ardale Council, Millrace Ltd, 96000, 2",
        "Resurfacing of Quay Lane, Ardale Council, Cray and Sons, 412000, 2",
        "Ticketing for Ardale leisure centres, Ardale University, Dunmere plc, 77000, 2",
    })
    void anotherContractIsNot(String title, String buyer, String supplier, String pounds, int days) {
        Facts other = facts("ocds-b-2", title, buyer, supplier, pounds, days);
        assertThat(NoticeLikeness.of(LEISURE, other, false).believed()).isFalse();
    }

    @Test
    void oneHeadingAtManyTimesThePriceIsAnotherContract() {
        String title = "Case management platform for housing";
        Facts one = facts("ocds-a-7", title, "Ardale Council", "", "449000", 0);
        Facts other = facts("ocds-b-7", title, "Ardale Council", "", "2900000", 2);
        assertThat(NoticeLikeness.of(one, other, false).believed()).isFalse();
    }

    @Test
    void oneHeadingInAnotherRegionOrForOtherYearsIsAnotherContract() {
        Facts north = with(tender("ocds-a-8", "Ardale Council", 0), DAY.plus(Duration.ofDays(400)), "UKD");
        Facts same = with(tender("ocds-b-8", "Ardale Council", 2), DAY.plus(Duration.ofDays(410)), "UKD");
        Facts south = with(tender("ocds-b-8", "Ardale Council", 2), DAY.plus(Duration.ofDays(410)), "UKK");
        Facts longer = with(tender("ocds-b-8", "Ardale Council", 2), DAY.plus(Duration.ofDays(1_500)), "UKD");

        double odds = NoticeLikeness.of(north, same, false).odds();
        assertThat(NoticeLikeness.of(north, same, false).believed()).isTrue();
        assertThat(NoticeLikeness.of(north, south, false).odds()).isEqualTo(odds - 3);
        assertThat(NoticeLikeness.of(north, longer, false).odds()).isEqualTo(odds - 3);
    }

    @Test
    void whoWonOutweighsACodeOfAPlace() {
        Facts here = with(LEISURE, null, "UKD");
        Facts there = with(
                facts(
                        "ocds-b-2",
                        "Ticketing for Ardale leisure centres",
                        "Ardale Council",
                        "Millrace Ltd",
                        "412350",
                        2),
                null,
                "UKK");
        assertThat(NoticeLikeness.of(here, there, false).odds())
                .isEqualTo(
                        NoticeLikeness.of(here, with(there, null, "UKD"), false).odds());
    }

    @Test
    void anAwardBeforeTheTenderIsOfAnotherContract() {
        Facts award =
                facts("ocds-a-9", "Ticketing for Ardale leisure centres", "Ardale Council", "Millrace Ltd", "", 0);

        assertThat(NoticeLikeness.of(award, tender("ocds-b-9", "Ardale Council", -60), false)
                        .believed())
                .isTrue();
        assertThat(NoticeLikeness.of(award, tender("ocds-b-9", "Ardale Council", 31), false)
                        .believed())
                .isFalse();
    }

    /// What looks like one contract in all else, but one was decided before the other took its last bid.
    @Test
    void whatWasAwardedBeforeTheOthersDeadlineIsAnotherContract() {
        Set<Section> life = Set.of(Section.TENDER, Section.AWARD);
        Facts won = times(LEISURE, life, DAY.minus(Duration.ofDays(30)), DAY);
        Facts copy = facts(
                "ocds-b-1", "Ticketing for Ardale leisure centres", "Ardale Council", "Millrace Ltd", "412350", 3);

        assertThat(NoticeLikeness.of(won, times(copy, life, DAY.minus(Duration.ofDays(20)), DAY), false)
                        .believed())
                .isTrue();
        assertThat(NoticeLikeness.of(won, times(copy, life, DAY.plus(Duration.ofHours(20)), DAY), false)
                        .believed())
                .as("some give the day, some the hour")
                .isTrue();
        Facts open = facts("ocds-b-1", "Ticketing for Ardale leisure centres", "Ardale Council", "", "412350", 3);
        assertThat(NoticeLikeness.of(won, times(open, life, null, null), false).believed())
                .isTrue();
        Facts again = times(open, life, DAY.plus(Duration.ofDays(2)), null);
        Judgement judgement = NoticeLikeness.of(won, again, false);
        assertThat(judgement.believed()).isFalse();
        assertThat(judgement.evidence())
                .extracting(Judgement.Evidence::words)
                .contains("Awarded before the other took its last bid");
        assertThat(NoticeLikeness.of(again, won, false)).isEqualTo(judgement);
        // Nobody who asks for bids after the award is telling of the same one; who tells of the award is.
        assertThat(NoticeLikeness.of(won, times(open, Set.of(Section.TENDER), null, null), false)
                        .believed())
                .isFalse();
    }

    @Test
    void anAwardNoticeWithoutADateWasDecidedByTheDayItCameOut() {
        Facts award =
                facts("ocds-a-9", "Ticketing for Ardale leisure centres", "Ardale Council", "Millrace Ltd", "", 0);
        Facts asks = tender("ocds-b-9", "Ardale Council", -20);

        Facts closed = times(asks, Set.of(Section.TENDER), DAY.minus(Duration.ofDays(5)), null);
        assertThat(NoticeLikeness.of(award, closed, false).believed()).isTrue();
        Facts open = times(asks, Set.of(Section.TENDER), DAY.plus(Duration.ofDays(17)), null);
        assertThat(NoticeLikeness.of(award, open, false).believed()).isFalse();
    }

    @Test
    void whatWasCancelledOnOnePortalIsNotWhatWasAwardedOnAnother() {
        Set<Section> life = Set.of(Section.TENDER, Section.AWARD);
        Facts won = times(LEISURE, life, null, DAY);
        Facts asked = times(
                facts("ocds-b-1", "Ticketing for Ardale leisure centres", "Ardale Council", "", "412350", -9),
                Set.of(Section.TENDER),
                DAY.minus(Duration.ofDays(1)),
                null);
        assertThat(NoticeLikeness.of(won, asked, false).believed()).isTrue();

        Judgement judgement = NoticeLikeness.of(won, cancelled(asked), false);
        assertThat(judgement.believed()).isFalse();
        assertThat(judgement.evidence())
                .extracting(Judgement.Evidence::words)
                .contains("One was cancelled and the other awarded");
        // One portal was told of the end and the other was not.
        Facts tender = times(tender("ocds-a-1", "Ardale Council", 0), Set.of(Section.TENDER), DAY, null);
        Facts stopped = times(tender("ocds-b-1", "Ardale Council", 3), Set.of(Section.TENDER), DAY, null);
        assertThat(NoticeLikeness.of(tender, cancelled(stopped), false).odds())
                .isEqualTo(NoticeLikeness.of(tender, stopped, false).odds());
    }

    @Test
    void whatContradictsItselfSaysNothingAgainstAnother() {
        Set<Section> life = Set.of(Section.TENDER, Section.AWARD);
        Facts early = times(LEISURE, life, DAY.plus(Duration.ofDays(4)), DAY);
        Facts copy = times(
                facts("ocds-b-1", "Ticketing for Ardale leisure centres", "Ardale Council", "", "412350", 3),
                life,
                DAY.plus(Duration.ofDays(18)),
                null);

        assertThat(NoticeLikeness.of(early, copy, false).believed()).isTrue();
    }

    @Test
    void estimatesAreCopiedFromPortalToPortal() {
        String title = "Ticketing for Ardale leisure centres";
        Facts one = facts("ocds-a-7", title, "Ardale Council", "", "400500", 0);
        Facts near = facts("ocds-b-7", title, "Ardale Council", "", "392500", 2);
        Facts none = facts("ocds-b-7", title, "Ardale Council", "", "", 2);

        assertThat(NoticeLikeness.of(one, near, false).odds())
                .isEqualTo(NoticeLikeness.of(one, none, false).odds());
    }

    @Test
    void theBuyersOwnNameInATitleTellsNothingMore() {
        Facts one = tender("ocds-a-5", "Ardale Council", 0);
        Facts other = tender("ocds-b-5", "Ardale Council", 2);
        Facts elsewhere = tender("ocds-a-5", "Brock Council", 0);
        Facts other2 = tender("ocds-b-5", "Brock Council", 2);

        assertThat(NoticeLikeness.of(one, other, false).odds())
                .isLessThan(NoticeLikeness.of(elsewhere, other2, false).odds());
    }

    /// "Brockwell Procure Lifts" and "Brockwell Procure Roofs" share what the buyer calls all of its frameworks.
    @Test
    void theBuyersNameMakesNoTwoTitlesAlike() {
        Facts one = facts("ocds-a-5", "Brockwell Procure lift framework", "Brockwell Procure Ltd", "", "25000000", 0);
        Facts other = facts(
                "ocds-b-5", "Brockwell Procure consultancy framework", "Brockwell Procure Ltd", "", "30000000", 2);
        assertThat(NoticeLikeness.of(one, other, false).evidence())
                .extracting(Judgement.Evidence::words)
                .contains("Different titles");
    }

    /// Where a portal, a support unit or a consultancy stands as the buyer, the council's own notice is the same.
    @ParameterizedTest
    @CsvSource({
        "Ardale and Brock eSourcing",
        "Northern Example Commissioning Support Unit",
        "Example Department eTendering Portal",
        "Cray Procurement Consultancy Ltd",
        "Yorkshire Purchasing Organisation",
    })
    void anAgentOnOnePortalIsNoOtherBuyer(String agent) {
        Facts council = facts(
                "ocds-a-6", "Ticketing for the leisure centres", "Ardale Borough Council", "Millrace Ltd", "412350", 0);
        Facts bought = facts("ocds-b-6", "Ticketing for leisure centres", agent, "Millrace Ltd", "412350", 2);
        Judgement judgement = NoticeLikeness.of(council, bought, false);
        assertThat(judgement.believed()).isTrue();
        assertThat(NoticeLikeness.of(bought, council, false)).isEqualTo(judgement);

        Facts named = facts(
                "ocds-b-6",
                "Ticketing for leisure centres, Ardale Borough Council",
                agent,
                "Millrace Ltd",
                "412350",
                2);
        assertThat(NoticeLikeness.of(council, named, false).evidence())
                .extracting(Judgement.Evidence::words)
                .contains("The title of one names the buyer of the other");
        // What an agent buys is often alike for each of its clients.
        Facts another = facts("ocds-b-6", "Ticketing for leisure centres", agent, "Dunmere plc", "96000", 2);
        assertThat(NoticeLikeness.of(council, another, false).odds()).isLessThan(Judgement.POSSIBLE);
    }

    @Test
    void whoOnlySellsAdviceIsNoAgent() {
        Facts council =
                facts("ocds-a-6", "Ticketing for the leisure centres", "Ardale Borough Council", "", "412350", 0);
        Facts other = facts("ocds-b-6", "Ticketing for leisure centres", "Cray Leisure Portals Ltd", "", "412350", 2);
        assertThat(NoticeLikeness.of(council, other, false).evidence())
                .extracting(Judgement.Evidence::words)
                .contains("Different buyers");
    }

    @Test
    void onBehalfOfSomebodyIsThatBuyersContract() {
        Facts council = facts(
                "ocds-a-6", "Ticketing for leisure centres", "Ardale Borough Council", "Millrace Ltd", "412350", 0);
        Facts agent = facts(
                "ocds-b-6",
                "Leisure centre tickets",
                "Cray Shared Office on behalf of Ardale Borough Council",
                "Millrace Ltd",
                "412350",
                2);
        assertThat(NoticeLikeness.of(council, agent, false).believed()).isTrue();
        assertThat(Collections.disjoint(council.keys(), agent.keys())).isFalse();
    }

    @Test
    void whatIsRelatedIsOfOneBuyer() {
        Facts award = facts(
                "ocds-a-9", "Ticketing for Ardale leisure centres", "Brock Housing Association", "Millrace Ltd", "", 0);

        assertThat(NoticeLikeness.of(award, tender("ocds-b-9", "Cray Housing Association", -60), false)
                        .believed())
                .isFalse();
    }

    private static Facts times(Facts f, Set<Section> told, @Nullable Instant deadline, @Nullable Instant awarded) {
        return but(f, told, f.cancelled(), deadline, awarded, f.ends(), f.regions());
    }

    private static Facts with(Facts f, @Nullable Instant ends, String region) {
        return but(f, f.told(), f.cancelled(), f.deadline(), f.awarded(), ends, Set.of(region));
    }

    private static Facts cancelled(Facts f) {
        return but(f, f.told(), true, f.deadline(), f.awarded(), f.ends(), f.regions());
    }

    private static Facts framework(Facts f) {
        return but(f, f.told(), f.cancelled(), true, f.published(), f.deadline(), f.awarded(), f.ends(), f.regions());
    }

    private static Facts undated(Facts f) {
        return but(f, f.told(), f.cancelled(), f.framework(), null, f.deadline(), f.awarded(), f.ends(), f.regions());
    }

    private static Facts but(
            Facts f,
            Set<Section> told,
            boolean cancelled,
            @Nullable Instant deadline,
            @Nullable Instant awarded,
            @Nullable Instant ends,
            Set<String> regions) {
        return but(f, told, cancelled, f.framework(), f.published(), deadline, awarded, ends, regions);
    }

    private static Facts but(
            Facts f,
            Set<Section> told,
            boolean cancelled,
            boolean framework,
            @Nullable Instant published,
            @Nullable Instant deadline,
            @Nullable Instant awarded,
            @Nullable Instant ends,
            Set<String> regions) {
        return new Facts(
                f.ocid(),
                f.source(),
                f.audience(),
                told,
                cancelled,
                framework,
                f.related(),
                f.title(),
                f.parts(),
                f.text(),
                f.buyers(),
                f.suppliers(),
                f.amounts(),
                published,
                deadline,
                awarded,
                ends,
                regions,
                f.cpv(),
                f.references(),
                f.crowd());
    }

    private static Facts tender(String ocid, String buyer, int days) {
        return facts(ocid, "Ticketing for Ardale leisure centres", buyer, "", "", days);
    }

    @Test
    void lotsAreToldApartByTheirNumbers() {
        Facts one = facts("ocds-a-3", "Travel booking lot 1", "Ardale Council", "Millrace Ltd", "5000000", 0);
        Facts two = facts("ocds-b-3", "Travel booking lot 2", "Ardale Council", "Millrace Ltd", "5000000", 0);
        assertThat(NoticeLikeness.of(one, two, false).believed()).isFalse();
    }

    /// All else agrees: the same buyer, supplier and value, a week apart.
    @ParameterizedTest
    @CsvSource({
        "Travel booking lot 2, Travel booking",
        "Travel booking (Lot Two), Travel booking (Lot One)",
        "Travel booking - Lots 2 and 3, Travel booking - Lot 4",
        "Travel booking phase 2, Travel booking",
        "Travel booking: Phase II, Travel booking: Phase I",
        "Second phase of travel booking, Travel booking phase 1",
        "Second round of travel booking, Travel booking",
        "Travel booking call-off, Travel booking",
        "Travel booking (called off), Travel booking",
        "Travel booking tranche 3, Travel booking tranche 2",
        "Travel booking framework - Call-off 2A, Travel booking framework - Call off no 1A",
    })
    void aPartIsNeitherTheWholeNorAnotherPart(String part, String whole) {
        Facts one = facts("ocds-a-3", part, "Ardale Council", "Millrace Ltd", "412350", 0);
        Facts other = facts("ocds-b-3", whole, "Ardale Council", "Millrace Ltd", "412350", 2);
        Judgement judgement = NoticeLikeness.of(one, other, false);
        assertThat(judgement.odds()).isLessThan(Judgement.POSSIBLE);
        assertThat(NoticeLikeness.of(other, one, false)).isEqualTo(judgement);
    }

    @ParameterizedTest
    @CsvSource({
        "Travel booking lot 1, Travel booking",
        "Travel booking lots 1-3, Travel booking Lot 2",
        "Travel booking lots 1 and 2, Travel booking",
        "Travel booking phase 2, Travel booking (2)",
        "Travel booking for second homes, Travel booking second homes",
        "Phase 2 of travel booking, Travel booking second phase",
        "Travel booking framework call-off 2, Travel booking framework - call off",
        "Three phase meters for Ardale, Three-phase meters for Ardale",
    })
    void aPartSaidInOtherWordsIsTheSame(String one, String other) {
        assertThat(NoticeLikeness.of(
                                facts("ocds-a-3", one, "Ardale Council", "Millrace Ltd", "412350", 0),
                                facts("ocds-b-3", other, "Ardale Council", "Millrace Ltd", "412350", 2),
                                false)
                        .believed())
                .isTrue();
    }

    @Test
    void aCallOffIsOfItsFrameworkAndATenderLeadsToItsLot() {
        Facts framework = framework(facts("ocds-a-3", "Travel booking framework", "Ardale Council", "", "", 0));
        Facts calledOff = facts("ocds-b-3", "Travel booking framework call-off", "Ardale Council", "", "", 60);
        assertThat(NoticeLikeness.of(framework, calledOff, false).kind()).isEqualTo(Kind.FRAMEWORK);

        Facts lot = facts(
                "ocds-b-3", "Ticketing for Ardale leisure centres lot 2", "Ardale Council", "Millrace Ltd", "", 60);
        Judgement judgement = NoticeLikeness.of(tender("ocds-a-3", "Ardale Council", 0), lot, false);
        assertThat(judgement.kind()).isEqualTo(Kind.PRIOR);
        assertThat(judgement.odds()).isGreaterThan(Judgement.POSSIBLE);
    }

    @Test
    void aDateThatIsNotThereSpeaksNeitherForNorAgainst() {
        Facts tender = tender("ocds-a-1", "Ardale Council", 0);
        Facts undated = undated(tender("ocds-b-1", "Ardale Council", 0));
        // Between two weeks and two months apart dates tell nothing.
        Facts between = tender("ocds-b-1", "Ardale Council", 30);
        assertThat(NoticeLikeness.of(tender, undated, false)).isEqualTo(NoticeLikeness.of(tender, between, false));
        assertThat(NoticeLikeness.of(undated, tender, false)).isEqualTo(NoticeLikeness.of(tender, undated, false));

        Facts won = undated(
                facts("ocds-b-1", "Ticketing for Ardale leisure centres", "Ardale Council", "Millrace Ltd", "", 0));
        assertThat(NoticeLikeness.of(tender, won, false).kind()).isEqualTo(Kind.PRIOR);
        assertThat(NoticeLikeness.of(tender, won, false).believed()).isTrue();
        assertThat(NoticeLikeness.of(tender, cancelled(undated), false).kind())
                .as("nobody knows which of them was the first attempt")
                .isEqualTo(Kind.SAME);
        assertThat(Sketch.decode("ocds-b-1", Sketch.encode(undated))).isEqualTo(undated);
    }

    @Test
    void inACrowdOfOneHeadingFiguresMustAgree() {
        String title = "Supply of protective equipment for care workers";
        Facts one = facts("ocds-a-4", title, "Department of Examples", "Millrace Ltd", "7647500", 0);
        Facts sibling = facts("ocds-b-4", title, "Department of Examples", "Millrace Ltd", "7140000", 3);
        Facts same = facts("ocds-b-5", title, "Department of Examples", "Millrace Ltd", "7647500", 3);
        assertThat(NoticeLikeness.of(one, sibling, true).believed()).isFalse();
        assertThat(NoticeLikeness.of(one, same, true).believed()).isTrue();
    }

    @Test
    void aPublishersOwnWordSettlesIt() {
        Facts original = facts("ocds-r6ebe6-1", "Helicopter survey", "Northern Example", "", "", 0);
        Facts repeat = facts("ocds-h6vhtk-1", "public", "canonical", original.ocid(), "Other", "", "", "", 0);
        assertThat(NoticeLikeness.of(original, repeat, false).believed()).isTrue();
        assertThat(repeat.keys()).contains(original.address());
    }

    @Test
    void whatFewMaySeeIsNeverLinkedWithWhatAllMay() {
        Facts hidden = facts(
                "ocds-b-9",
                "staff",
                "",
                "",
                "Ticketing for Ardale leisure centres",
                "Ardale Council",
                "Millrace Ltd",
                "412350",
                0);
        assertThat(NoticeLikeness.of(LEISURE, hidden, false).believed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "London Borough of Bexford, Bexford Council, true",
        "Millrace Ltd., MILLRACE LIMITED, true",
        "The NHS Commissioning Board, NHS England, true",
        "Yarrow Ltd T/A Deflecting, YARROW LIMITED, true",
        "Yarrow Ltd TA Deflecting, Yarrow Limited, true",
        "Yarrow Ltd trading as Deflecting, Deflecting, true",
        "Ardale Council trading as Millbuy, Ardale Council, false",
        "Cray Shared Office on behalf of Ardale Council, Ardale Council, true",
        "Cray Shared Office acting as agent for Ardale Council, Cray Shared Office, true",
        "Cray Shared Office on behalf of Ardale Council, Cray Shared Office on behalf of Brock Council, false",
        "Ardale City Council, Ardale University, false",
        "Brock Housing Association, Cray Housing Association, false",
    })
    void namesAreComparedByWhatTellsThemApart(String one, String other, boolean same) {
        assertThat(OrganisationNames.similarity(one, other) > 0.8).isEqualTo(same);
        assertThat(OrganisationNames.similarity(other, one)).isEqualTo(OrganisationNames.similarity(one, other));
    }

    private static Facts facts(String ocid, String title, String buyer, String supplier, String pounds, int days) {
        return facts(ocid, "public", "", "", title, buyer, supplier, pounds, days);
    }

    private static Facts facts(
            String ocid,
            String audience,
            String relationship,
            String related,
            String title,
            String buyer,
            String supplier,
            String pounds,
            int days) {
        return new Facts(
                ocid,
                ocid.substring(0, 6),
                audience,
                Set.of(supplier.isEmpty() ? Section.TENDER : Section.AWARD),
                false,
                false,
                related.isEmpty() ? List.of() : List.of(new Related(relationship, related)),
                NameWords.of(title),
                Parts.of(title, false),
                Bag.of(Set.of()),
                buyer.isEmpty() ? List.of() : List.of(buyer),
                supplier.isEmpty() ? List.of() : List.of(supplier),
                pounds.isEmpty() ? Set.of() : Set.of(new BigDecimal(pounds)),
                DAY.plus(Duration.ofDays(days)),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                new HashSet<>(NameWords.references(title)),
                Facts.crowd(NameWords.of(title), buyer.isEmpty() ? List.of() : List.of(buyer)));
    }
}
