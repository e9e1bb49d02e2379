package powerhouse.web;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.SourceHealth;
import powerhouse.source.Source;

/// A page of little more than words.
public record PlainPage(Page page) {

    /// The publishers and how they are doing.
    public record Sources(Page page, List<Line> sources, Instant now) {
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

        static Sources of(Page.Frame frame, Rooms rooms, Instant now) {
            Map<String, SourceHealth> health = rooms.health().stream()
                    .collect(toMap(SourceHealth::source, each -> each, (one, other) -> one, TreeMap::new));
            List<Line> lines = new ArrayList<>();
            for (Source.About about : rooms.publishers()) {
                lines.add(new Line(about.key(), about, health.remove(about.key())));
            }
            health.forEach((key, each) -> lines.add(new Line(key, null, each)));
            return new Sources(
                    frame.page(
                            "Sources",
                            "Where the notices come from, how fresh they are, what could not be read, and under which licence they stand.",
                            "/sources",
                            "sources"),
                    lines,
                    now);
        }
    }

    /// Something went wrong.
    ///
    /// @param heading what, in plain words
    /// @param advice what to do now
    public record Trouble(Page page, int status, String heading, String advice) {
        static Trouble of(Page.Frame frame, int status) {
            String heading = switch (status) {
                case 400 -> "We could not understand that address";
                case 403 -> "That is not allowed";
                case 404 -> "There is no page here";
                case 405 -> "That page can only be read";
                default -> status < 500 ? "That did not work" : "Something went wrong on our side";
            };
            String advice = switch (status) {
                case 400 -> "Part of the address is broken or too long. Try a search instead.";
                case 403 ->
                    "If you came here by a form or a link on this site, tell us, because that should not happen.";
                case 404 ->
                    "The address may be mistyped. Contracts never move, so if you followed a link of ours, tell us.";
                case 405 -> "This portal takes no such request there. Try a search instead.";
                default ->
                    status < 500
                            ? "Try a search instead."
                            : "It is not your fault, and nothing of yours is lost. Try again in a minute; if it goes on, tell us.";
            };
            return new Trouble(frame.unlisted(heading, ""), status, heading, advice);
        }
    }
}
