package powerhouse.posting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.store.Transaction;

/// What a person posted, and what their companies answered, as theirs to have and to erase.
public final class PostingBelongings implements Belongings {
    private final Supplier<Needs> needs;

    public PostingBelongings(Supplier<Needs> needs) {
        this.needs = needs;
    }

    @Override
    public String name() {
        return "needs";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return Stream.concat(
                        Needs.list(tx, person).stream().map(PostingBelongings::told),
                        Answers.sent(tx, person).stream().map(each -> told(each.getKey(), each.getValue())))
                .toList();
    }

    private static Map<String, Object> told(Need need) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("what", "need you wrote");
        told.put("stage", need.stage().label());
        told.put("published as", need.ocid());
        told.put("changed", need.changed().toString());
        NeedDraft.FIELDS.forEach(field -> told.put(field, need.draft().get(field)));
        return told;
    }

    private static Map<String, Object> told(String ocid, Answer answer) {
        Answer.Outcome outcome = answer.outcome();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("what", "answer of your company");
        told.put("need", ocid);
        told.put("company", answer.firm());
        told.put("note", answer.note());
        told.put("price", answer.price());
        told.put("link", answer.url());
        told.put("sent", answer.sent().toString());
        told.put("outcome", outcome == null ? "" : outcome.label());
        told.put("words", answer.words());
        return told;
    }

    @Override
    public void erase(Transaction tx, Person person) {
        Answers.erase(tx, person);
        needs.get().erase(tx, person);
    }
}
