package powerhouse.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.account.Secrets;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.directory.Firm.Claim;
import powerhouse.opportunity.Wording;
import powerhouse.place.Gazetteer;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Which companies wish to be found.
public final class Listings {
    /// More characters are a brochure.
    public static final int LONGEST = 2_000;

    private static final int KEY_BYTES = 9;

    private static final String FIRMS =
            "select c.*, l.key, l.about from listings l join companies c on c.number = l.company";
    private static final String CLAIMS =
            "select w.company, w.ocid, w.won from company_works w join listings l on l.company = w.company";
    private static final String LATEST = " order by w.said desc, w.won, w.ocid";

    private final Database database;
    private final InstantSource clock;
    private final Gazetteer gazetteer;

    /// The listings in a database.
    public Listings(Database database, InstantSource clock, Gazetteer gazetteer) {
        this.database = database;
        this.clock = clock;
        this.gazetteer = gazetteer;
    }

    /// That a company is listed.
    ///
    /// @param key its address
    public record Listing(String key, String about, Instant since) {}

    /// Tells whether anything changed that concerns a listed company.
    record State(long firms, long changes, long said, long works, long confirmed) {}

    /// Whether and how a company is listed; nothing to those who may not act for it.
    public Optional<Listing> find(Person person, long company) {
        return database.read(tx -> Companies.acts(tx, person, company) ? find(tx, company) : Optional.empty());
    }

    static Optional<Listing> find(Transaction tx, long company) {
        return tx.find(
                "select key, about, since from listings where company = ?",
                row -> new Listing(row.text("key"), row.text("about"), row.instant("since")),
                company);
    }

    /// Whether a company's own base lets it be listed.
    public boolean northern(Company company) {
        return Firm.Where.of(company.said().base(), gazetteer) != null;
    }

    /// A company as everybody would see it, if it can be listed.
    ///
    /// @param works what it says of awards by ocid, the latest last
    public Optional<Firm> preview(Company company, String about, SequencedMap<String, Boolean> works) {
        List<Claim> claims = works.reversed().entrySet().stream()
                .map(work -> new Claim(work.getKey(), work.getValue()))
                .toList();
        return Optional.ofNullable(Firm.of(company, "", about, claims, gazetteer));
    }

    /// Lists a company, or says something else of one that is listed.
    ///
    /// @return false if it is not theirs to say
    /// @throws RefusedException if it cannot be listed
    public boolean list(Person person, long company, String about) {
        String said = Wording.typed(about);
        if (said.isEmpty()) {
            throw new RefusedException("Say in a few sentences what the company does: by these words buyers find it.");
        }
        int length = Wording.length(said);
        if (length > LONGEST) {
            throw new RefusedException("Shorten what everybody reads to " + Wording.count(LONGEST)
                    + " characters or fewer; it has " + Wording.count(length) + ".");
        }
        return database.write(tx -> {
            tx.lockForWrite();
            if (!Companies.owns(tx, person, company)) {
                return false;
            }
            Company own = tx.find("select * from companies where number = ?", Companies::company, company)
                    .orElseThrow();
            if (!northern(own)) {
                throw new RefusedException(
                        own.said().base().isEmpty()
                                ? "The directory is for firms of the North of England. Say first where the company is, under “What you do”."
                                : "The directory is for firms of the North of England, and as far as we can tell “"
                                        + Wording.line(own.said().base(), 60)
                                        + "” is not there. If it is, name its town or council under “What you do”.");
            }
            tx.update(
                    "insert into listings (company, key, about, change, since) values (?, ?, ?, ?, ?)"
                            + " on conflict (company) do update set about = excluded.about, change = excluded.change",
                    company,
                    Secrets.make(KEY_BYTES),
                    said,
                    tx.nextChanges(1),
                    clock.instant());
            return true;
        });
    }

    /// Takes a company out. Its address is given to nobody again.
    ///
    /// @return false if it is not theirs to say
    public boolean unlist(Person person, long company) {
        return database.write(tx -> {
            boolean owns = Companies.owns(tx, person, company);
            if (owns) {
                tx.update("delete from listings where company = ?", company);
            }
            return owns;
        });
    }

    /// The firm at an address.
    public Optional<Firm> find(String key) {
        return database
                .read(tx -> firms(tx, FIRMS + " where l.key = ?", CLAIMS + " where l.key = ?" + LATEST, key))
                .stream()
                .findFirst();
    }

    /// The number of the company behind an address.
    static Optional<Long> company(Transaction tx, String key) {
        return tx.find("select company from listings where key = ?", row -> row.number("company"), key);
    }

    /// All of them.
    public List<Firm> all() {
        return database.read(tx -> firms(tx, FIRMS, CLAIMS + LATEST));
    }

    private List<Firm> firms(Transaction tx, String firms, String claims, @Nullable Object... arguments) {
        Map<Long, List<Claim>> said = new HashMap<>();
        tx.each(
                claims,
                row -> said.computeIfAbsent(row.number("company"), any -> new ArrayList<>())
                        .add(new Claim(row.text("ocid"), row.flag("won"))),
                arguments);
        List<Firm> found = new ArrayList<>();
        tx.each(
                firms,
                row -> {
                    Company company = Companies.company(row);
                    Firm firm = Firm.of(
                            company,
                            row.text("key"),
                            row.text("about"),
                            said.getOrDefault(company.number(), List.of()),
                            gazetteer);
                    if (firm != null) {
                        found.add(firm);
                    }
                },
                arguments);
        return found;
    }

    /// Sums, not the latest moments: the clocks of two machines may differ.
    State state() {
        return database.read(tx -> tx.find(
                        "select count(*) as firms, coalesce(sum(l.change), 0) as changes,"
                                + " coalesce(sum(c.changed % 1000000007), 0) as said"
                                + " from listings l join companies c on c.number = l.company",
                        row -> new State(row.number("firms"), row.number("changes"), row.number("said"), 0, 0))
                .flatMap(state -> tx.find(
                        "select count(*) as works, coalesce(sum(w.said % 1000000007 + w.won), 0) as confirmed"
                                + " from company_works w join listings l on l.company = w.company",
                        row -> new State(
                                state.firms, state.changes, state.said, row.number("works"), row.number("confirmed"))))
                .orElseThrow());
    }
}
