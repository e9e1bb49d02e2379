package powerhouse.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.NoticeType;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Wording;
import powerhouse.reading.TechReading;

/// One contract in a feed, in words. They say what the notices state and nothing that time alone changes.
///
/// @param address permanent, and what the entry is known by
/// @param facts buyer, place, value, deadline, last notice and why it is here, in one paragraph
/// @param text the facts, then the beginning of the description
record FeedItem(
        String address,
        String title,
        String facts,
        String text,
        List<String> buyers,
        List<Tag> tags,
        Instant published,
        Instant updated) {
    /// What it may be sorted by.
    ///
    /// @param key `data` of a kind of tech work, `buyer-kind/health` of a kind of buyer
    record Tag(String key, String label) {}

    /// A title is a line; the page has the rest.
    private static final int TITLE = 300;

    /// Some readers show all of it, and a feed has a hundred.
    private static final int DESCRIPTION = 4_000;

    private static final int EVIDENCE = 3;

    private static final Comparator<Opportunity> NEWEST_FIRST =
            Comparator.comparing(Opportunity::updated).reversed().thenComparing(Opportunity::ocid);

    static List<FeedItem> of(Subject subject, List<Opportunity> opportunities) {
        return opportunities.stream()
                .sorted(NEWEST_FIRST)
                .map(opportunity -> of(subject, opportunity))
                .toList();
    }

    static FeedItem of(Subject subject, Opportunity opportunity) {
        String facts = facts(opportunity);
        String description = Wording.clip(Text.of(opportunity.description()), DESCRIPTION);
        return new FeedItem(
                subject.contract().apply(opportunity.ocid()),
                Wording.clip(Text.line(opportunity.title()), TITLE),
                facts,
                description.isEmpty() ? facts : facts + "\n\n" + description,
                opportunity.buyers().stream()
                        .map(buyer -> Wording.clip(Text.line(buyer.name()), TITLE))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList(),
                tags(opportunity),
                opportunity.published().truncatedTo(ChronoUnit.SECONDS),
                opportunity.updated().truncatedTo(ChronoUnit.SECONDS));
    }

    private static List<Tag> tags(Opportunity opportunity) {
        return Stream.concat(
                        opportunity.tech().kinds().stream()
                                .map(TechReading.Kind::cluster)
                                .map(cluster -> new Tag(cluster.key(), cluster.label())),
                        opportunity.buyerKinds().stream()
                                .map(kind -> new Tag("buyer-kind/" + kind.key(), kind.label())))
                .toList();
    }

    private static String facts(Opportunity opportunity) {
        return Stream.of(
                        Wording.who(opportunity),
                        Wording.where(opportunity),
                        worth(opportunity),
                        due(opportunity),
                        notice(opportunity.noticeType()),
                        "Why it is here: " + Wording.north(opportunity.north()) + ", and " + tech(opportunity.tech()))
                .map(fact -> Wording.clip(Text.line(fact), TITLE))
                .filter(fact -> !fact.isEmpty())
                .map(FeedItem::sentence)
                .collect(Collectors.joining(" "));
    }

    private static String worth(Opportunity opportunity) {
        Money value = opportunity.value();
        String basis = Wording.basis(opportunity.valueBasis());
        return value == null ? "Value not given" : Wording.about(value) + (basis.isEmpty() ? "" : ", " + basis);
    }

    private static String due(Opportunity opportunity) {
        Deadline deadline = opportunity.deadline();
        if (deadline == null) {
            return "Deadline not given";
        }
        return Wording.dues(deadline.due()) + (opportunity.ended() ? " were due " : " due ") + Wording.moment(deadline);
    }

    private static String notice(NoticeType type) {
        return "Last notice: " + (type.code().isEmpty() ? "" : type.code() + " ")
                + type.label().toLowerCase(java.util.Locale.UK);
    }

    private static String tech(TechReading tech) {
        String evidence =
                tech.evidence().stream().limit(EVIDENCE).map(Wording::evidence).collect(Collectors.joining(", "));
        return (tech.tech() ? "it reads as tech" : "it does not read as tech")
                + (evidence.isEmpty() ? "" : " by " + evidence);
    }

    private static String sentence(String fact) {
        return Character.toUpperCase(fact.charAt(0)) + fact.substring(1) + (fact.endsWith(".") ? "" : ".");
    }
}
