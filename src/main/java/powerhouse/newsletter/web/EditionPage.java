package powerhouse.newsletter.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.newsletter.Bulletin;
import powerhouse.newsletter.Bulletin.Section;
import powerhouse.newsletter.Edition;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Topic;
import powerhouse.opportunity.web.PageWording;
import powerhouse.records.OcidPath;
import powerhouse.web.Page;

/// One newsletter, whole.
public record EditionPage(Page page, Edition edition, List<Section> sections) {
    /// Where it stands for good.
    public static String path(Edition edition) {
        return "/newsletter/editions/" + edition.day();
    }

    /// `3 December 2026`.
    public static String day(Edition edition) {
        return PageWording.day(Publisher.due(edition));
    }

    /// The search that a section of a newsletter is drawn from, by the section's key.
    public static String search(String section) {
        String north = "/search?region=north&tech=on";
        return Topic.find(section)
                .map(topic -> switch (topic.kind()) {
                    case CLUSTER -> north + "&phase=open&phase=always-open&cluster=" + topic.code() + "&sort=newest";
                    case REGION ->
                        "/search?region=" + topic.code() + "&tech=on&phase=open&phase=always-open&sort=newest";
                    case EARLY -> north + "&phase=early&sort=newest";
                    case FIGURES -> north + "&phase=awarded&sort=newest";
                    case TO_COME -> "";
                })
                .orElse(section.equals("deadlines") ? north + "&phase=open&closing=14&sort=closing" : "");
    }

    /// In plain words, for readers of feeds.
    static String text(Bulletin bulletin) {
        return Stream.concat(
                        bulletin.edition().paragraphs().stream(),
                        bulletin.whole().stream()
                                .flatMap(section -> Stream.concat(
                                        Stream.of(section.title() + ":"),
                                        Stream.concat(
                                                section.figures().stream()
                                                        .map(figure -> figure.label() + ": " + figure.figure()),
                                                section.items().stream()
                                                        .map(item -> item.title() + ". " + item.facts())))))
                .collect(Collectors.joining("\n\n"));
    }

    /// All of them, the latest first.
    public record All(Page page, List<Edition> editions) {}

    /// What an editor typed.
    ///
    /// @param picks one address a line
    public record Typed(String words, String picks) {
        static Typed of(Edition draft) {
            return new Typed(
                    draft.words(),
                    draft.ocids(Edition.Part.PICKS).stream().map(OcidPath::path).collect(Collectors.joining("\n")));
        }
    }

    /// The next one, for whoever edits it.
    ///
    /// @param draft null until the portal has run for a minute
    /// @param readers how many get the newsletter
    /// @param done what has just been done, "" for nothing
    /// @param fault what is wrong, "" for nothing
    public record Desk(
            Page page,
            String token,
            Person person,
            @Nullable Edition draft,
            Typed typed,
            List<Section> sections,
            long readers,
            String done,
            String fault) {}
}
