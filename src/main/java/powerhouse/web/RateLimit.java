package powerhouse.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import powerhouse.mail.EmailAddress;

/// Who may knock: nobody floods other people's mailboxes, or what we keep of those who come in, from one place. Each
/// address is guarded as well, by what it was sent.
public final class RateLimit {
    /// An office behind one address signs in of a morning; a flood is more.
    private static final int PER_HOUR = 30;
    /// Places kept in mind at once.
    private static final int PLACES = 100_000;

    private final Cache<String, Bucket> places = Caffeine.newBuilder()
            .maximumSize(PLACES)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    /// The address that a letter is asked for, if one may be sent.
    Optional<EmailAddress> asked(HttpServletRequest request) {
        String typed = request.getParameter("email");
        return EmailAddress.find(typed == null ? "" : typed).filter(email -> passes(request));
    }

    /// Whether this place may do something once more that comes to a person in the end.
    public boolean passes(HttpServletRequest request) {
        return passes("", request);
    }

    /// Whether this place may begin once more to sign in by a passkey, which is kept as a session. Counted apart from
    /// letters: whoever cannot come in the one way may try the other.
    boolean begins(HttpServletRequest request) {
        return passes("passkey ", request);
    }

    private boolean passes(String way, HttpServletRequest request) {
        return places.get(way + request.getRemoteAddr(), RateLimit::bucket).tryConsume(1);
    }

    private static Bucket bucket(String place) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(PER_HOUR).refillGreedy(PER_HOUR, Duration.ofHours(1)))
                .build();
    }
}
