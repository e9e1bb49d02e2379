package powerhouse.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/// What differs between the two databases, and nothing else.
sealed interface Engine permits Sqlite, PostgreSql {
    /// Work on the connection of a writer.
    @FunctionalInterface
    interface Writing<T> {
        T on(Connection connection) throws SQLException;
    }

    /// A connection for reading in one snapshot, given back by closing it.
    Connection reader() throws SQLException;

    /// Begins, does the work, and commits; or rolls back.
    <T> T writing(Writing<T> work) throws SQLException;

    /// Where migrations are run.
    DataSource migrations();

    /// For what a framework keeps of its own (sessions, passkeys): every statement commits unless it begins a
    /// transaction.
    HikariConfig framework();

    /// The few types and statements that differ, by their placeholder in the migrations.
    Map<String, String> types();

    /// Whether the failure is gone when the same is done again.
    boolean passing(SQLException failure);

    /// The failure in one line for a person.
    String explain(SQLException failure);

    void scrub() throws SQLException;

    String where();

    void close();
}
