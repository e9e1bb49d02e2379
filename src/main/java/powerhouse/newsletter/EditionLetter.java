package powerhouse.newsletter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.newsletter.Bulletin.Section;
import powerhouse.opportunity.Wording;

/// An edition for one reader.
///
/// @param sections those of their topics, at least one
/// @param news how many open contracts there are on their topics
/// @param site public address without a slash at the end
/// @param web where all of it can be read
/// @param manage where its reader changes topics
/// @param unsubscribe ends it
public record EditionLetter(
        Edition edition, List<Section> sections, int news, String site, String web, String manage, URI unsubscribe) {
    public EditionLetter {
        sections = List.copyOf(sections);
    }

    /// `Powerhouse, 3 December 2026: 7 open contracts, 2 due soon`.
    public String subject() {
        List<String> told = new ArrayList<>();
        if (news > 0) {
            told.add(Wording.count(news, "open contract", "open contracts"));
        }
        tell(told, "deadlines", "due soon", "due soon");
        tell(told, "early", "early signal", "early signals");
        if (told.isEmpty()) {
            told.add("the market in figures");
        }
        return "Powerhouse, " + day() + ": " + String.join(", ", told);
    }

    private void tell(List<String> told, String key, String one, String many) {
        int count = sections.stream()
                .filter(section -> section.key().equals(key))
                .mapToInt(section -> section.items().size() + section.beyond())
                .sum();
        if (count > 0) {
            told.add(Wording.count(count, one, many));
        }
    }

    /// `3 December 2026`.
    public String day() {
        return NewsletterWording.day(edition.day());
    }

    /// All of it in plain words.
    public String text() {
        return Stream.of(edition.paragraphs().stream(), sections.stream().map(this::text), Stream.of("""
                                --
                                All of this edition:
                                %s
                                You get this because you asked for it and confirmed. Choose other topics, or have your address forgotten:
                                %s
                                End the newsletter, without signing in:
                                %s
                                """.formatted(
                                web, manage, unsubscribe)))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n\n"));
    }

    private String text(Section section) {
        return Stream.of(
                        Stream.of(section.title().toUpperCase(Locale.UK)),
                        Stream.of(section.intro()).filter(intro -> !intro.isEmpty()),
                        section.figures().stream()
                                .map(figure -> figure.label() + ": " + figure.figure() + " (" + figure.basis() + ")"),
                        section.items().stream()
                                .map(item -> item.title() + "\n" + item.facts() + "\n" + site + item.path()),
                        Stream.of(section)
                                .filter(any -> any.beyond() > 0)
                                .map(any -> Wording.count(any.beyond()) + " more. All that are open:\n" + site
                                        + any.more()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n\n"));
    }
}
