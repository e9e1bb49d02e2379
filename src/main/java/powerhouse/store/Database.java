package powerhouse.store;

import java.nio.file.Path;
import java.util.function.Function;

/// The one door to what is kept.
public final class Database implements AutoCloseable {
    private Database() {}

    /// Opens and migrates.
    ///
    /// @param url a JDBC URL of PostgreSQL, or "" for SQLite in `data/powerhouse.db`
    /// @param data the folder that holds everything
    public static Database open(String url, Path data) {
        throw new UnsupportedOperationException();
    }

    /// Reads in one snapshot.
    public <T> T read(Function<Transaction, T> work) {
        throw new UnsupportedOperationException();
    }

    /// Writes, all or nothing. On SQLite one writer at a time; keep it under 200 ms.
    public <T> T write(Function<Transaction, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
