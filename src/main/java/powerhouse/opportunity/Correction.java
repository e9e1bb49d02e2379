package powerhouse.opportunity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Amendment;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.opportunity.PublisherDates.Moment;

/// What forms of the Official Journal correct (F14): a place in the form, what stood there and what stands there
/// now, as a date or in words. The tender itself keeps the old.
final class Correction {
    /// Longer texts are whole sections; the notice has them.
    private static final int LONGEST = 160;

    private static final int MOST = 4;

    private static final Pattern DEADLINE = Pattern.compile(
            "receipt of (?:tenders|requests)|requests to participate|closing date|deadline|time limit",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YEAR_FIRST =
            Pattern.compile("\\b(20[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])");
    private static final Pattern DAY_FIRST =
            Pattern.compile("\\b([0-9]{1,2})[-/.]([0-9]{1,2})[-/.](20[0-9]{2})(?![0-9])");
    private static final Pattern IN_WORDS = Pattern.compile(
            "\\b([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,? (20[0-9]{2})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOUR =
            Pattern.compile("\\b([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?: ?([ap])\\.?m\\b)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Correction() {}

    /// When bids are due by what a release corrects, as its publisher writes times; null where it corrects none.
    static @Nullable Moment deadline(CompiledRelease release, PublisherDates moments) {
        for (Amendment amendment : release.tender().amendments()) {
            for (Amendment.Change change : amendment.unstructuredChanges()) {
                Moment now = ofDeadline(change) ? moment(change.newDate(), change.newText(), moments) : null;
                if (now != null) {
                    return now;
                }
            }
        }
        return null;
    }

    /// Whether it says anything of a deadline.
    static boolean movesDeadline(CompiledRelease release) {
        return deadline(release, new PublisherDates(PublisherQuirks.Clock.STATED)) != null;
    }

    /// Whether what it corrects is an award or a contract: sections V and VII of the forms.
    static boolean ofAward(CompiledRelease release) {
        return release.tender().amendments().stream()
                .flatMap(amendment -> amendment.unstructuredChanges().stream())
                .map(change -> change.section().strip().toUpperCase(Locale.ROOT))
                .anyMatch(section -> section.matches("(?:V|VII|V11)(?:[.) ].*)?"));
    }

    /// Each change in words, with what stood there before.
    ///
    /// @param deadlines whether those of the deadline as well
    static List<String> told(CompiledRelease release, PublisherDates moments, boolean deadlines) {
        List<String> told = new ArrayList<>();
        for (Amendment amendment : release.tender().amendments()) {
            for (Amendment.Change change : amendment.unstructuredChanges()) {
                String before = said(change.oldDate(), change.oldText(), moments);
                String now = said(change.newDate(), change.newText(), moments);
                if (now.isEmpty() || now.equals(before) || told.size() == MOST || (!deadlines && ofDeadline(change))) {
                    continue;
                }
                told.add(place(change) + (before.isEmpty() ? " is now " : " changed from " + before + " to ") + now);
            }
        }
        return told;
    }

    private static boolean ofDeadline(Amendment.Change change) {
        return change.section().strip().startsWith("IV.2.2")
                || (change.section().isBlank()
                        && DEADLINE.matcher(change.label()).find())
                || change.label().toLowerCase(Locale.ROOT).contains("receipt of tenders");
    }

    private static String place(Amendment.Change change) {
        String label = PlainText.line(change.label());
        String section = PlainText.line(change.section()).replaceFirst("\\)$", "");
        return label.isEmpty() ? section.isEmpty() ? "What is said" : "Section " + section : label;
    }

    private static String said(String date, String text, PublisherDates moments) {
        Moment moment = moments.find(date);
        if (moment != null) {
            return Wording.moment(
                    new Opportunity.Deadline(moment.at(), moment.dateOnly(), Opportunity.Deadline.Due.TENDER), true);
        }
        String line = PlainText.line(text);
        return line.isEmpty() || NOTHING.contains(line.toLowerCase(Locale.ROOT))
                ? ""
                : "“" + Wording.clip(line, LONGEST) + "”";
    }

    private static final Set<String> NOTHING = Set.of("n/a", "na", "none", "-", "nil");

    private static @Nullable Moment moment(String date, String text, PublisherDates moments) {
        Moment stated = moments.find(date);
        if (stated != null) {
            return stated;
        }
        LocalDate day = day(text);
        if (day == null) {
            return null;
        }
        Matcher hour = HOUR.matcher(text.replaceAll("\\b20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\\b", " ")
                .replaceAll("\\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.]20[0-9]{2}\\b", " "));
        // Words are of the buyer's own clock.
        return new PublisherDates(PublisherQuirks.Clock.LOCAL)
                .find(hour.find() ? day + "T" + clock(hour) : day.toString());
    }

    private static String clock(Matcher hour) {
        int number = Integer.parseInt(hour.group(1));
        String half = hour.group(3) == null ? "" : hour.group(3).toLowerCase(Locale.ROOT);
        int of24 = half.isEmpty() || number > 12 ? number : number % 12 + (half.equals("p") ? 12 : 0);
        return "%02d:%s:00Z".formatted(of24, hour.group(2));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            Matcher year = YEAR_FIRST.matcher(text);
            if (year.find()) {
                return date(year.group(1), year.group(2), year.group(3));
            }
            Matcher day = DAY_FIRST.matcher(text);
            if (day.find()) {
                return date(day.group(3), day.group(2), day.group(1));
            }
            Matcher words = IN_WORDS.matcher(text);
            if (words.find()) {
                int month = MONTHS.indexOf(words.group(2).toLowerCase(Locale.ROOT)) + 1;
                return date(words.group(3), Integer.toString(month), words.group(1));
            }
            return null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
