package powerhouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class DatabaseTest {
    private final TestDatabase test;
    private final Database database;

    DatabaseTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        database = test.database();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyTypeComesBackAsItWent() {
        Instant at = Instant.parse("2026-08-10T22:15:30.123456Z");
        byte[] bytes = {0, -1, 39, 10};
        database.change(tx -> {
            tx.update(
                    "insert into aside (number, source, url, at, digest, reason, body, bytes) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    tx.nextChanges(1),
                    Long.MAX_VALUE,
                    "it's £5 €",
                    at,
                    bytes,
                    "",
                    null,
                    4);
        });
        database.read(tx -> tx.find("select * from aside", row -> {
            assertThat(row.number("source")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.text("url")).isEqualTo("it's £5 €");
            assertThat(row.instant("at")).isEqualTo(at);
            assertThat(row.bytes("digest")).isEqualTo(bytes);
            assertThat(row.textOrNull("reason")).isEmpty();
            assertThat(row.bytesOrNull("body")).isNull();
            assertThatThrownBy(() -> row.bytes("body")).hasMessageContaining("body");
            return true;
        }));
    }

    @Test
    void aCollectionStandsForAnyOfItsValues() {
        List<String> all = IntStream.range(0, 1_201).mapToObj(n -> "a" + n).toList();
        String sql = "select address from suppressions where address in (?) and reason in (?)";
        List<String> reasons = List.of("none", "why?");
        database.change(tx -> tx.batch(
                "insert into suppressions (address, reason, since) values (?, ?, 0)",
                all.stream()
                        .map(address -> new @Nullable Object[] {address, "why?"})
                        .toList()));
        database.read(tx -> {
            assertThat(tx.listAmong(all, sql, row -> row.text("address"), reasons))
                    .containsExactlyInAnyOrderElementsOf(all);
            assertThat(tx.list(sql, row -> row.text("address"), Set.of("a7", "b7"), reasons))
                    .containsExactly("a7");
            assertThat(tx.list(sql, row -> row.text("address"), all.subList(0, 9), List.of()))
                    .as("any of nothing")
                    .isEmpty();
            assertThat(tx.listAmong(List.of(), sql, row -> row.text("address"), reasons))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void theClockTellsNoFinerTimeThanIsKept() {
        Instant fine = Instant.parse("2026-08-10T22:15:30.123456789Z");
        assertThat(Database.ticking(() -> fine).instant()).isEqualTo(Instant.parse("2026-08-10T22:15:30.123456Z"));
    }

    @Test
    void aFailedWriteLeavesNothing() {
        assertThatThrownBy(() -> database.change(tx -> {
                    tx.update("insert into cursors (name, position) values (?, ?)", "a", 1);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThatThrownBy(() -> database.change(tx -> {
                    tx.update("insert into cursors (name, position) values (?, ?)", "a", 1);
                    tx.update("insert into cursors (name, position) values (?, ?)", "a", 2);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(cursors()).isEmpty();
    }

    @Test
    void aReaderSeesOneMomentOnly() {
        database.change(tx -> tx.update("insert into cursors (name, position) values ('a', 1)"));
        database.read(tx -> {
            long before = tx.find("select position from cursors", row -> row.number("position"))
                    .orElseThrow();
            database.change(other -> other.update("update cursors set position = 2"));
            assertThat(tx.find("select position from cursors", row -> row.number("position")))
                    .hasValue(before);
            return true;
        });
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() -> database.read(tx -> tx.update("delete from cursors")))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> database.read(tx -> tx.nextChanges(1))).isInstanceOf(IllegalStateException.class);
    }

    /// A reader following the numbers must never see a higher one before a lower one: the earlier begun
    /// transaction would be skipped by every cursor.
    @Test
    void numbersBecomeVisibleInTheirOrder() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        int writers = 4;
        int each = 50;
        CountDownLatch done = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int me = w;
                futures.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        String name = me + "-" + i;
                        database.change(tx -> {
                            long number = tx.nextChanges(1);
                            tx.update("insert into cursors (name, position) values (?, ?)", name, number);
                        });
                    }
                    done.countDown();
                }));
            }
            futures.add(threads.submit(() -> {
                long cursor = 0;
                boolean last;
                do {
                    last = done.getCount() == 0;
                    long from = cursor;
                    for (long number : database.read(tx -> tx.list(
                            "select position from cursors where position > ? order by position",
                            row -> row.number("position"),
                            from))) {
                        seen.add(number);
                        cursor = number;
                    }
                } while (!last);
            }));
            for (Future<?> future : futures) {
                future.get();
            }
        }
        assertThat(seen).hasSize(writers * each).isSorted().doesNotHaveDuplicates();
    }

    /// The earlier begun writer commits last: the later one has to wait for it, not overtake it.
    @Test
    void theEarlierWriterIsNotOvertaken() throws Exception {
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> early = threads.submit(() -> database.write(tx -> {
                long number = tx.nextChanges(1);
                numbered.countDown();
                await(goOn);
                tx.update("insert into cursors (name, position) values ('early', ?)", number);
                return number;
            }));
            numbered.await();
            FutureTask<Long> late = new FutureTask<>(() -> database.write(tx -> {
                long number = tx.nextChanges(1);
                tx.update("insert into cursors (name, position) values ('late', ?)", number);
                return number;
            }));
            test.untilHeldUp(Thread.ofVirtual().start(late));
            assertThat(late.isDone()).isFalse();
            assertThat(cursors()).isEmpty();
            goOn.countDown();
            assertThat(early.get()).isLessThan(late.get());
        }
        assertThat(cursors()).containsExactlyInAnyOrder("early", "late");
    }

    @Test
    void twoDeadlockedWritersBothGetThrough() throws Exception {
        database.change(tx -> tx.update("insert into cursors (name, position) values ('a', 0), ('b', 0)"));
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (String[] order : new String[][] {{"a", "b"}, {"b", "a"}}) {
                futures.add(threads.submit(() -> database.change(tx -> {
                    tx.update("update cursors set position = position + 1 where name = ?", order[0]);
                    both.countDown();
                    // On SQLite the second writer cannot begin before the first is through.
                    if (test.kind() == TestDatabase.Kind.POSTGRESQL) {
                        await(both);
                    }
                    tx.update("update cursors set position = position + 1 where name = ?", order[1]);
                })));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        List<Long> positions =
                database.read(tx -> tx.list("select position from cursors", row -> row.number("position")));
        assertThat(positions).containsExactly(2L, 2L);
    }

    @Test
    void whatIsWrittenOutlivesTheProcess() {
        database.change(tx -> tx.update("insert into cursors (name, position) values ('a', 7)"));
        test.reopen();
        assertThat(names(test.database())).containsExactly("a");
    }

    /// SQLite did not enforce foreign keys before.
    @Test
    void whatSessionsLeftBehindOnceIsCleared(@TempDir Path folder) throws Exception {
        Engine before = Sqlite.open(folder);
        Flyway.configure()
                .dataSource(before.migrations())
                .locations("classpath:db")
                .placeholders(before.types())
                .target("39")
                .load()
                .migrate();
        before.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("powerhouse.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("insert into sessions values ('here', 's', 0, 0, 60, 60, 'ann@example.org')");
            statement.execute("insert into sessions_attributes values ('here', 'a', x'01'), ('gone', 'a', x'02')");
        }

        try (Database now = Database.open("", folder)) {
            List<String> left = now.read(tx -> tx.list(
                    "select session_primary_id from sessions_attributes", row -> row.text("session_primary_id")));
            assertThat(left).containsExactly("here");
        }
    }

    @Test
    void faultsAreToldInOneLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> Database.open("", file)).hasMessageContaining("data folder");
        Files.writeString(folder.resolve("powerhouse.db"), "this is plain text and no database at all".repeat(100));
        assertThatThrownBy(() -> Database.open("", folder)).hasMessageContaining("no SQLite database");
        assertThatThrownBy(() -> Database.open("postgres://user:secret@host/db", folder))
                .hasMessageContaining("Not a JDBC URL")
                .hasMessageNotContaining("secret@");
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://127.0.0.1:1/x?user=u&password=secret", folder))
                .hasMessageContaining("Cannot reach jdbc:postgresql://127.0.0.1:1/x")
                .hasMessageNotContaining("secret");
    }

    private List<String> cursors() {
        return names(database);
    }

    private static List<String> names(Database database) {
        return database.read(tx -> tx.list("select name from cursors", row -> row.text("name")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
