package powerhouse.opportunity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity.ValueBasis;
import powerhouse.reading.Evidence;

/// How money, times, who, where and why are said to people in Britain.
public final class Wording {
    /// Dates for people are London's.
    public static final ZoneId LONDON = PublisherDates.LONDON;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Wording() {}

    /// As people say it: `£1.2m`, `£850k with VAT`; never rounded up into the next unit.
    public static String about(Money money) {
        BigDecimal units = money.amount();
        String unit = "";
        for (String larger : new String[] {"k", "m", "bn"}) {
            if (units.compareTo(THOUSAND) >= 0) {
                units = units.divide(THOUSAND, 6, RoundingMode.DOWN);
                unit = larger;
            }
        }
        boolean small = unit.isEmpty() || units.compareTo(BigDecimal.TEN) >= 0;
        BigDecimal said = units.setScale(small ? 0 : 1, unit.isEmpty() ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        said = said.compareTo(THOUSAND) < 0 || unit.isEmpty() ? said : units.setScale(0, RoundingMode.DOWN);
        return symbol(money) + said.stripTrailingZeros().toPlainString() + unit + (money.gross() ? " with VAT" : "");
    }

    /// Pounds as people say them: `£1.2m`.
    public static String pounds(BigDecimal amount) {
        return about(new Money(amount, "GBP", false));
    }

    /// To the penny: `£1,234,567.50 with VAT`.
    public static String exactly(Money money) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
        format.setMinimumFractionDigits(money.amount().stripTrailingZeros().scale() > 0 ? 2 : 0);
        format.setMaximumFractionDigits(2);
        return symbol(money) + format.format(money.amount()) + (money.gross() ? " with VAT" : " without VAT");
    }

    private static String symbol(Money money) {
        return switch (money.currency()) {
            case "GBP" -> "£";
            case "EUR" -> "€";
            case "USD" -> "$";
            // A space that no line may break at.
            default -> money.currency() + "\u00A0";
        };
    }

    /// `3 December 2026`.
    public static String day(Instant at) {
        return day(at.atZone(LONDON).toLocalDate());
    }

    /// `3 December 2026`.
    public static String day(LocalDate day) {
        return DAY_YEAR.format(day);
    }

    /// `noon`, `midnight`, `5pm`, `12.15pm`.
    public static String clock(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? "midnight" : "noon";
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String minutes = time.getMinute() == 0 ? "" : ".%02d".formatted(time.getMinute());
        return hour + minutes + (time.getHour() < 12 ? "am" : "pm");
    }

    /// The day and hour, with the year: `3 December 2026, noon`.
    public static String moment(Opportunity.Deadline deadline) {
        return moment(deadline, true);
    }

    /// The day and hour, as a step on a timeline says it: `3 December, noon`, `3 December 2027` where no hour was
    /// stated.
    static String moment(Opportunity.Deadline deadline, boolean withYear) {
        LocalTime time = deadline.at().atZone(LONDON).toLocalTime();
        String day = (withYear ? DAY_YEAR : DAY).format(lastDay(deadline.at()));
        if (deadline.dateOnly()) {
            return day;
        }
        return time.equals(LocalTime.MIDNIGHT) ? midnight(day) : day + ", " + clock(time);
    }

    /// The last day on which anything can still be done before a moment: of a deadline at 0.00 the day before, for on
    /// the day itself it is too late.
    public static LocalDate lastDay(Instant at) {
        ZonedDateTime local = at.atZone(LONDON);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
    }

    /// "Midnight on 2 September" means either end of that day to people.
    public static String midnight(String day) {
        return "midnight at the end of " + day;
    }

    /// How far a deadline moved: `7 days later`, `2 hours earlier`. Days are London's, so that a clock change
    /// between two noons makes no difference.
    static String moved(Instant from, Instant to) {
        LocalDate first = from.atZone(LONDON).toLocalDate();
        LocalDate last = to.atZone(LONDON).toLocalDate();
        long days = Math.abs(ChronoUnit.DAYS.between(first, last));
        String direction = to.isAfter(from) ? " later" : " earlier";
        if (days > 0) {
            return many(days, "day") + direction;
        }
        long minutes = Duration.between(from, to).abs().toMinutes();
        return (minutes >= 60 ? many(minutes / 60, "hour") : many(Math.max(1, minutes), "minute")) + direction;
    }

