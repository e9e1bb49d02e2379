package powerhouse.sample;

import java.time.Instant;

/// A release and when its publisher published it.
///
/// @param at the instant that a window of a publisher's interface speaks of
/// @param release the bytes, byte for byte as they will be answered
/// @param part what else a publisher has to be asked by, such as a type of notice; "" where nothing
public record Published(Instant at, byte[] release, String part) {
    /// Where the time is all that it can be asked by.
    public Published(Instant at, byte[] release) {
        this(at, release, "");
    }
}
