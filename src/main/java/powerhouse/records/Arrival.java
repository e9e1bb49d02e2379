package powerhouse.records;

import java.time.Instant;

/// Bytes that came from a publisher or a file, before anything is understood.
///
/// @param source key of the source
/// @param audience who may see what is in them
/// @param url what was asked, or the file
/// @param at when they came
/// @param mediaType as stated; [#LINES] means one release a line
/// @param line the number of the first line in its file, where there is one release a line; else 0
/// @param body as they came
public record Arrival(String source, String audience, String url, Instant at, String mediaType, int line, byte[] body) {
    /// JSON Lines.
    public static final String LINES = "application/jsonl";

    /// One answer of a publisher, for everybody.
    public static Arrival published(String source, String url, Instant at, String mediaType, byte[] body) {
        return new Arrival(source, Viewer.PUBLIC, url, at, mediaType, 0, body);
    }
}
