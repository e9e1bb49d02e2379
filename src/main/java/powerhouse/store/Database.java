package powerhouse.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// The one door to what is kept.
public final class Database implements AutoCloseable {
    /// A deadlock or a lost race is tried again this often: each time at least one of the racers gets through.
    private static final int ATTEMPTS = 10;

    private final Engine engine;
    private @Nullable HikariDataSource framework;

    private Database(Engine engine) {
        this.engine = engine;
    }

    /// Opens and migrates.
    ///
    /// @param url a JDBC URL of PostgreSQL, or "" for SQLite in `data/powerhouse.db`
    /// @param data the folder that holds everything
    /// @throws DatabaseException with one line for a person, if it cannot be opened
    public static Database open(String url, Path data) {
        Engine engine = url.isBlank() ? Sqlite.open(data) : PostgreSql.open(url);
        try {
            Flyway.configure()
                    .dataSource(engine.migrations())
                    .locations("classpath:db")
                    .loggers("slf4j")
                    .placeholders(engine.types())
                    .load()
                    .migrate();
            return new Database(engine);
        } catch (FlywayException e) {
            engine.close();
            throw new DatabaseException("Cannot prepare the tables of " + engine.where() + ": " + e.getMessage(), e);
        }
    }

    /// The same time, no finer than it is kept here: what is read again equals what was written.
    public static InstantSource ticking(InstantSource clock) {
        return Clock.tick(clock.withZone(ZoneOffset.UTC), Duration.of(1, ChronoUnit.MICROS));
    }

    /// Reads in one snapshot: whatever others write meanwhile, all answers are of the same moment.
    public <T> T read(Function<Transaction, T> work) {
        try (Connection connection = engine.reader()) {
            try {
                return work.apply(new JdbcTransaction(connection, false));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException(engine.explain(e), e);
        } catch (DatabaseException e) {
            throw e.getCause() instanceof SQLException sql ? new DatabaseException(engine.explain(sql), sql) : e;
        }
    }

    /// Writes, all or nothing. On SQLite one writer at a time; keep it under 200 ms.
    ///
    /// PostgreSQL may call off one of two writers that wait for each other; the work is then done again, so it
    /// must touch nothing outside the transaction.
    public <T> T write(Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return engine.writing(connection -> work.apply(new JdbcTransaction(connection, true)));
            } catch (SQLException e) {
                again(attempt, e, e);
            } catch (DatabaseException e) {
                again(attempt, e, e.getCause());
            }
        }
    }

    /// [#write] for work without an answer.
    public void change(Consumer<Transaction> work) {
        write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /// For the framework that keeps sessions and passkeys in tables of its own; rooms write their SQL through this
    /// class.
    public synchronized DataSource framework() {
        // Most verbs never ask for it.
        if (framework == null) {
            HikariConfig pool = engine.framework();
            pool.setPoolName("framework");
            pool.setMinimumIdle(0);
            framework = new HikariDataSource(pool);
        }
        return framework;
    }

    /// Makes sure that what was overwritten or deleted cannot be read in the files any more, as far as the
    /// database has a say in it.
    public void scrub() {
        try {
            engine.scrub();
        } catch (SQLException e) {
            throw new DatabaseException(engine.explain(e), e);
        }
    }

    /// Where the rows are, for messages; without user or password.
    public String where() {
        return engine.where();
    }

    @Override
    public synchronized void close() {
        if (framework != null) {
            framework.close();
        }
        engine.close();
    }

    /// Waits for a further attempt, or throws where there is no sense in one.
    private void again(int attempt, Exception failure, @Nullable Throwable cause) {
        if (cause instanceof SQLException sql) {
            if (attempt < ATTEMPTS && engine.passing(sql)) {
                pause(attempt);
                return;
            }
            throw new DatabaseException(engine.explain(sql), sql);
        }
        throw (DatabaseException) failure;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for the database", e);
        }
    }
}
