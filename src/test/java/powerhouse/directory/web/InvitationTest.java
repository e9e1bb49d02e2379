package powerhouse.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.RefusedException;
import powerhouse.company.Company;
import powerhouse.directory.Invitation;
import powerhouse.directory.InvitationDraft;
import powerhouse.directory.Invitations;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Visitor;

/// Who invites a firm, what it answers, and those who reach for what is not theirs.
@ParameterizedClass
@EnumSource
class InvitationTest extends FirmCase {
    InvitationTest(TestDatabase.Kind kind) {
        super(kind);
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

    private Invitation first(long company) {
        return people.firms().invitations().received(who(ANN), company).getFirst();
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
        InvitationDraft draft =
                new InvitationDraft("other", "", title, "", "", "Come.", "Bea Buyer", "Nether Borough Council");
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
            InvitationDraft draft = new InvitationDraft(
                    "other",
                    "",
                    field.equals("title") ? link : "A morning",
                    "",
                    "",
                    "Come.",
                    field.equals("sender") ? link : "Bea Buyer",
                    field.equals("organisation") ? link : "Nether Borough Council");
            assertThat(draft.faults(false, java.time.LocalDate.of(2026, 11, 1)))
                    .extracting(InvitationDraft.Fault::field)
                    .containsExactly(field);
        }
        assertThat(new InvitationDraft("other", "", "A morning", "", "", "Come.", "Bea B. Buyer", "Nether Ltd. (North)")
                        .faults(false, java.time.LocalDate.of(2026, 11, 1)))
                .isEmpty();
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
                            new InvitationDraft(
                                    "other", "", "Morning <%03d>".formatted(n), "", "", "Come.", "Bea", "Council"),
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
            assertThat(new InvitationDraft("other", "", "A morning", "", wrong.getKey(), "Come.", "Bea", "Council")
                            .faults(false, today))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.words()).contains(wrong.getValue()));
        }
        assertThat(new InvitationDraft("contract", OCID, "A morning", "", "", "Come.", "Bea", "Council")
                        .faults(true, today))
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

    @Test
    void aFirmsNameIsNoLinkInALetterOfOurs() {
        long company = listed(ANN, "bit.ly/x", "Leeds", ABOUT);
        buyer.signIn(BUYER);
        invite(buyer, key(ANN, company), other("A morning"));
        people.firms()
                .invitations()
                .answer(who(ANN), company, first(company).number(), Invitation.Answer.INTERESTED, "");
        Outbox.Kept letter = letters(BUYER, "invitation-answer").getFirst();
        assertThat(letter.subject()).isEqualTo("The firm has answered your invitation");
        assertThat(text(letter)).doesNotContain("bit.ly");
    }
}
