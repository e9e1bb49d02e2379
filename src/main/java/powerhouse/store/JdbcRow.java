package powerhouse.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The row at which an answer stands.
record JdbcRow(ResultSet rows) implements Row {
    private interface Reading<T> {
        @Nullable
        T of(ResultSet rows) throws SQLException;
    }

    @Override
    public String text(String column) {
        return there(column, textOrNull(column));
    }

    @Override
    public @Nullable String textOrNull(String column) {
        return read(rows -> rows.getString(column));
    }

    @Override
    public long number(String column) {
        return there(column, numberOrNull(column));
    }

    @Override
    public @Nullable Long numberOrNull(String column) {
        return read(rows -> {
            long number = rows.getLong(column);
            return rows.wasNull() ? null : number;
        });
    }

    @Override
    public Instant instant(String column) {
        return there(column, instantOrNull(column));
    }

    @Override
    public @Nullable Instant instantOrNull(String column) {
        Long micros = numberOrNull(column);
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public byte[] bytes(String column) {
        return there(column, bytesOrNull(column));
    }

    @Override
    public byte @Nullable [] bytesOrNull(String column) {
        return read(rows -> rows.getBytes(column));
    }

    @Override
    public boolean flag(String column) {
        return number(column) != 0;
    }

    /// The names of all columns, in their order.
    List<String> columns() {
        return there("names", read(row -> {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                names.add(row.getMetaData().getColumnName(i));
            }
            return names;
        }));
    }

    /// All values in the order of the columns: texts, numbers, bytes and nulls.
    List<@Nullable Object> values() {
        return there("values", read(row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                // SQLite gives small numbers as Integer.
                values.add(row.getObject(i) instanceof Number number ? (Object) number.longValue() : row.getObject(i));
            }
            return values;
        }));
    }

    private <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.of(rows);
        } catch (SQLException e) {
            throw new DatabaseException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T there(String column, @Nullable T value) {
        return Objects.requireNonNull(value, () -> "Column " + column + " is null");
    }
}
