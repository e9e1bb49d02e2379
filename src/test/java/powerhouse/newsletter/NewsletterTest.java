package powerhouse.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.Correspondence;
import powerhouse.account.Person;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.mail.Outbox.State;
import powerhouse.mail.Suppressions;
import powerhouse.newsletter.Edition.Part;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.reading.Cluster;
import powerhouse.search.SearchIndex;
import powerhouse.search.Sketch;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

/// Who gets the newsletter, what stands in it and when it is sent, on both databases.
@ParameterizedClass
@EnumSource
class NewsletterTest {
    private static final String SITE = "https://portal.example";
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress BEN = EmailAddress.of("ben@example.org");
    /// A Tuesday; the next Thursday is 26 November.
    private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");

    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(TUESDAY);
    private final SearchIndex index = LuceneIndex.inMemory();
    private final Map<String, Opportunity> standing = new LinkedHashMap<>();
    private final Plain press = new Plain();
    private final Outbox outbox;
    private final Subscribers subscribers;
    private final Editions editions;
    private long changes;

    NewsletterTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        outbox = new Outbox(
                test.database(),
                clock,
                new FolderRelay(test.data().resolve("outbox")),
                "Powerhouse <mail@portal.example>",
                "portal.example");
        subscribers = new Subscribers(test.database(), clock, outbox, press, SITE);
        editions = new Editions(test.database(), clock);
    }

    @AfterEach
    void close() {
        index.close();
        test.close();
    }

    /// Lays nothing out, and breaks when told to.
    private static final class Plain implements Press {
        private int untilBroken = Integer.MAX_VALUE;

        @Override
        public String html(Notice notice) {
            return "<p>" + notice.action() + "</p>";
        }

        @Override
        public String html(EditionLetter letter) {
            if (--untilBroken < 0) {
                throw new StackOverflowError("the power went");
            }
            return "<p>" + letter.sections().size() + "</p>";
        }
    }

    private Publisher publisher() {
        Function<List<String>, List<Opportunity>> seen = ocids ->
                ocids.stream().map(standing::get).filter(Objects::nonNull).toList();
        return new Publisher(
                test.database(),
                clock,
                editions,
                new Composer(() -> index, seen),
                seen,
                outbox,
                press,
                new Addresses(SITE, "portal.example", ocid -> "/opportunities/" + ocid, key -> "/search?for=" + key));
    }

    private Sketch notice(String ocid) {
        return Sketch.of(ocid)
                .title("Notice " + ocid)
                .updated(clock.instant())
                .deadline(clock.instant().plus(Duration.ofDays(30)))
                .tech(true)
                .buyers("Ardale Council@UKE42");
    }

    private void publish(Sketch... sketches) {
        for (Sketch sketch : sketches) {
            Opportunity drawn = sketch.draw();
            standing.put(drawn.ocid(), drawn);
            index.apply(List.of(new SearchIndex.Entry(drawn, ++changes)), Set.of(), changes);
        }
    }

    private void withdraw(String ocid) {
        standing.remove(ocid);
        index.apply(List.of(), Set.of(ocid), ++changes);
    }

    private static List<Topic> topics(String... keys) {
        return Topic.of(Arrays.asList(keys));
    }

    private void ask(EmailAddress email, String... keys) {
        subscribers.ask(email, topics(keys), Consent.current());
    }

    private Subscriber subscribe(EmailAddress email, String... keys) {
        ask(email, keys);
        return subscribers.confirm(secret(email)).orElseThrow();
    }

    private List<Outbox.Kept> kept(EmailAddress email) {
        return outbox.list(1_000).stream()
                .filter(letter -> letter.to().equals(email))
                .sorted(Comparator.comparingLong(Outbox.Kept::number))
                .toList();
    }

    private List<String> letters(EmailAddress email, String kind) {
        return kept(email).stream()
                .filter(letter -> letter.kind().equals(kind))
                .map(letter -> outbox.read(letter.number()).orElseThrow())
                .map(letter -> letter.subject() + "\n" + letter.text().replace("\r\n", "\n"))
                .toList();
    }

    /// What stands in the last letter that asks to confirm.
    private String secret(EmailAddress email) {
        return last(email, "/newsletter/confirm?token=");
    }

    private String last(EmailAddress email, String path) {
        return letters(email, Subscribers.ANSWER)
                .getLast()
                .lines()
                .filter(line -> line.startsWith(SITE + path))
                .map(line -> line.substring((SITE + path).length()))
                .findFirst()
                .orElse("");
    }

    private void until(String instant) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(instant)));
    }

    /// A draft is made, and it becomes Thursday.
    private void issue() {
        publisher().run();
        until("2026-11-26T09:00:00Z");
        publisher().run();
    }

    private long rows(String table) {
        return test.database()
                .read(tx -> tx.find("select count(*) as n from " + table, row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void nothingButOneLetterIsSentUntilTheAddressIsConfirmed() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        ask(ANN, "cyber", "early");
        issue();
        assertThat(kept(ANN)).hasSize(1);
        assertThat(subscribers.count()).isZero();

        Subscribers.Request pending = subscribers.pending(secret(ANN)).orElseThrow();
        assertThat(pending.email()).isEqualTo(ANN);
        assertThat(subscribers.count()).as("looking is not confirming").isZero();
        Instant confirmed = clock.instant();
        Subscriber ann = subscribers.confirm(secret(ANN)).orElseThrow();

        assertThat(ann.topics()).extracting(Topic::key).containsExactly("cyber", "early");
        assertThat(ann.agreed()).isEqualTo(ann.topics());
        assertThat(ann.asked()).isEqualTo(TUESDAY);
        assertThat(ann.confirmed()).isEqualTo(confirmed);
        assertThat(Consent.find(ann.consent()).orElseThrow()).isEqualTo(Consent.current());
        assertThat(rows("newsletter_requests")).isZero();
    }

    @Test
    void aLinkConfirmsOnceAndNotForever() {
        ask(ANN, "cyber");
        String secret = secret(ANN);
        clock.advance(Subscribers.VALID.plusSeconds(1));
        assertThat(subscribers.pending(secret)).isEmpty();
        assertThat(subscribers.confirm(secret)).isEmpty();

        ask(ANN, "cyber");
        String fresh = secret(ANN);
        assertThat(subscribers.confirm(fresh)).isPresent();
        assertThat(subscribers.confirm(fresh)).isEmpty();
        assertThat(subscribers.confirm("")).isEmpty();
        assertThat(subscribers.count()).isEqualTo(1);
    }

    @Test
    void whatNobodyConfirmsIsForgotten() {
        ask(ANN, "cyber");
        clock.advance(Subscribers.VALID.minusSeconds(1));
        subscribers.tidy();
        assertThat(rows("newsletter_requests")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        subscribers.tidy();

        assertThat(rows("newsletter_requests")).isZero();
        assertThat(rows("subscribers")).isZero();
    }

    @Test
    void theSecretStandsNowhereButInTheLetter() {
        ask(ANN, "cyber");
        String secret = secret(ANN);
        assertThat(secret).hasSize(43);

        List<String> digests = test.database()
                .read(tx -> tx.list("select digest from newsletter_requests", row -> row.text("digest")));

        assertThat(digests).hasSize(1).allSatisfy(digest -> assertThat(digest).doesNotContain(secret));
    }

    @Test
    void whoHasItAlreadyGetsALinkToChangeItAndNothingChanges() {
        Subscriber ann = subscribe(ANN, "cyber");
        clock.advance(Duration.ofMinutes(1));
        ask(ANN, "events");

        assertThat(secret(ANN)).isEmpty();
        assertThat(last(ANN, "/newsletter/manage/")).isEqualTo(ann.key());
        assertThat(subscribers.find(ann.key()).orElseThrow().topics()).isEqualTo(ann.topics());
        assertThat(rows("newsletter_requests")).isZero();
    }

    @Test
    void nobodyFloodsAMailbox() {
        for (int i = 0; i < 10; i++) {
            ask(ANN, "cyber");
            clock.advance(Duration.ofMinutes(1));
        }
        subscribe(BEN, "cyber");
        for (int i = 0; i < 10; i++) {
            ask(BEN, "cyber");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(kept(ANN)).hasSize(3);
        assertThat(kept(BEN)).hasSize(3);
        assertThat(rows("newsletter_requests")).isEqualTo(3);

        clock.advance(Duration.ofDays(1));
        ask(ANN, "cyber");
        assertThat(kept(ANN)).hasSize(4);
    }

    @Test
    void whoIsLeftAloneGetsNoLetter() {
        new Suppressions(test.database(), clock).add(ANN, "complained");
        ask(ANN, "cyber");

        assertThat(kept(ANN)).extracting(Outbox.Kept::state).containsExactly(State.WITHHELD);
    }

    @Test
    void oneClickEndsItAndAForgedKeyEndsNothing() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        Subscriber ann = subscribe(ANN, "cyber");
        Subscriber ben = subscribe(BEN, "cyber");
        for (String forged : List.of("", ann.email().text(), ann.key().substring(1), ann.key() + "x", "' or 1=1 --")) {
            subscribers.stop(forged);
            subscribers.erase(forged);
            assertThat(subscribers.change(forged, topics("events"))).isFalse();
        }
        assertThat(subscribers.count()).isEqualTo(2);

        subscribers.stop(ann.key());
        subscribers.stop(ann.key());
        assertThat(subscribers.change(ann.key(), topics("events"))).isFalse();
        issue();

        assertThat(letters(ANN, Subscribers.NEWSLETTER)).isEmpty();
        assertThat(letters(BEN, Subscribers.NEWSLETTER)).hasSize(1);
        assertThat(letters(BEN, Subscribers.NEWSLETTER).getFirst())
                .contains(SITE + "/newsletter/unsubscribe/" + ben.key(), SITE + "/newsletter/manage/" + ben.key());
    }

    @Test
    void whatWaitsIsNotSentOnceItIsEnded() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        Subscriber ann = subscribe(ANN, "cyber");
        outbox.post(10);
        issue();

        subscribers.stop(ann.key());
        outbox.post(10);

        assertThat(kept(ANN)).extracting(Outbox.Kept::state).containsExactly(State.SENT, State.WITHHELD);
    }

    @Test
    void whoEndedItIsForgottenAfterAMonthAndMayComeBackBefore() {
        Subscriber ann = subscribe(ANN, "cyber");
        subscribers.stop(ann.key());
        clock.advance(Duration.ofDays(2));
        Subscriber again = subscribe(ANN, "early");
        assertThat(again.number()).isEqualTo(ann.number());
        assertThat(again.ended()).isNull();
        assertThat(again.topics()).extracting(Topic::key).containsExactly("early");

        subscribers.stop(again.key());
        clock.advance(Subscribers.REMEMBERED.minusSeconds(1));
        subscribers.tidy();
        assertThat(subscribers.find(again.key())).isPresent();
        clock.advance(Duration.ofSeconds(2));
        subscribers.tidy();
        assertThat(subscribers.find(again.key())).isEmpty();
    }

    @Test
    void topicsChooseSections() {
        publish(
                notice("ocds-cyber").clusters(Cluster.CYBER).buyers("Tyne Council@UKC22"),
                notice("ocds-data").clusters(Cluster.DATA).buyers("Mersey Council@UKD72"),
                notice("ocds-due")
                        .clusters(Cluster.DATA)
                        .buyers("Tyne Council@UKC22")
                        .updated(TUESDAY.minus(Duration.ofDays(20)))
                        .deadline(TUESDAY.plus(Duration.ofDays(9))),
                notice("ocds-early").clusters(Cluster.CYBER).stage(Phase.PLANNED),
                notice("ocds-won").stage(Phase.AWARDED).value("120000", "GBP"),
                notice("ocds-south").clusters(Cluster.CYBER).buyers("Solent Council@UKJ3"),
                notice("ocds-bins").tech(false),
                notice("ocds-old").clusters(Cluster.CYBER).updated(TUESDAY.minus(Duration.ofDays(20))));
        subscribe(ANN, "cyber");
        subscribe(BEN, "north-east");
        EmailAddress cat = EmailAddress.of("cat@example.org");
        subscribe(cat, "early", "figures");
        EmailAddress dan = EmailAddress.of("dan@example.org");
        subscribe(dan, "events", "gaming");
        issue();

        assertThat(told(ANN)).containsExactly("ocds-cyber");
        assertThat(told(BEN)).containsExactly("ocds-cyber", "ocds-due");
        assertThat(told(cat)).containsExactly("ocds-early", "ocds-won");
        assertThat(letters(cat, Subscribers.NEWSLETTER).getFirst())
                .contains("Contracts awarded: 1", "What the awards are worth: £120k (1 of 1 state");
        assertThat(letters(dan, Subscribers.NEWSLETTER)).isEmpty();
        Edition sent = editions.find(THURSDAY).orElseThrow();
        assertThat(sent.state()).isEqualTo(Edition.State.SENT);
        assertThat(sent.letters()).isEqualTo(3);
        assertThat(letters(BEN, Subscribers.NEWSLETTER).getFirst().lines().findFirst())
                .hasValue("Powerhouse, 26 November 2026: 1 open contract, 1 due soon");
    }

    private List<String> told(EmailAddress email) {
        return letters(email, Subscribers.NEWSLETTER)
                .getFirst()
                .lines()
                .filter(line -> line.startsWith(SITE + "/opportunities/"))
                .map(line -> line.substring((SITE + "/opportunities/").length()))
                .toList();
    }

    @Test
    void nothingIsToldTwiceInALetterOrInTwoEditions() {
        publish(notice("ocds-1").clusters(Cluster.CYBER, Cluster.DATA).elsewhere("ocds-1b"));
        subscribe(ANN, "cyber", "data", "yorkshire");
        issue();
        assertThat(told(ANN)).containsExactly("ocds-1");

        clock.advance(Duration.ofDays(1));
        publisher().run();
        standing.clear();
        index.apply(List.of(), Set.of("ocds-1"), ++changes);
        // The same contract, changed, and now known by its other address first; and another one.
        publish(
                notice("ocds-1b").clusters(Cluster.CYBER).elsewhere("ocds-1"),
                notice("ocds-2").clusters(Cluster.CYBER));
        until("2026-12-03T09:00:00Z");
        publisher().run();

        assertThat(letters(ANN, Subscribers.NEWSLETTER)).hasSize(2);
        assertThat(editions.find(LocalDate.of(2026, 12, 3)).orElseThrow().ocids(Part.NEWS))
                .containsExactly("ocds-2");
    }

    @Test
    void itGoesOutOnThursdayMorningInLondonAndOnce() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        subscribe(ANN, "cyber");
        publisher().run();
        assertThat(editions.draft().orElseThrow().day()).isEqualTo(THURSDAY);
        assertThat(editions.draft().orElseThrow().ocids(Part.NEWS)).containsExactly("ocds-1");
        assertThat(editions.find(THURSDAY)).as("a draft is nobody's to read").isEmpty();
        until("2026-11-26T08:59:59Z");
        publisher().run();
        assertThat(letters(ANN, Subscribers.NEWSLETTER)).isEmpty();

        until("2026-11-26T09:00:00Z");
        for (int i = 0; i < 3; i++) {
            publisher().run();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(letters(ANN, Subscribers.NEWSLETTER)).hasSize(1);
        assertThat(editions.draft().orElseThrow().day()).isEqualTo(LocalDate.of(2026, 12, 3));
        // In summer London is an hour ahead.
        until("2027-07-14T12:00:00Z");
        publisher().run();
        assertThat(Publisher.due(editions.draft().orElseThrow())).isEqualTo("2027-07-15T08:00:00Z");
    }

    @Test
    void whoConfirmsAfterwardsGetsTheNextOne() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        issue();
        clock.advance(Duration.ofSeconds(1));
        subscribe(ANN, "cyber");
        publisher().run();

        assertThat(letters(ANN, Subscribers.NEWSLETTER)).isEmpty();
    }

    @Test
    void aRunThatIsKilledLosesNothingAndSendsNothingTwice() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        List<EmailAddress> readers = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            EmailAddress reader = EmailAddress.of("reader" + i + "@example.org");
            readers.add(reader);
            subscribe(reader, "cyber");
        }
        publisher().run();
        until("2026-11-26T09:00:00Z");
        for (int kill = 0; kill < 2; kill++) {
            // Each process dies in the middle of its second batch.
            press.untilBroken = 27;
            Publisher dying = publisher();
            assertThatThrownBy(dying::run).isInstanceOf(StackOverflowError.class);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(rows("letters")).as("two batches, and what asked to confirm").isEqualTo(65 + 40);
        assertThat(editions.sending()).isPresent();
        // A contract that comes meanwhile belongs to the next edition.
        publish(notice("ocds-2").clusters(Cluster.CYBER));
        press.untilBroken = Integer.MAX_VALUE;
        publisher().run();
        publisher().run();

        assertThat(readers).allSatisfy(reader -> {
            assertThat(letters(reader, Subscribers.NEWSLETTER)).hasSize(1);
            assertThat(told(reader)).containsExactly("ocds-1");
        });
        assertThat(editions.find(THURSDAY).orElseThrow().letters()).isEqualTo(65);
        assertThat(editions.find(THURSDAY).orElseThrow().state()).isEqualTo(Edition.State.SENT);
    }

    @Test
    void aPortalThatStoodStillCatchesUpOrWaitsForTheNextDay() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        subscribe(ANN, "cyber");
        publisher().run();
        Edition draft = editions.draft().orElseThrow();
        assertThat(editions.edit(draft.number(), draft.edited(), "Good morning.", List.of()))
                .isTrue();
        until("2026-11-30T12:00:00Z");
        publisher().run();
        assertThat(letters(ANN, Subscribers.NEWSLETTER)).isEmpty();
        assertThat(editions.draft().orElseThrow().day()).isEqualTo(LocalDate.of(2026, 12, 3));

        until("2026-12-04T12:00:00Z");
        publisher().run();
        assertThat(letters(ANN, Subscribers.NEWSLETTER)).hasSize(1);
        assertThat(letters(ANN, Subscribers.NEWSLETTER).getFirst()).contains("Good morning.");
    }

    @Test
    void aWeekWithoutAnythingHasNoEdition() {
        subscribe(ANN, "figures");
        issue();

        assertThat(editions.list(10)).isEmpty();
        assertThat(letters(ANN, Subscribers.NEWSLETTER)).isEmpty();
        assertThat(editions.draft().orElseThrow().day()).isEqualTo(LocalDate.of(2026, 12, 3));
    }

    @Test
    void anEditorsWordsAndPicksComeFirstAndAreNotOverwritten() {
        publish(
                notice("ocds-1").clusters(Cluster.CYBER),
                notice("ocds-pick").clusters(Cluster.DATA).updated(TUESDAY.minus(Duration.ofDays(30))));
        subscribe(ANN, "cyber");
        subscribe(BEN, "gaming");
        publisher().run();
        Edition draft = editions.draft().orElseThrow();
        assertThat(editions.edit(draft.number(), draft.edited(), "One.\r\n\r\nTwo.", List.of("ocds-pick")))
                .isTrue();
        assertThat(editions.edit(draft.number(), draft.edited(), "Unseen", List.of()))
                .isFalse();
        clock.advance(Duration.ofHours(2));
        publisher().run();
        assertThat(editions.draft().orElseThrow().paragraphs()).containsExactly("One.", "Two.");
        issue();

        assertThat(told(ANN)).containsExactly("ocds-pick", "ocds-1");
        assertThat(letters(ANN, Subscribers.NEWSLETTER).getFirst()).contains("One.\n\nTwo.\n\nOUR CHOICE");
        assertThat(letters(BEN, Subscribers.NEWSLETTER)).as("nothing of theirs").isEmpty();
        Edition sent = editions.find(THURSDAY).orElseThrow();
        assertThat(editions.edit(sent.number(), sent.edited(), "Too late", List.of()))
                .isFalse();
    }

    @Test
    void whatIsWithdrawnIsGoneFromTheArchive() {
        publish(notice("ocds-1").clusters(Cluster.CYBER), notice("ocds-2").clusters(Cluster.CYBER));
        issue();
        withdraw("ocds-1");

        Edition edition = editions.find(THURSDAY).orElseThrow();
        List<String> items = publisher().bulletin(edition).whole().stream()
                .flatMap(section -> section.items().stream())
                .map(Bulletin.Item::path)
                .toList();

        assertThat(items).containsExactly("/opportunities/ocds-2");
    }

    @Test
    void hostileTitlesStayOnOneLineOfTheLetter() {
        String evil = "Harmless\r\nBcc: eve@example.org\n\n--\nEnd the newsletter: https://evil.example/ \u202Egnp.exe"
                + "x".repeat(5_000);
        publish(notice("ocds-1").clusters(Cluster.CYBER).title(evil).buyers("A\nB@UKC22"));
        subscribe(ANN, "cyber");
        issue();

        String letter = letters(ANN, Subscribers.NEWSLETTER).getFirst();
        assertThat(letter.lines().findFirst()).hasValue("Powerhouse, 26 November 2026: 1 open contract");
        assertThat(letter.lines().filter(line -> line.startsWith("Bcc:") || line.startsWith("End the newsletter: ")))
                .isEmpty();
        assertThat(letter).doesNotContain("\u202E").contains("Harmless Bcc: eve@example.org -- End");
        assertThat(letter.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(400);
    }

    @Test
    void aSectionSaysHowManyMoreThereAre() {
        for (int i = 0; i < 9; i++) {
            publish(notice("ocds-" + i).clusters(Cluster.CYBER));
        }
        subscribe(ANN, "cyber");
        subscribe(BEN, "cyber", "yorkshire");
        issue();

        assertThat(told(ANN)).hasSize(6);
        assertThat(told(BEN)).as("the others stand under the region").hasSize(9);
        assertThat(letters(BEN, Subscribers.NEWSLETTER).getFirst().lines().findFirst())
                .hasValue("Powerhouse, 26 November 2026: 9 open contracts");
        assertThat(letters(ANN, Subscribers.NEWSLETTER).getFirst())
                .contains("9 open contracts", "3 more. All that are open:\n" + SITE + "/search?for=cyber");
    }

    @Test
    void theFirstEditionOfADemonstrationIsMadeAtOnceAndOnce() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        publisher().first();
        publisher().first();
        publisher().run();

        assertThat(editions.list(10)).extracting(Edition::day).containsExactly(LocalDate.of(2026, 11, 24));
        assertThat(editions.draft().orElseThrow().day()).isEqualTo(THURSDAY);
    }

    @Test
    void anAccountHasItsNewsletterAndErasesIt() {
        Accounts accounts = new Accounts(test.database(), clock, List.of(new Correspondence(), new Subscription()));
        Person person = accounts.admit(ANN);
        ask(ANN, "data");
        subscribe(ANN, "cyber");
        subscribe(BEN, "cyber");

        String exported = String.valueOf(accounts.export(person).get("newsletter"));
        assertThat(exported).contains("Cyber security", Consent.current().words(), TUESDAY.toString());
        accounts.erase(person);

        assertThat(rows("subscribers")).isEqualTo(1);
        assertThat(kept(ANN)).isEmpty();
        assertThat(subscribers.count()).isEqualTo(1);
    }

    @Test
    void byTheKeyAloneEverythingOfTheNewsletterIsErasedAndNothingElse() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        Subscriber ann = subscribe(ANN, "cyber");
        issue();
        test.database()
                .change(tx ->
                        outbox.put(tx, new powerhouse.mail.Letter(ANN, "sign-in", "1", "Sign in", "…", "", null)));
        assertThat(kept(ANN)).hasSize(3);

        subscribers.erase(ann.key());

        assertThat(kept(ANN)).extracting(Outbox.Kept::kind).containsExactly("sign-in");
        assertThat(rows("subscribers")).isZero();
        assertThat(rows("newsletter_requests")).isZero();
    }
}
