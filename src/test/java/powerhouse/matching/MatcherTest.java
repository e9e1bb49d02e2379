package powerhouse.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Budget;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Phase;
import powerhouse.search.Sketch;

/// What is found for a company, and in which order.
class MatcherTest extends MatchCase {
    @Test
    void aSentenceFindsWhatAsksForTheSameUnderAnotherName() {
        given(
                Sketch.of("same").title("Ethical hacking of council networks").tech(true),
                Sketch.of("coded")
                        .title("Security testing service")
                        .description("An IT health check once a year.")
                        .tech(true),
                Sketch.of("near")
                        .title("Cyber Essentials assessment")
                        .description("Certification.")
                        .tech(true),
                Sketch.of("word").title("Testing of water").tech(false),
                Sketch.of("past")
                        .title("Penetration testing")
                        .stage(Phase.AWARDED)
                        .tech(true));

        List<Match> found = match(Profile.of("We do pen testing for public bodies"), Taste.NONE);

        assertThat(found).extracting(each -> each.opportunity().ocid()).containsExactlyInAnyOrder("same", "coded");
        assertThat(found).extracting(Match::fit).containsOnly(Fit.WELL);
        assertThat(words(found.stream()
                        .filter(each -> each.opportunity().ocid().equals("same"))
                        .findFirst()
                        .orElseThrow()))
                .containsExactly("Its title speaks of “Ethical hacking”, you of “pen testing”");
    }

    @Test
    void whereNothingFitsNothingIsShown() {
        given(
                Sketch.of("a").title("Making and providing of services to organisations"),
                Sketch.of("b").title("Software licences").tech(true),
                Sketch.of("c").title("Gritting of roads"));
        assertThat(match(Profile.of("We make booking software for clinics"), Taste.NONE))
                .isEmpty();
        assertThat(match(Profile.of("we make"), Taste.NONE)).isEmpty();
        assertThat(match(Profile.of("zeppelins"), Taste.NONE)).isEmpty();
        assertThat(match(Profile.of(""), Taste.NONE)).isEmpty();
    }

    @Test
    void synonymsCountAsTheWordsThemselves() {
        given(
                Sketch.of("vr").title("VR training for apprentices").tech(true),
                Sketch.of("geo").title("Geospatial services").tech(true),
                Sketch.of("sdwan").title("SD-WAN for forty sites").tech(true));
        assertThat(ocids(Profile.of("virtual reality"), Taste.NONE)).containsExactly("vr");
        assertThat(ocids(Profile.of("GIS for councils"), Taste.NONE)).containsExactly("geo");
        assertThat(ocids(Profile.of("business broadband"), Taste.NONE)).containsExactly("sdwan");
    }

    @Test
    void anotherSectorOrOtherWorkOnTheSameThingIsNoGoodFit() {
        given(
                Sketch.of("care")
                        .title("Case management system for adult social care")
                        .tech(true),
                Sketch.of("court").title("Case management system for courts").tech(true),
                Sketch.of("review")
                        .title("Independent review of case management systems")
                        .tech(true));
        List<Match> found = match(Profile.of("case management software for social care"), Taste.NONE);

        assertThat(found.getFirst().opportunity().ocid()).isEqualTo("care");
        assertThat(found.stream().filter(each -> each.fit() == Fit.WELL)).hasSize(1);
        assertThat(ocids(Profile.of("case management software for social care"), Taste.NONE))
                .doesNotContain("review");
    }

    @Test
    void whoAdvisesIsToldOfAdviceFirst() {
        given(
                Sketch.of("product").title("Finance system").tech(true),
                Sketch.of("advice")
                        .title("Finance system implementation partner")
                        .tech(true));
        List<Match> found = match(Profile.of("We help councils choose and implement finance systems"), Taste.NONE);

        assertThat(found.getFirst().opportunity().ocid()).isEqualTo("advice");
        assertThat(found.getFirst().fit()).isEqualTo(Fit.WELL);
        assertThat(found.stream().skip(1)).extracting(Match::fit).containsOnly(Fit.LOOK);
        assertThat(match(Profile.of("finance systems for councils"), Taste.NONE).stream()
                        .filter(each -> each.opportunity().ocid().equals("product")))
                .extracting(Match::fit)
                .containsExactly(Fit.WELL);
    }

