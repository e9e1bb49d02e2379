package powerhouse.alert;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Wording;

/// What one person is told in one letter.
///
/// @param sections the searches it tells of, at least one
/// @param stop the address that ends letters of this rhythm without signing in
/// @param settings where its reader changes what they are told
public record AlertLetter(Rhythm rhythm, List<Section> sections, URI stop, String settings) {
    private static final int SUBJECT = 120;

    public AlertLetter {
        sections = List.copyOf(sections);
    }

    /// What one search found.
    ///
    /// @param page where everything that it found is listed
    /// @param more how many fitted beyond the budget, and are counted only
    public record Section(String title, String page, List<Item> items, int more) {
        public Section {
            items = List.copyOf(items);
        }

        /// `3 more fitted and are not in this letter.`, "" for none.
        public String beyond() {
            return switch (more) {
                case 0 -> "";
                case 1 -> "One more fitted, beyond the number you set.";
                default -> more + " more fitted, beyond the number you set.";
            };
        }
    }

    /// One contract.
    ///
    /// @param facts who, where, value and deadline
    /// @param changed what is another than was told before, "" for what is new
    /// @param why it is told
    public record Item(String title, String address, String facts, String changed, String why) {
        /// Its title, with what changed before it.
        public String headline() {
            return changed.isEmpty() ? title : changed + ": " + title;
        }
    }

    /// `Case management system, and 4 more contracts`.
    public String subject() {
        List<Item> items =
                sections.stream().flatMap(section -> section.items().stream()).toList();
        int more = sections.stream().mapToInt(Section::more).sum();
        if (items.isEmpty()) {
            return more == 1 ? "One more contract fits" : more + " more contracts fit";
        }
        Item first = items.getFirst();
        String begun = Wording.clip(first.headline(), SUBJECT);
        int others = items.size() - 1;
        return begun
                + switch (others) {
                    case 0 -> "";
                    case 1 -> ", and one more";
                    default -> ", and " + others + " more";
                };
    }

    /// All of it in plain words.
    public String text() {
        return Stream.of(sections.stream().map(AlertLetter::text).collect(Collectors.joining("\n\n")), """
                        --
                        You are told because you keep these searches. Change how and when, or remove them:
                        %s
                        Stop all letters that come %s, without signing in:
                        %s
                        """.formatted(
                                settings, often(), stop))
                .collect(Collectors.joining("\n\n"));
    }

    /// `at once`, `once a day`.
    public String often() {
        return switch (rhythm) {
            case AT_ONCE -> "at once";
            case DAILY -> "once a day";
            case WEEKLY -> "once a week";
        };
    }

    private static String text(Section section) {
        return Stream.of(
                        Stream.of(section.title().toUpperCase(java.util.Locale.UK)),
                        section.items().stream().map(AlertLetter::text),
                        section.more() == 0
                                ? Stream.<String>empty()
                                : Stream.of(section.beyond() + " All of them:\n" + section.page()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n\n"));
    }

    private static String text(Item item) {
        return Stream.of(item.headline(), item.facts(), "Why: " + item.why(), item.address())
                .collect(Collectors.joining("\n"));
    }

    /// Lays a letter out for those who like it laid out.
    @FunctionalInterface
    public interface Press {
        /// As a whole HTML document.
        String html(AlertLetter letter);
    }
}
