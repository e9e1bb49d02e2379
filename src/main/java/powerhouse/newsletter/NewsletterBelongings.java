package powerhouse.newsletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.store.Transaction;

/// The newsletter of somebody who also has an account, as theirs to have and to erase: the address is the same.
public final class NewsletterBelongings implements Belongings {
    @Override
    public String name() {
        return "newsletter";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return Stream.concat(
                        Subscribers.find(tx, person.email()).stream().map(NewsletterBelongings::told),
                        Subscribers.requests(tx, person.email()).stream().map(NewsletterBelongings::told))
                .toList();
    }

    private static Map<String, Object> told(Subscriber subscriber) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("topics", labels(subscriber.topics()));
        told.put(
                "agreed to",
                Consent.find(subscriber.consent()).map(Consent::words).orElse(subscriber.consent()));
        told.put("for the topics", labels(subscriber.agreed()));
        told.put("asked", subscriber.asked().toString());
        told.put("confirmed", subscriber.confirmed().toString());
        if (subscriber.ended() != null) {
            told.put("ended", subscriber.ended().toString());
        }
        return told;
    }

    private static Map<String, Object> told(Subscribers.Request request) {
        return Map.of(
                "asked, not confirmed", request.asked().toString(),
                "for the topics", labels(request.topics()));
    }

    private static List<String> labels(List<Topic> topics) {
        return topics.stream().map(Topic::label).toList();
    }

    @Override
    public void erase(Transaction tx, Person person) {
        Subscribers.erase(tx, person.email());
    }
}