    @Test
    void neitherAFrameworksNameNorATownIsWhatIsBought() {
        given(
                Sketch.of("storage")
                        .title("Disk renewal, direct award under the ICT support services framework")
                        .tech(true),
                Sketch.of("tickets").title("Ticketing trial in Yorkshire").tech(true));

        assertThat(ocids(Profile.of("ICT support for schools, from Yorkshire"), Taste.NONE))
                .isEmpty();
    }

    @Test
    void aThingThatOnlySaysWhichOtherThingIsBoughtIsNoGoodFit() {
        given(
                Sketch.of("vehicle").title("CCTV parking enforcement vehicle").tech(true),
                Sketch.of("cameras").title("CCTV and parking systems").tech(true));

        assertThat(match(Profile.of("We install CCTV"), Taste.NONE))
                .extracting(each -> each.opportunity().ocid(), Match::fit)
                .containsExactly(tuple("cameras", Fit.WELL), tuple("vehicle", Fit.LOOK));
    }

    @Test
    void whatClosesTodayIsNotFirst() {
        given(
                Sketch.of("today")
                        .title("Penetration testing of everything and penetration testing again")
                        .tech(true)
                        .deadline(NOW.plusSeconds(3_600)),
                Sketch.of("later").title("Penetration testing").tech(true).deadline(NOW.plusSeconds(864_000)));
        assertThat(ocids(Profile.of("penetration testing"), Taste.NONE)).containsExactly("later", "today");
    }

    @Test
    void whatIsSoldIsToldInWords() {
        assertThat(Matcher.understood("it support for schools")).containsExactly("IT support and managed services");
        assertThat(Matcher.understood("HR, payroll and finance systems"))
                .contains("finance systems", "payroll and human resources systems");
        assertThat(Matcher.understood("we make things")).isEmpty();
        assertThat(Matcher.understood("")).isEmpty();
    }

    @Test
    void codesCountByWhatTheyShareAndDivisionsSayTooLittle() {
        given(
                Sketch.of("near").title("Lifts").cpv("72213000:Programming"),
                Sketch.of("far").title("Lifts").cpv("72590000:Computer services"),
                Sketch.of("division").title("Lifts").cpv("72000000:IT services"));
        Work won = new Work("w", "Lifts", "", List.of(), List.of("72212000"));
        List<Match> found = match(Profile.of("", List.of(won)), Taste.NONE);

        assertThat(found.getFirst().opportunity().ocid()).isEqualTo("near");
        assertThat(words(found.getFirst()))
                .contains("Its code is 72213000 (Programming), near those of work that you won");
        assertThat(found.subList(1, 3))
                .allSatisfy(each -> assertThat(each.reasons()).noneMatch(reason -> reason.kind() == Reason.Kind.CODE));
    }

    @Test
    void whatItsTradeHoldsIsFoundWithoutAWord() {
        given(
                Sketch.of("a").title("Fernwärme").cpv("72212000:Programming"),
                Sketch.of("b").title("Fernwärme"));

        assertThat(ocids(profile("", Set.of("722"), null, null, Budget.ANY, List.of()), Taste.NONE))
                .containsExactly("a");
    }

    @Test
    void whatIsMarkedMovesTheOrderAtOnce() {
        given(
                Sketch.of("a").title("Learning platform for drivers").tech(true),
                Sketch.of("b").title("Learning platform for nurses").tech(true),
                Sketch.of("c").title("Learning platform for nurses in wards").tech(true),
                Sketch.of("d").title("Catering"));
        Profile profile = Profile.of("a learning platform for drivers and nurses");
        assertThat(ocids(profile, Taste.NONE)).hasSize(3);

        assertThat(ocids(profile, new Taste(Set.of("c"), Set.of()))).startsWith("c");
        assertThat(ocids(profile, new Taste(Set.of(), Set.of("c")))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatItWonItselfIsNotOfferedAndItsFormIsNoWordOfIts() {
        given(
                Sketch.of("own").title("Booking system"),
                Sketch.of("other").title("Booking system for a limited time"),
                Sketch.of("limited").title("Limited parking"),
                Sketch.of("d").title("Bridges"));
        Work won = new Work("own", "Booking system", "", List.of(), List.of());

        assertThat(ocids(Profile.of("Ardale Parks Limited", List.of(won)), Taste.NONE))
                .containsExactly("other");
    }
}
