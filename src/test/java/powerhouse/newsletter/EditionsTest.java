package powerhouse.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.newsletter.Edition.Part;
import powerhouse.opportunity.Phase;
import powerhouse.reading.Cluster;
import powerhouse.testkit.TestDatabase;

/// What stands in a newsletter, and when it is sent, on both databases.
@ParameterizedClass
@EnumSource
class EditionsTest extends NewsletterFixture {
    EditionsTest(TestDatabase.Kind kind) {
        super(kind);
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
    void whoEndsItWhileItIsWrittenGetsNoLetter() throws Exception {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        Subscriber ann = subscribe(ANN, "cyber");
        Subscriber ben = subscribe(BEN, "cyber");
        publisher().run();
        until("2026-11-26T09:00:00Z");
        Thread stopping = new Thread(() -> {
            subscribers.stop(ann.key());
            subscribers.erase(ben.key());
        });
        press.meanwhile = () -> {
            stopping.start();
            held.accept(stopping);
        };
        publisher().run();
        stopping.join();

        assertThat(kept(ANN))
                .filteredOn(letter -> letter.kind().equals(Subscribers.NEWSLETTER))
                .allSatisfy(letter -> assertThat(letter.state()).isEqualTo(Outbox.State.WITHHELD));
        assertThat(kept(BEN)).isEmpty();
    }

    @Test
    void aPortalThatStoodStillCatchesUpOrWaitsForTheNextDay() {
        publish(notice("ocds-1").clusters(Cluster.CYBER));
        subscribe(ANN, "cyber");
        publisher().run();
        Edition draft = editions.draft().orElseThrow();
        assertThat(editions.edit(draft.number(), draft.edited(), "Good morning.", List.of(), "ed@example.org"))
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
        assertThat(editions.edit(
                        draft.number(), draft.edited(), "One.\r\n\r\nTwo.", List.of("ocds-pick"), "ed@example.org"))
                .isTrue();
        assertThat(editions.edit(draft.number(), draft.edited(), "Unseen", List.of(), "ed@example.org"))
                .isFalse();
        clock.advance(Duration.ofHours(2));
        publisher().run();
        assertThat(editions.draft().orElseThrow().paragraphs()).containsExactly("One.", "Two.");
        issue();

        assertThat(told(ANN)).containsExactly("ocds-pick", "ocds-1");
        assertThat(letters(ANN, Subscribers.NEWSLETTER).getFirst()).contains("One.\n\nTwo.\n\nOUR CHOICE");
        assertThat(letters(BEN, Subscribers.NEWSLETTER)).as("nothing of theirs").isEmpty();
        Edition sent = editions.find(THURSDAY).orElseThrow();
        assertThat(editions.edit(sent.number(), sent.edited(), "Too late", List.of(), "ed@example.org"))
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
}
