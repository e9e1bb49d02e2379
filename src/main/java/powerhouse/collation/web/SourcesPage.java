package powerhouse.collation.web;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.SourceHealth;
import powerhouse.source.Source;
import powerhouse.web.Page;

/// The publishers and how they are doing.
public record SourcesPage(Page page, List<Line> sources, Instant now) {
    /// One publisher.
    ///
    /// @param about null for what was imported from files and has no form of its own
    /// @param health null before it was first asked
    public record Line(
            String key,
            Source.@Nullable About about,
            @Nullable SourceHealth health) {
        /// How many could not be read.
        public long unread() {
            return health == null
                    ? 0
                    : health.aside().stream()
                            .mapToLong(SourceHealth.Aside::count)
                            .sum();
        }
    }

    static SourcesPage of(Page.Frame frame, List<Source.About> publishers, List<SourceHealth> states, Instant now) {
        Map<String, SourceHealth> health =
                states.stream().collect(toMap(SourceHealth::source, each -> each, (one, other) -> one, TreeMap::new));
        List<Line> lines = new ArrayList<>();
        for (Source.About about : publishers) {
            lines.add(new Line(about.key(), about, health.remove(about.key())));
        }
        health.forEach((key, each) -> lines.add(new Line(key, null, each)));
        return new SourcesPage(
                frame.page(
                        "Sources",
                        "Where the notices come from, how fresh they are, what could not be read, and under which licence they stand.",
                        "/sources",
                        "sources"),
                lines,
                now);
    }
}
