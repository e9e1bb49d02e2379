package powerhouse.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import powerhouse.account.Belongings;
import powerhouse.account.Person;
import powerhouse.store.Transaction;

/// A person's part in the directory, as theirs to have and to erase. A company stays listed as long as it is there.
public final class DirectoryBelongings implements Belongings {
    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<Map<String, Object>> list(Transaction tx, Person person) {
        List<Long> companies = tx.list(
                "select company from company_members where person = ? order by company",
                row -> row.number("company"),
                person.number());
        return Stream.of(
                        companies.stream()
                                .flatMap(company -> Listings.find(tx, company).stream())
                                .map(listing -> Map.<String, Object>of(
                                        "listed at", "/directory/" + listing.key(),
                                        "since", listing.since().toString(),
                                        "what everybody reads", listing.about())),
                        Invitations.sent(tx, person, Integer.MAX_VALUE).stream()
                                .map(each -> told(each, "invitation you sent")),
                        companies.stream()
                                .flatMap(company -> Invitations.received(tx, company, Integer.MAX_VALUE).stream())
                                .map(each -> told(each, "invitation to your company")),
                        companies.stream()
                                .flatMap(company -> Invitations.blocked(tx, company).stream())
                                .map(address -> Map.<String, Object>of("invites your company no more", address.text())))
                .flatMap(all -> all)
                .toList();
    }

    private static Map<String, Object> told(Invitation invitation, String what) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("what", what);
        told.put("company", invitation.firm());
        told.put("sender", invitation.sender());
        told.put("organisation", invitation.organisation());
        told.put("address", invitation.by().text());
        told.put("contract", invitation.ocid());
        told.put("title", invitation.title());
        told.put("day", invitation.day() == null ? "" : invitation.day().toString());
        told.put("link", invitation.url());
        told.put("message", invitation.message());
        told.put("sent", invitation.sent().toString());
        told.put(
                "answer", invitation.answer() == null ? "" : invitation.answer().label());
        told.put("words", invitation.words());
        return told;
    }

    @Override
    public void erase(Transaction tx, Person person) {
        Invitations.erase(tx, person);
    }
}
