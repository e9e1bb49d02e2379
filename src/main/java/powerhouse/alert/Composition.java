package powerhouse.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.AlertFinding.Version;
import powerhouse.alert.AlertFindings.Fate;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;

/// A letter in the making: what stands in it, and what becomes of each finding.
final class Composition {
    private static final int TITLE = 200;

    private final Sweep index;
    private final AlertMailer.Addresses addresses;
    private final Map<String, Opportunity> standing;
    private final List<AlertFinding> seen;
    private final Times times;
    private final Instant now;
    private final List<Fate> fates = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Long, Post> posts = new LinkedHashMap<>();

    /// What is posted to a search's hook.
    ///
    /// @param findings those that stand in it
    record Post(AlertLetter.Section section, List<AlertFinding> findings) {}

    /// A post in the making.
    private static final class Draft {
        private final List<AlertLetter.Item> items = new ArrayList<>();
        private final List<AlertFinding> findings = new ArrayList<>();
        private int more;

        void add(About about, AlertLetter.Item item) {
            if (!about.isPosted()) {
                items.add(item);
                findings.addAll(about.findings());
            }
        }

        void count(About about) {
            more += about.isFirst() ? 1 : 0;
        }

        Optional<Post> post(String title, String page) {
            return items.isEmpty() && more == 0
                    ? Optional.empty()
                    : Optional.of(new Post(new AlertLetter.Section(title, page, items, more), findings));
        }
    }

    /// What one search found about one contract: several findings, where it had several ocids that were not known to be
    /// one.
    ///
    /// @param heard what its reader has heard last of it; null for nothing
    private record About(
            Opportunity there,
            List<AlertFinding> findings,
            @Nullable Version heard) {
        /// What this search itself told of it before; null for nothing.
        @Nullable
        Version own() {
            return findings.getFirst().heard();
        }

        /// Whether it stood in a post before, in a letter that was not sent.
        boolean isPosted() {
            return findings.stream().allMatch(AlertFinding::posted);
        }

        boolean isFirst() {
            return findings.stream().allMatch(finding -> finding.tries() == 0);
        }

        boolean fits(SearchFit fit) {
            return !fit.over() && (fit.holds(there) || findings.stream().anyMatch(AlertFinding::isChange));
        }
    }

    /// @param standing what is there now of what was found, by each of its ocids
    /// @param seen what its reader has seen of it
    Composition(
            Sweep index,
            AlertMailer.Addresses addresses,
            Map<String, Opportunity> standing,
            List<AlertFinding> seen,
            Times times,
            Instant now) {
        this.index = index;
        this.addresses = addresses;
        this.standing = standing;
        this.seen = seen;
        this.times = times;
        this.now = now;
    }

    /// What becomes of what was found, as far as the letter is written.
    List<Fate> fates() {
        return fates;
    }

    /// The same, if its letter may not be sent.
    List<Fate> heldBack() {
        return fates.stream()
                .map(fate -> switch (fate.state()) {
                    case TOLD, COUNTED, ELSEWHERE ->
                        new Fate(fate.finding(), State.HELD_BACK, fate.version(), fate.due());
                    default -> fate;
                })
                .toList();
    }

    /// What each search found, as it is posted: what its reader was told by another search is news there all the same.
    Map<Long, Post> posts() {
        return posts;
    }

