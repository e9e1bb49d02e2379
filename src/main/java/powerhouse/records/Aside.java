package powerhouse.records;

import java.time.Instant;

/// Bytes that could not be read at all, kept for whoever can.
///
/// @param bytes how many
/// @param digest SHA-256 in hexadecimal
public record Aside(long number, String source, String url, Instant at, String reason, long bytes, String digest) {}
