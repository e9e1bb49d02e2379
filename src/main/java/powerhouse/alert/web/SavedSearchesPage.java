package powerhouse.alert.web;

import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.alert.AlertFinding;
import powerhouse.alert.Explanations.Explanation;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearch;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.SavedSearches.Precision;
import powerhouse.alert.Times;
import powerhouse.alert.Webhooks;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.ContractRow;
import powerhouse.opportunity.web.PageWording;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SavedQuery;
import powerhouse.records.Viewer;
import powerhouse.web.Follow;
import powerhouse.web.Page;

/// The searches that somebody keeps.
///
/// @param token for its forms
public record SavedSearchesPage(Page page, String token, List<Line> lines, Times times) {
    /// One of them.
    ///
    /// @param page where it is asked now
    /// @param company whether it asks what fits a company
    public record Line(SavedSearch search, String title, String page, boolean company, Precision precision) {
        private static Line of(SavedSearch search, SavedQuery asked, Map<Long, Precision> precision) {
            return new Line(
                    search,
                    asked.title(),
                    asked.page(),
                    asked.way() instanceof SavedQuery.Ranking,
                    precision.getOrDefault(search.number(), new Precision(0, 0)));
        }

        /// Where it is changed.
        public String path() {
            return SavedSearchController.path(search.number());
        }
    }

    static SavedSearchesPage of(Page page, String token, SavedSearches searches, Person person) {
        Map<Long, Precision> precision = searches.precision(person);
        return new SavedSearchesPage(
                page,
                token,
                searches.list(person).stream()
                        .map(search -> Line.of(search, searches.asked(search), precision))
                        .toList(),
                searches.times(person));
    }

    /// `once a day, at most 10 contracts`.
    public static String told(SavedSearch search) {
        return search.paused()
                ? "resting"
                : rhythm(search.rhythm()) + ", at most " + Wording.count(search.budget(), "contract", "contracts")
                        + (search.rhythm() == Rhythm.WEEKLY ? " a week" : " a day");
    }

    /// In words.
    public static String rhythm(Rhythm rhythm) {
        return switch (rhythm) {
            case AT_ONCE -> "at once";
            case DAILY -> "once a day";
            case WEEKLY -> "once a week";
        };
    }

    /// The hours to choose from, in words.
    public static List<String> hours() {
        return IntStream.range(0, 24)
                .mapToObj(hour -> Wording.clock(java.time.LocalTime.of(hour, 0)))
                .toList();
    }

    /// `Monday`.
    public static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    /// One to be saved.
    ///
    /// @param matches how many fit now
    /// @param others what is kept already
    /// @param fault what is wrong, "" for nothing
    public record New(Page page, String token, SavedQuery asked, long matches, List<Line> others, String fault) {
        /// Whether it asks what fits a company.
        public boolean company() {
            return asked.way() instanceof SavedQuery.Ranking;
        }
    }

    /// Where it tells beside letters.
    ///
    /// @param typed what was typed and cannot be, "" for nothing
    /// @param fault why not
    public record Chat(Webhooks.@Nullable Hook hook, String typed, String fault) {}

    /// One of them with what it found.
    ///
    /// @param feed how it is followed under its secret address; null where it has none
    public record One(
            Page page, String token, Line line, @Nullable Follow feed, Chat chat, List<Found> found, Instant now) {
        /// Something it found.
        ///
        /// @param listing null for what is no longer there
        public record Found(AlertFinding finding, @Nullable ContractRow listing) {
            /// What became of it, in words.
            public String fate() {
                return switch (finding.state()) {
                    case TOLD -> "Told " + PageWording.moment(finding.settled());
                    case COUNTED -> "Counted " + PageWording.moment(finding.settled()) + ", beyond your number";
                    case WAITING -> "Waits for " + PageWording.moment(finding.due());
                    case OVER -> "Beyond your number, to be counted " + PageWording.moment(finding.due());
                    case ELSEWHERE -> "Told by another of your searches";
                    case TAKEN_BACK -> "Not told: the change was taken back";
                    case HELD_BACK -> "Its letter was not sent";
                    case WITHDRAWN -> "Not told: it no longer fitted";
                    case KNOWN -> "There before";
                };
            }
        }

        static One of(
                Page.Frame frame,
                String token,
                SavedSearches searches,
                Person person,
                SavedSearch search,
                List<AlertFinding> findings,
                Chat chat,
                OpportunityFinder contracts,
                Instant now) {
            Map<String, Opportunity> standing =
                    contracts
                            .list(
                                    findings.stream()
                                            .map(AlertFinding::ocid)
                                            .distinct()
                                            .toList(),
                                    Viewer.anyone())
                            .stream()
                            .collect(toMap(Opportunity::ocid, each -> each, (one, other) -> one));
            SavedQuery asked = searches.asked(search);
            return new One(
                    frame.own(asked.title(), "searches"),
                    token,
                    Line.of(search, asked, searches.precision(person)),
                    search.feed() == null ? null : PrivateFeedController.following(asked.title(), search.feed()),
                    chat,
                    findings.stream()
                            .map(finding -> {
                                Opportunity there = standing.get(finding.ocid());
                                return new Found(finding, there == null ? null : ContractRow.plain(there, now, null));
                            })
                            .toList(),
                    now);
        }

        /// `4 of the 41 told were not for you`.
        public String precision() {
            Precision all = line.precision();
            if (all.told() == 0) {
                return "Nothing was told yet.";
            }
            return Wording.count(all.told(), "contract was", "contracts were") + " told. "
                    + (all.irrelevant() == 0
                            ? "You marked none of them as not for you."
                            : "You marked " + Wording.count(all.irrelevant()) + " as not for you, so "
                                    + Math.round(100.0 * (all.told() - all.irrelevant()) / all.told())
                                    + "% were to the point.");
        }
    }

    /// Why somebody was told, or not.
    public record Told(Page page, Opportunity opportunity, List<Explanation> explanations) {}

    /// Letters to be stopped, or stopped.
    public record Stop(Page page, String path, Rhythm rhythm, boolean stopped) {}
}