    /// One search has its say.
    ///
    /// @param fit what of it fits still
    /// @param before how much it has told today
    Optional<AlertLetter.Section> section(SavedSearch search, List<AlertFinding> findings, SearchFit fit, long before) {
        Map<String, List<AlertFinding>> byContract = new LinkedHashMap<>();
        for (AlertFinding finding : findings) {
            Opportunity there = standing.get(finding.ocid());
            if (there == null) {
                fates.add(new Fate(finding, State.WITHDRAWN, finding.version(), finding.due()));
            } else {
                byContract
                        .computeIfAbsent(there.ocid(), ocid -> new ArrayList<>())
                        .add(finding);
            }
        }
        List<About> worth = new ArrayList<>();
        Draft post = new Draft();
        int more = 0;
        for (List<AlertFinding> same : byContract.values()) {
            Opportunity there =
                    Objects.requireNonNull(standing.get(same.getFirst().ocid()));
            Optional<AlertFinding> last = last(seen, search, there);
            About about = new About(
                    there,
                    same,
                    last.map(AlertFinding::version).orElse(same.getFirst().heard()));
            if (!about.fits(fit)) {
                settle(about, State.WITHDRAWN);
            } else if (told.contains(there.ocid())
                    || last.filter(each -> isElsewhere(each, search, there)).isPresent()) {
                if (Version.of(there).equals(about.own())) {
                    settle(about, State.TAKEN_BACK);
                } else {
                    post.add(about, item(fit, there, about.own()));
                    settle(about, State.ELSEWHERE);
                }
            } else if (Version.of(there).equals(about.heard())) {
                settle(about, State.TAKEN_BACK);
            } else if (same.stream().allMatch(finding -> finding.state() == State.OVER)) {
                settle(about, State.COUNTED);
                more++;
                post.count(about);
            } else {
                worth.add(about);
            }
        }
        // What changed first, since somebody may be at work on it; then the best.
        worth.sort(Comparator.<About, Boolean>comparing(about -> about.heard() == null)
                .thenComparingInt(about -> fit.place(about.there()))
                .thenComparingLong(about -> about.findings().getFirst().number()));
        boolean atOnce = search.rhythm() == Rhythm.AT_ONCE;
        long room = search.budget() - before;
        List<AlertLetter.Item> items = new ArrayList<>();
        for (About about : worth) {
            if (items.size() < room) {
                told.add(about.there().ocid());
                AlertLetter.Item item = item(fit, about.there(), about.heard());
                items.add(item);
                post.add(about, item);
                settle(about, State.TOLD);
            } else if (atOnce) {
                settle(about, State.OVER);
            } else {
                settle(about, State.COUNTED);
                more++;
                post.count(about);
            }
        }
        String page = addresses.search(search);
        post.post(fit.asked().title(), page).ifPresent(made -> posts.put(search.number(), made));
        return items.isEmpty() && more == 0
                ? Optional.empty()
                : Optional.of(new AlertLetter.Section(fit.asked().title(), page, items, more));
    }

    /// What its reader saw last of a contract: through whichever search it was told, or there when this one was saved.
    static Optional<AlertFinding> last(List<AlertFinding> seen, SavedSearch search, Opportunity there) {
        Set<String> ocids = there.ocids();
        return seen.stream()
                .filter(each -> ocids.contains(each.ocid()))
                .filter(each -> each.state() == State.TOLD || each.search() == search.number())
                .max(Comparator.comparing(Composition::settled).thenComparingLong(AlertFinding::number));
    }

    /// Whether another search has told it as it is now.
    static boolean isElsewhere(AlertFinding last, SavedSearch search, Opportunity there) {
        return last.search() != search.number() && last.version().equals(Version.of(there));
    }

    private static Instant settled(AlertFinding seen) {
        return Objects.requireNonNull(seen.settled());
    }

    /// What is told is told once; the other findings of the same are told with it.
    private void settle(About about, State state) {
        Version version = Version.of(about.there());
        boolean first = true;
        for (AlertFinding finding : about.findings()) {
            fates.add(new Fate(
                    finding,
                    state == State.TOLD && !first ? State.ELSEWHERE : state,
                    version,
                    state == State.OVER ? times.morning(now) : finding.due()));
            first = false;
        }
    }

    /// @param heard what its reader knows of it; null for nothing
    private AlertLetter.Item item(SearchFit fit, Opportunity there, @Nullable Version heard) {
        return new AlertLetter.Item(
                Wording.line(there.title(), TITLE),
                addresses.site() + addresses.contract().apply(there.ocid()),
                Wording.facts(there, TITLE),
                heard == null ? "" : changed(heard, Version.of(there)),
                fit.why(there, index));
    }

    private static String changed(Version heard, Version is) {
        if (!is.stage().equals(heard.stage())) {
            return "Now " + is.stage().replace('-', ' ').toLowerCase(Locale.UK);
        }
        return is.deadline() == null
                ? "Deadline withdrawn"
                : heard.deadline() == null ? "Deadline set" : "Deadline moved";
    }
}
