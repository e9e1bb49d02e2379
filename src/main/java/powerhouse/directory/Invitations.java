package powerhouse.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.account.Secrets;
import powerhouse.company.Companies;
import powerhouse.directory.Invitation.Answer;
import powerhouse.mail.Clickable;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Who asked which company to what. Everything is asked for together with who asks: the sender sees what they sent,
/// those who act for a company what it got. How much somebody sent of late, and who wants no more of it, is kept by a
/// digest of their address, which outlives an account: erasing it and signing in again changes neither.
public final class Invitations {
    /// Somebody with a need asks a few firms; who asks more is selling something.
    public static final int MOST_A_DAY = 20;

    /// Characters of an answer.
    public static final int LONGEST_ANSWER = 500;

    /// The rest of a firm's day is for others.
    private static final int MOST_TO_ONE = 3;

    /// Whoever is this sought after reads no more in a day, whoever they come from.
    private static final int MOST_TO_A_FIRM = 40;

    /// As many as a page shows.
    public static final int MOST_SHOWN = 200;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(2 * 365);

    static final String KIND = "invitation";
    static final String ANSWER = "invitation-answer";

    private static final String SELECT =
            "select i.*, p.email, a.email as answerer, b.since as blocked from invitations i"
                    + " join people p on p.number = i.person"
                    + " left join people a on a.number = i.answered_by"
                    + " left join invitation_blocks b on b.company = i.company and b.address = i.address";

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;
    private final String site;

