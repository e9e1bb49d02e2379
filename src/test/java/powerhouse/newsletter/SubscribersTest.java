package powerhouse.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.account.Person;
import powerhouse.mail.Outbox;
import powerhouse.mail.Outbox.State;
import powerhouse.mail.Suppressions;
import powerhouse.reading.Cluster;
import powerhouse.testkit.TestDatabase;

/// Who gets the newsletter: asked twice, ended with one click, forgotten; on both databases.
@ParameterizedClass
@EnumSource
class SubscribersTest extends NewsletterFixture {
    SubscribersTest(TestDatabase.Kind kind) {
        super(kind);
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
        assertThat(kept(ANN)).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        subscribers.tidy();

        assertThat(kept(ANN)).as("the letter they did not answer").isEmpty();

        assertThat(rows("newsletter_requests")).isZero();
        assertThat(rows("subscribers")).isZero();
    }

    /// Their letters tell how often they were asked, and who has the newsletter is no stranger.
    @Test
    void whoAskedAgainOrConfirmedIsNotForgottenYet() {
        ask(ANN, "cyber");
        ask(BEN, "cyber");
        clock.advance(Subscribers.VALID.minusDays(1));
        ask(ANN, "cyber");
        subscribe(BEN, "cyber");
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        subscribers.tidy();

        assertThat(kept(ANN)).hasSize(2);
        assertThat(kept(BEN)).hasSize(2);

        clock.advance(Subscribers.VALID);
        subscribers.tidy();
        assertThat(kept(ANN)).isEmpty();
        assertThat(kept(BEN)).hasSize(2);
    }

    @Test
    void theSecretStandsNowhereButInTheLetter() {
        ask(ANN, "cyber");
        String secret = secret(ANN);
        assertThat(secret).hasSize(43);

        List<String> digests =
                database.read(tx -> tx.list("select digest from newsletter_requests", row -> row.text("digest")));

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
    void nobodyFloodsAMailboxFromManyPlacesAtOnce() throws Exception {
        List<Callable<Boolean>> asked = Collections.nCopies(30, () -> {
            ask(ANN, "cyber");
            return true;
        });
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : pool.invokeAll(asked)) {
                each.get();
            }
        }
        assertThat(kept(ANN)).hasSize(3);
    }

    @Test
    void whoIsLeftAloneGetsNoLetter() {
        new Suppressions(database, clock).add(ANN, "complained", "the operator");
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
    void anAccountHasItsNewsletterAndErasesIt() {
        Accounts accounts = new Accounts(database, clock, List.of(new LetterBelongings(), new NewsletterBelongings()));
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
        database.change(
                tx -> outbox.put(tx, new powerhouse.mail.Letter(ANN, "sign-in", "1", "Sign in", "…", "", null)));
        assertThat(kept(ANN)).hasSize(3);

        subscribers.erase(ann.key());

        assertThat(kept(ANN)).extracting(Outbox.Kept::kind).containsExactly("sign-in");
        assertThat(rows("subscribers")).isZero();
        assertThat(rows("newsletter_requests")).isZero();
    }
}
