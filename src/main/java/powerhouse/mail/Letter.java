package powerhouse.mail;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What one person is told by mail.
///
/// @param kind `sign-in`, `alert`, `newsletter`: for the operator, and part of what makes the letter this one
/// @param about what it is about, in the words of its kind: kind, addressee and this name the letter, so that the same
///     one is never stored twice
/// @param text the words, complete in themselves
/// @param html the same for those who like it laid out, "" for none
/// @param list for what is sent unasked: how to end it; null for what its addressee just asked for
public record Letter(
        EmailAddress to,
        String kind,
        String about,
        String subject,
        String text,
        String html,
        @Nullable Subscription list) {
    /// It lets its addressee in: they asked for it just now, and nobody else has any use for it. So it goes out even to
    /// whom all others are held back from.
    public static final String SIGN_IN = "sign-in";

    /// How long it may wait for others: what somebody sits and waits for goes first, what goes to many last.
    int patience() {
        return list == null ? 0 : list.bulk() ? 2 : 1;
    }

    /// Whether letters of a kind are held back from whom lists are.
    static boolean heldBack(String kind) {
        return !kind.equals(SIGN_IN);
    }

    /// What mail programs need to show "Unsubscribe" (RFC 2369, RFC 2919, RFC 8058).
    ///
    /// @param id a name under the portal's own host, `alerts.portal.example`
    /// @param unsubscribe takes a POST without sign-in, and a GET from people
    /// @param bulk it goes to many at one hour, and an hour later does as well
    public record Subscription(String id, URI unsubscribe, boolean bulk) {}
}
