package powerhouse.newsletter;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Wording;

/// How a letter says things.
final class Words {
    private static final int TITLE = 200;
    private static final int FACT = 150;
    private static final int WINNERS = 2;

    private Words() {}

    /// `1,234`.
    static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `3 December 2026`.
    static String day(LocalDate day) {
        return Wording.day(day.atStartOfDay(Wording.LONDON).toInstant());
    }

    /// On one line, whatever strangers wrote: no line breaks that would pass for ours, no marks that turn text
    /// around.
    static String line(String text, int longest) {
        return Wording.clip(
                text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                        .strip(),
                longest);
    }

    static String title(Opportunity opportunity) {
        return line(opportunity.title(), TITLE);
    }

    /// Who, where, how much and until when.
    static String facts(Opportunity opportunity) {
        Deadline deadline = opportunity.deadline();
        return join(Stream.of(
                Wording.who(opportunity),
                Wording.where(opportunity),
                opportunity.value() == null ? "value not given" : Wording.about(opportunity.value()),
                deadline == null ? "no deadline given" : due(deadline.due()) + Wording.moment(deadline)));
    }

    /// Who gave how much to whom.
    static String award(Opportunity opportunity) {
        int others = opportunity.suppliers().size() - WINNERS;
        return join(Stream.of(
                opportunity.value() == null ? "" : Wording.about(opportunity.value()),
                opportunity.suppliers().isEmpty()
                        ? "winner not given"
                        : "to "
                                + opportunity.suppliers().stream()
                                        .limit(WINNERS)
                                        .map(Opportunity.Supplier::name)
                                        .collect(Collectors.joining(", "))
                                + (others > 0 ? " and " + count(others, "other", "others") : ""),
                "from " + Wording.who(opportunity)));
    }

    private static String join(Stream<String> facts) {
        return facts.filter(fact -> !fact.isEmpty())
                .map(fact -> line(fact, FACT))
                .collect(Collectors.joining(" · "));
    }

    private static String due(Deadline.Due due) {
        return switch (due) {
            case TENDER -> "bids due ";
            case INTEREST -> "requests to take part due ";
            case ENGAGEMENT -> "answers due ";
        };
    }
}
