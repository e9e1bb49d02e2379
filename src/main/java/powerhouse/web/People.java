package powerhouse.web;

import java.security.Principal;
import javax.sql.DataSource;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.account.SignIns;
import powerhouse.alert.Explanations;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Webhooks;
import powerhouse.board.Cards;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;

/// What the doors open onto for those who come back.
///
/// @param sessions where the framework keeps who is signed in
public record People(
        Accounts accounts,
        SignIns signIns,
        Outbox outbox,
        DataSource sessions,
        SavedSearches searches,
        Webhooks webhooks,
        Explanations explanations,
        Companies companies,
        Admissions admissions,
        Cards cards,
        Firms firms,
        Desk desk,
        News news) {
    /// Whoever is signed in and may do what a role is for. It is asked each time; for others there is nothing there.
    Person may(Principal principal, Role role) {
        Person person = person(principal);
        if (!person.may(role)) {
            throw Pages.nothing();
        }
        return person;
    }

    /// Whoever is signed in. Who was erased elsewhere is no longer anybody here.
    Person person(Principal principal) {
        return accounts.find(new EmailAddress(principal.getName())).orElseThrow(Pages::nothing);
    }
}
