package powerhouse.board;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.account.Secrets;
import powerhouse.board.Card.Check;
import powerhouse.board.Card.Deed;
import powerhouse.board.Card.Link;
import powerhouse.company.Companies;
import powerhouse.mail.EmailAddress;
import powerhouse.matching.Gap;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// The cards of all companies. Everything is asked for together with who asks, so that nobody reaches the board of a
/// company for which they may not act.
public final class Cards {
    /// More than a company can keep in view; whoever is past this removes some.
    public static final int MOST = 200;

    /// Enough to see who did what of late.
    private static final int MOST_DEEDS = 50;

    private static final int SECRET_BYTES = 16;

    private final Database database;
    private final InstantSource clock;

    /// The cards in a database.
    public Cards(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What became of what somebody wished to write.
    public enum Fate {
        /// It is written.
        DONE,
        /// Somebody else wrote meanwhile what this would undo, so nothing was written.
        OVERTAKEN,
        /// There is no such card, or not for them.
        NOTHING
    }

    /// What a board came to.
    public record Tally(long won, long lost) {}

    /// A board that somebody follows.
    public record Followed(Person person, long company, List<Card> cards) {}

    /// Puts a contract on a board, or finds it there under any of its addresses.
    ///
    /// @param gaps what stands in the way, which makes the checklist
    /// @return empty if the company is not theirs
    /// @throws RefusedException if the board is full
    public Optional<Card> add(Person person, long company, Opportunity opportunity, List<Gap> gaps) {
        return database.write(tx -> {
            tx.lockForWrite();
            if (!Companies.acts(tx, person, company)) {
                return Optional.empty();
            }
            List<Card> cards = of(tx, company);
            Optional<Card> there = first(cards, opportunity.ocids());
            if (there.isPresent()) {
                return there;
            }
            if (cards.size() >= MOST) {
                throw new RefusedException("A board holds " + MOST + " cards. Remove one to add another.");
            }
            Instant now = clock.instant();
            long number = tx.nextChanges(2);
            Noted noted = Noted.of(opportunity);
            tx.update(
                    "insert into cards (number, change, company, ocid, stage, notes, next_day, next_what, next_said, next_moves,"
                            + " noted_phase, noted_deadline, noted_day_only, since)"
                            + " values (?, ?, ?, ?, ?, '', '', '', ?, 0, ?, ?, ?, ?)",
                    number,
                    number + 1,
                    company,
                    opportunity.ocid(),
                    CardStage.WATCHING.key(),
                    now,
                    noted.phase().key(),
                    noted.deadline(),
                    noted.dayOnly(),
                    now);
            checks(
                    tx,
                    number,
                    gaps.stream()
                            .map(gap -> new Check(Wording.line(gap.words(), CardDraft.LONGEST_LINE), false))
                            .distinct()
                            .limit(CardDraft.MOST_CHECKS)
                            .toList());
            deed(tx, number, number + 1, person, Deed.Kind.ADDED, "", now);
            return first(of(tx, company), Set.of(opportunity.ocid()));
        });
    }

    /// All cards of a board, the oldest first; none if it is not theirs.
    public List<Card> list(Person person, long company) {
        return database.read(tx -> Companies.acts(tx, person, company) ? of(tx, company) : List.of());
    }

    /// The card of a contract.
    ///
    /// @param ocids its addresses, the one that was asked for first
    public Optional<Card> find(Person person, long company, Collection<String> ocids) {
        return first(list(person, company), ocids);
    }

    private static Optional<Card> first(List<Card> cards, Collection<String> ocids) {
        return ocids.stream()
                .flatMap(ocid -> cards.stream().filter(card -> card.ocid().equals(ocid)))
                .findFirst();
    }

    /// What was done with a card of late, the latest first.
    public List<Deed> deeds(Person person, Card card) {
        return database.read(tx -> Companies.acts(tx, person, card.company())
                ? tx.list(
                        "select d.number, d.at, d.kind, d.detail, p.email from card_deeds d"
                                + " left join people p on p.number = d.person where d.card = ? order by d.number desc",
                        row -> new Deed(
                                row.number("number"),
                                row.instant("at"),
                                email(row),
                                Deed.Kind.valueOf(row.text("kind")),
                                row.text("detail")),
                        card.number())
                : List.of());
    }

    /// Says of a card what stands in a form, unless somebody said something else meanwhile.
    ///
    /// @param change the change of the card that the form was made of
    /// @throws RefusedException if it cannot be kept; [CardDraft#faults] says so before
    public Fate save(Person person, long company, long number, long change, CardDraft draft) {
        return theirs(person, company, number, (tx, card) -> {
            if (card.change() != change) {
                return Fate.OVERTAKEN;
            }
            if (!draft.faults().isEmpty()) {
                throw new RefusedException(draft.faults().getFirst().words());
            }
            write(tx, person, card, draft);
            return Fate.DONE;
        });
    }

    /// Moves a card to another stage, unless somebody moved it meanwhile.
    ///
    /// @param change the change of the card that was shown
    public Fate move(Person person, long company, long number, long change, CardStage stage) {
        return theirs(person, company, number, (tx, card) -> {
            boolean moved = tx.find(
                            "select 1 as n from card_deeds where card = ? and number > ? and kind = ? limit 1",
                            row -> row.number("n"),
                            number,
                            change,
                            Deed.Kind.MOVED.name())
                    .isPresent();
            if (moved && card.stage() != stage) {
                return Fate.OVERTAKEN;
            }
            CardDraft now = CardDraft.of(card);
            write(
                    tx,
                    person,
                    card,
                    new CardDraft(
                            stage.key(), now.notes(), now.owner(), now.day(), now.what(), now.links(), now.checks()));
            return Fate.DONE;
        });
    }

    /// Takes note of how a contract stands, as somebody saw it.
    public Fate note(Person person, long company, long number, Noted noted) {
        return theirs(person, company, number, (tx, card) -> {
            if (!noted.equals(card.noted())) {
                tx.update(
                        "update cards set noted_phase = ?, noted_deadline = ?, noted_day_only = ? where number = ?",
                        noted.phase().key(),
                        noted.deadline(),
                        noted.dayOnly(),
                        number);
                // The card says what it said: no form that is open elsewhere is overtaken by this.
                deed(tx, number, tx.nextChanges(1), person, Deed.Kind.NOTED, "", clock.instant());
            }
            return Fate.DONE;
        });
    }

    /// Takes a card from its board, with all that was said on it. An award that it won stays the company's.
    public Fate remove(Person person, long company, long number) {
        return theirs(person, company, number, (tx, card) -> {
            tx.update("delete from cards where number = ?", number);
            return Fate.DONE;
        });
    }

    /// How many of a company's bids were won and lost, as far as its board knows.
    public Tally record(Person person, long company) {
        return database.read(tx -> Companies.acts(tx, person, company)
                ? new Tally(count(tx, company, CardStage.WON), count(tx, company, CardStage.LOST))
                : new Tally(0, 0));
    }

    private static long count(Transaction tx, long company, CardStage stage) {
        return tx.find(
                        "select count(*) as n from cards where company = ? and stage = ?",
                        row -> row.number("n"),
                        company,
                        stage.key())
                .orElse(0L);
    }

    /// The secret under which somebody follows the dates of a board, if they made one.
    public Optional<String> feed(Person person, long company) {
        return database.read(tx -> tx.find(
                "select secret from board_feeds where company = ? and person = ?",
                row -> row.text("secret"),
                company,
                person.number()));
    }

    /// Makes a secret of somebody's own, in the place of one they had, or takes it back.
    ///
    /// @return false if the company is not theirs
    public boolean follow(Person person, long company, boolean wanted) {
        return database.write(tx -> {
            boolean acts = Companies.acts(tx, person, company);
            if (acts && wanted) {
                tx.update(
                        "insert into board_feeds (company, person, secret) values (?, ?, ?)"
                                + " on conflict (company, person) do update set secret = excluded.secret",
                        company,
                        person.number(),
                        Secrets.make(SECRET_BYTES));
            } else if (acts) {
                tx.update("delete from board_feeds where company = ? and person = ?", company, person.number());
            }
            return acts;
        });
    }

    /// The board that is followed under a secret.
    public Optional<Followed> followed(String secret) {
        record Whose(long company, long person) {}
        return database.read(tx -> tx.find(
                        "select company, person from board_feeds where secret = ?",
                        row -> new Whose(row.number("company"), row.number("person")),
                        secret)
                .flatMap(whose -> Accounts.find(tx, whose.person())
                        .map(person -> new Followed(person, whose.company(), of(tx, whose.company())))));
    }

    private interface Deal {
        Fate with(Transaction tx, Card card);
    }

    /// Writes as the only one, so that what was read in it still holds when it is written.
    private Fate theirs(Person person, long company, long number, Deal deal) {
        return database.write(tx -> {
            tx.lockForWrite();
            if (!Companies.acts(tx, person, company)) {
                return Fate.NOTHING;
            }
            return of(tx, company).stream()
                    .filter(card -> card.number() == number)
                    .findFirst()
                    .map(card -> deal.with(tx, card))
                    .orElse(Fate.NOTHING);
        });
    }

    private void write(Transaction tx, Person person, Card card, CardDraft draft) {
        CardDraft before = CardDraft.of(card);
        Set<Deed.Kind> changed = EnumSet.noneOf(Deed.Kind.class);
        if (!before.stage().equals(draft.stage())) {
            changed.add(Deed.Kind.MOVED);
        }
        if (!before.owner().equals(draft.owner())) {
            changed.add(Deed.Kind.OWNER);
        }
        if (!before.day().equals(draft.day()) || !before.what().equals(draft.what())) {
            changed.add(Deed.Kind.NEXT);
        }
        if (!before.notes().equals(draft.notes())) {
            changed.add(Deed.Kind.NOTES);
        }
        if (!before.checks().equals(draft.checks())) {
            changed.add(Deed.Kind.CHECKS);
        }
        if (!before.links().equals(draft.links())) {
            changed.add(Deed.Kind.LINKS);
        }
        if (changed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long number = card.number();
        long first = tx.nextChanges(changed.size());
        tx.update(
                "update cards set change = ?, stage = ?, notes = ?, next_day = ?, next_what = ? where number = ?",
                first + changed.size() - 1,
                draft.stage(),
                draft.notes(),
                draft.day(),
                draft.what(),
                number);
        long at = first;
        for (Deed.Kind kind : changed) {
            switch (kind) {
                case MOVED -> award(tx, card, draft.stage(), now);
                case OWNER -> owner(tx, card, draft.owner());
                case NEXT ->
                    tx.update(
                            "update cards set next_said = ?, next_moves = next_moves + 1 where number = ?",
                            now,
                            number);
                case CHECKS -> checks(tx, number, draft.checks());
                case LINKS -> links(tx, number, draft.links());
                default -> {}
            }
            deed(tx, number, at++, person, kind, kind == Deed.Kind.MOVED ? draft.stage() : "", now);
        }
        tx.update(
                "delete from card_deeds where card = ? and number not in"
                        + " (select number from card_deeds where card = ? order by number desc limit " + MOST_DEEDS
                        // Since when it stands where it stands counts for what is won.
                        + ") and number <> (select coalesce(max(number), 0) from card_deeds where card = ? and kind = ?)",
                number,
                number,
                number,
                Deed.Kind.MOVED.name());
    }

    /// What is won is the company's past work; what was called so by mistake is not, unless somebody said so elsewhere.
    private static void award(Transaction tx, Card card, String stage, Instant now) {
        if (stage.equals(CardStage.WON.key())) {
            Companies.win(tx, card.company(), card.ocid(), now);
        } else if (card.stage() == CardStage.WON) {
            tx.find(
                            "select at from card_deeds where card = ? and kind = ? order by number desc limit 1",
                            row -> row.instant("at"),
                            card.number(),
                            Deed.Kind.MOVED.name())
                    .ifPresent(won -> Companies.unsay(tx, card.company(), card.ocid(), won));
        }
    }

    private static void owner(Transaction tx, Card card, String email) {
        tx.update("delete from card_owners where card = ?", card.number());
        if (email.isEmpty()) {
            return;
        }
        int owners = tx.update(
                "insert into card_owners (card, company, person) select ?, m.company, m.person from company_members m"
                        + " join people p on p.number = m.person where m.company = ? and p.email = ?",
                card.number(),
                card.company(),
                email);
        if (owners == 0) {
            throw new RefusedException(email + " is no member of the company.");
        }
    }

    private static void checks(Transaction tx, long card, List<Check> checks) {
        tx.update("delete from card_checks where card = ?", card);
        List<@Nullable Object[]> rows = new ArrayList<>();
        checks.forEach(
                check -> rows.add(new @Nullable Object[] {card, (long) rows.size(), check.words(), check.done()}));
        tx.batch("insert into card_checks (card, place, words, done) values (?, ?, ?, ?)", rows);
    }

    private static void links(Transaction tx, long card, List<Link> links) {
        tx.update("delete from card_links where card = ?", card);
        List<@Nullable Object[]> rows = new ArrayList<>();
        links.forEach(link -> rows.add(new @Nullable Object[] {
            card,
            (long) rows.size(),
            link.label().isEmpty() ? URI.create(link.url()).getHost() : link.label(),
            link.url()
        }));
        tx.batch("insert into card_links (card, place, label, url) values (?, ?, ?, ?)", rows);
    }

    private static void deed(
            Transaction tx, long card, long number, Person person, Deed.Kind kind, String detail, Instant now) {
        tx.update(
                "insert into card_deeds (number, card, at, person, kind, detail) values (?, ?, ?, ?, ?, ?)",
                number,
                card,
                now,
                person.number(),
                kind.name(),
                detail);
    }

    static List<Card> of(Transaction tx, long company) {
        Map<Long, List<Link>> links = byCard(
                tx,
                "select l.card, l.label, l.url from card_links l join cards c on c.number = l.card where c.company = ?"
                        + " order by l.card, l.place",
                row -> new Link(row.text("label"), row.text("url")),
                company);
        Map<Long, List<Check>> checks = byCard(
                tx,
                "select k.card, k.words, k.done from card_checks k join cards c on c.number = k.card where c.company = ?"
                        + " order by k.card, k.place",
                row -> new Check(row.text("words"), row.flag("done")),
                company);
        return tx.list(
                "select c.*, p.email from cards c left join card_owners o on o.card = c.number"
                        + " left join people p on p.number = o.person where c.company = ? order by c.number",
                row -> card(
                        row,
                        links.getOrDefault(row.number("number"), List.of()),
                        checks.getOrDefault(row.number("number"), List.of())),
                company);
    }

    private static <T> Map<Long, List<T>> byCard(Transaction tx, String sql, Function<Row, T> reader, long company) {
        record Of<T>(long card, T what) {}
        return tx.list(sql, row -> new Of<>(row.number("card"), reader.apply(row)), company).stream()
                .collect(groupingBy(Of::card, mapping(Of::what, toList())));
    }

    private static Card card(Row row, List<Link> links, List<Check> checks) {
        String day = row.text("next_day");
        return new Card(
                row.number("number"),
                row.number("change"),
                row.number("company"),
                row.text("ocid"),
                CardStage.find(row.text("stage")).orElseThrow(),
                row.text("notes"),
                email(row),
                day.isEmpty()
                        ? null
                        : new Card.Next(
                                LocalDate.parse(day),
                                row.text("next_what"),
                                row.instant("next_said"),
                                Math.toIntExact(row.number("next_moves"))),
                links,
                checks,
                new Noted(
                        phase(row.text("noted_phase")),
                        row.instantOrNull("noted_deadline"),
                        row.flag("noted_day_only")),
                row.instant("since"));
    }

    private static Phase phase(String key) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable EmailAddress email(Row row) {
        String email = row.textOrNull("email");
        return email == null ? null : new EmailAddress(email);
    }
}
