package powerhouse.sample;

import java.time.Instant;

/// A release and when its publisher published it.
///
/// @param at the instant that a window of a publisher's interface speaks of
/// @param release the bytes, byte for byte as they will be answered
public record Published(Instant at, byte[] release) {}
