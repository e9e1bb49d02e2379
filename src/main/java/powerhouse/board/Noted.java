package powerhouse.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;

/// What somebody took note of: how a contract stood when they looked.
///
/// @param phase as the notices state it; what time alone changes is no news
/// @param deadline null where none was named
/// @param dayOnly whether no time of day was named
public record Noted(Phase phase, @Nullable Instant deadline, boolean dayOnly) {
    private static final int NAME = 100;

    /// As a contract stands now.
    public static Noted of(Opportunity opportunity) {
        Deadline deadline = opportunity.deadline();
        return new Noted(
                opportunity.stage(), deadline == null ? null : deadline.at(), deadline != null && deadline.dateOnly());
    }

    /// The same in a form, which says what its reader saw: whoever takes note takes note of that and of nothing
    /// later.
    public String key() {
        return phase.key() + " " + (deadline == null ? "" : deadline) + (dayOnly ? " day" : "");
    }

    /// What is news about a contract, in sentences without their full stops.
    public List<String> news(Opportunity opportunity) {
        Noted now = of(opportunity);
        List<String> news = new ArrayList<>();
        if (now.phase != phase) {
            news.add(moved(opportunity));
        }
        boolean sameDay = Objects.equals(now.deadline, deadline) && now.dayOnly == dayOnly;
        // A deadline to come binds nobody once it was decided.
        if (!sameDay && !opportunity.ended()) {
            news.add(deadlines(now));
        }
        return news;
    }

    private static String moved(Opportunity opportunity) {
        return switch (opportunity.stage()) {
            case PIPELINE -> "It is an early signal again";
            case ENGAGEMENT -> "The buyer asks the market now";
            case TALKS_ENDED -> "The buyer asks the market no more";
            case PLANNED -> "A tender is planned now";
            case OPEN -> "Bids are taken now";
            case ALWAYS_OPEN -> "Suppliers can join at any time now";
            case CLOSED -> "Bids are no longer taken";
            case INTENDED -> "An award is intended" + winners(opportunity);
            case AWARDED ->
                opportunity.timing().standstill() == null
                        ? "It was awarded" + winners(opportunity)
                        : "An award is intended" + winners(opportunity) + ", final after "
                                + Wording.day(opportunity.timing().standstill());
            case CANCELLED -> "The buyer cancelled it";
            case UNKNOWN -> "What stands now does not say whether bids are taken";
        };
    }

    private static String winners(Opportunity opportunity) {
        if (opportunity.suppliers().isEmpty()) {
            return "";
        }
        int others = opportunity.suppliers().size() - 1;
        return " to " + Wording.line(opportunity.suppliers().getFirst().name(), NAME)
                + (others == 0 ? "" : " and " + Wording.count(others, "other", "others"));
    }

    private String deadlines(Noted now) {
        if (now.deadline == null) {
            return "The deadline, " + said(this) + ", was taken back";
        }
        return deadline == null
                ? "A deadline was set: " + said(now)
                : "The deadline moved from " + said(this) + " to " + said(now);
    }

    private static String said(Noted noted) {
        Instant at = Objects.requireNonNull(noted.deadline);
        return Wording.moment(new Deadline(at, noted.dayOnly, Deadline.Due.TENDER));
    }
}
