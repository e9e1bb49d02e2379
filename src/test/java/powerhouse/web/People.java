package powerhouse.web;

import javax.sql.DataSource;
import powerhouse.account.Accounts;
import powerhouse.account.SignIns;
import powerhouse.alert.Explanations;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Webhooks;
import powerhouse.board.Cards;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.mail.Outbox;

/// All that the pages of a site read and write for those who come back.
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
        Postings postings,
        Desk desk,
        News news) {}
