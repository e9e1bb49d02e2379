package powerhouse.board.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.board.Card;
import powerhouse.board.Card.Deed;
import powerhouse.board.CardDraft;
import powerhouse.board.CardDraft.Fault;
import powerhouse.board.CardStage;
import powerhouse.board.Cards;
import powerhouse.board.Noted;
import powerhouse.company.Companies.Member;
import powerhouse.company.Company;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.PageWording;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Page;

/// The board of a company.
///
/// @param token for its forms
/// @param calendar where this reader follows its dates, "" where they have no address for that
public record BoardPage(
        Page page,
        String token,
        Company company,
        List<Column> columns,
        Cards.Tally tally,
        String calendar,
        Wrong wrong) {
    /// The cards of a stage, what comes next first.
    public record Column(CardStage stage, List<Line> lines) {}

    /// What could not be done.
    ///
    /// @param typed what cannot be added
    /// @param fault why not, "" for nothing
    public record Wrong(String typed, String fault) {}

    /// A card with its contract as that stands now.
    ///
    /// @param opportunity null for what is no longer published
    public record Line(Card card, @Nullable Opportunity opportunity, Instant now) {
        /// What it is about.
        public String title() {
            return opportunity == null ? "No longer published: " + card.ocid() : opportunity.title();
        }

        /// Its own page.
        public String path() {
            return card.path();
        }

        /// What changed since somebody took note.
        public List<String> news() {
            return opportunity == null ? List.of() : card.noted().news(opportunity);
        }

        /// What a reader takes note of.
        public String seen() {
            return opportunity == null ? "" : Noted.of(opportunity).key();
        }

        /// `Thu 3 December`, with what is next.
        public String next() {
            Card.Next next = card.next();
            return next == null
                    ? ""
                    : PageWording.day(next.day(), now) + (next.what().isEmpty() ? "" : ", " + next.what());
        }

        /// Whether its day has come and it is still to be done.
        public boolean due() {
            Card.Next next = card.next();
            return next != null
                    && CardStage.LIVE.contains(card.stage())
                    && !next.day().isAfter(now.atZone(Wording.LONDON).toLocalDate());
        }

        private LocalDate soonest() {
            Card.Next next = card.next();
            Opportunity.Deadline deadline =
                    opportunity != null && PageWording.awaited(opportunity, now) ? opportunity.deadline() : null;
            return Stream.of(
                            next == null ? LocalDate.MAX : next.day(),
                            deadline == null
                                    ? LocalDate.MAX
                                    : deadline.at().atZone(Wording.LONDON).toLocalDate())
                    .min(Comparator.naturalOrder())
                    .orElse(LocalDate.MAX);
        }
    }

    static BoardPage of(
            Page page,
            String token,
            Company company,
            Cards cards,
            Person person,
            OpportunityFinder finder,
            Wrong wrong,
            Instant now) {
        List<Card> all = cards.list(person, company.number());
        Map<Long, Opportunity> contracts = contracts(finder, all);
        return new BoardPage(
                page,
                token,
                company,
                Arrays.stream(CardStage.values())
                        .map(stage -> new Column(
                                stage,
                                all.stream()
                                        .filter(card -> card.stage() == stage)
                                        .map(card -> new Line(card, contracts.get(card.number()), now))
                                        .sorted(Comparator.comparing(Line::soonest)
                                                .thenComparingLong(
                                                        line -> line.card().number()))
                                        .toList()))
                        .toList(),
                cards.record(person, company.number()),
                cards.feed(person, company.number())
                        .map(key -> "/boards/" + key + ".ics")
                        .orElse(""),
                wrong);
    }

    /// The contracts of cards that are still published, by the cards' numbers.
    static Map<Long, Opportunity> contracts(OpportunityFinder contracts, List<Card> cards) {
        Map<String, Opportunity> found = new HashMap<>();
        for (Opportunity opportunity :
                contracts.list(cards.stream().map(Card::ocid).toList(), Viewer.anyone())) {
            opportunity.ocids().forEach(ocid -> found.put(ocid, opportunity));
        }
        Map<Long, Opportunity> byCard = new HashMap<>();
        for (Card card : cards) {
            Opportunity opportunity = found.get(card.ocid());
            if (opportunity != null) {
                byCard.put(card.number(), opportunity);
            }
        }
        return byCard;
    }

    /// The boards that a contract may be put on.
    ///
    /// @param boards of all companies of who asks
    public record Choice(Page page, String token, Opportunity opportunity, List<Board> boards) {}

    /// One of them.
    ///
    /// @param card where the contract stands on it, "" where it does not
    public record Board(Company company, String card) {
        /// Where it is.
        public String path() {
            return Card.board(company.number());
        }
    }

    /// Where the calendar is made and taken back.
    public String calendarPath() {
        return "/account/companies/" + company.number() + "/calendar";
    }

    /// Whether nothing is on it.
    public boolean empty() {
        return columns.stream().allMatch(column -> column.lines().isEmpty());
    }

    /// `3 won and 1 lost so far.`
    public String outcome() {
        return tally.won() + tally.lost() == 0
                ? ""
                : Wording.count(tally.won()) + " won and " + Wording.count(tally.lost()) + " lost so far.";
    }

    /// What stands in the form of a card.
    ///
    /// @param change of the card that is saved over
    /// @param before the change that whoever typed this had seen, where somebody else was faster; else null
    /// @param saved whether it was just saved
    public record Form(
            CardDraft draft,
            long change,
            List<Fault> faults,
            @Nullable Long before,
            boolean saved) {
        static Form of(Card card, boolean saved) {
            return new Form(CardDraft.of(card), card.change(), List.of(), null, saved);
        }

        /// What is wrong with a field, or "".
        public String fault(String field) {
            return faults.stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(Fault::words)
                    .findFirst()
                    .orElse("");
        }
    }

    /// One card.
    ///
    /// @param deeds the latest first
    public record One(
            Page page, String token, Company company, Line line, Form form, List<Member> members, List<Deed> deeds) {
        /// One save may make six of them.
        private static final int LATEST = 8;

        static One of(
                Page.Frame frame,
                String token,
                Company company,
                Line line,
                Form form,
                List<Member> members,
                List<Deed> deeds) {
            boolean wrong = !form.faults().isEmpty() || form.before() != null;
            return new One(
                    frame.own((wrong ? "Error: " : "") + Wording.start(line.title(), 100), "companies"),
                    token,
                    company,
                    line,
                    form,
                    members,
                    deeds);
        }

        /// What somebody else did since whoever typed had looked.
        public List<Deed> meanwhile() {
            Long before = form.before();
            return before == null
                    ? List.of()
                    : deeds.stream()
                            .filter(deed -> deed.number() > before && deed.kind() != Deed.Kind.NOTED)
                            .toList();
        }

        /// What was done of late.
        public List<Deed> latest() {
            return deeds.stream().limit(LATEST).toList();
        }

        /// What was done before that, as far as it is kept.
        public List<Deed> earlier() {
            return deeds.stream().skip(LATEST).toList();
        }

        /// Where what was typed and what stands there now part.
        public List<String> different() {
            return form.draft().against(line.card());
        }

        /// Notes that somebody else left, which saving would replace; "" where they are the same or none.
        public String theirNotes() {
            return form.before() != null
                            && !line.card().notes().equals(form.draft().notes())
                    ? line.card().notes()
                    : "";
        }

        /// The stages to choose from.
        public List<CardStage> stages() {
            return List.of(CardStage.values());
        }

        /// The links, and a place for another.
        public List<Card.Link> links() {
            return form.draft().links().size() >= CardDraft.MOST_LINKS
                    ? form.draft().links()
                    : Stream.concat(form.draft().links().stream(), Stream.of(new Card.Link("", "")))
                            .toList();
        }

        /// `10 minutes ago`, or the day.
        public String when(Deed deed) {
            return ChronoUnit.DAYS.between(deed.at(), line.now()) < 2
                    ? PageWording.ago(deed.at(), line.now())
                    : Wording.day(deed.at());
        }
    }
}
