package powerhouse.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/// PostgreSQL 15 or newer, by two small pools: readers see one snapshot, writers what is committed.
final class PostgreSql implements Engine {
    /// A page asks a few questions one after the other; more connections than cores of a server serve nobody.
    private static final int READERS = 12;
    /// Writers queue for the change counter anyway.
    private static final int WRITERS = 6;
    /// A session is read in a millisecond.
    private static final int FRAMEWORK = 4;

    private final String url;
    private final String where;
    private final HikariDataSource readers;
    private final HikariDataSource writers;

    private PostgreSql(String url, HikariDataSource readers, HikariDataSource writers) {
        this.url = url;
        this.where = bare(url);
        this.readers = readers;
        this.writers = writers;
    }

    static PostgreSql open(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new DatabaseException("Not a JDBC URL of PostgreSQL: " + bare(url)
                    + " (expected jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=SECRET)");
        }
        HikariDataSource writers = null;
        try {
            writers = pool(url, "writers", WRITERS, "TRANSACTION_READ_COMMITTED", false);
            return new PostgreSql(url, pool(url, "readers", READERS, "TRANSACTION_REPEATABLE_READ", true), writers);
        } catch (HikariPool.PoolInitializationException e) {
            if (writers != null) {
                writers.close();
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException("Cannot reach " + bare(url) + ": " + cause.getMessage(), e);
        }
    }

    private static HikariDataSource pool(String url, String name, int size, String isolation, boolean readOnly) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgresql-" + name);
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(false);
        pool.setReadOnly(readOnly);
        pool.setTransactionIsolation(isolation);
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        return new HikariDataSource(pool);
    }

    /// The URL without what follows the question mark or stands before an at sign: user and password live there.
    private static String bare(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }

    @Override
    public Connection reader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public <T> T writing(Writing<T> work) throws SQLException {
        try (Connection connection = writers.getConnection()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
            }
        }
    }

    @Override
    public DataSource migrations() {
        return writers;
    }

    @Override
    public HikariConfig framework() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(FRAMEWORK);
        return pool;
    }

    @Override
    public Map<String, String> types() {
        return Map.of(
                "key",
                "bigint",
                "blob",
                "bytea",
                "compact",
                "",
                "only_appended_audit",
                """
                create function audit_stays() returns trigger language plpgsql as
                $$ begin raise exception 'The audit log cannot be changed'; end $$;
                create trigger audit_stays before update or delete or truncate on audit
                for each statement execute function audit_stays();
                """,
                "never_replaced_audit",
                "");
    }

    /// 40001: could not serialise; 40P01: deadlock. Both mean that this transaction left no trace.
    @Override
    public boolean passing(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    @Override
    public String explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals("53100")) {
            return "The disk of " + where + " is full";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "Lost " + where + ": " + failure.getMessage();
        }
        return "PostgreSQL could not do it (" + where + "): " + failure.getMessage();
    }

    /// Dead versions of rows are given back; the pages themselves are the operator's (docs/operating.md).
    @Override
    public void scrub() throws SQLException {
        try (Connection connection = writers.getConnection()) {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum");
            }
        }
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
