package powerhouse.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One file, one writer, many readers. Why these settings and what they cost: docs/decisions/0010.
final class Sqlite implements Engine {
    /// Another process may be writing (`import` beside `serve`): its batches take well under a second each.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Readers work in memory mapped by the system; more than a few only queue for the two cores.
    private static final int READERS = 8;
    /// One writes at a time; another may wait in line behind it.
    private static final int FRAMEWORK = 2;

    private final Path file;
    private final HikariDataSource readers;
    private final Connection writer;
    /// Fair, so that a person's write waits for one batch of collation, never for all of them.
    private final ReentrantLock turn = new ReentrantLock(true);

    private Sqlite(Path file, HikariDataSource readers, Connection writer) {
        this.file = file;
        this.readers = readers;
        this.writer = writer;
    }

    static Sqlite open(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new DatabaseException("Cannot use the data folder " + data + ": it is no folder or not writable", e);
        }
        if (!Files.isWritable(data)) {
            throw new DatabaseException("Cannot write in the data folder " + data);
        }
        Path file = data.resolve("powerhouse.db");
        Connection writer = null;
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            writer = source(file, true).getConnection();
            return new Sqlite(file, readers(file), writer);
        } catch (SQLException e) {
            close(writer);
            throw new DatabaseException(explain(file, e), e);
        }
    }

    /// Rows of 1.2 kB leave a sixth of SQLite's usual page of 4 kB empty. The size holds from the first write on,
    /// and the driver sets its pragmas in no certain order.
    private static void create(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma page_size = 8192");
            statement.execute("pragma journal_mode = wal");
        }
    }

    private static HikariDataSource readers(Path file) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sqlite-readers");
        pool.setDataSource(source(file, false));
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(false);
        pool.setConnectionInitSql("pragma query_only = 1");
        return new HikariDataSource(pool);
    }

    private static SQLiteDataSource source(Path file, boolean writing) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        config.setCacheSize(writing ? -65_536 : -16_384);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Off by default here and never off on PostgreSQL: with a session goes what it held, whoever deletes it.
        config.enforceForeignKeys(true);
        // What is redacted must be gone from the file, not only from the answers.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        config.setTransactionMode(
                writing ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public Connection reader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public <T> T writing(Writing<T> work) throws SQLException {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("A write inside a write: use the transaction at hand");
        }
        turn.lock();
        try {
            // With this driver "off" is BEGIN IMMEDIATE and "on" is COMMIT, both at once.
            writer.setAutoCommit(false);
            T result = work.on(writer);
            writer.setAutoCommit(true);
            return result;
        } finally {
            if (!writer.getAutoCommit()) {
                writer.rollback();
                writer.setAutoCommit(true);
            }
            turn.unlock();
        }
    }

    @Override
    public DataSource migrations() {
        return source(file, false);
    }

    @Override
    public HikariConfig framework() {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source(file, true));
        pool.setMaximumPoolSize(FRAMEWORK);
        return pool;
    }

    @Override
    public Map<String, String> types() {
        // Only "integer primary key" makes the number the row's own place in the file, without a second index.
        return Map.of(
                "key",
                "integer",
                "blob",
                "blob",
                "compact",
                "without rowid",
                "only_appended_audit",
                """
                create trigger audit_stays before update on audit
                begin select raise(abort, 'The audit log cannot be changed'); end;
                create trigger audit_remains before delete on audit
                begin select raise(abort, 'The audit log cannot be changed'); end;
                """,
                "never_replaced_audit",
                """
                create trigger audit_unreplaced before insert on audit
                when exists (select 1 from audit where number = new.number)
                begin select raise(abort, 'The audit log cannot be changed'); end;
                """);
    }

    @Override
    public boolean passing(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT;
    }

    @Override
    public String explain(SQLException failure) {
        return explain(file, failure);
    }

    private static String explain(Path file, SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_FULL -> "The disk is full: nothing more can be kept in " + file;
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_PERM ->
                "Not allowed to write " + file;
            case SQLITE_CANTOPEN -> "Cannot open " + file + ": is its folder there and writable?";
            case SQLITE_NOTADB -> file + " is no SQLite database";
            case SQLITE_CORRUPT -> file + " is damaged: restore a backup";
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
                "Another program has been writing to " + file + " for more than " + PATIENCE.toSeconds() + " seconds";
            default -> "SQLite could not do it (" + file + "): " + failure.getMessage();
        };
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException e ? e.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /// Deleted content is overwritten at once (`secure_delete`), but older pages stand in the write-ahead log
    /// until it is folded back and cut to nothing.
    @Override
    public void scrub() throws SQLException {
        try (Connection connection = migrations().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    @Override
    public String where() {
        return file.toString();
    }

    @Override
    public void close() {
        readers.close();
        turn.lock();
        try {
            close(writer);
        } finally {
            turn.unlock();
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new DatabaseException("Closing failed: " + e.getMessage(), e);
            }
        }
    }
}
