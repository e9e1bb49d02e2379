package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.directory.Directory;
import powerhouse.directory.Draft;
import powerhouse.directory.Firm;
import powerhouse.directory.Invitation;
import powerhouse.directory.Invitations;
import powerhouse.directory.Wanted;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Opportunity;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.TestDatabase;

/// Firms that wish to be found, over real HTTP: what everybody sees of them, who invites them, what they answer; and
/// those who reach for what is not theirs.
@ParameterizedClass
@EnumSource
class DirectoryTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@firm.example");
    private static final EmailAddress BEN = EmailAddress.of("ben@firm.example");
    private static final EmailAddress EVE = EmailAddress.of("eve@elsewhere.example");
    private static final EmailAddress BUYER = EmailAddress.of("buyer@council.example");

    private static final String OCID = "ocds-sample-000000";
    private static final String ABOUT = "We make booking software for clinics and hospitals";
    private static final String SENT = "/account/invitations";

    private final TestDatabase test;
    private final Shelf shelf = Given.shelf();
    private final People people;
    private final Site site;
    private final Visitor ann;
    private final Visitor eve;
    private final Visitor buyer;

    DirectoryTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
        site = Site.start(
                0, shelf, people, new Imprint("http://localhost:8080", "", true), InstantSource.fixed(Fiction.NOW));
        ann = new Visitor(site.port(), people.outbox());
        eve = new Visitor(site.port(), people.outbox());
        buyer = new Visitor(site.port(), people.outbox());
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private Person who(EmailAddress email) {
        return people.accounts().admit(email);
    }

    private static Said said(String name, String base) {
        return new Said(
                name,
                "",
                "Secret words of a capability statement",
                Set.of("72"),
                Set.of(Cluster.HEALTH),
                base,
                30,
                new Budget(new java.math.BigDecimal("12345"), new java.math.BigDecimal("678901")),
                new java.math.BigDecimal("424242"),
                true,
                Set.of(Demand.Kind.CYBER_ESSENTIALS));
    }

    private long keep(EmailAddress owner, String name, String base) {
        return people.companies().create(who(owner), said(name, base)).number();
    }

    /// A company that is kept and listed.
    private long listed(EmailAddress owner, String name, String base, String about) {
        long company = keep(owner, name, base);
        assertThat(people.firms().listings().list(who(owner), company, about)).isTrue();
        return company;
    }

    private String key(EmailAddress owner, long company) {
        return people.firms().listings().find(who(owner), company).orElseThrow().key();
    }

    private List<String> names(String query) {
        return ann.page("/directory" + query).select(".match h3").eachText();
    }

    private static Map<String, String> other(String title) {
        return Map.of(
                "to", "other",
                "title", title,
                "day", "2026-12-10",
                "url", "https://council.example/morning",
                "message", "Come and tell us what you do.\nCoffee is there.",
                "sender", "Bea Buyer",
                "organisation", "Nether Borough Council");
    }

    private HttpResponse<String> invite(Visitor visitor, String key, Map<String, String> typed) {
        Document form = visitor.page(SENT + "/new?firm=" + key);
        return visitor.submit(form, SENT, typed);
    }

    private List<Outbox.Kept> letters(EmailAddress to, String kind) {
        return people.outbox().list(200).stream()
                .filter(letter -> letter.to().equals(to) && letter.kind().equals(kind))
                .toList();
    }

    private String text(Outbox.Kept letter) {
        return people.outbox().read(letter.number()).orElseThrow().text();
    }

    private Invitation first(long company) {
        return people.firms().invitations().received(who(ANN), company).getFirst();
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
        assertThat(page.select("#won ~ .rows a").eachAttr("href")).containsExactly(Ocids.path(award.ocid()));

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
    void aBuyerInvitesAFirmToAContractAndItAnswers() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String key = key(ANN, company);
        Document firm = buyer.page("/directory/" + key + "?need=" + OCID);
        String invite = firm.expectFirst("a.action").attr("href");
        assertThat(buyer.get(invite).headers().firstValue("location").orElseThrow())
                .startsWith("/sign-in?back=");
        buyer.signIn(BUYER);
        Document form = buyer.page(invite);
        assertThat(form.expectFirst("#contract").attr("value")).isEqualTo(OCID);
        HttpResponse<String> empty = buyer.submit(form, SENT, Map.of());
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(empty.body()).select(".faults a").eachAttr("href"))
                .containsExactly("#message", "#sender", "#organisation");
        Map<String, String> typed = Map.of(
                "message", "Have a look <script>alert(1)</script>",
                "sender", "Bea Buyer",
                "organisation", "Nether Borough Council");
        HttpResponse<String> sent = buyer.submit(form, SENT, typed);
        assertThat(sent.headers().firstValue("location")).hasValue(SENT + "?sent");
        assertThat(buyer.page(SENT + "?sent").text())
                .contains("Sent.", "Ardale Apps", "No answer yet")
                .doesNotContain(ANN.text());

        Outbox.Kept letter = letters(ANN, "invitation").getFirst();
        String title = shelf.find(OCID, powerhouse.records.Viewer.anyone())
                .orElseThrow()
                .title();
        assertThat(text(letter))
                .contains("Bea Buyer of Nether Borough Council invites Ardale Apps", title, BUYER.text())
                .contains("http://localhost:8080/account/companies/" + company + "/invitations")
                .doesNotContain("script", "Have a look");
        // One to a firm and need.
        assertThat(buyer.submit(buyer.page(invite), SENT, typed).body()).contains("invited this firm to that already");

        ann.signIn(ANN);
        assertThat(ann.page("/account/companies/" + company).text()).contains("1 invitation waits for your answer");
        String path = "/account/companies/" + company + "/invitations";
        Document received = ann.page(path);
        assertThat(received.expectFirst(".lots .text").wholeText()).isEqualTo("Have a look <script>alert(1)</script>");
        assertThat(received.text()).contains("Bea Buyer", "Nether Borough Council", BUYER.text());
        String board = "/account/companies/" + company + "/board";
        assertThat(ann.submit(received, board, Map.of()).headers().firstValue("location"))
                .hasValue(board + "/" + OCID);
        assertThat(ann.page(path).text()).contains("The contract is on your board");

        String answer = path + "/" + first(company).number();
        assertThat(ann.submit(received, answer, Map.of("deed", "interested", "words", "y".repeat(501)))
                        .body())
                .contains("they have 501", "y".repeat(501));
        ann.submit(received, answer, Map.of("deed", "interested", "words", "Gladly.\nTuesday?"));
        assertThat(ann.submit(received, answer, Map.of("deed", "not-this-time")).statusCode())
                .as("one answer")
                .isEqualTo(400);
        Document answered = buyer.page(SENT);
        assertThat(answered.text()).contains("Interested", ANN.text(), "Gladly. Tuesday?");
        assertThat(text(letters(BUYER, "invitation-answer").getFirst()))
                .contains("Ardale Apps says: interested.", "> Gladly.", "> Tuesday?", ANN.text());
        assertThat(letters(BUYER, "invitation-answer")).hasSize(1);
    }

    @Test
    void eventsOfOnesOwnAreHttpsOnOneLineAndToCome() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String key = key(ANN, company);
        buyer.signIn(BUYER);
        for (Map.Entry<String, String> wrong : Map.of(
                        "url", "javascript:alert(1)",
                        "day", "2026-11-01",
                        "title", "Win at https://evil.example",
                        "organisation", "www.evil.example",
                        "message", "z".repeat(2_001))
                .entrySet()) {
            Map<String, String> typed = new HashMap<>(other("A morning about care records"));
            typed.put(wrong.getKey(), wrong.getValue());
            HttpResponse<String> refused = invite(buyer, key, typed);
            assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(400);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.select(".faults a").eachAttr("href")).containsExactly("#" + wrong.getKey());
            assertThat(page.expectFirst("#sender").attr("value")).isEqualTo("Bea Buyer");
            assertThat(page.expectFirst("#message").wholeText()).isEqualTo(typed.get("message"));
        }
        assertThat(invite(buyer, key, Map.of("to", "moon")).body()).contains("href=\"#to\"");
        assertThat(letters(ANN, "invitation")).isEmpty();

        Map<String, String> hostile = new HashMap<>(other("A morning\r\nBcc: all at evil"));
        hostile.put("sender", "Bea\r\nSubject: You won\u202E<b>");
        assertThat(invite(buyer, key, hostile).statusCode()).isEqualTo(303);
        Outbox.Kept letter = letters(ANN, "invitation").getFirst();
        assertThat(letter.subject()).isEqualTo("An invitation for Ardale Apps");
        String travels = new String(
                people.outbox().message(letter.number()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(travels.substring(0, travels.indexOf("\r\n\r\n"))).doesNotContain("Bcc:", "You won");
        assertThat(text(letter))
                .contains("“A morning Bcc: all at evil”, 10 December 2026")
                .doesNotContain("council.example/");
        ann.signIn(ANN);
        Document received = ann.page("/account/companies/" + company + "/invitations");
        Element link = received.expectFirst(".lots a[rel*=external]");
        assertThat(link.attr("href")).isEqualTo("https://council.example/morning");
        assertThat(received.expectFirst(".lots").text()).contains("at council.example");
        assertThat(received.expectFirst(".lots h2").text()).contains("Bea Subject: You won <b>");
    }

    @Test
    void namesThatEndLinesDoNotEndHeaders() {
        long company = listed(ANN, "Ardale\r\nBcc: all@evil.example", "Leeds", ABOUT);
        buyer.signIn(BUYER);
        assertThat(invite(buyer, key(ANN, company), other("A morning")).statusCode())
                .isEqualTo(303);
        Outbox.Kept letter = letters(ANN, "invitation").getFirst();
        String travels = new String(
                people.outbox().message(letter.number()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(travels.substring(0, travels.indexOf("\r\n\r\n")).lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void anothersInvitationsAndListingsAreNotThere() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        long own = keep(EVE, "Eve Ltd", "Leeds");
        buyer.signIn(BUYER);
        invite(buyer, key(ANN, company), other("A morning"));
        long number = first(company).number();
        eve.signIn(EVE);
        String token = eve.page("/account/companies/" + own + "/directory")
                .expectFirst("input[name=_csrf]")
                .attr("value");

        for (String path : List.of("/invitations", "/directory")) {
            assertThat(eve.get("/account/companies/" + company + path).statusCode())
                    .isEqualTo(404);
        }
        for (String path : List.of(
                company + "/invitations/" + number,
                own + "/invitations/" + number,
                company + "/directory",
                company + "/directory/remove")) {
            for (String deed : List.of("interested", "block", "report")) {
                assertThat(eve.post(
                                        "/account/companies/" + path,
                                        Map.of("_csrf", token, "deed", deed, "about", "Eve was here"))
                                .statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
        assertThat(eve.page(SENT).text()).doesNotContain("Ardale");
        assertThat(first(company).answer()).isNull();
        assertThat(names("")).containsExactly("Ardale Apps");
        assertThat(eve.get(SENT + "/new?firm=guessed").statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverAsksTooMuchOrIsNotWantedIsToldSo() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String key = key(ANN, company);
        buyer.signIn(BUYER);
        for (int n = 0; n < 3; n++) {
            assertThat(invite(buyer, key, other("Morning " + n)).statusCode()).isEqualTo(303);
        }
        HttpResponse<String> refused = invite(buyer, key, other("Morning 3"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("3 invitations to this firm within a day", "Morning 3");
        assertThat(letters(ANN, "invitation")).hasSize(3);

        ann.signIn(ANN);
        String path = "/account/companies/" + company + "/invitations";
        String one = path + "/" + first(company).number();
        ann.submit(ann.page(path), one, Map.of("deed", "block", "words", ""));
        assertThat(ann.page(path).text()).contains("You want no more of theirs");
        assertThat(ann.page("/account/companies/" + company).text()).doesNotContain("for your answer");
        assertThat(invite(buyer, key, other("Another")).body())
                .contains("This firm takes no more invitations from you");
        ann.submit(ann.page(path), one, Map.of("deed", "unblock"));
        assertThat(ann.page(path).text()).doesNotContain("You want no more of theirs");

        HttpResponse<String> reported = ann.submit(ann.page(path), one, Map.of("deed", "report"));
        assertThat(ann.page(reported.headers().firstValue("location").orElseThrow())
                        .text())
                .contains("A person at the desk looks at it");
        assertThat(people.desk().reports().open(10))
                .singleElement()
                .satisfies(report -> assertThat(report.words())
                        .contains(BUYER.text(), "Nether Borough Council", "Coffee is there."));
    }

    @Test
    void ownersAreToldUnlessNothingGoesToThem() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        Colleagues.join(test, InstantSource.fixed(Fiction.NOW), who(ANN), company, who(BEN));
        new Suppressions(test.database(), InstantSource.fixed(Fiction.NOW)).add(ANN, "bounced", "the operator");
        buyer.signIn(BUYER);
        invite(buyer, key(ANN, company), other("A morning"));

        assertThat(letters(ANN, "invitation")).extracting(Outbox.Kept::state).containsExactly(Outbox.State.WITHHELD);
        assertThat(letters(BEN, "invitation")).as("no owner").isEmpty();
        Visitor ben = new Visitor(site.port(), people.outbox());
        ben.signIn(BEN);
        String path = "/account/companies/" + company + "/invitations";
        ben.submit(ben.page(path), path + "/" + first(company).number(), Map.of("deed", "not-this-time"));
        assertThat(buyer.page(SENT).text())
                .contains("Not this time", BEN.text())
                .doesNotContain(ANN.text());
    }

    @Test
    void whatSomebodySentIsTheirsToHaveAndGoesWithThem() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        buyer.signIn(BUYER);
        invite(buyer, key(ANN, company), other("A morning"));
        ann.signIn(ANN);
        String path = "/account/companies/" + company + "/invitations";
        ann.submit(ann.page(path), path + "/" + first(company).number(), Map.of("deed", "interested", "words", "Yes"));
        assertThat(buyer.get("/account/data.json").body()).contains("A morning", "Coffee is there.", "Interested");
        assertThat(ann.get("/account/data.json").body())
                .contains("what everybody reads", ABOUT, "Nether Borough Council", "Coffee is there.");

        // Whoever answered is nobody any more, and no letter names them; the company had no other.
        Colleagues.join(test, InstantSource.fixed(Fiction.NOW), who(ANN), company, who(BEN));
        people.accounts().erase(who(ANN));
        assertThat(buyer.page(SENT).text()).contains("Interested").doesNotContain(ANN.text());
        assertThat(letters(BUYER, "invitation-answer")).isEmpty();
        assertThat(people.firms().invitations().received(who(BEN), company)).hasSize(1);

        people.accounts().erase(who(BUYER));
        assertThat(people.firms().invitations().received(who(BEN), company)).isEmpty();
        assertThat(letters(ANN, "invitation")).isEmpty();
        people.accounts().erase(who(BEN));
        assertThat(names("")).isEmpty();
        long left = test.database()
                .read(tx -> tx.find(
                        "select (select count(*) from listings) + (select count(*) from invitations)"
                                + " + (select count(*) from invitation_blocks) as n",
                        row -> row.number("n")))
                .orElseThrow();
        assertThat(left).isZero();
    }

    private String refused(EmailAddress from, String key, String title) {
        Draft draft = new Draft("other", "", title, "", "", "Come.", "Bea Buyer", "Nether Borough Council");
        try {
            people.firms().invitations().send(who(from), key, draft, null);
            return "";
        } catch (RefusedException e) {
            return e.words();
        }
    }

    @Test
    void limitsAndBlocksOutliveAnAccount() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String blocking = key(ANN, company);
        assertThat(refused(BUYER, blocking, "A morning")).isEmpty();
        people.firms().invitations().block(who(ANN), company, first(company).number(), true);
        List<String> others = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            EmailAddress owner = EmailAddress.of("o" + n + "@firm.example");
            others.add(key(owner, listed(owner, "Firm " + n, "Leeds", ABOUT)));
        }
        for (int n = 0; n < 19; n++) {
            assertThat(refused(BUYER, others.get(n % 7), "Morning " + n)).isEmpty();
        }

        people.accounts().erase(who(BUYER));
        assertThat(refused(BUYER, others.getLast(), "Another")).contains("20 invitations within a day");
        assertThat(refused(BUYER, blocking, "Another")).contains("takes no more invitations from you");

        InstantSource later = InstantSource.fixed(Fiction.NOW.plus(java.time.Duration.ofHours(25)));
        new Invitations(test.database(), later, people.outbox(), "").tidy();
        assertThat(refused(BUYER, others.getLast(), "Another")).isEmpty();
        assertThat(refused(BUYER, blocking, "Another")).contains("takes no more invitations from you");
        assertThat(ann.get("/directory").statusCode()).isEqualTo(200);
        people.companies().remove(who(ANN), company);
        long blocks = test.database()
                .read(tx -> tx.find("select count(*) as n from invitation_blocks", row -> row.number("n")))
                .orElseThrow();
        assertThat(blocks).isZero();
    }

    @Test
    void noSenderFillsAFirmsDayForOthers() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String key = key(ANN, company);
        for (int n = 0; n < 3; n++) {
            assertThat(refused(EVE, key, "Offer " + n)).isEmpty();
        }
        assertThat(refused(EVE, key, "Offer 3")).contains("3 invitations to this firm within a day");
        for (int n = 3; n < 40; n++) {
            EmailAddress sender = EmailAddress.of("s" + n / 3 + "@council.example");
            assertThat(refused(sender, key, "Need " + n)).as("%s", n).isEmpty();
        }
        assertThat(refused(BUYER, key, "A morning")).contains("as many invitations today as we pass on");
        people.firms()
                .invitations()
                .block(
                        who(ANN),
                        company,
                        people.firms().invitations().received(who(ANN), company).stream()
                                .filter(each -> each.by().equals(EVE))
                                .findFirst()
                                .orElseThrow()
                                .number(),
                        true);
        assertThat(refused(BUYER, key, "A morning")).as("no more of Eve's").isEmpty();
    }

    @Test
    void linesThatGoIntoLettersHoldNothingThatBecomesALink() {
        String link = "Claim at gov-grants.co.uk/claim";
        for (String field : List.of("title", "sender", "organisation")) {
            Draft draft = new Draft(
                    "other",
                    "",
                    field.equals("title") ? link : "A morning",
                    "",
                    "",
                    "Come.",
                    field.equals("sender") ? link : "Bea Buyer",
                    field.equals("organisation") ? link : "Nether Borough Council");
            assertThat(draft.faults(false, java.time.LocalDate.of(2026, 11, 1)))
                    .extracting(Draft.Fault::field)
                    .containsExactly(field);
        }
        assertThat(new Draft("other", "", "A morning", "", "", "Come.", "Bea B. Buyer", "Nether Ltd. (North)")
                        .faults(false, java.time.LocalDate.of(2026, 11, 1)))
                .isEmpty();
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

    @Test
    void aMessageToAFirmThatLeftIsNotLost() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        buyer.signIn(BUYER);
        Document form = buyer.page(SENT + "/new?firm=" + key(ANN, company));
        people.firms().listings().unlist(who(ANN), company);

        HttpResponse<String> gone = buyer.submit(form, SENT, other("A morning"));
        assertThat(gone.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(gone.body());
        assertThat(page.text())
                .contains("This firm has left the directory meanwhile. Nothing was sent.", "A morning")
                .doesNotContain("Ardale");
        assertThat(page.expectFirst("main textarea").wholeText())
                .isEqualTo("Come and tell us what you do.\nCoffee is there.");
        assertThat(page.select("main a[href=/directory]")).isNotEmpty();
    }

    @Test
    void lettersGoWithThoseTheyTellOfAlsoOnceTheCompanyHasGone() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        assertThat(refused(BUYER, key(ANN, company), "A morning")).isEmpty();
        people.firms()
                .invitations()
                .answer(who(ANN), company, first(company).number(), Invitation.Answer.INTERESTED, "Yes");
        people.companies().remove(who(ANN), company);
        assertThat(letters(ANN, "invitation")).hasSize(1);
        assertThat(letters(BUYER, "invitation-answer")).hasSize(1);

        people.accounts().erase(who(ANN));
        assertThat(letters(BUYER, "invitation-answer")).isEmpty();
        long other = listed(BEN, "Ben's Bits", "Leeds", ABOUT);
        assertThat(refused(BUYER, key(BEN, other), "A morning")).isEmpty();
        people.companies().remove(who(BEN), other);
        people.accounts().erase(who(BUYER));
        assertThat(letters(BEN, "invitation")).isEmpty();
    }

    @Test
    void everythingSentIsExportedAndTheLatestIsShown() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        String key = key(ANN, company);
        for (int n = 0; n < 201; n++) {
            InstantSource then = InstantSource.fixed(Fiction.NOW.minus(java.time.Duration.ofDays(100L - n / 3)));
            new Invitations(test.database(), then, people.outbox(), "")
                    .send(
                            who(BUYER),
                            key,
                            new Draft("other", "", "Morning <%03d>".formatted(n), "", "", "Come.", "Bea", "Council"),
                            null);
        }
        buyer.signIn(BUYER);
        assertThat(buyer.get("/account/data.json").body().split("invitation you sent", -1))
                .hasSize(202);
        assertThat(buyer.page(SENT).text())
                .contains("the latest 200", "Morning <200>")
                .doesNotContain("Morning <000>");
        assertThat(people.firms().invitations().waiting(who(ANN), company)).isEqualTo(201);
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

    @Test
    void whoeverSentOneSeesTheNameThatTheyWroteTo() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        assertThat(refused(BUYER, key(ANN, company), "A morning")).isEmpty();
        people.firms().listings().unlist(who(ANN), company);
        Company own = people.companies().find(who(ANN), company).orElseThrow();
        people.companies().change(who(ANN), company, own.changed(), said("Quite Another Ltd", "Leeds"));
        buyer.signIn(BUYER);
        assertThat(buyer.page(SENT).text()).contains("Ardale Apps").doesNotContain("Quite Another");
    }

    @Test
    void whatIsWrongWithAnInvitationIsSaidAsItIs() {
        java.time.LocalDate today = java.time.LocalDate.of(2026, 11, 1);
        for (Map.Entry<String, String> wrong : Map.of(
                        "https://council.example/" + "a".repeat(2_000),
                        "it has 2,024",
                        "https://b\u00FCcher.example/",
                        "from a browser’s address bar",
                        "https://council.example/a b",
                        "from a browser’s address bar",
                        "http://council.example/",
                        "begins with https://")
                .entrySet()) {
            assertThat(new Draft("other", "", "A morning", "", wrong.getKey(), "Come.", "Bea", "Council")
                            .faults(false, today))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.words()).contains(wrong.getValue()));
        }
        assertThat(new Draft("contract", OCID, "A morning", "", "", "Come.", "Bea", "Council").faults(true, today))
                .as("an event typed while the contract is chosen")
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("to"));
    }

    @Test
    void wordsTypedForAnAnswerOutliveTheOtherButtons() {
        long company = listed(ANN, "Ardale Apps", "Leeds", ABOUT);
        assertThat(refused(BUYER, key(ANN, company), "A morning")).isEmpty();
        ann.signIn(ANN);
        String path = "/account/companies/" + company + "/invitations";
        String one = path + "/" + first(company).number();
        HttpResponse<String> reported =
                ann.submit(ann.page(path), one, Map.of("deed", "report", "words", "Gladly, but"));
        assertThat(reported.body()).contains("A person at the desk looks at it", "Gladly, but");
        HttpResponse<String> blocked = ann.submit(ann.page(path), one, Map.of("deed", "block", "words", "Gladly, but"));
        assertThat(blocked.body()).contains("Send your words with an answer, or empty them", "Gladly, but");
        assertThat(first(company).blocked()).isFalse();
    }
}
