package powerhouse.opportunity.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.opportunity.Opportunity.Span;
import powerhouse.opportunity.Opportunity.Technique;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.reading.TechReading;

/// How figures and facts are said on pages.
public final class PageWording {
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.UK);
    private static final DateTimeFormatter WEEKDAY_YEAR = DateTimeFormatter.ofPattern("EEE d MMMM yyyy", Locale.UK);

    /// As much of a text as is read while looking over a page; of a longer one its start is shown first.
    public static final int AT_A_GLANCE = 480;

    private PageWording() {}

    /// As people say it: `£1.2m`, `£850k with VAT`.
    public static String about(@Nullable Money money) {
        if (money == null) {
            return "Value not given";
        }
        return Wording.about(money);
    }

    /// `3 December 2026`.
    public static String day(@Nullable Instant instant) {
        return instant == null ? "not given" : Wording.day(instant);
    }

    /// `3 December 2026, 12.15pm`.
    public static String moment(@Nullable Instant instant) {
        if (instant == null) {
            return "not given";
        }
        return Wording.day(instant) + ", "
                + Wording.clock(instant.atZone(Wording.LONDON).toLocalTime());
    }

    /// `just now`, `12 minutes ago`, `3 days ago`.
    public static String ago(@Nullable Instant then, Instant now) {
        if (then == null) {
            return "never";
        }
        Duration passed = Duration.between(then, now);
        if (passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return Wording.count(passed.toMinutes(), "minute", "minutes") + " ago";
        }
        if (passed.toDays() < 2) {
            return Wording.count(passed.toHours(), "hour", "hours") + " ago";
        }
        return Wording.count(passed.toDays(), "day", "days") + " ago";
    }

    /// The time left: `9 days left`, `Due today`, `Passed`.
    public static String left(Deadline deadline, Instant now) {
        LocalDate today = now.atZone(Wording.LONDON).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, Wording.lastDay(deadline.at()));
        if (deadline.at().isBefore(now)) {
            return days == 0 ? "Passed today" : "Passed";
        }
        // Beyond two years nobody counts the days: these are markets that stay open.
        if (days > 730) {
            return "Stays open";
        }
        return days == 0 ? "Due today" : days == 1 ? "1 day left" : Wording.count(days) + " days left";
    }

    /// The same, unless somebody has won or called it off before the day came.
    public static String left(Opportunity opportunity, Deadline deadline, Instant now) {
        return opportunity.ended() && !deadline.at().isBefore(now) ? "No longer open" : left(deadline, now);
    }

    /// The day and hour: `Thu 3 December, noon`; with the year if it is not this one.
    public static String when(Deadline deadline, Instant now) {
        LocalTime time = deadline.at().atZone(Wording.LONDON).toLocalTime();
        String day = day(Wording.lastDay(deadline.at()), now);
        if (deadline.dateOnly()) {
            return day;
        }
        return time.equals(LocalTime.MIDNIGHT) ? Wording.midnight(day) : day + ", " + Wording.clock(time);
    }

    /// A day: `Thu 3 December`; with the year if it is not this one.
    public static String day(LocalDate day, Instant now) {
        return (day.getYear() == now.atZone(Wording.LONDON).getYear() ? WEEKDAY : WEEKDAY_YEAR).format(day);
    }

    /// Whether something is still awaited at the deadline: it is to come, and nobody has won or called it off
    /// before.
    public static boolean awaited(Opportunity opportunity, Instant now) {
        Deadline deadline = opportunity.deadline(now);
        return deadline != null && !opportunity.ended() && !deadline.at().isBefore(now);
    }

    /// What is due, or was.
    public static String due(Opportunity opportunity, Deadline deadline, Instant now) {
        return Wording.dues(deadline.due()) + (awaited(opportunity, now) ? " due" : " were due");
    }

    /// What happens on a day.
    public static String event(KeyDate date) {
        return switch (date.event()) {
            case QUESTIONS -> "Last questions";
            case BIDS -> "Bids expected by";
            case NEXT_NOTICE -> "Next notice expected";
            case AWARD -> "Decision expected";
            case STANDSTILL -> "Standstill ends";
            case SIGNATURE -> "Signature expected";
            case SIGNED -> "Signed";
        };
    }

    /// When it happens, to the hour where one was stated.
    public static String on(KeyDate date) {
        if (until(date)) {
            return Wording.moment(new Deadline(date.at(), date.dateOnly(), Deadline.Due.TENDER));
        }
        // Midnight is what publishers write where they know the day only; nobody signs then.
        boolean hour = !date.dateOnly()
                && !date.at().atZone(Wording.LONDON).toLocalTime().equals(LocalTime.MIDNIGHT);
        return hour ? moment(date.at()) : day(date.at());
    }

    /// Whether a bidder can do something until then, and not after.
    private static boolean until(KeyDate date) {
        return switch (date.event()) {
            case QUESTIONS, BIDS -> true;
            case NEXT_NOTICE, AWARD, STANDSTILL, SIGNATURE, SIGNED -> false;
        };
    }

    /// How it is bought.
    public static String technique(Technique technique) {
        return switch (technique) {
            case NONE -> "";
            case FRAMEWORK -> "Framework: a few suppliers, then call-offs";
            case OPEN_FRAMEWORK -> "Open framework: takes in new suppliers now and then";
            case DYNAMIC_MARKET -> "Dynamic market: join at any time";
        };
    }

    /// `1 April 2027 to 31 March 2029, possibly until 31 March 2031`.
    public static String span(Span span) {
        StringBuilder words = new StringBuilder();
        if (span.start() != null) {
            words.append(span.end() == null ? "from " : "").append(day(span.start()));
        }
        if (span.end() != null) {
            words.append(words.isEmpty() ? "until " : " to ").append(day(span.end()));
        }
        if (span.maxExtent() != null && !span.maxExtent().equals(span.end())) {
            words.append(words.isEmpty() ? "" : ", ").append("possibly until ").append(day(span.maxExtent()));
        }
        if (span.days() > 0) {
            words.append(words.isEmpty() ? "" : ", ").append(lasting(span.days()));
        }
        return words.isEmpty() ? "not given" : words.toString();
    }

    /// Whether it may be extended.
    public static String extension(Opportunity.Extension extension) {
        return switch (extension.told()) {
            case YES -> extension.words().isEmpty() ? "May be extended" : "May be extended, the notice says:";
            case NO -> "Not to be extended";
            case SILENT -> "";
        };
    }

    private static String lasting(int days) {
        if (days % 365 == 0) {
            return Wording.count(days / 365, "year", "years");
        }
        // Publishers turn months into days by multiples of thirty.
        return days % 30 == 0 ? Wording.count(days / 30, "month", "months") : Wording.count(days, "day", "days");
    }

    /// Whether it is open and due within a week.
    public static boolean closingSoon(Opportunity opportunity, Instant now) {
        Deadline deadline = opportunity.deadline(now);
        return opportunity.phase(now) == Phase.OPEN
                && deadline != null
                && deadline.at().isBefore(now.plus(7, ChronoUnit.DAYS));
    }

    /// How sure we are that it is tech.
    public static String sure(TechReading tech) {
        return tech.probability() >= 0.9 ? "Very likely." : tech.probability() >= 0.7 ? "Likely." : "Perhaps.";
    }

    /// `+1.3`: how much a word or code spoke for it; "" of what does not weigh.
    public static String weight(double weight) {
        return weight == 0 ? "" : String.format(Locale.UK, "%+.1f", weight);
    }

    /// With a capital.
    public static String sentence(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
