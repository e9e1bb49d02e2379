package powerhouse.outcome.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.fact.Outcome;
import powerhouse.fact.OutcomeQuery;
import powerhouse.query.Areas;
import powerhouse.web.Pages;

/// What a reader chose: where, what became of it, and which page of the list, from 1.
///
/// @param region code of NUTS 1, null for all of the North
/// @param misread what could not be understood and is left out, in the reader's words
record OutcomeRequest(@Nullable String region, @Nullable Outcome outcome, int page, List<String> misread) {
    /// Contracts on a page.
    static final int SIZE = 25;

    /// The six months that the page speaks of: a judgement, long enough to see most decisions and short enough to read.
    static final Duration SPAN = Duration.ofDays(182);

    /// Further back nobody reads, and a database walks over all that it leaves out.
    private static final int LAST_PAGE = 400;

    private static final int LONGEST_WORD = 40;

    static OutcomeRequest of(String region, String outcome, String page) {
        List<String> misread = new ArrayList<>();
        String place = region.isEmpty() || region.equals("north") ? null : region;
        if (place != null && regions().noneMatch(each -> each.code().equals(place))) {
            misread.add(region);
        }
        @Nullable Outcome chosen = null;
        for (Outcome each : Outcome.values()) {
            chosen = key(each).equals(outcome) ? each : chosen;
        }
        if (chosen == null && !outcome.isEmpty()) {
            misread.add(outcome);
        }
        int number = page.matches("[1-9][0-9]{0,3}") ? Math.min(LAST_PAGE, Integer.parseInt(page)) : 1;
        return new OutcomeRequest(
                misread.contains(region) ? null : place,
                chosen,
                number,
                misread.stream()
                        .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + "…" : word)
                        .toList());
    }

    /// The three regions of the North.
    static Stream<Areas.Region> regions() {
        return Areas.NORTH.stream().filter(each -> !each.code().equals("north"));
    }

    OutcomeQuery query(Instant now) {
        return new OutcomeQuery(now.minus(SPAN), now, region, outcome);
    }

    int skip() {
        return (page - 1) * SIZE;
    }

    /// The address of the list in another region, from its first page.
    String in(@Nullable String other) {
        return path(other, outcome, 1);
    }

    /// The address of the list of another outcome, from its first page.
    String with(@Nullable Outcome other) {
        return path(region, other, 1);
    }

    /// The address of another page of the list.
    String at(int other) {
        return path(region, outcome, other);
    }

    private static String path(@Nullable String region, @Nullable Outcome outcome, int page) {
        List<String> parts = new ArrayList<>();
        if (region != null) {
            parts.add("region=" + Pages.encoded(region));
        }
        if (outcome != null) {
            parts.add("outcome=" + key(outcome));
        }
        if (page > 1) {
            parts.add("page=" + page);
        }
        return "/outcomes" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
