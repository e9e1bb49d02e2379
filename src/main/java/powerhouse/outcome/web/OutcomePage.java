package powerhouse.outcome.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.fact.Outcome;
import powerhouse.fact.OutcomeTally;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisation;
import powerhouse.query.Areas;
import powerhouse.records.OcidPath;
import powerhouse.web.Page;

/// What closed lately, and what became of it.
///
/// @param median how long the middle one took to be decided, in words, "" where that is not known of any
/// @param misread what was asked and not understood
/// @param previous address of the page before, "" for none
/// @param next address of the page after, "" for none
public record OutcomePage(
        Page page,
        OutcomeTally tally,
        String median,
        String where,
        List<String> misread,
        List<Choice> regions,
        List<Choice> outcomes,
        List<Row> rows,
        String previous,
        String next) {
    static final String SECTION = "outcomes";

    /// A winner is named on the list up to here; the contract's page names all.
    private static final int NAMED = 3;

    /// Something to choose.
    public record Choice(String label, String path, boolean chosen) {}

    /// One contract.
    ///
    /// @param closed the day on which its time for bids ended
    /// @param what what became of it, where nobody is named as having won
    /// @param more how many winners are not named
    /// @param value what was awarded, null where nothing was or it is not told
    public record Row(
            String title,
            String path,
            String buyer,
            String closed,
            Outcome outcome,
            String what,
            List<Winner> winners,
            int more,
            @Nullable Money value) {}

    /// Who won.
    ///
    /// @param path of its page, null where it has none
    public record Winner(String name, @Nullable String path) {}

    static OutcomePage of(
            Page.Frame frame,
            OutcomeRequest request,
            OutcomeTally tally,
            List<Opportunity> ended,
            List<@Nullable String> keys,
            boolean more,
            Instant now) {
        List<Row> rows = new ArrayList<>();
        int at = 0;
        for (Opportunity each : ended) {
            int winners = each.suppliers().size();
            rows.add(row(each, keys.subList(at, at + winners), now));
            at += winners;
        }
        String title = "Who won";
        boolean whole = request.at(1).equals("/outcomes")
                && request.page() == 1
                && request.misread().isEmpty();
        return new OutcomePage(
                whole
                        ? frame.page(
                                title,
                                "Tech contracts of the North that closed in the last six months: who won them, what was called"
                                        + " off, and which buyers have not told yet.",
                                "/outcomes",
                                SECTION)
                        : frame.unlisted(title, SECTION),
                tally,
                tally.median() == null ? "" : days(tally.median()),
                place(request.region()),
                request.misread(),
                Stream.concat(
                                Stream.of(new Choice("All of the North", request.in(null), request.region() == null)),
                                OutcomeRequest.regions()
                                        .map(region -> new Choice(
                                                region.name(),
                                                request.in(region.code()),
                                                region.code().equals(request.region()))))
                        .toList(),
                List.of(
                        choice(request, null, "All", tally.count()),
                        choice(request, Outcome.AWARDED, "Won", tally.awarded()),
                        choice(request, Outcome.UNTOLD, "Nothing told yet", tally.untold()),
                        choice(request, Outcome.CANCELLED, "Called off", tally.cancelled())),
                rows,
                request.page() == 1 ? "" : request.at(request.page() - 1),
                more ? request.at(request.page() + 1) : "");
    }

    private static Choice choice(OutcomeRequest request, @Nullable Outcome outcome, String label, long count) {
        return new Choice(
                label + " (" + Wording.count(count) + ")", request.with(outcome), outcome == request.outcome());
    }

    private static String place(@Nullable String region) {
        return OutcomeRequest.regions()
                .filter(each -> each.code().equals(region))
                .map(Areas.Region::name)
                .findFirst()
                .orElse("the North");
    }

    private static Row row(Opportunity opportunity, List<@Nullable String> keys, Instant now) {
        Instant closed = opportunity.deadline() == null
                ? opportunity.updated()
                : Wording.lastDay(opportunity.deadline().at())
                        .atStartOfDay(Wording.LONDON)
                        .toInstant();
        Outcome outcome = switch (opportunity.phase(now)) {
            case AWARDED -> Outcome.AWARDED;
            case CANCELLED -> Outcome.CANCELLED;
            default -> Outcome.UNTOLD;
        };
        List<Winner> winners = new ArrayList<>();
        for (int i = 0;
                outcome == Outcome.AWARDED && i < opportunity.suppliers().size();
                i++) {
            String key = keys.get(i);
            winners.add(new Winner(opportunity.suppliers().get(i).name(), key == null ? null : Organisation.path(key)));
        }
        boolean awarded = switch (opportunity.valueBasis()) {
            case AWARDED, SUM_OF_AWARDS -> outcome == Outcome.AWARDED;
            default -> false;
        };
        return new Row(
                opportunity.title(),
                OcidPath.path(opportunity.ocid()),
                Wording.who(opportunity),
                Wording.day(closed),
                outcome,
                switch (outcome) {
                    case AWARDED -> winners.isEmpty() ? "Awarded; the notice names nobody" : "";
                    case CANCELLED -> "Called off";
                    case UNTOLD ->
                        opportunity.phase(now) == Phase.INTENDED
                                ? "Award intended, not final yet"
                                : "Nothing told yet" + since(closed, now);
                },
                winners.stream().limit(NAMED).toList(),
                Math.max(0, winners.size() - NAMED),
                awarded ? opportunity.value() : null);
    }

    /// Days are London's, as people count them.
    private static String since(Instant closed, Instant now) {
        long days = ChronoUnit.DAYS.between(
                closed.atZone(Wording.LONDON).toLocalDate(),
                now.atZone(Wording.LONDON).toLocalDate());
        return days == 0 ? "" : ", " + Wording.count(days, "day", "days") + " after closing";
    }

    private static String days(Duration span) {
        return Wording.count(span.toDays(), "day", "days");
    }
}
