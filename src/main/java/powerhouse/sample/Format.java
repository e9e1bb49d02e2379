package powerhouse.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/// How releases are written to a file, one after the other, so that a million need no more memory than one.
public enum Format {
    /// One release package.
    PACKAGE {
        @Override
        public void write(Stream<Published> releases, Instant date, OutputStream out) throws IOException {
            out.write(Envelope.head("https://publisher.example/releases.json", date)
                    .getBytes(StandardCharsets.UTF_8));
            boolean first = true;
            for (Iterator<Published> all = releases.iterator(); all.hasNext(); first = false) {
                if (!first) {
                    out.write(',');
                }
                out.write(Envelope.BREAK);
                out.write(all.next().release());
            }
            if (!first) {
                out.write(Envelope.CLOSE);
            }
            out.write(Envelope.tail("").getBytes(StandardCharsets.UTF_8));
        }
    },

    /// One release a line: the same bytes without their line breaks and indents.
    JSONL {
        @Override
        public void write(Stream<Published> releases, Instant date, OutputStream out) throws IOException {
            for (Iterator<Published> all = releases.iterator(); all.hasNext(); ) {
                byte[] release = all.next().release().clone();
                int length = 0;
                boolean indent = false;
                for (byte b : release) {
                    // Line breaks inside of texts are escaped, so that these stand between tokens.
                    boolean lineBreak = b == '\n' || b == '\r';
                    indent = lineBreak || (indent && b == ' ');
                    if (!indent) {
                        release[length++] = b;
                    }
                }
                out.write(release, 0, length);
                out.write('\n');
            }
        }
    };

    /// Writes them all.
    ///
    /// @param date of the file
    public abstract void write(Stream<Published> releases, Instant date, OutputStream out) throws IOException;
}