    /// @param site public address of the portal, without a slash at the end
    public Invitations(Database database, InstantSource clock, Outbox outbox, String site) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.site = site;
    }

    /// Sends one, and tells the firm's owners.
    ///
    /// @param key the firm's address in the directory
    /// @param draft without faults
    /// @param contract that it is about, null for something else
    /// @return false if no firm is listed there any more
    /// @throws RefusedException if it may not be sent
    public boolean send(Person person, String key, InvitationDraft draft, @Nullable Opportunity contract) {
        Instant now = clock.instant();
        return database.write(tx -> {
            // Of many at once each counts the ones before it.
            tx.lockForWrite();
            Optional<Long> company = Listings.company(tx, key);
            if (company.isEmpty()) {
                return false;
            }
            if (Accounts.find(tx, person.number()).isEmpty()) {
                throw new RefusedException("Your account was erased meanwhile.");
            }
            refuse(tx, person, company.get(), draft, contract, now);
            long number = tx.nextChanges(1);
            tx.update(
                    "insert into invitations (number, company, person, firm, address, sender, organisation, ocid, title, day,"
                            + " url, message, sent, answer, words) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')",
                    number,
                    company.get(),
                    person.number(),
                    tx.find("select name from companies where number = ?", row -> row.text("name"), company.get())
                            .orElseThrow(),
                    Secrets.digest(person.email()),
                    draft.sender(),
                    draft.organisation(),
                    contract == null ? "" : contract.ocid(),
                    contract == null ? draft.title() : "",
                    contract == null ? draft.day() : "",
                    contract == null ? draft.url() : "",
                    draft.message(),
                    now);
            tx.update(
                    "insert into invitation_times (number, company, address, sent) values (?, ?, ?, ?)",
                    number,
                    company.get(),
                    Secrets.digest(person.email()),
                    now);
            Invitation invitation = tx.find(SELECT + " where i.number = ?", Invitations::invitation, number)
                    .orElseThrow();
            String what = contract == null ? draft.title() : contract.title();
            tx.list(
                            "select p.email from company_members m join people p on p.number = m.person"
                                    + " where m.company = ? and m.owner = 1 order by p.email",
                            row -> new EmailAddress(row.text("email")),
                            company.get())
                    .forEach(owner -> outbox.put(tx, letter(owner, invitation, what)));
            return true;
        });
    }

    private static void refuse(
            Transaction tx,
            Person person,
            long company,
            InvitationDraft draft,
            @Nullable Opportunity contract,
            Instant now) {
        String address = Secrets.digest(person.email());
        if (count(tx, "select count(*) as n from invitation_blocks where company = ? and address = ?", company, address)
                > 0) {
            throw new RefusedException("This firm takes no more invitations from you.");
        }
        Instant since = now.minus(DAY);
        if (count(tx, "select count(*) as n from invitation_times where address = ? and sent > ?", address, since)
                >= MOST_A_DAY) {
            throw new RefusedException("You have sent " + MOST_A_DAY
                    + " invitations within a day, which is as many as we pass on. Send this one tomorrow.");
        }
        if (count(
                        tx,
                        "select count(*) as n from invitation_times where company = ? and address = ? and sent > ?",
                        company,
                        address,
                        since)
                >= MOST_TO_ONE) {
            throw new RefusedException(
                    "You have sent " + MOST_TO_ONE
                            + " invitations to this firm within a day, which is as many as we pass on. Send this one tomorrow.");
        }
        if (count(
                        tx,
                        "select count(*) as n from invitation_times t where t.company = ? and t.sent > ?"
                                + " and not exists (select 1 from invitation_blocks b"
                                + " where b.company = t.company and b.address = t.address)",
                        company,
                        since)
                >= MOST_TO_A_FIRM) {
            throw new RefusedException(
                    "This firm has got as many invitations today as we pass on. Send yours tomorrow.");
        }
        Collection<String> ocids = contract == null ? List.of() : contract.ocids();
        boolean twice = tx.list(
                        "select ocid, title from invitations where company = ? and person = ?",
                        row -> contract == null
                                ? row.text("title")
                                        .toLowerCase(Locale.UK)
                                        .equals(draft.title().toLowerCase(Locale.UK))
                                : ocids.contains(row.text("ocid")),
                        company,
                        person.number())
                .contains(true);
        if (twice) {
            throw new RefusedException("You have invited this firm to that already. See “Invitations you sent”.");
        }
    }

    /// Begins with whom a letter tells of, so that it goes with them though the company and the invitation are gone.
    private static String about(EmailAddress told, Invitation invitation) {
        return Secrets.digest(told) + "." + invitation.number();
    }

    private static long count(Transaction tx, String sql, Object... arguments) {
        return tx.find(sql, row -> row.number("n"), arguments).orElse(0L);
    }

    /// Says nothing of the message, nor the address of any other site: those are a stranger's, and this letter is ours.
    private Letter letter(EmailAddress owner, Invitation invitation, String what) {
        String company = Wording.line(invitation.firm(), 100);
        String path = site + "/account/companies/" + invitation.company();
        return new Letter(
                owner,
                KIND,
                about(invitation.by(), invitation),
                "An invitation for " + company,
                """
                %s of %s invites %s to

                %s

                They signed in here as %s, an address that they have shown to be theirs. For whom they act is their
                own word. Read what they write, and say whether you are interested or not this time:

                %s/invitations

                Nobody is told your address unless you answer. You get this because you own %s here and it is listed in
                the directory. If you want no more of theirs, say so on that page; if you want none at all, take the
                company out of the directory: %s/directory
                """.formatted(
                        Wording.line(invitation.sender(), 100),
                        Wording.line(invitation.organisation(), 100),
                        company,
                        (invitation.ocid().isEmpty() ? "" : "the contract ") + "“" + Wording.line(what, 200) + "”"
                                + (invitation.day() == null
                                        ? ""
                                        : ", "
                                                + Wording.day(invitation
                                                        .day()
                                                        .atStartOfDay(Wording.LONDON)
                                                        .toInstant())),
                        invitation.by().text(),
                        path,
                        company,
                        path),
                "",
                null);
    }

    /// What somebody sent of late, the latest first.
    public List<Invitation> sent(Person person) {
        return database.read(tx -> sent(tx, person, MOST_SHOWN));
    }

    static List<Invitation> sent(Transaction tx, Person person, int most) {
        return tx.list(
                SELECT + " where i.person = ? order by i.number desc limit ?",
                Invitations::invitation,
                person.number(),
                most);
    }

    /// What a company got of late, the latest first; nothing if it is not theirs.
    public List<Invitation> received(Person person, long company) {
        return database.read(tx -> Companies.acts(tx, person, company) ? received(tx, company, MOST_SHOWN) : List.of());
    }

    static List<Invitation> received(Transaction tx, long company, int most) {
        return tx.list(
                SELECT + " where i.company = ? order by i.number desc limit ?", Invitations::invitation, company, most);
    }

    /// Whose invitations a company wants no more, as far as any of theirs is still here.
    static List<EmailAddress> blocked(Transaction tx, long company) {
        return tx.list(
                "select distinct p.email from invitation_blocks b join invitations i"
                        + " on i.company = b.company and i.address = b.address"
                        + " join people p on p.number = i.person where b.company = ? order by p.email",
                row -> new EmailAddress(row.text("email")),
                company);
    }

    /// How many wait for an answer, of senders that are not blocked; 0 if the company is not theirs.
    public int waiting(Person person, long company) {
        return database.read(tx -> Companies.acts(tx, person, company)
                ? (int) count(
                        tx,
                        "select count(*) as n from invitations i where i.company = ? and i.answer = ''"
                                + " and not exists (select 1 from invitation_blocks b"
                                + " where b.company = i.company and b.address = i.address)",
                        company)
                : 0);
    }

    /// One of those that a company got.
    public Optional<Invitation> find(Person person, long company, long number) {
        return database.read(tx -> find(tx, person, company, number));
    }

    private static Optional<Invitation> find(Transaction tx, Person person, long company, long number) {
        return Companies.acts(tx, person, company)
                ? tx.find(SELECT + " where i.company = ? and i.number = ?", Invitations::invitation, company, number)
                : Optional.empty();
    }

    /// Answers for a company, once and for all, and tells the sender, who learns by it who answered.
    ///
    /// @return false if there is no such invitation, or not for them
    /// @throws RefusedException if somebody was faster, or the words are too many
    public boolean answer(Person person, long company, long number, Answer answer, String typed) {
        String words = Wording.typed(typed);
        int length = Wording.length(words);
        if (length > LONGEST_ANSWER) {
            throw new RefusedException("Shorten your words to " + Wording.count(LONGEST_ANSWER)
                    + " characters or fewer; they have " + Wording.count(length) + ".");
        }
        return database.write(tx -> {
            tx.lockForWrite();
            Optional<Invitation> invitation = find(tx, person, company, number);
            if (invitation.isEmpty()) {
                return false;
            }
            if (invitation.get().answer() != null) {
                throw new RefusedException(
                        "Somebody has answered this invitation already. What they said stands below.");
            }
            tx.update(
                    "update invitations set answer = ?, words = ?, answered = ?, answered_by = ? where number = ?",
                    answer.key(),
                    words,
                    clock.instant(),
                    person.number(),
                    number);
            outbox.put(tx, reply(invitation.get(), person.email(), answer, words));
            return true;
        });
    }

    private Letter reply(Invitation invitation, EmailAddress who, Answer answer, String words) {
        String company = Clickable.in(invitation.firm()) ? "The firm" : Wording.line(invitation.firm(), 100);
        return new Letter(
                invitation.by(),
                ANSWER,
                about(who, invitation),
                company + " has answered your invitation",
                """
                %s says: %s.
                %s
                %s answered for them; write to that address from here on.

                What you sent, and their answer:

                %s/account/invitations
                """.formatted(
                                company,
                                answer.label().toLowerCase(Locale.UK),
                                words.isEmpty() ? "" : "\n" + words.indent(2).replaceAll("(?m)^ {2}", "> "),
                                who.text(),
                                site),
                "",
                null);
    }

    /// A company wants no more of whoever sent an invitation, or does again. They are told when they try.
    ///
    /// @return false if there is no such invitation, or not for them
    public boolean block(Person person, long company, long number, boolean wanted) {
        return database.write(tx -> {
            Optional<String> sender =
                    find(tx, person, company, number).map(invitation -> Secrets.digest(invitation.by()));
            sender.ifPresent(address -> {
                if (wanted) {
                    tx.update(
                            "insert into invitation_blocks (company, address, since) values (?, ?, ?)"
                                    + " on conflict (company, address) do nothing",
                            company,
                            address,
                            clock.instant());
                } else {
                    tx.update("delete from invitation_blocks where company = ? and address = ?", company, address);
                }
            });
            return sender.isPresent();
        });
    }

    /// Forgets what is long over.
    public void tidy() {
        Instant now = clock.instant();
        database.change(tx -> {
            tx.update("delete from invitation_times where sent < ?", now.minus(DAY));
            tx.update("delete from invitations where sent < ?", now.minus(KEPT));
        });
    }

    /// What somebody sent goes, with the letters that told of it, but not how much it was of late, nor who wants no
    /// more; what they answered is nobody's, and the letters that named them go.
    static void erase(Transaction tx, Person person) {
        Outbox.erase(tx, KIND, Secrets.digest(person.email()) + ".");
        Outbox.erase(tx, ANSWER, Secrets.digest(person.email()) + ".");
        tx.update("delete from invitations where person = ?", person.number());
        tx.update("update invitations set answered_by = null where answered_by = ?", person.number());
    }

    private static Invitation invitation(Row row) {
        String day = row.text("day");
        String answerer = row.textOrNull("answerer");
        return new Invitation(
                row.number("number"),
                row.number("company"),
                row.text("firm"),
                new EmailAddress(row.text("email")),
                row.text("sender"),
                row.text("organisation"),
                row.text("ocid"),
                row.text("title"),
                day.isEmpty() ? null : LocalDate.parse(day),
                row.text("url"),
                row.text("message"),
                row.instant("sent"),
                Answer.find(row.text("answer")).orElse(null),
                row.text("words"),
                row.instantOrNull("answered"),
                answerer == null ? null : new EmailAddress(answerer),
                row.numberOrNull("blocked") != null);
    }
}
