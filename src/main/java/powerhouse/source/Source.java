package powerhouse.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A publisher.
public interface Source {
    /// What a reader and the collector should know about it.
    About about();

    /// The windows that together cover a span of time, each of them one polite request: what one of them brings is
    /// kept before the next is asked for. Pieces of the widest, but for publishers that only know units of their
    /// own, such as a month and a type of notice; then they may cover more than the span.
    default List<Window> windows(Window span) {
        return span.pieces(about().widest());
    }

    /// Asks for what was published in the window: one polite request as a rule.
    ///
    /// @throws PublisherException if the publisher would not answer, after every retry that its manners allow
    Answer read(Window window) throws PublisherException;

    /// The form each publisher fills in.
    ///
    /// @param key short name in addresses and on the command line, such as `find-a-tender`
    /// @param name for people
    /// @param publisher who runs it
    /// @param site for people
    /// @param licence name of the licence
    /// @param licenceUrl its text
    /// @param since the first day with data
    /// @param widest the widest window it answers reliably
    /// @param narrowest windows are not halved below this
    /// @param overlap how far back each walk looks again, since publishers publish late
    /// @param every how often to ask when all is caught up
    /// @param caveats what a reader must know, one sentence each
    record About(
            String key,
            String name,
            String publisher,
            String site,
            String licence,
            String licenceUrl,
            Instant since,
            Duration widest,
            Duration narrowest,
            Duration overlap,
            Duration every,
            List<String> caveats) {}

    /// What came back.
    ///
    /// @param responses each response body as it came; more than one where a full window could not be halved,
    ///     or where one request is not enough for the window
    /// @param full the page was full: releases may be missing, ask for smaller windows
    /// @param caveats what may be missing all the same, one sentence each; to be kept and shown beside the source
    record Answer(List<Response> responses, boolean full, List<String> caveats) {}

    /// One response.
    ///
    /// @param url what was asked
    /// @param at when it came
    /// @param status HTTP status
    /// @param mediaType as stated by the publisher
    /// @param form how the body is read where it is not OCDS JSON: the key of a form; else ""
    /// @param body as it came
    record Response(String url, Instant at, int status, String mediaType, String form, byte[] body) {
        /// OCDS JSON.
        public Response(String url, Instant at, int status, String mediaType, byte[] body) {
            this(url, at, status, mediaType, "", body);
        }
    }

    /// The publisher would not answer.
    final class PublisherException extends Exception {
        private static final long serialVersionUID = 1L;

        /// Says which address, what happened, and what will be done.
        public PublisherException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
