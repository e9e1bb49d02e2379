package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.job.Progress;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Suppressions;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

@ParameterizedClass
@EnumSource
class BackupOfPeopleTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress BEN = EmailAddress.of("ben@example.org");

    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final TestDatabase test;
    private final TestDatabase other;

    BackupOfPeopleTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        other = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        test.close();
        other.close();
    }

    private Accounts accounts(TestDatabase of) {
        return new Accounts(of.database(), clock, List.of());
    }

    @Test
    void peopleMoveToAnotherMachineWithWhatTheyMayDo() throws IOException {
        accounts(test).grant(ANN, Role.REVIEWER, "the operator");
        accounts(test).admit(BEN);
        new Suppressions(test.database(), clock).add(BEN, "bounced", "the operator");
        Path file = test.data().resolve("backup.zip");
        new TestPortal(test.database(), clock).backup.write(file, Progress.NONE);

        new TestPortal(other.database(), clock).backup.restore(file, Progress.NONE);

        assertThat(accounts(other).staff()).extracting(Person::email).containsExactly(ANN);
        assertThat(accounts(other).find(ANN).orElseThrow().roles()).containsExactly(Role.REVIEWER);
        assertThat(accounts(other).count()).isEqualTo(2);
        assertThat(new Suppressions(other.database(), clock).list()).hasSize(1);
        assertThat(accounts(other).admit(EmailAddress.of("cat@example.org")).number())
                .isNotIn(accounts(other).find(ANN).orElseThrow().number());
    }

    /// Whoever adds a table says here whether it is in a backup: what is left out can be grown again, or is soon over.
    @Test
    void everyTableIsInABackupOrLeftOutOnPurpose() throws IOException {
        Set<String> grown = Set.of(
                "addresses",
                "common_keys",
                "cursors",
                "doubts",
                "face_keys",
                "faces",
                "redactions",
                "links",
                "mentions",
                "opportunity_facts",
                "opportunities",
                "records",
                "sketches",
                "sketch_keys");
        Set<String> over = Set.of(
                "jobs", "leases", "letters", "newsletter_requests", "sessions", "sessions_attributes", "sign_ins");
        // They belong to the address of a portal, and a letter gets everybody in who has to make another.
        Set<String> bound = Set.of("user_credentials", "user_entities");
        Path file = test.data().resolve("backup.zip");
        new TestPortal(test.database(), clock).backup.write(file, Progress.NONE);
        Set<String> kept = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".jsonl"))
                    .forEach(name -> kept.add(name.substring(0, name.length() - ".jsonl".length())));
        }
        Set<String> expected = new TreeSet<>(tables());
        expected.removeAll(grown);
        expected.removeAll(over);
        expected.removeAll(bound);

        assertThat(kept).isEqualTo(expected);
    }

    /// Where a newsletter was sent none comes back by a file, or it would be sent again; a draft gives way.
    @Test
    void newslettersComeBackWhereNoneWasSent() throws IOException {
        edition(test, "2026-11-19", "sent");
        Path file = test.data().resolve("backup.zip");
        new TestPortal(test.database(), clock).backup.write(file, Progress.NONE);
        edition(other, "2026-11-26", "draft");

        new TestPortal(other.database(), clock).backup.restore(file, Progress.NONE);
        assertThat(days(other)).containsExactly("2026-11-19 sent");

        edition(other, "2026-11-26", "sending");
        new TestPortal(other.database(), clock).backup.restore(file, Progress.NONE);
        assertThat(days(other)).containsExactly("2026-11-19 sent", "2026-11-26 sending");
    }

    private static void edition(TestDatabase of, String day, String state) {
        of.database()
                .change(tx -> tx.update(
                        "insert into editions (number, day, state, since, until, words, edited, reached, letters)"
                                + " values (?, ?, ?, 0, 0, '', 0, 0, 0)",
                        tx.nextChanges(1),
                        day,
                        state));
    }

    private static List<String> days(TestDatabase of) {
        return of.database()
                .read(tx -> tx.list(
                        "select day, state from editions order by day",
                        row -> row.text("day") + " " + row.text("state")));
    }

    private Set<String> tables() {
        String sql = test.url().isEmpty()
                ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                : "select table_name as name from information_schema.tables where table_schema = current_schema()";
        List<String> all = test.database().read(tx -> tx.list(sql, row -> row.text("name")));
        Set<String> tables = new TreeSet<>(all);
        tables.removeIf(name -> name.startsWith("flyway"));
        return tables;
    }

    @Test
    void whoWasErasedSinceDoesNotComeBackAndRolesTakenStayTaken() throws IOException {
        accounts(test).grant(ANN, Role.ADMINISTRATOR, "the operator");
        Person ben = accounts(test).admit(BEN);
        Path file = test.data().resolve("backup.zip");
        TestPortal portal = new TestPortal(test.database(), clock);
        portal.backup.write(file, Progress.NONE);
        accounts(test).erase(ben);
        accounts(test).revoke(ANN, Role.ADMINISTRATOR, "the operator");

        portal.backup.restore(file, Progress.NONE);

        assertThat(accounts(test).find(BEN)).isEmpty();
        assertThat(accounts(test).find(ANN).orElseThrow().roles()).isEmpty();
    }
}
