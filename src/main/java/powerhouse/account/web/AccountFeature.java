package powerhouse.account.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.job.Job;
import powerhouse.mail.Suppressions;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;
import powerhouse.web.Security;

/// People: how they come in, what is kept about them, how they leave.
public final class AccountFeature {
    /// Its tables. Sessions, passkeys and letters to sign in by are soon over, or end with a machine.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("people", InBackup.WITH_PEOPLE),
            new KeptTable("roles", InBackup.WITH_PEOPLE),
            new KeptTable("sign_ins", InBackup.NEVER),
            new KeptTable("sessions", InBackup.NEVER),
            new KeptTable("sessions_attributes", InBackup.NEVER),
            new KeptTable("user_entities", InBackup.NEVER),
            new KeptTable("user_credentials", InBackup.NEVER));

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private AccountFeature() {}

    public static Feature of(Supplier<Accounts> accounts, Supplier<Suppressions> suppressions) {
        return Feature.named("accounts")
                .routes(
                        Route.page("/sign-in", "asks for an address", Access.EVERYBODY),
                        Route.page("/sign-in/sent", "a letter is on its way", Access.EVERYBODY),
                        Route.page("/sign-in/enter", "the address in the letter", Access.EVERYBODY),
                        Route.page("/account/erased", "all is gone", Access.EVERYBODY),
                        Route.page("/account", "what we keep about you", Access.SIGNED_IN),
                        Route.page("/account/data.json", "all of it", Access.SIGNED_IN),
                        Route.page("/account/erase", "asks whether you mean it", Access.SIGNED_IN),
                        Route.form("/sign-in", "sends a letter", Access.EVERYBODY),
                        Route.form("/sign-in/enter", "uses the letter up", Access.EVERYBODY),
                        Route.form(Security.PASSKEY, "begins to sign in by passkey", Access.EVERYBODY),
                        Route.form("/login/webauthn", "signs in by passkey", Access.EVERYBODY),
                        Route.form("/webauthn/register/options", "begins to add a passkey", Access.SIGNED_IN),
                        Route.form("/webauthn/register", "adds a passkey", Access.SIGNED_IN),
                        Route.form("/account/passkeys/remove", "removes one", Access.SIGNED_IN),
                        Route.form("/sign-out", "ends it", Access.EVERYBODY),
                        Route.form("/account/erase", "erases you", Access.SIGNED_IN))
                .controllers(web -> List.of(new AccountController(accounts.get(), suppressions.get(), web)))
                .menu(Place.MAIN, 60, "account", "/account", "Account")
                .tables(TABLES)
                .belongings(new LetterBelongings())
                .jobs(Job.once(
                        "forget sessions", TIDY_EVERY, () -> accounts.get().tidy()))
                .build();
    }
}
