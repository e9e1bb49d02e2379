package powerhouse.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import powerhouse.store.Database;

/// A real database of its own for each test, gone afterwards.
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
    /// Names a PostgreSQL database in which schemas may be made.
    public static final String VARIABLE = "POWERHOUSE_TEST_DATABASE_URL";

    /// The databases that everything has to work on.
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private final String url;
    private final Path data;
    private final String schema;
    private Database database;

    private TestDatabase(String url, Path data, String schema) {
        this.url = url;
        this.data = data;
        this.schema = schema;
        this.database = Database.open(url, data);
    }

    /// Opens an empty one; skips the test with the reason if there is no server.
    public static TestDatabase open(Kind kind) {
        try {
            Path data = Files.createTempDirectory("powerhouse-test");
            if (kind == Kind.SQLITE) {
                return new TestDatabase("", data, "");
            }
            String server = System.getenv(VARIABLE);
            assumeTrue(server != null && !server.isBlank(), VARIABLE + " is not set: not tested on PostgreSQL");
            String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute(server, "create schema " + schema);
            String url = server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
            return new TestDatabase(url, data, schema);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The database.
    public Database database() {
        return database;
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
        boolean sqlite = schema.isEmpty();
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

    /// Closes and opens again, as a new start of the portal does.
    public Database reopen() {
        database.close();
        database = Database.open(url, data);
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (!schema.isEmpty()) {
            execute(url, "drop schema " + schema + " cascade");
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot " + sql + " on the test server", e);
        }
    }
}
