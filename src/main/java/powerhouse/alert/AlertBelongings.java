package powerhouse.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.store.Transaction;

/// The searches of a person and what they were told, as theirs to have and to erase.
public final class AlertBelongings implements Belongings {
    @Override
    public String name() {
        return "saved searches";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        return SavedSearches.of(tx, person.number()).stream()
                .map(search -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("search", search.address());
                    told.put("rhythm", search.rhythm().key());
                    told.put("at most", search.budget());
                    told.put("resting", search.paused());
                    told.put("since", search.since().toString());
                    told.put(
                            "webhook",
                            tx.find(
                                            "select url from webhooks where search = ?",
                                            row -> row.text("url"),
                                            search.number())
                                    .orElse(""));
                    told.put(
                            "found",
                            AlertFindings.of(tx, search.number(), Integer.MAX_VALUE).stream()
                                    .map(finding -> Map.of(
                                            "ocid", finding.ocid(),
                                            "found", finding.found().toString(),
                                            "state", finding.state().key(),
                                            "not for me", finding.irrelevant()))
                                    .toList());
                    return told;
                })
                .toList();
    }

    @Override
    public void erase(Transaction tx, Person person) {
        SavedSearches.of(tx, person.number()).forEach(search -> SavedSearches.remove(tx, search.number()));
        LetterTimes.remove(tx, person.number());
    }
}
