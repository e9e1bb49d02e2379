package powerhouse.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.store.DatabaseException;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class AuditTest {
    private final TestDatabase.Kind kind;
    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Audit audit;

    AuditTest(TestDatabase.Kind kind) {
        this.kind = kind;
        test = TestDatabase.open(kind);
        audit = new Audit(test.database(), clock);
        add("ann@example.org", "grant", "ben@example.org", "reviewer");
        clock.advance(Duration.ofMinutes(1));
        add("ben@example.org", "settle link", "a and b", "same: one buyer, one title");
        add("ben@example.org", "settle tech", "c", "yes");
    }

    private void add(String who, String did, String subject, String words) {
        test.database().change(tx -> Audit.add(tx, clock.instant(), who, did, subject, words));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatWasDoneIsListedTheLatestFirst() {
        assertThat(audit.list(10)).extracting(Audit.Entry::did).containsExactly("settle tech", "settle link", "grant");
        assertThat(audit.list(1)).hasSize(1);
        assertThat(audit.check().broken()).isZero();
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrRemoveAnEntry() {
        assertThatThrownBy(() -> test.database().change(tx -> tx.update("update audit set who = 'eve@example.org'")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("The audit log cannot be changed");
        assertThatThrownBy(() -> test.database().change(tx -> tx.update("delete from audit")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("The audit log cannot be changed");
        String replace = kind == TestDatabase.Kind.SQLITE
                ? "insert or replace into audit select number, at, 'eve', did, subject, words, seal from audit"
                : "insert into audit select * from audit on conflict (number) do update set who = 'eve'";
        assertThatThrownBy(() -> test.database().change(tx -> tx.update(replace)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("The audit log cannot be changed");
        assertThat(audit.list(10)).hasSize(3);
    }

    @Test
    void whoeverGoesBehindTheDatabasesBackLeavesABrokenSeal() {
        long changed = audit.list(10).get(1).number();
        behindItsBack(changed);

        assertThat(audit.check().broken()).isEqualTo(changed);
    }

    /// What was found whole is read again once an hour, and the page says when it was.
    @Test
    void whatWasReadIsNotReadAtEachLookButSoonAgain() {
        long changed = audit.list(10).get(1).number();
        Instant read = clock.instant();
        assertThat(audit.check()).isEqualTo(new Audit.Check(0, read));
        behindItsBack(changed);
        clock.advance(Duration.ofMinutes(59));
        add("ben@example.org", "settle tech", "d", "no");
        assertThat(audit.check()).isEqualTo(new Audit.Check(0, read));

        clock.advance(Duration.ofMinutes(2));
        assertThat(audit.check()).isEqualTo(new Audit.Check(changed, clock.instant()));
        assertThat(audit.check().broken()).as("and at each look from then on").isEqualTo(changed);
    }

    @Test
    void whatCameSinceIsReadAtEachLook() {
        assertThat(audit.check().broken()).isZero();
        add("ben@example.org", "settle tech", "d", "no");
        long changed = audit.list(1).getFirst().number();
        behindItsBack(changed);

        assertThat(audit.check().broken()).isEqualTo(changed);
    }

    /// As the owner of the database could.
    private void behindItsBack(long changed) {
        test.database().change(tx -> {
            tx.update("create table copy as select * from audit");
            tx.update("drop table audit");
            tx.update("update copy set words = 'different' where number = ?", changed);
            tx.update("alter table copy rename to audit");
        });
    }
}
