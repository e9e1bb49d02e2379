package powerhouse.records;

import java.time.Instant;

/// Bytes that came from a publisher or a file, before anything is understood.
///
/// @param source key of the source
/// @param audience who may see what is in them
/// @param url what was asked, or the file
/// @param at when they came
/// @param mediaType as stated; [#LINES] means one release a line
/// @param line the number of the first line in its file, where there is one release or row a line; else 0
/// @param form how it is read: key of a [Form], or [Forms#OCDS]
/// @param body as they came
public record Arrival(
        String source, String audience, String url, Instant at, String mediaType, int line, String form, byte[] body) {
    /// JSON Lines.
    public static final String LINES = "application/jsonl";

    /// The beginning of a line that is too long to be read.
    public static final String CUT = "application/jsonl; cut";

    /// OCDS JSON.
    public Arrival(String source, String audience, String url, Instant at, String mediaType, int line, byte[] body) {
        this(source, audience, url, at, mediaType, line, Forms.OCDS, body);
    }

    /// One answer of a publisher, for everybody, in another form than OCDS JSON.
    public static Arrival published(String source, String url, Instant at, String mediaType, String form, byte[] body) {
        return new Arrival(source, Viewer.PUBLIC, url, at, mediaType, 0, form, body);
    }

    /// One answer of a publisher, for everybody.
    public static Arrival published(String source, String url, Instant at, String mediaType, byte[] body) {
        return new Arrival(source, Viewer.PUBLIC, url, at, mediaType, 0, body);
    }
}
