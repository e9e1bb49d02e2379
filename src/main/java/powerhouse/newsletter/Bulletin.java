package powerhouse.newsletter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import powerhouse.newsletter.Edition.Part;
import powerhouse.newsletter.Topic.Kind;
import powerhouse.opportunity.Opportunity;

/// An edition with what it names, as that stands now: what is gone since is left out.
public final class Bulletin {
    /// Of a section in a letter; the rest is counted and linked.
    private static final int IN_A_LETTER = 6;

    private static final int ON_A_PAGE = 12;

    private final Edition edition;
    private final EditionAddresses addresses;
    private final Map<String, Opportunity> contracts = new LinkedHashMap<>();

    /// @param contracts those of some ocids that everybody may see
    public Bulletin(Edition edition, EditionAddresses addresses, Function<List<String>, List<Opportunity>> contracts) {
        this.edition = edition;
        this.addresses = addresses;
        List<String> ocids = Stream.of(Part.values())
                .flatMap(part -> edition.ocids(part).stream())
                .distinct()
                .toList();
        contracts.apply(ocids).forEach(each -> each.ocids().forEach(ocid -> this.contracts.put(ocid, each)));
    }

    /// One heading and what stands under it.
    ///
    /// @param intro one sentence, "" for none
    /// @param beyond how many more there are
    /// @param more path where all of them are, "" where there is no such page
    public record Section(
            String key, String title, String intro, List<Figure> figures, List<Item> items, int beyond, String more) {
        public Section {
            figures = List.copyOf(figures);
            items = List.copyOf(items);
        }
    }

    /// One contract.
    public record Item(String title, String path, String facts) {}

    /// What it is of.
    public Edition edition() {
        return edition;
    }

    /// All of it, for everybody.
    public List<Section> whole() {
        return sections(Topic.ALL, ON_A_PAGE);
    }

    /// The sections of some topics, none where there is nothing for them. What stands in one does not stand in the
    /// next.
    List<Section> of(List<Topic> topics) {
        // What an editor chose comes with something for the reader, or not at all.
        return sections(topics, Set.of(), IN_A_LETTER).isEmpty() ? List.of() : sections(topics, IN_A_LETTER);
    }

    /// How many open contracts it tells of on some topics, each counted once whatever sections it would fit.
    int news(List<Topic> topics) {
        return Math.toIntExact(contracts(Part.NEWS).stream()
                .filter(each -> topics.stream().anyMatch(topic -> topic.covers(each)))
                .count());
    }

    private List<Section> sections(List<Topic> topics, int most) {
        List<Opportunity> picks = contracts(Part.PICKS);
        List<Section> sections = new ArrayList<>();
        if (!picks.isEmpty()) {
            sections.add(new Section(
                    Part.PICKS.key(), "Our choice", "", List.of(), items(picks, NewsletterWording::facts), 0, ""));
        }
        Set<String> shown = new HashSet<>();
        picks.forEach(pick -> shown.add(pick.ocid()));
        sections.addAll(sections(topics, shown, most));
        return sections;
    }

    private List<Section> sections(List<Topic> topics, Set<String> before, int most) {
        Set<String> shown = new HashSet<>(before);
        List<Section> sections = new ArrayList<>();
        List<Topic> matters = topics.stream()
                .filter(topic -> topic.kind() == Kind.CLUSTER || topic.kind() == Kind.REGION)
                .toList();
        boolean clusters = matters.stream().anyMatch(topic -> topic.kind() == Kind.CLUSTER);
        for (Topic topic : matters) {
            // What is of a kind that was chosen stands there already.
            String title = topic.kind() == Kind.REGION && clusters ? also(topic.label()) : topic.label();
            add(sections, section(Part.NEWS, topic.key(), title, "", topic::covers, shown, most));
        }
        add(
                sections,
                section(
                        Part.DEADLINES,
                        Part.DEADLINES.key(),
                        "Due within a fortnight",
                        "",
                        each -> matters.stream().anyMatch(topic -> topic.covers(each)),
                        shown,
                        most));
        if (topics.stream().anyMatch(topic -> topic.kind() == Kind.EARLY)) {
            add(
                    sections,
                    section(
                            Part.EARLY,
                            Part.EARLY.key(),
                            "Early signals",
                            "Not open for bids yet: the time to talk.",
                            each -> true,
                            shown,
                            most));
        }
        if (topics.stream().anyMatch(topic -> topic.kind() == Kind.FIGURES)
                && !edition.figures().isEmpty()) {
            List<Opportunity> won = contracts(Part.AWARDS);
            sections.add(new Section(
                    "figures",
                    "Market figures",
                    won.isEmpty() ? "" : "The biggest awards stand below what was counted.",
                    edition.figures(),
                    items(won, NewsletterWording::award),
                    0,
                    addresses.search().apply("figures")));
        }
        return sections;
    }

    /// `Also in the North West`.
    private static String also(String region) {
        return "Also in " + (region.startsWith("North") ? "the " : "") + region;
    }

    private static void add(List<Section> sections, Section section) {
        if (!section.items().isEmpty()) {
            sections.add(section);
        }
    }

    private Section section(
            Part part,
            String key,
            String title,
            String intro,
            Predicate<Opportunity> fits,
            Set<String> shown,
            int most) {
        List<Opportunity> fitting = contracts(part).stream()
                .filter(fits)
                .filter(each -> !shown.contains(each.ocid()))
                .toList();
        List<Opportunity> first = fitting.stream().limit(most).toList();
        first.forEach(each -> shown.add(each.ocid()));
        return new Section(
                key,
                title,
                intro,
                List.of(),
                items(first, NewsletterWording::facts),
                fitting.size() - first.size(),
                addresses.search().apply(key));
    }

    private List<Item> items(List<Opportunity> opportunities, Function<Opportunity, String> facts) {
        return opportunities.stream()
                .map(each -> new Item(
                        NewsletterWording.title(each), addresses.contract().apply(each.ocid()), facts.apply(each)))
                .toList();
    }

    private List<Opportunity> contracts(Part part) {
        return edition.ocids(part).stream()
                .map(contracts::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
