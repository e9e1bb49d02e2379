package powerhouse.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of an answer, by column name.
public interface Row {
    /// A text that is there.
    String text(String column);

    /// A text or null.
    @Nullable
    String textOrNull(String column);

    /// A whole number that is there.
    long number(String column);

    /// A whole number or null.
    @Nullable
    Long numberOrNull(String column);

    /// An instant (microseconds UTC) that is there.
    Instant instant(String column);

    /// An instant or null.
    @Nullable
    Instant instantOrNull(String column);

    /// Bytes that are there.
    byte[] bytes(String column);

    /// Bytes or null.
    byte @Nullable [] bytesOrNull(String column);

    /// True if the number is not zero.
    boolean flag(String column);
}