    static String many(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    /// What a value is, "" where nothing need be said.
    public static String basis(ValueBasis basis) {
        return switch (basis) {
            case NONE -> "";
            case ESTIMATED -> "the buyer’s estimate";
            case SUM_OF_LOTS -> "its lots’ estimates added up";
            case AWARDED -> "as awarded";
            case SUM_OF_AWARDS -> "its awards added up";
        };
    }

    /// Who buys: `Leeds City Council and 2 others`.
    public static String who(Opportunity opportunity) {
        return switch (opportunity.buyers().size()) {
            case 0 -> "Buyer not given";
            case 1 -> opportunity.buyers().getFirst().name();
            case 2 ->
                opportunity.buyers().getFirst().name() + " and "
                        + opportunity.buyers().getLast().name();
            default ->
                opportunity.buyers().getFirst().name() + " and "
                        + count(opportunity.buyers().size() - 1L) + " others";
        };
    }

    /// Where the work is, or else where the buyer sits.
    public static String where(Opportunity opportunity) {
        List<String> places = opportunity.delivery().stream()
                .map(Opportunity.Place::name)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        if (places.isEmpty()) {
            return opportunity.buyers().stream()
                    .map(Opportunity.Buyer::place)
                    .filter(place -> place != null && !place.name().isBlank())
                    .map(place -> "buyer in " + place.name())
                    .findFirst()
                    .orElse("place not given");
        }
        return places.size() <= 2
                ? String.join(" and ", places)
                : places.getFirst() + " and " + count(places.size() - 1L) + " other places";
    }

    /// Why we call it northern, or why not.
    public static String north(Opportunity.North north) {
        if (north.byDelivery()) {
            return north.byBuyer() ? "the work and the buyer are in the North" : "the work is in the North";
        }
        return north.byBuyer() ? "the buyer is in the North" : "neither the work nor the buyer is in the North";
    }

    /// `“cloud hosting”`, `code 7222`.
    public static String evidence(Evidence evidence) {
        return switch (evidence.kind()) {
            case CODE -> "code " + evidence.what();
            case WORDS -> "“" + evidence.what() + "”";
            case PERSON -> "a person’s decision, " + evidence.what();
        };
    }

    /// The beginning, cut at a word where there is one, never within a character.
    public static String clip(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int space = text.lastIndexOf(' ', longest - 1);
        int cut = space > longest / 2 ? space : longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut)
                        .strip() + "…";
    }

    /// The first of a text on one line, cut at a word.
    public static String start(String text, int length) {
        String whole = text.strip();
        StringBuilder flat = new StringBuilder();
        for (int at = 0; at < whole.length() && flat.length() <= length; at++) {
            char c = whole.charAt(at);
            if (!Character.isWhitespace(c)) {
                flat.append(c);
            } else if (flat.charAt(flat.length() - 1) != ' ') {
                flat.append(' ');
            }
        }
        if (flat.length() <= length) {
            return flat.toString();
        }
        int space = flat.lastIndexOf(" ", length);
        int cut = space > length / 2 ? space : length;
        // Never between the halves of a character beyond the basic plane.
        return flat.substring(0, Character.isHighSurrogate(flat.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }

    /// Whether a character is never to be shown: control characters, which HTML forbids, and the bidirectional
    /// overrides and isolates, with which a text can dress up as another.
    public static boolean unprintable(char c) {
        return c < ' '
                ? c != '\n' && c != '\t'
                : c >= 0x7F && (c <= 0x9F || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069'));
    }

    /// On one line, whatever strangers wrote: no line breaks that would pass for ours, no marks that turn text around.
    public static String line(String text, int longest) {
        return clip(line(text), longest);
    }

    /// The same, however long it is.
    public static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
    }

    /// As people type it into a form: lines end as ours do, whatever a browser sends; no database keeps a NUL, and
    /// nobody types the others.
    public static String typed(String text) {
        return text.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ")
                .strip();
    }

    /// How many characters people see in it.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Who, where, how much and until when, as a letter says it.
    ///
    /// @param longest of each of the four
    public static String facts(Opportunity opportunity, int longest) {
        Opportunity.Deadline deadline = opportunity.deadline();
        return Stream.of(
                        who(opportunity),
                        where(opportunity),
                        opportunity.value() == null ? "value not given" : about(opportunity.value()),
                        deadline == null
                                ? "no deadline given"
                                : due(deadline.due())
                                        + (opportunity.ended() ? " were due " : " due ")
                                        + moment(deadline))
                .map(fact -> line(fact, longest))
                .collect(Collectors.joining(" · "));
    }

    /// What is due, to begin a sentence with.
    public static String dues(Opportunity.Deadline.Due due) {
        return switch (due) {
            case TENDER -> "Bids";
            case INTEREST -> "Requests to take part";
            case ENGAGEMENT -> "Responses";
        };
    }

    private static String due(Opportunity.Deadline.Due due) {
        return switch (due) {
            case TENDER -> "bids";
            case INTEREST -> "requests to take part";
            case ENGAGEMENT -> "answers";
        };
    }

    /// `1 contract`, `1,234 contracts`.
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `1,234`.
    public static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    /// A text without some names, which say nothing of the work.
    public static String without(List<String> names, String text) {
        String left = text;
        for (String name : names) {
            left = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(left)
                    .replaceAll(".");
        }
        return left;
    }
}
