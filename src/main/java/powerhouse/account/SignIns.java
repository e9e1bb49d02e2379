package powerhouse.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.store.Database;

/// Letters with a link to sign in by. Only digests of what is in them are kept, so that whoever reads a backup cannot
/// sign in with it.
public final class SignIns {
    /// Long enough for slow mail, short enough for a letter left open on a screen.
    public static final Duration VALID = Duration.ofMinutes(20);

    private static final String KIND = Letter.SIGN_IN;
    /// More than these in an hour to one address is no longer its owner asking.
    private static final int MOST_PER_HOUR = 5;

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;
    private final String site;

    /// @param site public address of the portal, without a slash at the end
    public SignIns(Database database, InstantSource clock, Outbox outbox, String site) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.site = site;
    }

    /// Sends a letter, whether or not the address is known: nobody learns who is. Whoever asks too often gets none.
    ///
    /// @param back where they wish to go once they are in: a path of ours with its query, "" for nowhere
    /// @return the secret in it, for those who let people in; it stands nowhere else but in the letter
    public Optional<String> ask(EmailAddress email, String back) {
        Instant now = clock.instant();
        String secret = Secrets.make(SECRET_BYTES);
        String digest = Secrets.digest(secret);
        return database.write(tx -> {
            // Of many who ask at once each counts what the one before it was sent.
            tx.lockForWrite();
            if (Outbox.count(tx, KIND, email, now.minus(Duration.ofHours(1))) >= MOST_PER_HOUR) {
                return Optional.empty();
            }
            tx.update(
                    "insert into sign_ins (digest, email, expires) values (?, ?, ?)",
                    digest,
                    email.text(),
                    now.plus(VALID));
            String onwards = back.isEmpty() ? "" : "&back=" + URLEncoder.encode(back, UTF_8);
            outbox.put(tx, letter(email, site + "/sign-in/enter?token=" + secret + onwards, digest));
            return Optional.of(secret);
        });
    }

    private static Letter letter(EmailAddress email, String link, String about) {
        return new Letter(
                email, KIND, about, "Sign in to Powerhouse", """
                Open this address to sign in to Powerhouse:

                %s

                It works once, within %d minutes. If you did not ask for it, somebody typed your address by mistake:
                you need do nothing, and nobody gets in without this letter.
                """.formatted(link, VALID.toMinutes()), "", null);
    }

    /// Uses a secret up.
    ///
    /// @return whose it is; empty if it is unknown, used or too old
    public Optional<EmailAddress> use(String secret) {
        Instant now = clock.instant();
        String digest = Secrets.digest(secret);
        return database.write(tx -> {
            Optional<EmailAddress> email = tx.find(
                    "select email from sign_ins where digest = ? and expires >= ?",
                    row -> new EmailAddress(row.text("email")),
                    digest,
                    now);
            // Of two at once one deletes it.
            return tx.update("delete from sign_ins where digest = ?", digest) == 1 ? email : Optional.empty();
        });
    }
}
