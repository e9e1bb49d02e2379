package powerhouse.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A transaction on a connection that somebody else commits.
final class JdbcTransaction implements Transaction {
    /// Rows fetched at a time: some releases are megabytes, most a few kilobytes.
    private static final int PIECE = 200;

    private final Connection connection;
    private final boolean writing;

    JdbcTransaction(Connection connection, boolean writing) {
        this.connection = connection;
        this.writing = writing;
    }

    @Override
    public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.apply(row)), arguments);
        return rows;
    }

    @Override
    public <T> Optional<T> find(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.apply(new JdbcRow(rows))) : Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void each(String sql, Consumer<Row> reader, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.setFetchSize(PIECE);
            try (ResultSet rows = statement.executeQuery()) {
                JdbcRow row = new JdbcRow(rows);
                while (rows.next()) {
                    reader.accept(row);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public int update(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public long nextChanges(int count) {
        if (!writing) {
            throw new IllegalStateException("Change numbers are for writers");
        }
        // Locks the row until commit, also for a count of 0.
        long last = find("update changes set last = last + ? returning last", row -> row.number("last"), count)
                .orElseThrow(() -> new IllegalStateException("The counter of changes is gone"));
        return last - count + 1;
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(spread(sql, arguments));
        try {
            bind(statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /// A question mark for each value of a collection; `in (null)` is true of nothing on both databases.
    private static String spread(String sql, @Nullable Object[] arguments) {
        if (Arrays.stream(arguments).noneMatch(Collection.class::isInstance)) {
            return sql;
        }
        StringBuilder spread = new StringBuilder();
        int argument = 0;
        int copied = 0;
        for (int at = sql.indexOf('?'); at >= 0; at = sql.indexOf('?', at + 1)) {
            if (arguments[argument++] instanceof Collection<?> values) {
                spread.append(sql, copied, at)
                        .append(values.isEmpty() ? "null" : String.join(", ", Collections.nCopies(values.size(), "?")));
                copied = at + 1;
            }
        }
        return spread.append(sql, copied, sql.length()).toString();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        int position = 0;
        for (Object argument : arguments) {
            if (argument instanceof Collection<?> values) {
                for (Object value : values) {
                    bind(statement, ++position, value);
                }
            } else {
                bind(statement, ++position, argument);
            }
        }
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setNull(position, java.sql.Types.NULL);
            case String text -> statement.setString(position, storable(text));
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case Boolean flag -> statement.setInt(position, flag ? 1 : 0);
            case Instant instant -> statement.setLong(position, ChronoUnit.MICROS.between(Instant.EPOCH, instant));
            case byte[] bytes -> statement.setBytes(position, bytes);
            case Object other ->
                throw new IllegalArgumentException(
                        "Cannot keep a " + other.getClass().getName());
        }
    }

    /// PostgreSQL takes neither U+0000 nor half a surrogate pair, and notices hold both: one of them must not
    /// stop a walk.
    private static String storable(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) != 0 && !Character.isSurrogate(text.charAt(i));
        }
        if (plain) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? 0xfffd
                        : point)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static DatabaseException failed(SQLException e) {
        // The engine puts it into better words; see Database.
        return new DatabaseException(String.valueOf(e.getMessage()), e);
    }
}
