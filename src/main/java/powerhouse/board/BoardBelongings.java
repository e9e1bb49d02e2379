package powerhouse.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.store.Transaction;

/// A person's part in boards, as theirs to have and to erase. The cards stay with their company.
public final class BoardBelongings implements Belongings {
    @Override
    public String name() {
        return "boards";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return tx
                .list(
                        "select company from company_members where person = ? order by company",
                        row -> row.number("company"),
                        person.number())
                .stream()
                .flatMap(company -> Cards.of(tx, company).stream())
                .map(card -> told(tx, person, card))
                .toList();
    }

    private static Map<String, Object> told(Transaction tx, Person person, Card card) {
        CardDraft said = CardDraft.of(card);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ocid", card.ocid());
        told.put("since", card.since().toString());
        told.put("stage", said.stage());
        told.put("yours to see to", said.owner().equals(person.email().text()));
        told.put("next date", said.day());
        told.put("what is next", said.what());
        told.put("notes", said.notes());
        told.put(
                "checklist",
                said.checks().stream()
                        .map(check -> Map.of("item", check.words(), "ticked", check.done()))
                        .toList());
        told.put(
                "links",
                said.links().stream()
                        .map(link -> Map.of("label", link.label(), "address", link.url()))
                        .toList());
        told.put(
                "what you did",
                tx.list(
                        "select at, kind, detail from card_deeds where card = ? and person = ? order by number",
                        row -> row.instant("at") + " " + row.text("kind").toLowerCase(java.util.Locale.ROOT) + " "
                                + row.text("detail"),
                        card.number(),
                        person.number()));
        return told;
    }

    @Override
    public void erase(Transaction tx, Person person) {
        tx.update("delete from card_owners where person = ?", person.number());
        tx.update("delete from board_feeds where person = ?", person.number());
        // What was done stays in the story of the card, and nobody's.
        tx.update("update card_deeds set person = null where person = ?", person.number());
    }
}
