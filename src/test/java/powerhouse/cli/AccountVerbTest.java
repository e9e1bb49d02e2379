package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Accounts;
import powerhouse.account.Role;
import powerhouse.job.Audit;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Suppressions;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

class AccountVerbTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Accounts accounts = new Accounts(test.database(), clock, List.of());
    private final Suppressions suppressions = new Suppressions(test.database(), clock);
    private final Audit audit = new Audit(test.database(), java.time.InstantSource.system());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        test.close();
    }

    private int account(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "account";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return new Door()
                .enter(
                        List.of(new AccountVerb(() -> accounts, () -> suppressions)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        line);
    }

    @Test
    void theFirstAdministratorIsMadeListedAndUnmade() {
        assertThat(account("ann@example.org", "--grant", "administrator")).isZero();
        assertThat(accounts.find(ANN).orElseThrow().may(Role.REVIEWER)).isTrue();
        assertThat(account()).isZero();
        assertThat(out.toString()).contains("ann@example.org: administrator");
        assertThat(audit.list(1).getFirst())
                .extracting(Audit.Entry::who, Audit.Entry::did, Audit.Entry::subject)
                .containsExactly("the operator", "grant", "ann@example.org");
        assertThat(err.toString()).contains("1 accounts, 1 of them with a role");

        assertThat(account("ann@example.org", "--revoke", "administrator")).isZero();
        assertThat(accounts.staff()).isEmpty();
    }

    @Test
    void lettersAreHeldBackAndLetGo() {
        assertThat(account("ann@example.org", "--suppress", "complained")).isZero();
        assertThat(account()).isZero();
        assertThat(out.toString()).contains("ann@example.org: nothing is sent there since", "complained");
        assertThat(account("ann@example.org", "--lift")).isZero();
        assertThat(suppressions.list()).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThat(account("ann", "--grant", "editor")).isEqualTo(2);
        assertThat(account("ann@example.org", "--grant", "king")).isEqualTo(2);
        assertThat(account("ann@example.org", "--grant", "reader")).isEqualTo(2);
        assertThat(account("ann@example.org", "--revoke", "editor")).isEqualTo(1);
        assertThat(account("ann@example.org", "--lift")).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "'ann' is no e-mail address",
                        "not 'king'",
                        "everybody who signs in is a reader",
                        "ann@example.org does not have the role editor",
                        "are not held back");
        assertThat(accounts.count()).isZero();
    }
}
