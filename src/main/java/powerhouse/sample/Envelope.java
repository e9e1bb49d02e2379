package powerhouse.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;

/// What stands around releases in a release package; their bytes it does not touch.
final class Envelope {
    private Envelope() {}

    /// What stands before the releases.
    static String head(String uri, Instant date) {
        return """
            {
                "uri": "%s",
                "version": "1.1",
                "extensions": [],
                "publishedDate": "%s",
                "publisher": {
                    "name": "Sample publisher: nothing of this is real",
                    "uri": "https://publisher.example/"
                },
                "license": "https://creativecommons.org/publicdomain/zero/1.0/",
                "releases": [""".formatted(uri, date.truncatedTo(ChronoUnit.SECONDS));
    }

    /// What stands after them.
    ///
    /// @param next address of the next page, "" on the last
    static String tail(String next) {
        return next.isEmpty() ? "]\n}" : """
            ],
                "links": {
                    "next": "%s"
                }
            }""".formatted(next);
    }

    static byte[] of(String uri, Instant date, List<byte[]> releases, String next) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(uri, date).getBytes(StandardCharsets.UTF_8));
        for (Iterator<byte[]> all = releases.iterator(); all.hasNext(); ) {
            bytes.writeBytes(BREAK);
            bytes.writeBytes(all.next());
            if (all.hasNext()) {
                bytes.write(',');
            }
        }
        if (!releases.isEmpty()) {
            bytes.writeBytes(CLOSE);
        }
        bytes.writeBytes(tail(next).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /// Releases stand two levels deep.
    static final byte[] BREAK = "\n        ".getBytes(StandardCharsets.US_ASCII);

    static final byte[] CLOSE = "\n    ".getBytes(StandardCharsets.US_ASCII);
}
