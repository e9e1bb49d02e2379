package powerhouse.account;

import java.util.List;
import java.util.Map;
import powerhouse.mail.Outbox;
import powerhouse.store.Transaction;

/// The letters that a person was sent.
public final class LetterBelongings implements Belongings {
    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return Outbox.to(tx, person.email()).stream()
                .map(letter -> Map.<String, Object>of(
                        "kind", letter.kind(),
                        "subject", letter.subject(),
                        "stored", letter.stored().toString(),
                        "state", letter.state().name()))
                .toList();
    }

    @Override
    public void erase(Transaction tx, Person person) {
        Outbox.erase(tx, person.email());
    }
}
