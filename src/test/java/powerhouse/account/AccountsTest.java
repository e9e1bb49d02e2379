package powerhouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class AccountsTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress BEN = EmailAddress.of("ben@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Accounts accounts;
    private final Outbox outbox;
    private final SignIns signIns;

    AccountsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        accounts = new Accounts(test.database(), clock, List.of(new LetterBelongings()));
        outbox = Outboxes.of(test, clock);
        signIns = new SignIns(test.database(), clock, outbox, "https://portal.example");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aSecretOpensOnceAndForItsAddressOnly() {
        String secret = signIns.ask(ANN, "").orElseThrow();

        assertThat(signIns.use(secret + "x")).isEmpty();
        assertThat(signIns.use(secret)).contains(ANN);
        assertThat(signIns.use(secret)).isEmpty();
    }

    /// Whoever never came has no account in which to ask for it to be forgotten.
    @Test
    void thatALetterWentToAStrangerIsForgottenWithItsWords() {
        EmailAddress stranger = EmailAddress.of("sam@example.org");
        accounts.admit(ANN);
        signIns.ask(ANN, "");
        signIns.ask(stranger, "");
        outbox.post(10);
        clock.advance(Duration.ofDays(29));
        accounts.tidy();
        assertThat(outbox.list(10)).hasSize(2);

        clock.advance(Duration.ofDays(2));
        accounts.tidy();

        assertThat(outbox.list(10)).extracting(Outbox.Kept::to).containsExactly(ANN);
    }

    @Test
    void aSecretGrowsOld() {
        String secret = signIns.ask(ANN, "").orElseThrow();
        clock.advance(SignIns.VALID.plusSeconds(1));

        assertThat(signIns.use(secret)).isEmpty();
    }

    @Test
    void ofManyWhoUseASecretAtOnceOneGetsIn() throws Exception {
        String secret = signIns.ask(ANN, "").orElseThrow();
        List<Callable<Optional<EmailAddress>>> tries = Collections.nCopies(8, () -> signIns.use(secret));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            long in = 0;
            for (Future<Optional<EmailAddress>> each : pool.invokeAll(tries)) {
                in += each.get().isPresent() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void theSecretStandsInTheLetterAndNowhereElse() {
        String secret = signIns.ask(ANN, "").orElseThrow();

        Outbox.Kept letter = outbox.list(1).getFirst();
        assertThat(new String(outbox.message(letter.number()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("https://portal.example/sign-in/enter?token");
        assertThat(letter.subject()).doesNotContain(secret);
        List<String> kept =
                test.database().read(tx -> tx.list("select digest from sign_ins", row -> row.text("digest")));
        assertThat(kept).hasSize(1).doesNotContain(secret);
    }

    @Test
    void anAddressIsNotFloodedByStrangers() {
        int sent = 0;
        for (int i = 0; i < 50; i++) {
            sent += signIns.ask(ANN, "").isPresent() ? 1 : 0;
        }
        assertThat(sent).isEqualTo(5);
        assertThat(signIns.ask(BEN, "")).as("others are not kept out by it").isPresent();
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(signIns.ask(ANN, "")).isPresent();
    }

    /// Nor by many who ask at the same time.
    @Test
    void anAddressIsNotFloodedFromManyPlacesAtOnce() throws Exception {
        List<Callable<Optional<String>>> asked = Collections.nCopies(30, () -> signIns.ask(ANN, ""));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<String>> each : pool.invokeAll(asked)) {
                each.get();
            }
        }
        assertThat(outbox.list(50)).hasSize(5);
    }

    @Test
    void theLastAdministratorStaysUntilThereIsAnother() {
        accounts.grant(ANN, Role.ADMINISTRATOR, "the operator");
        accounts.grant(ANN, Role.EDITOR, "the operator");
        Person ann = accounts.admit(ANN);

        assertThatThrownBy(() -> accounts.erase(ann)).hasMessageContaining("name another administrator first");
        assertThatThrownBy(() -> accounts.revoke(ANN, Role.ADMINISTRATOR, ann))
                .isInstanceOf(LastAdministratorException.class);
        assertThat(accounts.find(ANN).orElseThrow().roles()).contains(Role.ADMINISTRATOR, Role.EDITOR);
        assertThat(accounts.revoke(ANN, Role.EDITOR, ann)).isTrue();

        accounts.grant(BEN, Role.ADMINISTRATOR, "the operator");
        assertThat(accounts.revoke(ANN, Role.ADMINISTRATOR, ann)).isTrue();
        accounts.erase(ann);
        assertThat(accounts.staff()).extracting(Person::email).containsExactly(BEN);
        // Whoever has the machine can name another at any time.
        assertThat(accounts.revoke(BEN, Role.ADMINISTRATOR, "the operator")).isTrue();
        accounts.erase(accounts.find(BEN).orElseThrow());
        assertThat(accounts.count()).isZero();
    }

    @Test
    void ofTwoAdministratorsWhoGoAtOnceOneIsLeft() throws Exception {
        for (int round = 0; round < 10; round++) {
            accounts.grant(ANN, Role.ADMINISTRATOR, "the operator");
            accounts.grant(BEN, Role.ADMINISTRATOR, "the operator");
            Person ann = accounts.admit(ANN);
            Person ben = accounts.admit(BEN);
            boolean erasing = round % 2 == 1;
            CyclicBarrier both = new CyclicBarrier(2);
            List<Callable<Boolean>> deeds = List.of(
                    () -> {
                        both.await();
                        return accounts.revoke(BEN, Role.ADMINISTRATOR, ann);
                    },
                    () -> {
                        both.await();
                        if (erasing) {
                            accounts.erase(ann);
                            return true;
                        }
                        return accounts.revoke(ANN, Role.ADMINISTRATOR, ben);
                    });
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                long refused = 0;
                for (Future<Boolean> each : pool.invokeAll(deeds)) {
                    refused += each.state() == Future.State.FAILED ? 1 : 0;
                }
                assertThat(refused).isEqualTo(1);
            }
            assertThat(accounts.staff()).hasSize(1);
        }
    }

    @Test
    void rolesAreGrantedBeforeSomebodyComesAndTakenBackAtOnce() {
        accounts.grant(ANN, Role.ADMINISTRATOR, "the operator");
        accounts.grant(ANN, Role.ADMINISTRATOR, "the operator");
        Person ann = accounts.admit(ANN);

        assertThat(ann.roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(ann.may(Role.REVIEWER)).isTrue();
        assertThat(accounts.admit(BEN).may(Role.REVIEWER)).isFalse();
        assertThat(accounts.admit(BEN).may(Role.READER)).isTrue();
        assertThat(accounts.staff()).extracting(Person::email).containsExactly(ANN);
        assertThat(accounts.revoke(ANN, Role.ADMINISTRATOR, "the operator")).isTrue();
        assertThat(accounts.find(ANN).orElseThrow().may(Role.REVIEWER)).isFalse();
        assertThat(accounts.revoke(ANN, Role.ADMINISTRATOR, "the operator")).isFalse();
    }

    @Test
    void aPersonCanHaveAndEraseEverything() {
        signIns.ask(ANN, "");
        signIns.ask(BEN, "");
        Person ann = accounts.admit(ANN);
        accounts.admit(BEN);
        accounts.grant(ANN, Role.EDITOR, "the operator");

        Map<String, Object> export = accounts.export(accounts.find(ANN).orElseThrow());
        assertThat(export).containsEntry("email", "ann@example.org").containsEntry("roles", List.of("editor"));
        assertThat((List<?>) export.get("letters")).hasSize(1);

        accounts.erase(ann);
        assertThat(accounts.find(ANN)).isEmpty();
        assertThat(accounts.staff()).isEmpty();
        assertThat(outbox.list(10)).extracting(Outbox.Kept::to).containsExactly(BEN);
        assertThat(accounts.count()).isEqualTo(1);
    }
}
