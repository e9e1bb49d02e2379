package powerhouse.feed;

import java.time.Instant;

/// Something that the portal itself has written.
///
/// @param address permanent, and what the entry is known by
public record Post(String address, String title, String text, Instant published) {}
