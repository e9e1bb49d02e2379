package powerhouse.web;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.opportunity.Opportunity.Span;
import powerhouse.opportunity.Opportunity.Technique;
import powerhouse.opportunity.Opportunity.ValueBasis;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.reading.Evidence;
import powerhouse.reading.TechReading;

/// How figures and facts are said on pages.
public final class Words {
    /// Where our readers' clocks are.
    static final ZoneId LONDON = Wording.LONDON;

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.UK);
    private static final DateTimeFormatter WEEKDAY_YEAR = DateTimeFormatter.ofPattern("EEE d MMMM yyyy", Locale.UK);

    // No characters that mean anything in a mailto address.
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9.-]{1,255}");

    /// As much of a text as is read while looking over a page; of a longer one its start is shown first.
    public static final int AT_A_GLANCE = 480;

    private Words() {}

    /// `1,234`.
    public static String count(long number) {
        return Wording.count(number);
    }

    /// `1 contract`, `1,234 contracts`.
    public static String count(long number, String one, String many) {
        return Wording.count(number, one, many);
    }

    /// As people say it: `£1.2m`, `£850k with VAT`.
    public static String about(@Nullable Money money) {
        if (money == null) {
            return "Value not given";
        }
        return Wording.about(money);
    }

    /// Pounds as people say them: `£1.2m`.
    static String pounds(BigDecimal amount) {
        return Wording.about(new Money(amount, "GBP", false));
    }

    /// To the penny: `£1,234,567.50 with VAT`.
    public static String exactly(Money money) {
        return Wording.exactly(money);
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
                + Wording.clock(instant.atZone(LONDON).toLocalTime());
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
            return count(passed.toMinutes(), "minute", "minutes") + " ago";
        }
        if (passed.toDays() < 2) {
            return count(passed.toHours(), "hour", "hours") + " ago";
        }
        return count(passed.toDays(), "day", "days") + " ago";
    }

    /// The time left: `9 days left`, `Due today`, `Passed`.
    public static String left(Deadline deadline, Instant now) {
        LocalDate today = now.atZone(LONDON).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, deadline.at().atZone(LONDON).toLocalDate());
        if (deadline.at().isBefore(now)) {
            return days == 0 ? "Passed today" : "Passed";
        }
        // Beyond two years nobody counts the days: these are markets that stay open.
        if (days > 730) {
            return "Stays open";
        }
        return days == 0 ? "Due today" : days == 1 ? "1 day left" : count(days) + " days left";
    }

    /// The same, unless somebody has won or called it off before the day came.
    public static String left(Opportunity opportunity, Deadline deadline, Instant now) {
        return opportunity.ended() && !deadline.at().isBefore(now) ? "No longer open" : left(deadline, now);
    }

    /// The day and hour: `Thu 3 December, noon`; with the year if it is not this one.
    public static String when(Deadline deadline, Instant now) {
        ZonedDateTime at = deadline.at().atZone(LONDON);
        String day = (at.getYear() == now.atZone(LONDON).getYear() ? WEEKDAY : WEEKDAY_YEAR).format(at);
        return deadline.dateOnly() ? day : day + ", " + Wording.clock(at.toLocalTime());
    }

    /// A day: `Thu 3 December`; with the year if it is not this one.
    static String day(LocalDate day, Instant now) {
        return (day.getYear() == now.atZone(LONDON).getYear() ? WEEKDAY : WEEKDAY_YEAR).format(day);
    }

    /// Whether something is still awaited at the deadline: it is to come, and nobody has won or called it off before.
    public static boolean awaited(Opportunity opportunity, Instant now) {
        Deadline deadline = opportunity.deadline();
        return deadline != null && !opportunity.ended() && !deadline.at().isBefore(now);
    }

    /// What is due, or was.
    public static String due(Opportunity opportunity, Deadline deadline, Instant now) {
        return Wording.dues(deadline.due()) + (awaited(opportunity, now) ? " due" : " were due");
    }

    /// What a value is, "" where nothing need be said.
    public static String basis(ValueBasis basis) {
        return Wording.basis(basis);
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
        // Midnight is what publishers write where they know the day only; nobody signs then.
        boolean hour =
                !date.dateOnly() && !date.at().atZone(LONDON).toLocalTime().equals(LocalTime.MIDNIGHT);
        return hour ? moment(date.at()) : day(date.at());
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

    private static String lasting(int days) {
        if (days % 365 == 0) {
            return count(days / 365, "year", "years");
        }
        // Publishers turn months into days by multiples of thirty.
        return days % 30 == 0 ? count(days / 30, "month", "months") : count(days, "day", "days");
    }

    /// The stage of life, as a word: `Early signal`.
    public static String phase(Phase phase) {
        return switch (phase) {
            case PIPELINE -> "Early signal";
            case ENGAGEMENT -> "Engagement";
            case PLANNED -> "Planned";
            case OPEN -> "Open";
            case ALWAYS_OPEN -> "Always open";
            case CLOSED -> "Closed";
            case AWARDED -> "Awarded";
            case CANCELLED -> "Cancelled";
        };
    }

    /// Whether it is open and due within a week.
    public static boolean closingSoon(Opportunity opportunity, Instant now) {
        Deadline deadline = opportunity.deadline();
        return opportunity.phase(now) == Phase.OPEN
                && deadline != null
                && deadline.at().isBefore(now.plus(7, ChronoUnit.DAYS));
    }

    /// Who buys.
    public static String who(Opportunity opportunity) {
        return Wording.who(opportunity);
    }

    /// Where the work is, or else where the buyer sits.
    public static String where(Opportunity opportunity) {
        return Wording.where(opportunity);
    }

    /// Why we call it northern, or why not.
    public static String north(Opportunity.North north) {
        return Wording.north(north);
    }

    /// How sure we are that it is tech.
    public static String sure(TechReading tech) {
        return tech.probability() >= 0.9 ? "Very likely." : tech.probability() >= 0.7 ? "Likely." : "Perhaps.";
    }

    /// `“cloud hosting”`, `code 7222`.
    public static String evidence(Evidence evidence) {
        return Wording.evidence(evidence);
    }

    /// `+1.3`: how much a word or code spoke for it; "" of what does not weigh.
    public static String weight(double weight) {
        return weight == 0 ? "" : String.format(Locale.UK, "%+.1f", weight);
    }

    /// The address if it is one a browser may safely follow, else "": whatever the notice says, never
    /// `javascript:`.
    public static String link(@Nullable String url) {
        if (url == null) {
            return "";
        }
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme();
            boolean web = scheme != null
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getHost() != null;
            return web ? uri.toString() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /// The address for a letter, or "" if it is none.
    public static String mail(String address) {
        return MAIL.matcher(address).matches() ? "mailto:" + address : "";
    }

    /// The machine of an address, so that a reader sees where a link leads.
    public static String host(String url) {
        String safe = link(url);
        return safe.isEmpty() ? "" : URI.create(safe).getHost();
    }

    /// The first of a text, cut at a word.
    public static String start(String text, int length) {
        String flat = text.strip().replaceAll("\\s+", " ");
        if (flat.length() <= length) {
            return flat;
        }
        int space = flat.lastIndexOf(' ', length);
        int cut = space > length / 2 ? space : length;
        // Never between the halves of a character beyond the basic plane.
        return flat.substring(0, Character.isHighSurrogate(flat.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }

    /// With a capital.
    public static String sentence(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
