package powerhouse.opportunity;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Doc;
import powerhouse.opportunity.Opportunity.HowToBid;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.opportunity.Opportunity.Lot;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Opportunity.Span;

/// What a supplier should be told when one view of a contract follows another, in sentences without full stops.
final class Differences {
    /// More of one kind are counted, not listed.
    private static final int MOST = 3;

    private final List<String> said = new ArrayList<>();

    private Differences() {}

    /// @param another whether the later one adds an award to those before
    static List<String> between(Opportunity before, Opportunity after, boolean another) {
        Differences differences = new Differences();
        differences.deadline(before.deadline(), after.deadline());
        differences.dates(before.dates(), after.dates());
        differences.value(before, after, another);
        differences.title(before.title(), after.title());
        // A notice of another kind says it in other words; that is no news.
        boolean sameKind = before.noticeType() == after.noticeType() && !another;
        if (before.description().isEmpty() && !after.description().isEmpty()) {
            differences.said.add("Description added");
        } else if (sameKind && !before.description().equals(after.description())) {
            differences.said.add("Description changed");
        }
        differences.period(before.contractPeriod(), after.contractPeriod());
        differences.lots(before.lots(), after.lots());
        if (sameKind) {
            differences.places(before.delivery(), after.delivery());
            differences.howToBid(before.howToBid(), after.howToBid());
        }
        differences.documents(before.documents(), after.documents());
        return List.copyOf(differences.said);
    }

    private void deadline(@Nullable Deadline before, @Nullable Deadline after) {
        if (after == null) {
            // Of an engagement nothing is due any more once a tender follows.
            if (before != null && before.due() != Deadline.Due.ENGAGEMENT) {
                said.add("Deadline taken back, was " + Wording.moment(before, true));
            }
            return;
        }
        if (after.equals(before)) {
            return;
        }
        if (before == null || before.due() != after.due()) {
            said.add(what(after) + " " + Wording.moment(after, true));
        } else if (!before.at().equals(after.at())) {
            boolean years = year(before) != year(after);
            said.add("Deadline moved " + Wording.moved(before.at(), after.at()) + ", from "
                    + Wording.moment(before, years) + " to " + Wording.moment(after, years));
        }
    }

    private static String what(Deadline deadline) {
        return switch (deadline.due()) {
            case TENDER -> "Bids due";
            case INTEREST -> "Requests to take part due";
            case ENGAGEMENT -> "Answers due";
        };
    }

    /// Days that a bidder keeps; the others follow from what is told anyway.
    private void dates(List<KeyDate> before, List<KeyDate> after) {
        for (KeyDate date : after) {
            String what = switch (date.event()) {
                case QUESTIONS -> "Last day for questions";
                case BIDS -> "Expected end of bidding";
                case STANDSTILL -> "End of standstill";
                default -> "";
            };
            List<KeyDate> old = before.stream()
                    .filter(other -> other.event() == date.event())
                    .toList();
            boolean once = after.stream()
                            .filter(other -> other.event() == date.event())
                            .count()
                    == 1;
            String day = Wording.day(date.at());
            if (!what.isEmpty()
                    && once
                    && old.size() == 1
                    && !Wording.day(old.getFirst().at()).equals(day)) {
                said.add(what + " moved from " + Wording.day(old.getFirst().at()) + " to " + day);
            }
        }
    }

    private void places(List<Place> before, List<Place> after) {
        List<String> names = after.stream().map(Place::name).distinct().toList();
        List<String> old = before.stream().map(Place::name).distinct().toList();
        if (!after.isEmpty() && !Set.copyOf(old).equals(Set.copyOf(names))) {
            String where = names.size() > MOST ? Wording.many(names.size(), "place") : String.join(", ", names);
            said.add((before.isEmpty() ? "Place of work stated: " : "Place of work changed to ") + where);
        }
    }

    private void howToBid(HowToBid before, HowToBid after) {
        boolean stated = !after.submission().isEmpty() || !after.url().isEmpty();
        if (stated
                && !(before.submission().equals(after.submission())
                        && before.url().equals(after.url()))) {
            said.add("How to bid changed");
        }
        boolean person = !after.email().isEmpty() || !after.contact().isEmpty();
        if (person && !(before.email().equals(after.email()) && before.contact().equals(after.contact()))) {
            said.add("Contact changed");
        }
    }

