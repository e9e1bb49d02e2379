package powerhouse.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One release as kept.
///
/// @param number permanent number of the row
/// @param source key of the source
/// @param ocid of the contracting process; never blank (a release without one has an ocid made from its digest)
/// @param id of the release; made from its digest where the publisher gave none
/// @param date as published, null where it cannot be read
/// @param fetched when it came
/// @param url the request that brought it
/// @param audience who may see it
/// @param form how the bytes are read: key of a [Form], or [Forms#OCDS]
/// @param digest SHA-256 of the original bytes in hexadecimal, also where they are redacted
/// @param body the original bytes; null where redacted
/// @param redaction why the bytes are gone; null where they are there
public record Release(
        long number,
        String source,
        String ocid,
        String id,
        @Nullable Instant date,
        Instant fetched,
        String url,
        String audience,
        String form,
        String digest,
        byte @Nullable [] body,
        @Nullable String redaction) {
    /// A release in OCDS JSON.
    public Release(
            long number,
            String source,
            String ocid,
            String id,
            @Nullable Instant date,
            Instant fetched,
            String url,
            String audience,
            String digest,
            byte @Nullable [] body,
            @Nullable String redaction) {
        this(number, source, ocid, id, date, fetched, url, audience, Forms.OCDS, digest, body, redaction);
    }
}
