package powerhouse.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// The companies that people keep. Everything is asked for together with who asks, so that nobody reaches another's.
public final class Companies {
    /// Nobody speaks for more.
    public static final int MOST = 5;

    private static final int MOST_MEMBERS = 50;

    private final Database database;
    private final InstantSource clock;

    /// The companies in a database.
    public Companies(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Somebody who may act for a company.
    ///
    /// @param owner whether they may say who else may, and remove it
    public record Member(EmailAddress email, boolean owner, Instant since) {}

    /// What somebody marked, by ocid.
    public record Marks(Set<String> fitting, Set<String> unfitting) {}

    /// Keeps a company; whoever does owns it.
    ///
    /// @throws RefusedException if they have too many
    public Company create(Person person, Said said) {
        return database.write(tx -> {
            tx.lockForWrite();
            if (Accounts.find(tx, person.number()).isEmpty()) {
                throw new RefusedException("Your account was erased meanwhile.");
            }
            // Of what others let them act for there may be any number.
            long owned = tx.find(
                            "select count(*) as n from company_members where person = ? and owner = 1",
                            row -> row.number("n"),
                            person.number())
                    .orElse(0L);
            if (owned >= MOST) {
                throw new RefusedException("You own " + MOST + " companies. Remove one to keep another.");
            }
            Instant now = clock.instant();
            long number = tx.nextChanges(1);
            tx.update(
                    "insert into companies (number, name, register, words, cpv, clusters, base, reach, least, most, turnover,"
                            + " small, holds, since, changed) values (?, '', '', '', '', '', '', null, '', '', '', 0, '', ?, ?)",
                    number,
                    now,
                    now);
            write(tx, number, said, now);
            tx.update(
                    "insert into company_members (company, person, owner, since) values (?, ?, 1, ?)",
                    number,
                    person.number(),
                    now);
            return find(tx, person, number).orElseThrow();
        });
    }

    /// Those that a person may act for, the oldest first.
    public List<Company> list(Person person) {
        return database.read(tx -> of(tx, person));
    }

    static List<Company> of(Transaction tx, Person person) {
        return tx.list(
                "select c.* from companies c join company_members m on m.company = c.number where m.person = ?"
                        + " order by c.number",
                Companies::company,
                person.number());
    }

    /// One of theirs.
    public Optional<Company> find(Person person, long number) {
        return database.read(tx -> find(tx, person, number));
    }

    private static Optional<Company> find(Transaction tx, Person person, long number) {
        return tx.find(
                "select c.* from companies c join company_members m on m.company = c.number where m.person = ?"
                        + " and c.number = ?",
                Companies::company,
                person.number(),
                number);
    }

    /// Says something else of it.
    ///
    /// @param seen when what was seen was said
    /// @return false if it is not theirs
    /// @throws RefusedException if somebody said something else meanwhile
    public boolean change(Person person, long number, Instant seen, Said said) {
        return theirs(person, number, false, tx -> {
            tx.lockForWrite();
            Company company = find(tx, person, number).orElseThrow();
            if (!company.changed().equals(seen)) {
                throw new RefusedException(
                        "Somebody changed this company while you were writing. Your words stand below; save them again if they shall replace theirs.");
            }
            // Two in one microsecond are two all the same.
            Instant now = clock.instant();
            write(tx, number, said, now.isAfter(seen) ? now : seen.plus(1, ChronoUnit.MICROS));
        });
    }

    /// Forgets it, for all its members.
    ///
    /// @return false if it is not theirs to remove
    public boolean remove(Person person, long number) {
        return theirs(person, number, true, tx -> {
            tx.lockForWrite();
            remove(tx, number);
        });
    }

    private static void remove(Transaction tx, long number) {
        tx.update("delete from companies where number = ?", number);
    }

    /// Who may act for it, the owners first; nobody if it is not theirs.
    public List<Member> members(Person person, long number) {
        return database.read(tx -> find(tx, person, number).isEmpty() ? List.of() : members(tx, number));
    }

    static List<Member> members(Transaction tx, long number) {
        return tx.list(
                "select p.email, m.owner, m.since from company_members m join people p on p.number = m.person"
                        + " where m.company = ? order by m.owner desc, m.since, p.email",
                row -> new Member(new EmailAddress(row.text("email")), row.flag("owner"), row.instant("since")),
                number);
    }

    /// @throws RefusedException if as many act for it as may
    static void room(Transaction tx, long number) {
        if (members(tx, number).size() >= MOST_MEMBERS) {
            throw new RefusedException("A company has at most " + MOST_MEMBERS + " members here.");
        }
    }

    /// Somebody acts for it from now on.
    static void admit(Transaction tx, long number, Person person, Instant now) {
        tx.update(
                "insert into company_members (company, person, owner, since) values (?, ?, 0, ?)"
                        + " on conflict (company, person) do nothing",
                number,
                person.number(),
                now);
    }

    /// Somebody acts for it no longer: whom an owner dismisses, or who leaves. The last owner stays.
    ///
    /// @return false if it is not theirs to say
    /// @throws RefusedException if nobody would own it
    public boolean dismiss(Person person, long number, EmailAddress email) {
        boolean own = email.equals(person.email());
        return theirs(person, number, !own, tx -> {
            tx.lockForWrite();
            tx.update(
                    "delete from company_members where company = ? and person in (select number from people where email = ?)",
                    number,
                    email.text());
            if (!owned(tx, number)) {
                throw new RefusedException("You are its only owner: remove the company instead.");
            }
            tx.update(
                    "delete from company_marks where company = ? and person in (select number from people where email = ?)",
                    number,
                    email.text());
        });
    }

    private static boolean owned(Transaction tx, long number) {
        return tx.find(
                        "select 1 as n from company_members where company = ? and owner = 1 limit 1",
                        row -> row.number("n"),
                        number)
                .isPresent();
    }

    /// What was said of awards that may be theirs, by ocid; nothing if it is not theirs.
    public Map<String, Boolean> works(Person person, long number) {
        return database.read(tx -> {
            Map<String, Boolean> works = new LinkedHashMap<>();
            if (find(tx, person, number).isPresent()) {
                tx.each(
                        "select ocid, won from company_works where company = ? order by said, ocid",
                        row -> works.put(row.text("ocid"), row.flag("won")),
                        number);
            }
            return works;
        });
    }

    /// Says whether awards are theirs.
    ///
    /// @return false if the company is not theirs
    public boolean confirm(Person person, long number, Set<String> ocids, boolean won) {
        return theirs(person, number, false, tx -> {
            Instant now = clock.instant();
            ocids.forEach(ocid -> confirm(tx, number, ocid, won, now));
        });
    }

    /// Says that an award is theirs, unless that was said before; within another room's transaction, which has asked
    /// whether they act for it.
    public static void win(Transaction tx, long number, String ocid, Instant now) {
        tx.update(
                "insert into company_works (company, ocid, won, said) values (?, ?, 1, ?)"
                        + " on conflict (company, ocid) do update set won = 1, said = excluded.said where company_works.won = 0",
                number,
                ocid,
                now);
    }

    private static void confirm(Transaction tx, long number, String ocid, boolean won, Instant now) {
        tx.update(
                "insert into company_works (company, ocid, won, said) values (?, ?, ?, ?)"
                        + " on conflict (company, ocid) do update set won = excluded.won, said = excluded.said",
                number,
                ocid,
                won,
                now);
    }

    /// Takes back what was said of an award at an instant, within another room's transaction. What was said of it
    /// before or after stands.
    public static void unsay(Transaction tx, long number, String ocid, Instant said) {
        tx.update("delete from company_works where company = ? and ocid = ? and said = ?", number, ocid, said);
    }

    /// What this person marked for the company.
    public Marks marks(Person person, long number) {
        return database.read(tx -> {
            Set<String> fitting = new LinkedHashSet<>();
            Set<String> unfitting = new LinkedHashSet<>();
            tx.each(
                    "select ocid, fits from company_marks where company = ? and person = ? order by said desc, ocid",
                    row -> (row.flag("fits") ? fitting : unfitting).add(row.text("ocid")),
                    number,
                    person.number());
            return new Marks(fitting, unfitting);
        });
    }

    /// Marks something as fitting or not, or takes the mark back.
    ///
    /// @param ocids all addresses of the contract, the one it is known by first
    /// @param fits null to take back
    /// @return false if the company is not theirs
    public boolean mark(Person person, long number, Collection<String> ocids, @Nullable Boolean fits) {
        return theirs(person, number, false, tx -> {
            String known = ocids.iterator().next();
            if (fits != null) {
                tx.update(
                        "insert into company_marks (company, person, ocid, fits, said) values (?, ?, ?, ?, ?)"
                                + " on conflict (company, person, ocid) do update set fits = excluded.fits, said = excluded.said",
                        number,
                        person.number(),
                        known,
                        fits,
                        clock.instant());
            }
            for (String ocid : ocids) {
                if (fits == null || !ocid.equals(known)) {
                    tx.update(
                            "delete from company_marks where company = ? and person = ? and ocid = ?",
                            number,
                            person.number(),
                            ocid);
                }
            }
        });
    }

    /// Whether this person may act for a company; for whoever keeps more of it.
    public static boolean acts(Transaction tx, Person person, long number) {
        return find(tx, person, number).isPresent();
    }

    /// Whether this person may say who acts for a company, lists it and may remove it.
    public static boolean owns(Transaction tx, Person person, long number) {
        return tx.find(
                        "select owner from company_members where company = ? and person = ?",
                        row -> row.flag("owner"),
                        number,
                        person.number())
                .orElse(false);
    }

    static void erase(Transaction tx, Person person) {
        Admissions.erase(tx, person);
        for (Company company : of(tx, person)) {
            tx.update(
                    "delete from company_members where company = ? and person = ?", company.number(), person.number());
            tx.update("delete from company_marks where company = ? and person = ?", company.number(), person.number());
            if (!owned(tx, company.number())) {
                // The longest of the others goes on with it; with nobody left it goes.
                tx.find(
                                "select person from company_members where company = ? order by since, person limit 1",
                                row -> row.number("person"),
                                company.number())
                        .ifPresentOrElse(
                                heir -> tx.update(
                                        "update company_members set owner = 1 where company = ? and person = ?",
                                        company.number(),
                                        heir),
                                () -> remove(tx, company.number()));
            }
        }
    }

    private interface Deed {
        void in(Transaction tx);
    }

    private boolean theirs(Person person, long number, boolean owner, Deed deed) {
        return database.write(tx -> {
            boolean may = owner ? owns(tx, person, number) : acts(tx, person, number);
            if (may) {
                deed.in(tx);
            }
            return may;
        });
    }

    private static void write(Transaction tx, long number, Said said, Instant now) {
        tx.update(
                "update companies set name = ?, register = ?, words = ?, cpv = ?, clusters = ?, base = ?, reach = ?,"
                        + " least = ?, most = ?, turnover = ?, small = ?, holds = ?, changed = ? where number = ?",
                said.name(),
                said.register(),
                said.words(),
                said.cpv().stream().sorted().collect(Collectors.joining(" ")),
                said.clusters().stream().map(Cluster::key).sorted().collect(Collectors.joining(" ")),
                said.base(),
                said.reach(),
                text(said.budget().least()),
                text(said.budget().most()),
                text(said.turnover()),
                said.small(),
                said.holds().stream().map(Demand.Kind::name).sorted().collect(Collectors.joining(" ")),
                now,
                number);
    }

    /// A row of the table, also as other rooms join it with theirs.
    public static Company company(Row row) {
        Long reach = row.numberOrNull("reach");
        return new Company(
                row.number("number"),
                new Said(
                        row.text("name"),
                        row.text("register"),
                        row.text("words"),
                        words(row.text("cpv")),
                        words(row.text("clusters")).stream()
                                .flatMap(key -> Cluster.find(key).stream())
                                .collect(Collectors.toSet()),
                        row.text("base"),
                        reach == null ? null : (Integer) Math.toIntExact(reach),
                        new Budget(amount(row.text("least")), amount(row.text("most"))),
                        amount(row.text("turnover")),
                        row.flag("small"),
                        words(row.text("holds")).stream()
                                .flatMap(name -> Arrays.stream(Demand.Kind.values())
                                        .filter(kind -> kind.name().equals(name)))
                                .collect(Collectors.toSet())),
                row.instant("since"),
                row.instant("changed"));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ", -1)));
    }

    private static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }

    private static @Nullable BigDecimal amount(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
