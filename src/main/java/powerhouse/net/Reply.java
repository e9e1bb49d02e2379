package powerhouse.net;

import java.net.URI;
import java.time.Instant;

/// What came back from an address.
///
/// @param address where it came from in the end, redirects followed
/// @param at when it had come
/// @param status HTTP status: always a 2xx
/// @param mediaType as stated, "" where nothing was
/// @param body as it came, but for a content coding that the client asked for itself
public record Reply(URI address, Instant at, int status, String mediaType, byte[] body) {}
