package powerhouse.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Database;

/// A real database of its own for each test, gone afterwards. Every one is a copy of one that the migrations made when
/// the first of its kind was asked for, since running them takes longer than most tests.
///
/// A test runs on both kinds like this:
/// ```java
/// @ParameterizedClass
/// @EnumSource
/// class FooTest {
///     private final TestDatabase test;
///     FooTest(TestDatabase.Kind kind) { test = TestDatabase.open(kind); }
///     @AfterEach void close() { test.close(); }
/// }
/// ```
public final class TestDatabase implements AutoCloseable {
    /// Names a PostgreSQL server on which databases may be made, by the address of one of them.
    public static final String VARIABLE = "POWERHOUSE_TEST_DATABASE_URL";

    /// The databases that everything has to work on.
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static byte @Nullable [] file;
    private static @Nullable String template;

    private final String url;
    private final Path data;
    private final String name;
    private Database database;

    private TestDatabase(String url, Path data, String name) {
        this.url = url;
        this.data = data;
        this.name = name;
        this.database = Database.open(url, data);
    }

    /// Opens an empty one; skips the test with the reason if there is no server.
    public static TestDatabase open(Kind kind) {
        try {
            if (kind == Kind.SQLITE) {
                Path data = folder();
                Files.write(data.resolve("powerhouse.db"), file());
                return new TestDatabase("", data, "");
            }
            String server = System.getenv(VARIABLE);
            assumeTrue(server != null && !server.isBlank(), VARIABLE + " is not set: not tested on PostgreSQL");
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name + " template " + template());
            return new TestDatabase(address(name), folder(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("powerhouse-test");
    }

    /// What the migrations make of an empty file.
    private static synchronized byte[] file() throws IOException {
        if (file == null) {
            Path data = folder();
            Database.open("", data).close();
            file = Files.readAllBytes(data.resolve("powerhouse.db"));
            delete(data);
        }
        return file;
    }

    /// What they make of an empty database, gone with the process.
    private static synchronized String template() throws IOException {
        if (template == null) {
            String name = "template_" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> execute("drop database " + name + " with (force)")));
            Path data = folder();
            Database.open(address(name), data).close();
            delete(data);
            template = name;
        }
        return template;
    }

    private static String address(String name) {
        return System.getenv(VARIABLE).replaceFirst("/[^/?]*([?]|$)", "/" + name + "$1");
    }

    /// The database.
    public Database database() {
        return database;
    }

    /// Which of the two it is.
    public Kind kind() {
        return name.isEmpty() ? Kind.SQLITE : Kind.POSTGRESQL;
    }

    /// What `Database.open` was given, for a second process.
    public String url() {
        return url;
    }

    /// The data folder.
    public Path data() {
        return data;
    }

    /// Where a text stands, in any column of any table: `people.email`. Compared as bytes, since a framework keeps
    /// objects that only Java reads.
    public List<String> traces(String text) {
        boolean sqlite = kind() == Kind.SQLITE;
        return database.read(tx -> {
            List<String> columns = tx.list(
                    sqlite
                            ? "select t.name as owner, c.name as part, c.type as type from sqlite_master t,"
                                    + " pragma_table_info(t.name) c where t.type = 'table'"
                            : "select table_name as owner, column_name as part, data_type as type"
                                    + " from information_schema.columns where table_schema = current_schema()",
                    row -> {
                        String column = "\"" + row.text("part") + "\"";
                        String found = sqlite
                                ? "instr(cast(" + column + " as blob), cast(? as blob))"
                                : "position(convert_to(?, 'UTF8') in "
                                        + (row.text("type").equals("bytea")
                                                ? column
                                                : "convert_to(" + column + "::text, 'UTF8')")
                                        + ")";
                        return "select '%1$s.%2$s' as trace from \"%1$s\" where %3$s > 0"
                                .formatted(row.text("owner"), row.text("part"), found);
                    });
            return columns.stream()
                    .flatMap(each -> tx.find(each, row -> row.text("trace"), text).stream())
                    .sorted()
                    .toList();
        });
    }

    /// Until somebody who writes is through, or is held up by another who writes. Of the two a test may expect either:
    /// it need not wait some time to see that the other did not happen.
    public void untilHeldUp(Thread writer) {
        Patience.until(() -> !writer.isAlive() || (kind() == Kind.SQLITE ? queues(writer) : locked()));
    }

    /// On SQLite whoever writes waits in line within this process.
    private static boolean queues(Thread writer) {
        return Stream.of(writer.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(ReentrantLock.class.getName()));
    }

    private boolean locked() {
        return database.read(tx -> tx.find(
                                "select count(*) as n from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'",
                                row -> row.number("n"))
                        .orElseThrow())
                > 0;
    }

    /// Closes and opens again, as a new start of the portal does.
    public Database reopen() {
        database.close();
        database = Database.open(url, data);
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (!name.isEmpty()) {
            // A process that was killed may not have let go of it yet.
            execute("drop database " + name + " with (force)");
        }
        try {
            delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(System.getenv(VARIABLE));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot " + sql + " on the test server", e);
        }
    }
}
