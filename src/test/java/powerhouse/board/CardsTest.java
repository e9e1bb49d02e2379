package powerhouse.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.board.Card.Check;
import powerhouse.board.Card.Deed;
import powerhouse.board.Card.Link;
import powerhouse.board.Cards.Fate;
import powerhouse.board.Cards.Tally;
import powerhouse.company.Companies;
import powerhouse.company.Company.Said;
import powerhouse.company.CompanyBelongings;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.matching.Gap;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.search.Sketch;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class CardsTest {
    private static final List<Gap> GAPS = List.of(
            new Gap(Gap.Kind.VALUE, 0, "Worth £2m, more than you take on", ""),
            new Gap(Gap.Kind.RESERVED, 0, "Only for public service mutuals", ""));

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Accounts accounts;
    private final Companies companies;
    private final Cards cards;
    private final Person ann;
    private final Person ben;
    private final Person eve;
    private final long company;

    CardsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        accounts = new Accounts(
                test.database(),
                clock,
                List.of(new BoardBelongings(), new CompanyBelongings(), new LetterBelongings()));
        companies = new Companies(test.database(), clock);
        cards = new Cards(test.database(), clock);
        ann = accounts.admit(EmailAddress.of("ann@example.org"));
        ben = accounts.admit(EmailAddress.of("ben@example.org"));
        eve = accounts.admit(EmailAddress.of("eve@example.org"));
        company = companies
                .create(
                        ann,
                        new Said("Millrace", "", "", Set.of(), Set.of(), "", null, Budget.ANY, null, false, Set.of()))
                .number();
        Colleagues.join(test, clock, ann, company, ben);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Sketch open(String ocid) {
        return Sketch.of(ocid).deadline(Instant.parse("2026-12-03T12:00:00Z"));
    }

    private Card added(String ocid, String... others) {
        return cards.add(ann, company, open(ocid).elsewhere(others).draw(), GAPS)
                .orElseThrow();
    }

    private Card now(Card card) {
        return cards.find(ann, company, List.of(card.ocid())).orElseThrow();
    }

    private static CardDraft notes(Card card, String notes) {
        CardDraft now = CardDraft.of(card);
        return new CardDraft(now.stage(), notes, now.owner(), now.day(), now.what(), now.links(), now.checks());
    }

    @Test
    void aContractHasOneCardUnderWhicheverOfItsAddresses() {
        Card card = added("ocds-1", "ocds-2");

        assertThat(card.stage()).isEqualTo(CardStage.WATCHING);
        assertThat(card.checks())
                .containsExactly(
                        new Check("Worth £2m, more than you take on", false),
                        new Check("Only for public service mutuals", false));
        assertThat(added("ocds-2", "ocds-1")).isEqualTo(card);
        assertThat(cards.find(ben, company, List.of("ocds-2", "ocds-1"))).contains(card);
        assertThat(cards.list(ann, company)).containsExactly(card);
        assertThat(cards.deeds(ben, card)).singleElement().satisfies(deed -> {
            assertThat(deed.who()).isEqualTo("ann@example.org");
            assertThat(deed.words()).isEqualTo("put it on the board");
        });
    }

    @Test
    void whatIsSaidIsKeptAndWhoSaidIt() {
        Card card = added("ocds-1");
        CardDraft draft = new CardDraft(
                "deciding",
                "First line.\r\nSecond <b>line</b>.\u0000",
                "ben@example.org",
                "2026-12-03",
                "Ask about  TUPE",
                List.of(new Link("", "https://drive.example/a?b=c#d"), new Link("", "")),
                List.of(new Check("Own question", true)));

        assertThat(cards.save(ann, company, card.number(), card.change(), draft))
                .isEqualTo(Fate.DONE);

        Card saved = now(card);
        assertThat(saved.stage()).isEqualTo(CardStage.DECIDING);
        assertThat(saved.notes()).isEqualTo("First line.\nSecond <b>line</b>.");
        assertThat(saved.owner()).isEqualTo(ben.email());
        assertThat(saved.next()).isNotNull().satisfies(next -> {
            assertThat(next.day()).isEqualTo("2026-12-03");
            assertThat(next.what()).isEqualTo("Ask about TUPE");
            assertThat(next.moves()).isEqualTo(1);
        });
        assertThat(saved.links()).containsExactly(new Link("drive.example", "https://drive.example/a?b=c#d"));
        assertThat(saved.checks()).containsExactly(new Check("Own question", true));
        assertThat(cards.deeds(ann, card))
                .extracting(Deed::words)
                .containsExactlyInAnyOrder(
                        "put it on the board",
                        "moved it to Deciding",
                        "changed the notes",
                        "changed who sees to it",
                        "changed the next date",
                        "changed the links",
                        "changed the checklist");
        assertThat(cards.save(ann, company, card.number(), saved.change(), CardDraft.of(saved)))
                .as("nothing new")
                .isEqualTo(Fate.DONE);
        assertThat(now(card).change()).isEqualTo(saved.change());
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        Card card = added("ocds-1");
        assertThat(cards.save(ann, company, card.number(), card.change(), notes(card, "Ann’s")))
                .isEqualTo(Fate.DONE);

        assertThat(cards.save(ben, company, card.number(), card.change(), notes(card, "Ben’s")))
                .isEqualTo(Fate.OVERTAKEN);
        assertThat(now(card).notes()).isEqualTo("Ann’s");
        assertThat(notes(card, "Ben’s").against(now(card))).containsExactly("The notes read differently now.");

        // Notes are no reason not to move; that somebody else moved it is.
        assertThat(cards.move(ben, company, card.number(), card.change(), CardStage.BIDDING))
                .isEqualTo(Fate.DONE);
        assertThat(cards.move(ann, company, card.number(), card.change(), CardStage.LOST))
                .isEqualTo(Fate.OVERTAKEN);
        assertThat(cards.move(ann, company, card.number(), card.change(), CardStage.BIDDING))
                .as("where it is already")
                .isEqualTo(Fate.DONE);
        assertThat(now(card).stage()).isEqualTo(CardStage.BIDDING);
    }

    @Test
    void ofManyWhoSaveAtOnceOneIsFirst() throws InterruptedException, ExecutionException {
        Card card = added("ocds-1");
        List<Callable<Fate>> writers = IntStream.range(0, 8)
                .<Callable<Fate>>mapToObj(
                        n -> () -> cards.save(ann, company, card.number(), card.change(), notes(card, "Writer " + n)))
                .toList();
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Fate> fate : threads.invokeAll(writers)) {
                done += fate.get() == Fate.DONE ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(cards.deeds(ann, card)).hasSize(2);
    }

    @Test
    void whatIsWonIsPastWorkAndBothCount() {
        Card won = added("ocds-1");
        Card lost = added("ocds-2");
        cards.move(ann, company, won.number(), won.change(), CardStage.WON);
        cards.move(ben, company, lost.number(), lost.change(), CardStage.LOST);

        assertThat(companies.works(ann, company)).isEqualTo(Map.of("ocds-1", true));
        assertThat(cards.record(ben, company)).isEqualTo(new Tally(1, 1));
        assertThat(cards.record(eve, company)).isEqualTo(new Tally(0, 0));

        cards.move(ann, company, won.number(), now(won).change(), CardStage.SUBMITTED);
        assertThat(companies.works(ann, company)).as("called so by mistake").isEmpty();
        cards.move(ann, company, won.number(), now(won).change(), CardStage.WON);
        cards.remove(ann, company, won.number());
        assertThat(companies.works(ann, company))
                .as("a tidy board forgets no work")
                .isEqualTo(Map.of("ocds-1", true));
    }

    @Test
    void whatWasSaidOfAnAwardElsewhereStandsWhereverItsCardGoes() {
        Card before = added("ocds-1");
        Card after = added("ocds-2");
        companies.confirm(ann, company, Set.of("ocds-1"), true);
        clock.advance(Duration.ofMinutes(1));
        cards.move(ann, company, before.number(), before.change(), CardStage.WON);
        cards.move(ann, company, after.number(), after.change(), CardStage.WON);
        clock.advance(Duration.ofMinutes(1));
        companies.confirm(ann, company, Set.of("ocds-2"), true);
        cards.move(ann, company, before.number(), now(before).change(), CardStage.SUBMITTED);
        cards.move(ann, company, after.number(), now(after).change(), CardStage.SUBMITTED);
        assertThat(companies.works(ann, company)).isEqualTo(Map.of("ocds-1", true, "ocds-2", true));
    }

    @Test
    void whatIsWonIsTakenBackHoweverMuchWasDoneWithItsCardSince() {
        Card won = added("ocds-1");
        cards.move(ann, company, won.number(), won.change(), CardStage.WON);
        for (int n = 0; n < 55; n++) {
            clock.advance(Duration.ofMinutes(1));
            CardDraft now = CardDraft.of(now(won));
            cards.save(
                    ann,
                    company,
                    won.number(),
                    now(won).change(),
                    new CardDraft(
                            now.stage(), "Note " + n, now.owner(), now.day(), now.what(), now.links(), now.checks()));
        }
        cards.move(ann, company, won.number(), now(won).change(), CardStage.LOST);
        assertThat(companies.works(ann, company)).isEmpty();
    }

    @Test
    void newsIsWhatChangedSinceSomebodyTookNote() {
        Card card = added("ocds-1");
        assertThat(card.noted().news(open("ocds-1").draw())).isEmpty();

        Opportunity moved =
                open("ocds-1").deadline(Instant.parse("2026-12-10T12:00:00Z")).draw();
        assertThat(card.noted().news(moved))
                .containsExactly("The deadline moved from 3 December 2026, noon to 10 December 2026, noon");
        assertThat(cards.note(ben, company, card.number(), Noted.of(moved))).isEqualTo(Fate.DONE);
        Card noted = now(card);
        assertThat(noted.noted().news(moved)).isEmpty();
        assertThat(noted.change()).as("no form is overtaken").isEqualTo(card.change());
        assertThat(noted.noted().news(open("ocds-1").deadline(null).draw()))
                .containsExactly("The deadline, 10 December 2026, noon, was taken back");
        assertThat(noted.noted().news(open("ocds-1").stage(Phase.CANCELLED).draw()))
                .containsExactly("The buyer cancelled it");
        assertThat(noted.noted().news(open("ocds-1").stage(Phase.AWARDED).draw()))
                .containsExactly("It was awarded");
        assertThat(cards.deeds(ann, card)).first().extracting(Deed::words).isEqualTo("took note of what changed");
        assertThat(new Noted(Phase.PLANNED, null, false).news(open("ocds-1").draw()))
                .containsExactly("Bids are taken now", "A deadline was set: 3 December 2026, noon");
    }

    @Test
    void nobodyReachesTheBoardOfAnotherCompany() {
        Card card = added("ocds-secret");
        long own = companies
                .create(eve, new Said("Eve", "", "", Set.of(), Set.of(), "", null, Budget.ANY, null, false, Set.of()))
                .number();

        for (long number : new long[] {company, own}) {
            assertThat(cards.save(eve, number, card.number(), card.change(), notes(card, "hers")))
                    .isEqualTo(Fate.NOTHING);
            assertThat(cards.move(eve, number, card.number(), card.change(), CardStage.WON))
                    .isEqualTo(Fate.NOTHING);
            assertThat(cards.note(eve, number, card.number(), card.noted())).isEqualTo(Fate.NOTHING);
            assertThat(cards.remove(eve, number, card.number())).isEqualTo(Fate.NOTHING);
        }
        assertThat(cards.add(eve, company, open("ocds-2").draw(), GAPS)).isEmpty();
        assertThat(cards.list(eve, company)).isEmpty();
        assertThat(cards.deeds(eve, card)).isEmpty();
        assertThat(cards.follow(eve, company, true)).isFalse();
        assertThat(now(card)).isEqualTo(card);
    }

    @Test
    void whatCannotBeKeptIsNamed() {
        Card card = added("ocds-1");
        CardDraft wrong = new CardDraft(
                "nowhere",
                "x".repeat(10_001),
                "eve@example.org",
                "2026-02-30",
                "x".repeat(301),
                List.of(
                        new Link("Trap", "javascript:alert(1)"),
                        new Link("Data", "data:text/html,x"),
                        new Link("Half", ""),
                        new Link("User", "https://drive.example@evil.example/"),
                        new Link("Fine", "http://drive.example/")),
                List.of(new Check("x".repeat(301), false)));

        assertThat(wrong.faults())
                .extracting(CardDraft.Fault::field)
                .containsExactly("stage", "day", "what", "notes", "check-1", "url-1", "url-2", "url-3", "url-4");
        assertThat(wrong.faults())
                .extracting(CardDraft.Fault::words)
                .contains("The notes may have 10,000 characters; these are 10,001.");
        assertThat(notes(card, "\uD83D\uDE80".repeat(10_000)).faults())
                .as("a rocket is one character")
                .isEmpty();
        assertThatThrownBy(() -> cards.save(ann, company, card.number(), card.change(), wrong))
                .isInstanceOf(RefusedException.class);
        CardDraft stranger = new CardDraft("watching", "", "eve@example.org", "", "", List.of(), List.of());
        assertThatThrownBy(() -> cards.save(ann, company, card.number(), card.change(), stranger))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(((RefusedException) refused).words())
                        .isEqualTo("eve@example.org is no member of the company."));
        assertThat(now(card)).isEqualTo(card);
    }

    @Test
    void aSecretIsOneMembersOwnAndEndsWithTheMembership() {
        added("ocds-1");
        assertThat(cards.follow(ann, company, true)).isTrue();
        assertThat(cards.follow(ben, company, true)).isTrue();
        String anns = cards.feed(ann, company).orElseThrow();
        String bens = cards.feed(ben, company).orElseThrow();
        assertThat(anns).isNotEqualTo(bens).hasSizeGreaterThan(20);
        assertThat(cards.followed(bens).orElseThrow().cards()).hasSize(1);
        assertThat(cards.followed("guessed")).isEmpty();

        companies.dismiss(ann, company, ben.email());

        assertThat(cards.followed(bens)).isEmpty();
        assertThat(cards.followed(anns)).isPresent();
        cards.follow(ann, company, false);
        assertThat(cards.followed(anns)).isEmpty();
    }

    @Test
    void whoLeavesOrIsErasedSeesToNothingAndIsNotNamed() {
        Card card = added("ocds-1");
        CardDraft bens = new CardDraft("watching", "", "ben@example.org", "", "", List.of(), List.of());
        cards.save(ben, company, card.number(), card.change(), bens);
        assertThat(now(card).owner()).isEqualTo(ben.email());
        assertThat(String.valueOf(accounts.export(ben).get("boards")))
                .contains("ocds-1", "yours to see to=true", "owner")
                .doesNotContain("ann@");

        companies.dismiss(ann, company, ben.email());
        assertThat(now(card).owner()).isNull();
        Colleagues.join(test, clock, ann, company, ben);
        assertThat(now(card).owner()).as("whoever comes back begins anew").isNull();

        accounts.erase(ben);
        assertThat(test.traces("ben@example.org")).isEmpty();
        assertThat(cards.deeds(ann, card)).extracting(Deed::who).contains("Somebody who has left", "ann@example.org");

        accounts.erase(ann);
        assertThat(test.traces("ocds-1")).as("nobody is left").isEmpty();
    }

    @Test
    void aBoardHasAnEndAndAStoryIsShort() {
        Card first = added("ocds-0");
        for (int n = 0; n < 60; n++) {
            Card now = now(first);
            cards.save(ann, company, first.number(), now.change(), notes(now, "Note " + n));
        }
        assertThat(cards.deeds(ann, first)).hasSize(50);
        for (int n = 1; n < Cards.MOST; n++) {
            added("ocds-" + n);
        }
        assertThatThrownBy(() -> added("ocds-more")).isInstanceOf(RefusedException.class);
        assertThat(added("ocds-7").ocid()).isEqualTo("ocds-7");
    }
}
