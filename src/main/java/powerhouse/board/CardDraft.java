package powerhouse.board;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import powerhouse.board.Card.Check;
import powerhouse.board.Card.Link;
import powerhouse.mail.EmailAddress;
import powerhouse.opportunity.Wording;

/// What a member says of a card, as typed: it may be wrong, and is then shown again with what is wrong.
///
/// @param stage its key
/// @param owner an e-mail address, "" for nobody
/// @param day a date as `2026-12-03`, "" for none
/// @param what what is next
/// @param links those without label and address are left out
/// @param checks those without words are left out
public record CardDraft(
        String stage, String notes, String owner, String day, String what, List<Link> links, List<Check> checks) {
    /// More characters are a document of their own.
    public static final int LONGEST_NOTES = 10_000;

    /// More links are a folder of their own.
    public static final int MOST_LINKS = 20;

    /// Nobody decides by more.
    public static final int MOST_CHECKS = 50;

    /// Characters in a line that stands for one thing.
    public static final int LONGEST_LINE = 300;

    private static final int LONGEST_URL = 2_000;

    public CardDraft {
        stage = line(stage);
        notes = Wording.typed(notes);
        owner = line(owner);
        day = line(day);
        what = line(what);
        links = links.stream()
                .map(link -> new Link(line(link.label()), line(link.url())))
                .filter(link -> !link.label().isEmpty() || !link.url().isEmpty())
                .toList();
        checks = checks.stream()
                .map(check -> new Check(line(check.words()), check.done()))
                .filter(check -> !check.words().isEmpty())
                .toList();
    }

    /// Something that cannot be kept.
    ///
    /// @param field `notes`, `day`, `url-1` for the first link
    /// @param words a sentence with its full stop
    public record Fault(String field, String words) {}

    /// What a card says now.
    public static CardDraft of(Card card) {
        EmailAddress owner = card.owner();
        Card.Next next = card.next();
        return new CardDraft(
                card.stage().key(),
                card.notes(),
                owner == null ? "" : owner.text(),
                next == null ? "" : next.day().toString(),
                next == null ? "" : next.what(),
                card.links(),
                card.checks());
    }

    /// What of it cannot be kept, in the order of the form.
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (CardStage.find(stage).isEmpty()) {
            faults.add(new Fault("stage", "Choose one of the stages."));
        }
        if (!owner.isEmpty() && EmailAddress.find(owner).isEmpty()) {
            faults.add(new Fault("owner", "Choose one of the members."));
        }
        if (!day.isEmpty() && date().isEmpty()) {
            faults.add(new Fault("day", "Enter the date as day, month and year."));
        }
        if (day.isEmpty() && !what.isEmpty()) {
            faults.add(new Fault("day", "Say on which day that is."));
        }
        tooLong("what", "What is next", what, LONGEST_LINE, faults);
        tooLong("notes", "The notes", notes, LONGEST_NOTES, faults);
        for (int at = 0; at < checks.size(); at++) {
            tooLong(
                    "check-" + (at + 1),
                    "An item of the checklist",
                    checks.get(at).words(),
                    LONGEST_LINE,
                    faults);
        }
        if (checks.size() > MOST_CHECKS) {
            faults.add(new Fault("more", "A checklist has at most " + MOST_CHECKS + " items."));
        }
        for (int at = 0; at < links.size(); at++) {
            Link link = links.get(at);
            tooLong("label-" + (at + 1), "The name of a link", link.label(), LONGEST_LINE, faults);
            if (!safe(link.url())) {
                faults.add(new Fault(
                        "url-" + (at + 1),
                        "Enter an address that begins with https:// or http://, as browsers show it."));
            }
        }
        if (links.size() > MOST_LINKS) {
            faults.add(new Fault("url-" + (MOST_LINKS + 1), "A card has at most " + MOST_LINKS + " links."));
        }
        return faults;
    }

    /// The day, if it is one.
    Optional<LocalDate> date() {
        try {
            LocalDate date = LocalDate.parse(day);
            // Calendars have four digits for a year.
            return date.getYear() >= 2000 && date.getYear() < 3000 ? Optional.of(date) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Where this differs from what a card says, in sentences for whoever typed this before they knew.
    public List<String> against(Card card) {
        CardDraft now = of(card);
        List<String> different = new ArrayList<>();
        if (!now.stage.equals(stage)) {
            different.add("It is at " + card.stage().label() + " now.");
        }
        if (!now.owner.equals(owner)) {
            different.add(now.owner.isEmpty() ? "Nobody sees to it now." : now.owner + " sees to it now.");
        }
        if (!now.day.equals(day) || !now.what.equals(what)) {
            Card.Next next = card.next();
            different.add(
                    next == null
                            ? "There is no next date now."
                            : "The next date is " + day(next.day())
                                    + (next.what().isEmpty() ? "" : ", " + next.what()) + " now.");
        }
        if (!now.notes.equals(notes)) {
            different.add(now.notes.isEmpty() ? "The notes are empty now." : "The notes read differently now.");
        }
        for (Check check : now.checks) {
            if (!checks.contains(check)) {
                different.add("“" + check.words() + "” is on the checklist, " + (check.done() ? "ticked" : "not ticked")
                        + ".");
            }
        }
        for (Link link : now.links) {
            if (!links.contains(link)) {
                different.add("There is a link to “" + link.label() + "”, " + link.url() + ".");
            }
        }
        return different;
    }

    private static String day(LocalDate day) {
        return Wording.day(day.atStartOfDay(Wording.LONDON).toInstant());
    }

    private static void tooLong(String field, String what, String text, int longest, List<Fault> faults) {
        int length = Wording.length(text);
        if (length > longest) {
            faults.add(new Fault(
                    field,
                    what + " may have " + Wording.count(longest) + " characters; these are " + Wording.count(length)
                            + "."));
        }
    }

    /// What a browser may follow, and nothing that runs.
    private static boolean safe(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            return url.length() <= LONGEST_URL
                    && scheme != null
                    && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String line(String typed) {
        return typed.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