    private static int year(Deadline deadline) {
        return ZonedDateTime.ofInstant(deadline.at(), PublisherDates.LONDON).getYear();
    }

    /// Only like with like: an award is no change of the estimate, a figure with VAT none of the one without.
    private void value(Opportunity before, Opportunity after, boolean another) {
        Money old = before.value();
        Money now = after.value();
        if (now == null || now.equals(old)) {
            return;
        }
        boolean estimate = after.valueBasis() == Opportunity.ValueBasis.ESTIMATED
                || after.valueBasis() == Opportunity.ValueBasis.SUM_OF_LOTS;
        if (old == null) {
            if (estimate) {
                said.add("Value estimated at " + Wording.about(now));
            }
            return;
        }
        boolean currency = !old.currency().equals(now.currency());
        if (currency && before.valueBasis() == after.valueBasis()) {
            said.add("Value changed from " + Wording.about(old) + " to " + Wording.about(now));
        }
        if (old.gross() != now.gross() || currency) {
            return;
        }
        if (another && !estimate && awarded(before)) {
            said.add("Awarded so far: " + Wording.about(now) + ", was " + Wording.about(old));
        } else if (before.valueBasis() == after.valueBasis()) {
            boolean close = Wording.about(old).equals(Wording.about(now));
            said.add("Value changed from " + (close ? Wording.exactly(old) : Wording.about(old)) + " to "
                    + (close ? Wording.exactly(now) : Wording.about(now)));
        }
    }

    private static boolean awarded(Opportunity opportunity) {
        return opportunity.valueBasis() == Opportunity.ValueBasis.AWARDED
                || opportunity.valueBasis() == Opportunity.ValueBasis.SUM_OF_AWARDS;
    }

    private void title(String before, String after) {
        if (!before.equals(after)) {
            said.add("Title changed, was “" + before + "”");
        }
    }

    private void period(@Nullable Span before, @Nullable Span after) {
        if (before == null || after == null) {
            return;
        }
        if (before.start() != null
                && after.start() != null
                && !Wording.day(before.start()).equals(Wording.day(after.start()))) {
            said.add("Start of contract moved from " + Wording.day(before.start()) + " to "
                    + Wording.day(after.start()));
        }
        if (before.end() != null
                && after.end() != null
                && !Wording.day(before.end()).equals(Wording.day(after.end()))) {
            said.add("End of contract moved from " + Wording.day(before.end()) + " to " + Wording.day(after.end()));
        }
        if (before.maxExtent() != null
                && after.maxExtent() != null
                && !Wording.day(before.maxExtent()).equals(Wording.day(after.maxExtent()))) {
            said.add("May be extended until " + Wording.day(after.maxExtent()) + ", was "
                    + Wording.day(before.maxExtent()));
        }
    }

    private void lots(List<Lot> before, List<Lot> after) {
        Map<String, Lot> old = new HashMap<>();
        before.forEach(lot -> old.put(lot.id(), lot));
        List<String> added = new ArrayList<>();
        List<String> cancelled = new ArrayList<>();
        for (Lot lot : after) {
            Lot then = old.get(lot.id());
            String name = "Lot " + lot.id() + (lot.title().isEmpty() ? "" : ", " + lot.title());
            if (then == null) {
                added.add(name);
            } else if (lot.status().equals("cancelled") && then.status().equals("active")) {
                cancelled.add(name);
            }
        }
        // Whoever gives the first lots after none has only now said how the whole is cut.
        if (!before.isEmpty()) {
            each(added, " added", "lot");
        }
        if (cancelled.size() < after.size()) {
            each(cancelled, " cancelled", "lot");
        }
    }

    /// Notices are documents too, and are what the timeline is made of: only what a bidder would fetch is told.
    private void documents(List<Doc> before, List<Doc> after) {
        Set<String> old = new HashSet<>();
        before.forEach(document -> old.add(document.title() + document.url()));
        each(
                after.stream()
                        .filter(document -> !document.type().endsWith("Notice"))
                        .filter(document -> old.add(document.title() + document.url()))
                        .map(document -> "Document" + (document.title().isEmpty() ? "" : " “" + document.title() + "”"))
                        .toList(),
                " added",
                "document");
    }

    private void each(List<String> names, String what, String kind) {
        if (names.size() > MOST) {
            said.add(Wording.many(names.size(), kind) + what);
        } else {
            names.forEach(name -> said.add(name + what));
        }
    }
}
