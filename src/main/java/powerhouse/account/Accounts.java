package powerhouse.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import powerhouse.job.Audit;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// All people.
public final class Accounts {
    private final Database database;
    private final InstantSource clock;
    private final List<Belongings> belongings;

    /// @param belongings what other rooms keep about people
    public Accounts(Database database, InstantSource clock, List<Belongings> belongings) {
        this.database = database;
        this.clock = clock;
        this.belongings = List.copyOf(belongings);
    }

    /// A person by address.
    public Optional<Person> find(EmailAddress email) {
        return database.read(tx -> find(tx, email));
    }

    /// Whose address it is.
    public static Optional<Person> find(Transaction tx, EmailAddress email) {
        return tx.find("select * from people where email = ?", row -> person(tx, row), email.text());
    }

    /// A person by number.
    public Optional<Person> find(long number) {
        return database.read(tx -> find(tx, number));
    }

    /// A person by number.
    public static Optional<Person> find(Transaction tx, long number) {
        return tx.find("select * from people where number = ?", row -> person(tx, row), number);
    }

    private static Person person(Transaction tx, Row row) {
        long number = row.number("number");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        tx.each(
                "select role from roles where person = ?",
                each -> Role.find(each.text("role")).ifPresent(roles::add),
                number);
        return new Person(
                number, new EmailAddress(row.text("email")), roles, row.instant("since"), row.instant("seen"));
    }

    /// Lets somebody in who has shown that an address is theirs; at the first time they become known.
    public Person admit(EmailAddress email) {
        return database.write(tx -> {
            known(tx, email);
            tx.update("update people set seen = ? where email = ?", clock.instant(), email.text());
            return find(tx, email).orElseThrow();
        });
    }

    private Person known(Transaction tx, EmailAddress email) {
        Instant now = clock.instant();
        Optional<Person> person = find(tx, email);
        if (person.isPresent()) {
            return person.get();
        }
        tx.update(
                "insert into people (number, email, since, seen) values (?, ?, ?, ?) on conflict (email) do nothing",
                tx.nextChanges(1),
                email.text(),
                now,
                now);
        return find(tx, email).orElseThrow();
    }

    /// Grants a role, to somebody who need not have come yet.
    ///
    /// @param by who grants it
    public Person grant(EmailAddress email, Role role, String by) {
        return database.write(tx -> {
            long number = known(tx, email).number();
            int granted = tx.update(
                    "insert into roles (person, role, granted_by, since) values (?, ?, ?, ?)"
                            + " on conflict (person, role) do nothing",
                    number,
                    role.key(),
                    by,
                    clock.instant());
            if (granted > 0) {
                Audit.add(tx, clock.instant(), by, "grant", email.text(), role.key());
            }
            return find(tx, email).orElseThrow();
        });
    }

    /// Takes a role back.
    ///
    /// @param by who takes it: the operator, who can grant it anew at any time
    /// @return false if they did not have it
    public boolean revoke(EmailAddress email, Role role, String by) {
        return database.write(tx -> revoke(tx, email, role, by));
    }

    /// The same by somebody who needs an administrator to name another: unlike the operator they cannot do it
    /// themselves afterwards.
    ///
    /// @throws LastAdministratorException if none would be left
    public boolean revoke(EmailAddress email, Role role, Person by) {
        return database.write(
                tx -> leavingOne(tx, () -> revoke(tx, email, role, by.email().text())));
    }

    private boolean revoke(Transaction tx, EmailAddress email, Role role, String by) {
        int revoked = tx.update(
                "delete from roles where role = ? and person in (select number from people where email = ?)",
                role.key(),
                email.text());
        if (revoked > 0) {
            Audit.add(tx, clock.instant(), by, "revoke", email.text(), role.key());
        }
        return revoked > 0;
    }

    /// Does what may leave a portal without the administrator it had, and undoes it if it did. Of two who go at
    /// once the second finds that they are the last.
    private static <T> T leavingOne(Transaction tx, Supplier<T> deed) {
        tx.lockForWrite();
        boolean before = administered(tx);
        T done = deed.get();
        if (before && !administered(tx)) {
            throw new LastAdministratorException();
        }
        return done;
    }

    private static boolean administered(Transaction tx) {
        return tx.find(
                        "select 1 as n from roles where role = ? limit 1",
                        row -> row.number("n"),
                        Role.ADMINISTRATOR.key())
                .isPresent();
    }

    /// Those with a role beside reading, by address.
    public List<Person> staff() {
        return database.read(tx -> tx.list(
                "select * from people where number in (select person from roles) order by email",
                row -> person(tx, row)));
    }

    /// How many there are.
    public long count() {
        return database.read(tx -> tx.find("select count(*) as n from people", row -> row.number("n")))
                .orElse(0L);
    }

    /// Everything that is kept about a person, by what it is.
    public Map<String, Object> export(Person person) {
        return database.read(tx -> {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("email", person.email().text());
            all.put("known since", person.since().toString());
            all.put("last signed in", person.seen().toString());
            all.put("roles", person.roles().stream().map(Role::key).sorted().toList());
            all.put(
                    "passkeys",
                    tx.list(
                            "select label from user_credentials where user_entity_user_id in"
                                    + " (select id from user_entities where name = ?) order by label",
                            row -> row.text("label"),
                            person.email().text()));
            Suppressions.reason(tx, person.email()).ifPresent(reason -> all.put("no letters, since", reason));
            belongings.forEach(kept -> all.put(kept.name(), new ArrayList<>(kept.list(tx, person))));
            return all;
        });
    }

    /// Erases a person and everything that is kept about them. What they decided about public notices stays in the
    /// journal, since it explains what the portal shows.
    ///
    /// @throws LastAdministratorException if they are the only administrator
    public void erase(Person person) {
        // Alone, so not while letters are written: one would come after it.
        database.write(tx -> leavingOne(tx, () -> {
            belongings.forEach(kept -> kept.erase(tx, person));
            tx.update("delete from sign_ins where email = ?", person.email().text());
            tx.update(
                    "delete from user_credentials where user_entity_user_id in (select id from user_entities where name = ?)",
                    person.email().text());
            tx.update("delete from user_entities where name = ?", person.email().text());
            tx.update(
                    "delete from sessions where principal_name = ?",
                    person.email().text());
            tx.update("delete from roles where person = ?", person.number());
            return tx.update("delete from people where number = ?", person.number());
        }));
    }

    /// Forgets sessions and secrets that are over, and that letters went to people who have no account.
    public void tidy() {
        Instant now = clock.instant();
        database.change(tx -> {
            Set<String> known = Set.copyOf(tx.list("select email from people", row -> row.text("email")));
            Outbox.formerRecipients(tx, now).stream()
                    .filter(email -> !known.contains(email.text()))
                    .forEach(email -> Outbox.forget(tx, email, now));
            // The framework counts in milliseconds.
            tx.update("delete from sessions where expiry_time < ?", now.toEpochMilli());
            tx.update("delete from sign_ins where expires < ?", now);
        });
    }
}
