package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import powerhouse.net.NoAnswerException;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.net.Reply;

/// Innovation competitions, as Innovate UK and others announce them: money for work on a problem, with a day on
/// which entries close. None of them has an interface that lasts; what lasts is a feed, whose address the operator
/// gives.
final class Competitions implements Source {
    static final String KEY = "competitions";

    /// How the feed is read: the key of a form.
    static final String FORM = "feed";

    private static final About ABOUT = new About(
            KEY,
            "Innovation competitions",
            "whoever publishes the feed that the operator has chosen",
            "https://www.ukri.org/opportunity/",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            // A feed holds what is open now, whatever its age.
            Instant.parse("2000-01-01T00:00:00Z"),
            // A feed cannot be asked for a span of time: one window holds them all.
            Duration.ofDays(36_500),
            Duration.ofDays(36_500),
            // No need to look back: it is all there each time.
            Duration.ofMinutes(1),
            // Competitions stay open for weeks.
            Duration.ofHours(12),
            List.of(
                    "What has left the feed since the last look is not seen.",
                    "The day on which a competition closes is read out of its text where the feed has no field for it."));

    private final PoliteClient client;
    private final URI address;

    /// @param address of the feed itself
    Competitions(PoliteClient client, URI address) {
        this.client = client;
        this.address = address;
    }

    /// One request twice a day.
    static Politeness manners(Duration pause) {
        return Politeness.every(pause);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    /// One window, that of the span's last day, so that a feed that is down for long is not asked for each look that
    /// was missed.
    @Override
    public List<Window> windows(Window span) {
        Instant day = span.until().minusNanos(1).truncatedTo(ChronoUnit.DAYS);
        return List.of(new Window(day, day.plus(Duration.ofDays(1))));
    }

    /// The whole feed, whatever the window.
    @Override
    public Answer read(Window window) throws PublisherException {
        Reply reply;
        try {
            reply = client.get(address, Competitions::whole);
        } catch (NoAnswerException e) {
            throw new PublisherException(e.getMessage() + ". It is asked again on the next walk.", e);
        }
        if (reply.mediaType().toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw new PublisherException(
                    address + " answered with a page for people instead of a feed. It is asked again on the next walk.",
                    null);
        }
        return new Answer(
                List.of(new Response(
                        address.toString(), reply.at(), reply.status(), reply.mediaType(), FORM, reply.body())),
                false,
                List.of());
    }

    /// A document that breaks off lacks its last bracket. UTF-16 has a zero beside it.
    private static boolean whole(Reply reply) {
        byte[] body = reply.body();
        int end = body.length;
        while (end > 0 && body[end - 1] <= ' ' && body[end - 1] >= 0) {
            end--;
        }
        return end > 0 && body[end - 1] == '>';
    }
}
