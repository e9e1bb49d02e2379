package powerhouse.newsletter;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;

/// How a letter says things.
final class NewsletterWording {
    private static final int TITLE = 200;
    private static final int FACT = 150;
    private static final int WINNERS = 2;

    private NewsletterWording() {}

    /// `3 December 2026`.
    static String day(LocalDate day) {
        return Wording.day(day.atStartOfDay(Wording.LONDON).toInstant());
    }

    static String title(Opportunity opportunity) {
        return Wording.line(opportunity.title(), TITLE);
    }

    /// Who, where, how much and until when.
    static String facts(Opportunity opportunity) {
        return Wording.facts(opportunity, FACT);
    }

    /// Who gave how much to whom.
    static String award(Opportunity opportunity) {
        int others = opportunity.suppliers().size() - WINNERS;
        return Stream.of(
                        opportunity.value() == null ? "" : Wording.about(opportunity.value()),
                        opportunity.suppliers().isEmpty()
                                ? "winner not given"
                                : "to "
                                        + opportunity.suppliers().stream()
                                                .limit(WINNERS)
                                                .map(Opportunity.Supplier::name)
                                                .collect(Collectors.joining(", "))
                                        + (others > 0 ? " and " + Wording.count(others, "other", "others") : ""),
                        "from " + Wording.who(opportunity))
                .filter(fact -> !fact.isEmpty())
                .map(fact -> Wording.line(fact, FACT))
                .collect(Collectors.joining(" · "));
    }
}
