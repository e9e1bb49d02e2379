package powerhouse.newsletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.mail.EmailAddress;
import powerhouse.store.Row;

/// Somebody who gets the newsletter, or did until lately.
///
/// @param key stands in each of their letters, and is all that is needed to change or end it
/// @param topics what they wish to hear of now
/// @param agreed what they had chosen when they agreed
/// @param consent the version of the words they agreed to
/// @param asked when the form was sent
/// @param confirmed when they pressed the button behind the letter
/// @param ended when they ended it; null while it goes on
public record Subscriber(
        long number,
        EmailAddress email,
        String key,
        List<Topic> topics,
        List<Topic> agreed,
        String consent,
        Instant asked,
        Instant confirmed,
        @Nullable Instant ended) {
    public Subscriber {
        topics = List.copyOf(topics);
        agreed = List.copyOf(agreed);
    }

    static Subscriber of(Row row) {
        return new Subscriber(
                row.number("number"),
                new EmailAddress(row.text("email")),
                row.text("key"),
                Topic.parse(row.text("topics")),
                Topic.parse(row.text("agreed")),
                row.text("consent"),
                row.instant("asked"),
                row.instant("confirmed"),
                row.instantOrNull("ended"));
    }
}
