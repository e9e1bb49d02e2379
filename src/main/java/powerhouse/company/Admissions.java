package powerhouse.company;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.account.Secrets;
import powerhouse.mail.Clickable;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Wording;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Who is asked by letter whether they will act for a company. Nobody acts for one who has not said so, and
/// whoever asks does not learn whether an address is known here. Only digests of what is in the letters are kept.
public final class Admissions {
    /// Long enough for a holiday.
    public static final Duration VALID = Duration.ofDays(14);

    private static final String KIND = "admission";
    private static final Duration DAY = Duration.ofDays(1);
    /// More in a day is no team any more.
    private static final int MOST_A_DAY = 20;
    /// Whoever asks, nobody is written to more often.
    private static final int MOST_TO_ONE = 3;

    private static final int LONGEST_NAME = 80;
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;
    private final String site;

    /// @param site public address of the portal, without a slash at the end
    public Admissions(Database database, InstantSource clock, Outbox outbox, String site) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.site = site;
    }

    /// Somebody who has not answered yet.
    public record Waiting(EmailAddress email, Instant since) {
        /// Until when they may.
        public Instant until() {
            return since.plus(VALID);
        }
    }

    /// What somebody is asked.
    ///
    /// @param by who asks, as far as they are known still
    public record Offer(long company, String name, Optional<EmailAddress> by) {}

    /// Writes to somebody.
    ///
    /// @return the secret in the letter, which stands nowhere else; empty if it is not theirs to ask
    /// @throws RefusedException if they act for it already, were asked before, or too many were
    public Optional<String> ask(Person person, long company, EmailAddress email) {
        String secret = Secrets.make(SECRET_BYTES);
        return database.write(tx -> {
            tx.lockForWrite();
            if (!Companies.owns(tx, person, company)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            if (Companies.members(tx, company).stream()
                    .anyMatch(member -> member.email().equals(email))) {
                throw new RefusedException(email.text() + " acts for it already.");
            }
            waiting(tx, company, now).stream()
                    .filter(waiting -> waiting.email().equals(email))
                    .findFirst()
                    .ifPresent(waiting -> {
                        throw new RefusedException(email.text() + " was asked on " + Wording.day(waiting.since())
                                + " and has until " + Wording.day(waiting.until()) + " to answer.");
                    });
            Companies.room(tx, company);
            String counted = Secrets.digest(person.email());
            long asked = tx.find(
                            "select count(*) as n from company_admissions where counted = ? and since > ?",
                            row -> row.number("n"),
                            counted,
                            now.minus(DAY))
                    .orElse(0L);
            if (asked >= MOST_A_DAY) {
                throw new RefusedException(
                        "You asked " + MOST_A_DAY + " people within a day. Ask more of them tomorrow.");
            }
            if (Outbox.count(tx, KIND, email, now.minus(DAY)) >= MOST_TO_ONE) {
                throw new RefusedException(email.text() + " got " + MOST_TO_ONE
                        + " such letters within a day, from whomever. Ask them tomorrow.");
            }
            String digest = Secrets.digest(secret);
            tx.update(
                    "insert into company_admissions (digest, company, email, asker, counted, since, waits)"
                            + " values (?, ?, ?, ?, ?, ?, 1)",
                    digest,
                    company,
                    email.text(),
                    person.number(),
                    counted,
                    now);
            outbox.put(tx, letter(person, email, name(tx, company), secret, counted + "." + digest, now));
            return Optional.of(secret);
        });
    }

    /// @param about begins with whom it tells of, so that it goes with them
    private Letter letter(Person by, EmailAddress to, String name, String secret, String about, Instant now) {
        return new Letter(
                to,
                KIND,
                about,
                "Will you act for " + name + "?",
                """
                %s keeps %s at Powerhouse, a portal of contracts for the tech firms of the North of England,
                and asks whether you will act for it: see what fits it, say what it does, work on its board.

                To answer, open this address and sign in as %s:

                %s

                You have until %s. If you know neither them nor the company, you need do nothing.
                """.formatted(
                                by.email().text(),
                                name,
                                to.text(),
                                site + "/account/companies/join/" + secret,
                                Wording.day(now.plus(VALID))),
                "",
                null);
    }

    /// Who was asked and has not answered, the first first; nobody if the company is not theirs to say who acts for.
    public List<Waiting> waiting(Person person, long company) {
        return database.read(
                tx -> Companies.owns(tx, person, company) ? waiting(tx, company, clock.instant()) : List.of());
    }

    private static List<Waiting> waiting(Transaction tx, long company, Instant now) {
        return tx.list(
                "select email, since from company_admissions where company = ? and waits = 1 and since > ?"
                        + " order by since, email",
                row -> new Waiting(new EmailAddress(row.text("email")), row.instant("since")),
                company,
                now.minus(VALID));
    }

    /// Takes back that somebody was asked. Their letter, where it has arrived, leads nowhere then.
    ///
    /// @return false if the company is not theirs to say who acts for
    public boolean withdraw(Person person, long company, EmailAddress email) {
        return database.write(tx -> {
            tx.lockForWrite();
            boolean may = Companies.owns(tx, person, company);
            if (may) {
                tx.update(
                        "update company_admissions set waits = 0 where company = ? and email = ?",
                        company,
                        email.text());
            }
            return may;
        });
    }

    /// What a letter asks this person; empty if it asks somebody else, or nobody any more.
    public Optional<Offer> find(Person person, String secret) {
        return database.read(tx -> find(tx, person, secret));
    }

    private Optional<Offer> find(Transaction tx, Person person, String secret) {
        return tx.find(
                "select a.company, a.asker, c.name from company_admissions a join companies c on c.number = a.company"
                        + " where a.digest = ? and a.email = ? and a.waits = 1 and a.since > ?",
                row -> offer(tx, row),
                Secrets.digest(secret),
                person.email().text(),
                clock.instant().minus(VALID));
    }

    private static Offer offer(Transaction tx, Row row) {
        return new Offer(
                row.number("company"),
                row.text("name"),
                Accounts.find(tx, row.number("asker")).map(Person::email));
    }

    /// Says whether one will.
    ///
    /// @return the company; empty if nobody asks this person by this secret any more
    /// @throws RefusedException if too many act for it by now
    public Optional<Long> answer(Person person, String secret, boolean yes) {
        return database.write(tx -> {
            tx.lockForWrite();
            Optional<Offer> offer = find(tx, person, secret);
            offer.ifPresent(asked -> {
                if (yes) {
                    Companies.room(tx, asked.company);
                    Companies.admit(tx, asked.company, person, clock.instant());
                }
                tx.update("update company_admissions set waits = 0 where digest = ?", Secrets.digest(secret));
            });
            return offer.map(Offer::company);
        });
    }

    /// Forgets letters that are good no longer.
    public void tidy() {
        database.change(tx -> tx.update(
                "delete from company_admissions where since < ?",
                clock.instant().minus(VALID)));
    }

    /// Whom a person asked, and for what they were asked.
    static List<Map<String, Object>> of(Transaction tx, Person person) {
        return tx.list(
                "select a.email, a.since, c.name from company_admissions a left join companies c on c.number = a.company"
                        + " where a.asker = ? or a.email = ? order by a.since",
                row -> Map.of(
                        "asked to act", row.text("email"),
                        "for", Objects.requireNonNullElse(row.textOrNull("name"), "a company that is gone"),
                        "on", row.instant("since").toString()),
                person.number(),
                person.email().text());
    }

    /// What is kept of somebody's part in it goes, and the letters that name them.
    static void erase(Transaction tx, Person person) {
        Outbox.erase(tx, KIND, Secrets.digest(person.email()) + ".");
        tx.update("update company_admissions set waits = 0 where asker = ?", person.number());
        tx.update(
                "delete from company_admissions where email = ?", person.email().text());
    }

    /// As it stands in a letter: a stranger's words are no link in one of ours.
    private static String name(Transaction tx, long company) {
        String name = tx.find(
                        "select name from companies where number = ?",
                        row -> Wording.line(row.text("name"), LONGEST_NAME),
                        company)
                .orElseThrow();
        return Clickable.in(name) ? "a company" : "“" + name + "”";
    }
}
