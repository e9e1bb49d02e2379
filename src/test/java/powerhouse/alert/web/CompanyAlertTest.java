package powerhouse.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Person;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearch;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.company.Company;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.matching.CompanyMatching;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Fitting;
import powerhouse.query.SavedQuery.Ranking;
import powerhouse.records.Viewer;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Whoever keeps a company is told of what fits it, over real HTTP; and those who ask what fits the companies of
/// others.
class CompanyAlertTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress EVE = EmailAddress.of("eve@example.org");

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final Shelf shelf = Given.shelf();
    private final People people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
    private final Site site = Given.start(
            0, shelf, people, new Imprint("http://localhost:8080", "", true), InstantSource.fixed(Fiction.NOW));
    private final Visitor ann = new Visitor(site.port(), people.outbox());
    private final Person person = people.accounts().admit(ANN);
    private final long company = people.companies()
            .create(
                    person,
                    new Said(
                            "Ardale Apps",
                            "",
                            "We make case management software",
                            Set.of(),
                            Set.of(),
                            "",
                            null,
                            Budget.ANY,
                            null,
                            false,
                            Set.of()))
            .number();
    private final String address = "?company=" + company;

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private SavedSearch saved() {
        return people.searches().list(person).getFirst();
    }

    private Ranking ranking() {
        return (Ranking) people.searches().asked(person, address).way();
    }

    private List<Opportunity> best() {
        return ranking().best(Fiction.NOW).stream().map(Fitting::opportunity).toList();
    }

    @Test
    void fromItsPageItIsToldInARhythmAndByAFeedUnderASecret() {
        ann.signIn(ANN);
        String path = Company.path(company);
        String begin = ann.page(path)
                .expectFirst("a:contains(Be told when another fits)")
                .attr("href");
        Document form = ann.page(begin);
        assertThat(form.text()).contains("What fits Ardale Apps", "with the reason and what stands in the way");
        HttpResponse<String> done = ann.submit(form, "/account/searches", Map.of("rhythm", "weekly", "budget", "5"));
        assertThat(done.headers().firstValue("location")).hasValue(SavedSearchController.path(saved().number()));
        assertThat(saved().address()).isEqualTo(address);
        Document there = ann.page(path);
        assertThat(there.text()).contains("You are told when another fits once a week, at most 5 contracts a week");
        assertThat(ann.page(path + "?where=anywhere").text())
                .as("what fits anywhere is another question")
                .contains("Be told when another fits");

        Document one = ann.page(SavedSearchController.path(saved().number()));
        assertThat(one.expectFirst("a:contains(What fits now)").attr("href")).isEqualTo(path);
        people.searches().feed(person, saved().number(), true);
        String feed = "/feeds/" + saved().feed();
        Visitor stranger = new Visitor(site.port(), people.outbox());
        assertThat(stranger.get(feed + ".atom").body())
                .contains("What fits Ardale Apps", best().getFirst().ocid());
        assertThat(stranger.get(feed + ".json").body())
                .contains(best().getLast().ocid());
        assertThat(stranger.get(feed + ".ics").body()).startsWith("BEGIN:VCALENDAR");
    }

    @Test
    void whatItIsToldIsWhatItsPageShowsWithTheReason() {
        assertThat(best()).hasSize(20);
        ann.signIn(ANN);
        assertThat(ann.page(Company.path(company))
                        .select(".match input[name=ocid]")
                        .eachAttr("value"))
                .containsExactlyElementsOf(
                        best().stream().map(Opportunity::ocid).toList());
        assertThat(ranking().best(Fiction.NOW))
                .allSatisfy(fitting ->
                        assertThat(fitting.why()).contains("speaks of").doesNotEndWith("."));
    }

    @Test
    void whatStandsOnItsBoardOrIsNotForItIsNotToldAsNew() {
        Opportunity first = best().get(0);
        Opportunity second = best().get(1);
        people.cards().add(person, company, first, List.of());
        people.companies().mark(person, company, second.ocids(), false);
        assertThat(best()).hasSize(20).extracting(Opportunity::ocid).doesNotContain(first.ocid(), second.ocid());
        assertThat(ranking().misfit(first, Fiction.NOW)).isEqualTo("it stands on your board already");
        assertThat(ranking().misfit(second, Fiction.NOW)).isEqualTo("you marked it as not for you");
        assertThat(ranking().misfit(best().getFirst(), Fiction.NOW)).isEmpty();
        Opportunity other = shelf
                .list(
                        IntStream.range(0, 100)
                                .mapToObj("ocds-sample-%06d"::formatted)
                                .toList(),
                        Viewer.anyone())
                .stream()
                .filter(each ->
                        !best().contains(each) && !List.of(first, second).contains(each))
                .findFirst()
                .orElseThrow();
        assertThat(ranking().misfit(other, Fiction.NOW))
                .isEqualTo(
                        "it is not among the 20 contracts that fit Ardale Apps best, of all that can still be won in the North");
    }

    @Test
    void whatIsNotForItStaysAwayHoweverMuchElseIsNot() {
        best().stream().limit(15).forEach(each -> people.companies().mark(person, company, each.ocids(), false));
        IntStream.range(300, 340)
                .mapToObj("ocds-sample-%06d"::formatted)
                .forEach(ocid -> people.companies().mark(person, company, Set.of(ocid), false));
        Set<String> unfitting = people.companies().marks(person, company).unfitting();
        assertThat(unfitting).as("more than are matched by").hasSizeGreaterThan(CompanyMatching.MOST_MARKS);
        assertThat(best()).isNotEmpty().noneMatch(each -> unfitting.contains(each.ocid()));
    }

    @Test
    void whatIsOnItsBoardIsLinkedThereFromWhatFits() {
        people.cards().add(person, company, best().getFirst(), List.of());
        ann.signIn(ANN);
        Document page = ann.page(Company.path(company));
        assertThat(page.select("a:contains(On your board)"))
                .singleElement()
                .satisfies(card ->
                        assertThat(ann.get(card.attr("href")).statusCode()).isEqualTo(200));
    }

    @Test
    void whatIsMarkedWhereItWasToldIsMarkedForTheCompany() {
        ann.signIn(ANN);
        SavedSearch search = people.searches().save(person, address, new Wish(Rhythm.DAILY, 5), 0);
        record Found(long number, String ocid) {}
        Found found = test.database()
                .read(tx -> tx.find(
                        "select number, ocid from findings where search = ? order by number limit 1",
                        row -> new Found(row.number("number"), row.text("ocid")),
                        search.number()))
                .orElseThrow();
        String path = SavedSearchController.path(search.number());
        String token = ann.page(path).select("input[name=_csrf]").attr("value");
        String finding = String.valueOf(found.number());
        ann.post(path + "/marks", Map.of("_csrf", token, "finding", finding, "mark", "on"));
        assertThat(people.companies().marks(person, company).unfitting()).containsExactly(found.ocid());
        ann.post(path + "/marks", Map.of("_csrf", token, "finding", finding, "mark", "off"));
        assertThat(people.companies().marks(person, company).unfitting()).isEmpty();
        assertThat(ann.post(path + "/marks", Map.of("_csrf", token, "finding", "1", "mark", "on"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(people.companies().marks(person, company).unfitting()).isEmpty();
    }

    @Test
    void nobodyAsksWhatFitsTheCompanyOfAnother() {
        Visitor eve = new Visitor(site.port(), people.outbox());
        eve.signIn(EVE);
        HttpResponse<String> form = eve.get("/account/searches/new" + address);
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).contains("a company that you do not act for").doesNotContain("Ardale");
        String token = eve.page("/account/searches").select("input[name=_csrf]").attr("value");
        HttpResponse<String> kept =
                eve.post("/account/searches", Map.of("_csrf", token, "address", address, "rhythm", "daily"));
        assertThat(kept.statusCode()).isNotEqualTo(303);
        assertThat(people.searches().list(people.accounts().find(EVE).orElseThrow()))
                .isEmpty();
        for (String odd : List.of("?company=", "?company=x", "?company=99999999999999999999", "?company=0")) {
            assertThat(people.searches().asked(person, odd).faults()).as(odd).hasSize(1);
        }
    }

    @Test
    void whoLeavesItIsToldNothingMore() {
        Person ben = people.accounts().admit(EmailAddress.of("ben@example.org"));
        Colleagues.join(test, InstantSource.fixed(Fiction.NOW), person, company, ben);
        SavedSearch bens = people.searches().save(ben, address, new Wish(Rhythm.DAILY, 5), 0);
        people.companies().dismiss(person, company, ben.email());
        SavedQuery asked = people.searches().asked(bens);
        assertThat(asked.title()).doesNotContain("Ardale");
        assertThat(((Ranking) asked.way()).best(Fiction.NOW.plus(Duration.ofDays(1))))
                .isEmpty();
    }
}
