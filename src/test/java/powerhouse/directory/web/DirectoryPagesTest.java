package powerhouse.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.directory.Directory;
import powerhouse.directory.Firm;
import powerhouse.directory.Wanted;
import powerhouse.mail.EmailAddress;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.OcidPath;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Visitor;

/// What everybody sees of firms, and how they are found.
@ParameterizedClass
@EnumSource
class DirectoryPagesTest extends FirmCase {
    DirectoryPagesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void nobodyIsListedUntilAnOwnerSaysSoAndNobodySeesMoreThanIsSaid() {
        long company = keep(ANN, "Ardale Apps Ltd", "LS1 4AP");
        Colleagues.join(test, InstantSource.fixed(Fiction.NOW), who(ANN), company, who(BEN));
        assertThat(ann.page("/directory").text())
                .contains("No firm is listed yet")
                .doesNotContain("Ardale");
        ann.signIn(ANN);
        String path = "/account/companies/" + company + "/directory";
        Document offer = ann.page(path);
        assertThat(offer.text())
                .contains(
                        "This company is not in the directory", "What is never shown", "Turnover", "never a postcode");
        assertThat(offer.expectFirst("#about").wholeText())
                .as("private words do not stand above the button that publishes them")
                .isEmpty();
        assertThat(ann.page(offer.expectFirst("a[href*=begin]").attr("href"))
                        .expectFirst("#about")
                        .wholeText())
                .isEqualTo("Secret words of a capability statement");
        Visitor ben = new Visitor(site.port(), people.outbox());
        ben.signIn(BEN);
        HttpResponse<String> refused = ben.submit(ben.page(path + ""), path, Map.of("about", "Mine"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Only an owner of the company may do that.");
        assertThat(names("")).isEmpty();

        assertThat(ann.submit(offer, path, Map.of("about", " ")).statusCode()).isEqualTo(400);
        assertThat(ann.submit(offer, path, Map.of("about", "x".repeat(2_001))).body())
                .contains("it has 2,001", "x".repeat(2_001));
        HttpResponse<String> done = ann.submit(offer, path, Map.of("about", ABOUT + " <b>"));
        assertThat(done.headers().firstValue("location")).hasValue(path + "?saved");

        String seen = ann.page(path).expectFirst("a[href^=/directory/]").attr("href");
        assertThat(seen).isNotEqualTo("/directory/" + company);
        Visitor anybody = new Visitor(site.port(), people.outbox());
        HttpResponse<String> page = anybody.get(seen);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(page.headers().allValues("set-cookie")).isEmpty();
        assertThat(page.body())
                .contains("Ardale Apps Ltd", ABOUT + " &lt;b>", "HealthTech", "Cyber Essentials", "30 miles");
        for (String address : List.of(seen, "/directory", "/directory?q=booking&near=Leeds", "/sitemaps/0.xml")) {
            String body = anybody.get(address).body().replace(seen, "");
            assertThat(body)
                    .as(address)
                    .doesNotContain(
                            "Secret words",
                            "424242",
                            "424,242",
                            "12345",
                            "678901",
                            "LS1 4AP",
                            "LS1",
                            ANN.text(),
                            BEN.text())
                    .doesNotContain("companies/" + company);
        }
        assertThat(anybody.get("/sitemaps/0.xml").body()).contains("http://localhost:8080" + seen);
        assertThat(names("")).containsExactly("Ardale Apps Ltd");

        // Taken out it is gone at once, and its address for good.
        ann.submit(ann.page(path), path + "/remove", Map.of());
        assertThat(anybody.get(seen).statusCode()).isEqualTo(404);
        assertThat(names("")).isEmpty();
        assertThat(anybody.get("/sitemaps/0.xml").body()).doesNotContain(seen);
        ann.submit(ann.page(path), path, Map.of("about", ABOUT));
        assertThat(anybody.get(seen).statusCode()).isEqualTo(404);
        assertThat(names("")).hasSize(1);
        people.companies().remove(who(ANN), company);
        assertThat(names("")).isEmpty();
    }

    @Test
    void onlyFirmsOfTheNorthAreListed() {
        ann.signIn(ANN);
        for (String base : List.of("", "Bristol")) {
            long company = keep(ANN, "Elsewhere Ltd", base);
            String path = "/account/companies/" + company + "/directory";
            Document page = ann.page(path);
            assertThat(page.text()).contains("The directory is for firms of the North of England");
            HttpResponse<String> refused = ann.submit(page, path, Map.of("about", ABOUT));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("under “What you do”", ABOUT);
        }
        long moved = listed(ANN, "Roving Robots", "Leeds", ABOUT);
        assertThat(names("")).containsExactly("Roving Robots");
        Company company = people.companies().find(who(ANN), moved).orElseThrow();
        people.companies().change(who(ANN), moved, company.changed(), said("Roving Robots", "Bristol"));
        assertThat(names("")).isEmpty();
        assertThat(ann.page("/account/companies/" + moved + "/directory").text())
                .contains("This company was listed, but nobody sees it");
    }

    @Test
    void firmsAreFoundByWhatTheySayWhereTheyAreAndWhatTheyDid() {
        long clinics = listed(ANN, "Millrace Software Ltd", "Leeds", ABOUT);
        listed(ANN, "Ardale Apps", "Newcastle upon Tyne", "Bookings for museums, and websites");
        listed(BEN, "Zeta Sensors", "Manchester", "Sensors that count who passes");
        Opportunity award = Fiction.opportunities(400).stream()
                .filter(each -> each.suppliers().stream()
                        .anyMatch(supplier -> supplier.name().equals("Millrace Software Ltd")))
                .findFirst()
                .orElseThrow();
        Opportunity another = Fiction.opportunities(400).stream()
                .filter(each -> each.suppliers().isEmpty())
                .findFirst()
                .orElseThrow();
        // That a firm says it won something is not enough: the notice has to name it.
        people.companies().confirm(who(ANN), clinics, Set.of(award.ocid(), another.ocid()), true);

        assertThat(names("")).containsExactly("Ardale Apps", "Millrace Software Ltd", "Zeta Sensors");
        assertThat(names("?q=we+need+booking+software+for+our+clinic")).containsExactly("Millrace Software Ltd");
        assertThat(names("?q=bookings")).containsExactlyInAnyOrder("Ardale Apps", "Millrace Software Ltd");
        assertThat(names("?q=zeta")).containsExactly("Zeta Sensors");
        assertThat(names("?q=zeppelin")).isEmpty();
        assertThat(names("?near=Manchester")).containsExactly("Zeta Sensors", "Millrace Software Ltd", "Ardale Apps");
        assertThat(names("?near=Manchester&within=50")).containsExactly("Zeta Sensors", "Millrace Software Ltd");
        assertThat(names("?won=on")).containsExactly("Millrace Software Ltd");
        assertThat(names("?cluster=gaming")).isEmpty();
        assertThat(names("?cluster=gaming&cluster=health")).hasSize(3);
        assertThat(names("?holds=cyber-essentials")).hasSize(3);
        assertThat(names("?holds=cyber-essentials&holds=iso-27001")).isEmpty();
        assertThat(names("?page=9")).isEmpty();

        Document found = ann.page("/directory?q=booking+software&near=Manchester");
        assertThat(found.expectFirst(".match .match-reasons").text())
                .contains("Says “software”, “booking”", "miles from Manchester", "Won 1 public contract known here");
        assertThat(found.expectFirst(".match .match-gaps").text()).contains("Goes 30 miles from where it is");
        Document page = ann.page(found.expectFirst(".match h3 a").attr("href"));
        assertThat(page.select("#won ~ .rows a").eachAttr("href")).containsExactly(OcidPath.path(award.ocid()));

        Document wrong = ann.page("/directory?near=Atlantis&q=" + "x".repeat(600));
        assertThat(wrong.select(".faults a").eachAttr("href")).containsExactlyInAnyOrder("#near", "#q");
        assertThat(wrong.expectFirst("#near").attr("value")).isEqualTo("Atlantis");
        assertThat(ann.page("/directory?won=on").select("meta[name=robots]")).hasSize(1);
        assertThat(ann.page("/directory").select("meta[name=robots]")).isEmpty();
    }

    @Test
    void manyFirmsStandOnPages() {
        for (int n = 0; n < 23; n++) {
            listed(EmailAddress.of("o" + n + "@firm.example"), "Firm %02d".formatted(n), "Leeds", "Cheese tracking");
        }
        Document page = ann.page("/directory?q=cheese&holds=cyber-essentials");
        assertThat(page.expectFirst("h2").text()).isEqualTo("23 firms fit");
        assertThat(page.select(".match")).hasSize(20);
        Document next = ann.page(page.expectFirst("a[rel^=next]").attr("href"));
        assertThat(next.select(".match")).hasSize(3);
        assertThat(next.select("a[rel^=next]")).isEmpty();
        assertThat(ann.page(next.expectFirst("a[rel^=prev]").attr("href")).select(".match"))
                .hasSize(20);
    }

    @Test
    void noDistanceIsClaimedWithinOneArea() {
        listed(ANN, "Whitby Web", "Whitby", "Websites");
        listed(BEN, "Leeds Looms", "Leeds", "Websites");
        Document near = ann.page("/directory?near=Harrogate&within=5");
        assertThat(near.select(".match").text())
                .contains("Whitby Web", "In the same area, North Yorkshire")
                .doesNotContainIgnoringCase("close to");
        assertThat(near.expectFirst("#within-hint").text()).contains("the middle of its council’s area");
        assertThat(ann.page("/directory?near=Bradford").select(".match").text())
                .contains("About 15 miles from Bradford");
    }

    @Test
    void districtsThatLieInTwoRegionsOfTheNorthAreOfTheNorth() {
        listed(ANN, "Tees Tools", "DL2 1AA", ABOUT);
        for (String base : List.of("BD23 1AA", "TS9 5AA", "OL14 5AA", "LA6 1AA")) {
            assertThat(people.firms()
                            .listings()
                            .northern(people.companies().create(who(BEN), said("Firm of " + base, base))))
                    .as(base)
                    .isTrue();
        }
        assertThat(ann.page("/directory?near=Leeds").select(".match").text())
                .contains("Postcode area DL, North of England")
                .doesNotContain("DL2");
    }

    @Test
    void wordsThatWereClearedStayCleared() {
        for (int n = 0; n < 23; n++) {
            listed(EmailAddress.of("o" + n + "@firm.example"), "Firm %02d".formatted(n), "Leeds", "Cheese tracking");
        }
        Document page = ann.page("/directory?need=" + OCID + "&q=");
        assertThat(page.expectFirst("#q").wholeText()).isEmpty();
        Document next = ann.page(page.expectFirst("a[rel^=next]").attr("href"));
        assertThat(next.expectFirst("#q").wholeText()).isEmpty();
        assertThat(next.select(".match")).hasSize(3);
        assertThat(ann.page("/directory?need=" + OCID).expectFirst("#q").wholeText())
                .isNotEmpty();
    }

    @Test
    void aTitleIsNoQuestionInTheLanguageOfTheSearch() {
        assertThat(DirectoryPage.plain("Booking software -clinics “and more” +data* OR e-mail | maps – 2027"))
                .isEqualTo("Booking software clinics and more data e-mail maps – 2027");
    }

    /// Of one contract that is known by another address as well.
    private static Opportunity linked(Opportunity contract, String title, String other) {
        Opportunity.Ties ties = new Opportunity.Ties(
                Set.of(), null, List.of(), List.of(new Opportunity.Elsewhere(other, "find-a-tender", "")), List.of());
        RecordComponent[] parts = Opportunity.class.getRecordComponents();
        Object[] values = new Object[parts.length];
        try {
            for (int at = 0; at < parts.length; at++) {
                values[at] = parts[at].getName().equals("ties")
                        ? ties
                        : parts[at].getName().equals("title")
                                ? title
                                : parts[at].getAccessor().invoke(contract);
            }
            return (Opportunity) Opportunity.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<Opportunity> awards() {
        return Fiction.opportunities(400).stream()
                .filter(each -> each.suppliers().stream()
                        .anyMatch(supplier -> supplier.name().equals("Millrace Software Ltd")))
                .toList();
    }

    @Test
    void whatACompanyTookBackIsTakenBackUnderEveryAddressOfAContract() {
        long company = listed(ANN, "Millrace Software Ltd", "Leeds", ABOUT);
        Opportunity award = linked(awards().getFirst(), "Cheese tracking", "ocds-other-1");
        Directory directory = new Directory(
                people.firms().listings(),
                ocids -> award.ocids().stream().anyMatch(ocids::contains) ? List.of(award) : List.of(),
                new LuceneShortTexts());
        people.companies().confirm(who(ANN), company, Set.of(award.ocid()), true);
        Firm firm = people.firms().listings().find(key(ANN, company)).orElseThrow();
        assertThat(directory.won(firm)).containsExactly(award);

        // Said on the page of the linked contract, which is known by its other address.
        Companies later =
                new Companies(test.database(), InstantSource.fixed(Fiction.NOW.plus(java.time.Duration.ofHours(1))));
        later.confirm(who(ANN), company, Set.of("ocds-other-1"), false);
        firm = people.firms().listings().find(key(ANN, company)).orElseThrow();
        assertThat(directory.won(firm)).isEmpty();
        Wanted proven = new Wanted("", Set.of(), null, null, Set.of(), true);
        assertThat(directory.search(proven, 0, 20).fits()).isEmpty();
    }

    @Test
    void whatWasTakenDownOrCorrectedSinceIsNotTold() {
        long company = listed(ANN, "Millrace Software Ltd", "Leeds", ABOUT);
        List<Opportunity> awards = new ArrayList<>();
        for (Opportunity each : awards().subList(0, 2)) {
            awards.add(linked(each, "Cheese tracking " + awards.size(), each.ocid() + "-b"));
        }
        Directory directory = new Directory(
                people.firms().listings(),
                ocids -> awards.stream()
                        .filter(each -> ocids.contains(each.ocid()))
                        .toList(),
                new LuceneShortTexts());
        people.companies()
                .confirm(
                        who(ANN),
                        company,
                        Set.of(awards.get(0).ocid(), awards.get(1).ocid()),
                        true);
        Wanted cheese = new Wanted("cheese tracking", Set.of(), null, null, Set.of(), false);
        assertThat(directory.search(cheese, 0, 20).fits().getFirst().reasons())
                .anyMatch(reason -> reason.startsWith("Won 2 public contracts"));

        // The newest is taken down: the other one is told instead.
        Firm firm = people.firms().listings().find(key(ANN, company)).orElseThrow();
        Opportunity gone = directory.won(firm).getFirst();
        awards.remove(gone);
        assertThat(directory.search(cheese, 0, 20).fits().getFirst().reasons())
                .contains("Won “" + awards.getFirst().title() + "”")
                .anyMatch(reason -> reason.startsWith("Won 1 public contract known here"));
        awards.clear();
        Wanted proven = new Wanted("", Set.of(), null, null, Set.of(), true);
        assertThat(directory.search(proven, 0, 20).fits()).isEmpty();
        assertThat(directory.search(cheese, 0, 20).fits())
                .as("nor found by its words")
                .isEmpty();
    }
}
