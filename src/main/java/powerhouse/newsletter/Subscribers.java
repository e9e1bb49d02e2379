package powerhouse.newsletter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import powerhouse.account.Secrets;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// All who get the newsletter, and those who asked for it and have not confirmed yet. Nobody learns from any
/// answer here whether an address is among them.
public final class Subscribers {
    /// A request that nobody confirms is forgotten then, and that somebody wrote to its address.
    public static final Duration VALID = Duration.ofDays(7);

    /// The consent of somebody who ended it is kept so long.
    public static final Duration REMEMBERED = Duration.ofDays(30);

    /// Letters that carry a newsletter.
    static final String NEWSLETTER = "newsletter";
    /// Letters that only answer the form.
    static final String ANSWER = "newsletter-sign-up";

    /// More than these in a day to one address is no longer its owner asking.
    private static final int MOST_PER_DAY = 3;

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;
    private final Press press;
    private final String site;

    /// @param site public address of the portal, without a slash at the end
    public Subscribers(Database database, InstantSource clock, Outbox outbox, Press press, String site) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.press = press;
        this.site = site;
    }

    /// What somebody asked for and has not confirmed.
    public record Request(EmailAddress email, List<Topic> topics, Consent consent, Instant asked) {
        public Request {
            topics = List.copyOf(topics);
        }

        private static Request of(Row row) {
            return new Request(
                    new EmailAddress(row.text("email")),
                    Topic.parse(row.text("topics")),
                    Consent.find(row.text("consent")).orElseThrow(),
                    row.instant("asked"));
        }
    }

    /// Writes to an address that was typed into the form: to confirm or, where it has the newsletter already, to
    /// change it. Whoever is asked for too often gets nothing.
    ///
    /// @param topics at least one
    /// @param consent the words that stood on the form
    public void ask(EmailAddress email, List<Topic> topics, Consent consent) {
        Instant now = clock.instant();
        String secret = Secrets.make(SECRET_BYTES);
        String digest = Secrets.digest(secret);
        database.change(tx -> {
            // Of many who ask at once each counts what the one before it was sent.
            tx.lockForWrite();
            if (Outbox.count(tx, ANSWER, email, now.minus(Duration.ofDays(1))) >= MOST_PER_DAY) {
                return;
            }
            Optional<Subscriber> known = find(tx, email).filter(each -> each.ended() == null);
            if (known.isPresent()) {
                put(
                        tx,
                        email,
                        now.toString(),
                        Notice.known(site + "/newsletter/manage/" + known.get().key()));
                return;
            }
            tx.update(
                    "insert into newsletter_requests (digest, email, topics, consent, asked, expires)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    digest,
                    email.text(),
                    Topic.keys(topics),
                    consent.version(),
                    now,
                    now.plus(VALID));
            put(tx, email, digest, Notice.confirm(site + "/newsletter/confirm?token=" + secret, topics));
        });
    }

    private void put(Transaction tx, EmailAddress email, String about, Notice notice) {
        outbox.put(tx, new Letter(email, ANSWER, about, notice.subject(), notice.text(), press.html(notice), null));
    }

    /// What a secret out of a letter would confirm; empty if it is unknown, used or too old.
    public Optional<Request> pending(String secret) {
        return database.read(tx -> pending(tx, Secrets.digest(secret)));
    }

    private Optional<Request> pending(Transaction tx, String digest) {
        return tx.find(
                "select * from newsletter_requests where digest = ? and expires >= ?",
                Request::of,
                digest,
                clock.instant());
    }

    /// Uses a secret up: from now on letters come.
    ///
    /// @return who gets them; empty if the secret is unknown, used or too old
    public Optional<Subscriber> confirm(String secret) {
        String digest = Secrets.digest(secret);
        String key = Secrets.make(SECRET_BYTES);
        Instant now = clock.instant();
        return database.write(tx -> {
            Optional<Request> request = pending(tx, digest);
            // Of two at once one deletes it.
            if (tx.update("delete from newsletter_requests where digest = ?", digest) == 0 || request.isEmpty()) {
                return Optional.empty();
            }
            Request asked = request.get();
            String topics = Topic.keys(asked.topics());
            tx.update(
                    "insert into subscribers (number, email, key, topics, agreed, consent, asked, confirmed, ended)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, null) on conflict (email) do update set"
                            + " topics = excluded.topics, agreed = excluded.agreed, consent = excluded.consent,"
                            + " asked = excluded.asked, confirmed = excluded.confirmed, ended = null",
                    tx.nextChanges(1),
                    asked.email().text(),
                    key,
                    topics,
                    topics,
                    asked.consent().version(),
                    asked.asked(),
                    now);
            // Other letters to the same address have said all they had to say.
            tx.update(
                    "delete from newsletter_requests where email = ?",
                    asked.email().text());
            return find(tx, asked.email());
        });
    }

    /// Whose key it is, ended or not; empty for a key that is none.
    public Optional<Subscriber> find(String key) {
        return database.read(tx -> find(tx, key));
    }

    private static Optional<Subscriber> find(Transaction tx, String key) {
        return tx.find("select * from subscribers where key = ?", Subscriber::of, key);
    }

    static Optional<Subscriber> find(Transaction tx, EmailAddress email) {
        return tx.find("select * from subscribers where email = ?", Subscriber::of, email.text());
    }

    /// Other topics, by the key out of a letter. Nothing comes of it where the newsletter was ended.
    ///
    /// @param topics at least one
    public boolean change(String key, List<Topic> topics) {
        return database.write(tx -> tx.update(
                        "update subscribers set topics = ? where key = ? and ended is null", Topic.keys(topics), key))
                > 0;
    }

    /// Ends it, by the key out of a letter; what waits in the outbox is not sent. An unknown key ends nothing.
    public void stop(String key) {
        Instant now = clock.instant();
        locked(tx -> find(tx, key).ifPresent(subscriber -> {
            tx.update("update subscribers set ended = ? where key = ? and ended is null", now, key);
            Outbox.withdraw(tx, NEWSLETTER, subscriber.email(), now);
        }));
    }

    /// Forgets everything about whose key it is, the letters of the newsletter included.
    public void erase(String key) {
        locked(tx -> find(tx, key).ifPresent(subscriber -> {
            erase(tx, subscriber.email());
            Outbox.erase(tx, NEWSLETTER, subscriber.email());
            Outbox.erase(tx, ANSWER, subscriber.email());
        }));
    }

    /// Not while letters of an edition are written: one would come after it.
    private void locked(Consumer<Transaction> work) {
        database.change(tx -> {
            tx.lockForWrite();
            work.accept(tx);
        });
    }

    static void erase(Transaction tx, EmailAddress email) {
        tx.update("delete from newsletter_requests where email = ?", email.text());
        tx.update("delete from subscribers where email = ?", email.text());
    }

    static List<Request> requests(Transaction tx, EmailAddress email) {
        return tx.list("select * from newsletter_requests where email = ? order by asked", Request::of, email.text());
    }

    /// Forgets what nobody confirmed, the letter about it included, and who ended it long enough ago.
    public void tidy() {
        Instant now = clock.instant();
        database.change(tx -> {
            List<EmailAddress> silent = tx.list(
                    "select distinct email from newsletter_requests where expires < ?",
                    row -> new EmailAddress(row.text("email")),
                    now);
            tx.update("delete from newsletter_requests where expires < ?", now);
            // Whoever asked again may answer yet, and whoever has it is known anyway.
            silent.stream()
                    .filter(email ->
                            requests(tx, email).isEmpty() && find(tx, email).isEmpty())
                    .forEach(email -> Outbox.erase(tx, ANSWER, email));
            tx.update("delete from subscribers where ended < ?", now.minus(REMEMBERED));
        });
    }

    /// How many get it now.
    public long count() {
        return database.read(tx ->
                        tx.find("select count(*) as n from subscribers where ended is null", row -> row.number("n")))
                .orElse(0L);
    }
}
