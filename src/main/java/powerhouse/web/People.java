package powerhouse.web;

import javax.sql.DataSource;
import powerhouse.account.Accounts;
import powerhouse.account.SignIns;
import powerhouse.mail.Outbox;

/// What the doors open onto for those who come back.
///
/// @param sessions where the framework keeps who is signed in
public record People(Accounts accounts, SignIns signIns, Outbox outbox, DataSource sessions) {}
