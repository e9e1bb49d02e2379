package powerhouse.linking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.linking.Judgement.Evidence;
import powerhouse.opportunity.Opportunity.Section;
import powerhouse.organisation.NameWords;
import powerhouse.organisation.OrganisationNames;

/// Judges whether two notices are one contract. Symmetric: which of the two comes first makes no difference.
///
/// The weights are logarithms of how much more often two notices of one contract agree so than two that merely share
/// a key; rounded to halves, for more would claim more than some hundred labelled pairs can tell.
public final class NoticeLikeness {
    /// Of pairs that share a key, one in some hundred is one contract.
    private static final double PRIOR = -5;
    /// So many notices of one buyer with one heading: the heading has stopped telling them apart.
    public static final int CROWD = 6;

    /// More than so many that share a key share nothing: each would be compared with all others.
    public static final int COMMON = 20;

    private static final Evidence NOTHING = new Evidence("", 0);

    private NoticeLikeness() {}

    /// @param crowded whether one of them shares buyer and heading with many others: then headings and texts tell
    ///     little, and figures that differ tell more
    public static Judgement of(Facts a, Facts b, boolean crowded) {
        boolean sorted = a.ocid().compareTo(b.ocid()) <= 0;
        Facts one = sorted ? a : b;
        if (!a.audience().equals(b.audience()) || a.ocid().equals(b.ocid())) {
            return new Judgement(Kind.SAME, one.ocid(), -20, List.of());
        }
        if (a.repeats(b) || b.repeats(a)) {
            return new Judgement(
                    Kind.SAME,
                    one.ocid(),
                    12,
                    List.of(new Evidence("The publisher says that one repeats the other", 17)));
        }
        Facts other = sorted ? b : a;
        Relation relation = Relation.of(one, other);
        if (relation.kind() == Kind.SAME && one.portal().equals(other.portal())) {
            return never(relation, "One portal that gives each its own ocid");
        }
        if (relation.kind() != Kind.FRAMEWORK && Parts.apart(one, other)) {
            return never(relation, "They are different lots, phases or rounds");
        }
        if (relation.kind() == Kind.SAME && Parts.partOf(one, other)) {
            return never(relation, "One is a lot, phase, round or call-off of the other");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(title(one, other, crowded));
        evidence.add(numbers(one, other));
        evidence.add(buyer(one, other));
        evidence.add(supplier(one, other, crowded));
        evidence.add(references(one, other));
        evidence.add(codes(one, other));
        evidence.add(place(one, other));
        evidence.add(crowded ? NOTHING : text(one, other));
        if (relation.kind() != Kind.FRAMEWORK && relation.kind() != Kind.UNSUCCESSFUL_PROCESS) {
            evidence.add(awarded(one, other));
            evidence.add(outcomes(one, other));
        }
        Evidence value = value(one, other, crowded);
        if (relation.kind() == Kind.SAME) {
            evidence.add(value);
            evidence.add(published(one, other));
            evidence.add(deadline(one, other));
            evidence.add(ends(one, other));
        } else {
            // Between a plan and its tender, or a tender and its award, figures and dates change by their nature.
            evidence.add(value.weight() > 0 ? value : NOTHING);
            evidence.add(order(relation, one, other));
            evidence.add(sameBuyer(one, other));
        }
        double odds = PRIOR + evidence.stream().mapToDouble(Evidence::weight).sum();
        List<Evidence> telling = evidence.stream()
                .filter(each -> each.weight() != 0)
                .sorted(Comparator.comparingDouble((Evidence each) -> Math.abs(each.weight()))
                        .reversed())
                .toList();
        return new Judgement(relation.kind(), relation.from(), odds, telling);
    }

    /// What no agreement outweighs.
    private static Judgement never(Relation relation, String words) {
        return new Judgement(relation.kind(), relation.from(), -20, List.of(new Evidence(words, -20)));
    }

    private static Evidence title(Facts a, Facts b, boolean crowded) {
        double alike = NameWords.similarity(a.title(), b.title());
        double within = NameWords.within(a.title(), b.title());
        double tells = Math.min(own(a, b), own(b, a));
        if (alike > 0.97) {
            // "Legal services" is a heading, "Design and build of Morpeth leisure centre" a name.
            double weight = crowded ? 1 : Math.min(6, 2 + tells);
            return new Evidence(
                    crowded ? "The same title, which many others of this buyer bear" : "The same title", weight);
        }
        if (alike > 0.75) {
            return new Evidence("Nearly the same title", crowded ? 1 : Math.min(4, 1 + tells / 2));
        }
        // Nor does the name of their buyer make two titles alike: it stands in all that it buys.
        Set<String> named = shared(a.buyers(), b.buyers());
        double rest = NameWords.similarity(without(a.title(), named), without(b.title(), named));
        alike = Math.min(alike, rest);
        if (within > 0.9 && tells >= 2.5) {
            return new Evidence("One title within the other", crowded ? 1 : 2.5);
        }
        // "Flat roof replacement" and "Pitched roof replacement" are two of one buyer's, not one.
        boolean apart = Math.min(extra(a.title(), b.title()), extra(b.title(), a.title())) >= 1;
        return alike > 0.5
                ? new Evidence("Titles alike", apart ? -2.5 : 1)
                : alike > 0.25
                        ? new Evidence("Titles somewhat alike", apart ? -2.5 : 0)
                        : new Evidence("Different titles", -3);
    }

    /// What a title tells beside the name of the buyer of both: "waste collection in Ardale" tells no more of Ardale
    /// Council than "waste collection" does.
    private static double own(Facts one, Facts other) {
        return extra(one.title(), shared(one.buyers(), other.buyers()));
    }

    private static Set<String> shared(List<String> buyers, List<String> others) {
        Set<String> named = words(buyers);
        named.retainAll(words(others));
        return named;
    }

    private static Set<String> without(Set<String> title, Set<String> named) {
        return title.stream().filter(word -> !named.contains(word)).collect(Collectors.toSet());
    }

    private static Set<String> words(List<String> names) {
        return names.stream().flatMap(name -> NameWords.of(name).stream()).collect(Collectors.toSet());
    }

    /// Lots and phases never come so far; what else has numbers may have several.
    private static Evidence numbers(Facts a, Facts b) {
        Set<String> one = numbers(a.title());
        Set<String> other = numbers(b.title());
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other)
                ? NOTHING
                : new Evidence("Different numbers in the titles", -3);
    }

    private static Set<String> numbers(Set<String> words) {
        return words.stream()
                .filter(word -> word.chars().allMatch(Character::isDigit))
                .collect(Collectors.toSet());
    }

    /// What the words tell that the other title lacks.
    private static double extra(Set<String> words, Set<String> others) {
        return NameWords.weight(
                words.stream().filter(word -> !others.contains(word)).toList());
    }

    private static Evidence buyer(Facts a, Facts b) {
        if (a.buyers().isEmpty() || b.buyers().isEmpty()) {
            // A title alone is no contract: many buyers give the same one.
            return new Evidence("A buyer is not named", -4);
        }
        double alike = best(a.buyers(), b.buyers());
        return alike > 0.95
                ? new Evidence("The same buyer", 4)
                : alike > 0.6 ? new Evidence("Buyers of nearly one name", 3) : alike > 0.4 ? NOTHING : otherBuyer(a, b);
    }

    /// An agent's portal bears the agent's name, the buyer's own portal the buyer's.
    private static Evidence otherBuyer(Facts a, Facts b) {
        if (inTitle(a, b) || inTitle(b, a)) {
            return new Evidence("The title of one names the buyer of the other", 0.5);
        }
        boolean agents = a.agents() || b.agents();
        if (agents && (inText(a, b) || inText(b, a))) {
            return new Evidence("An agent buys for the other's buyer, whom its notice names", 1);
        }
        return agents
                ? new Evidence("Another buyer, and one of them buys for others", -1)
                : new Evidence("Different buyers", -6);
    }

    private static boolean inTitle(Facts notice, Facts other) {
        return other.buyers().stream()
                .map(OrganisationNames::words)
                .anyMatch(name -> tells(name) && notice.title().containsAll(name));
    }

    private static boolean inText(Facts notice, Facts other) {
        return notice.agents()
                && other.buyers().stream()
                        .map(OrganisationNames::words)
                        .anyMatch(name -> tells(name)
                                && name.stream()
                                        .allMatch(word -> notice.title().contains(word)
                                                || notice.text().contains(word)));
    }

    /// One word alone may stand in a title by chance.
    private static boolean tells(Set<String> name) {
        return name.size() > 1 && NameWords.weight(name) >= 1.3;
    }

    /// A plan comes before its tender, and a tender before its award, unless a portal was a day late.
    private static Evidence order(Relation relation, Facts one, Facts other) {
        Facts later = relation.from().equals(one.ocid()) ? one : other;
        Facts earlier = later.equals(one) ? other : one;
        boolean inLife = relation.kind() == Kind.PLANNING || relation.kind() == Kind.PRIOR;
        Instant before = earlier.published();
        Instant after = later.published();
        return inLife && before != null && after != null && after.isBefore(before.minus(Duration.ofDays(1)))
                ? new Evidence("What would come after was published before", -10)
                : NOTHING;
    }

    /// Nobody has won while bids are still asked for: the other is another attempt, or the next contract. Only what
    /// takes suppliers again and again awards before it closes.
    private static Evidence awarded(Facts a, Facts b) {
        boolean tells = !a.framework() && !b.framework() && !contradicts(a) && !contradicts(b);
        return tells && (wonBefore(a, b) || wonBefore(b, a))
                ? new Evidence("Awarded before the other took its last bid", -10)
                : NOTHING;
    }

    /// A portal may miss that a contract was cancelled, but what was cancelled as a whole has no winner.
    private static Evidence outcomes(Facts a, Facts b) {
        return (a.cancelled() && won(b)) || (b.cancelled() && won(a))
                ? new Evidence("One was cancelled and the other awarded", -10)
                : NOTHING;
    }

    private static boolean won(Facts facts) {
        return !facts.cancelled() && (facts.awarded() != null || facts.told().contains(Section.AWARD));
    }

    /// Whether it was awarded before its own deadline: then one of its dates is wrong, and tells nothing of another.
    private static boolean contradicts(Facts facts) {
        return facts.awarded() != null
                && facts.deadline() != null
                && facts.deadline().isAfter(facts.awarded());
    }

    /// By a day at least, since some give the day and some the hour.
    private static boolean wonBefore(Facts won, Facts other) {
        // Who publishes nothing but the award has decided by then.
        Instant awarded =
                won.awarded() == null && won.told().equals(Set.of(Section.AWARD)) ? won.published() : won.awarded();
        if (awarded == null) {
            return false;
        }
        Instant dayAfter = awarded.plus(Duration.ofDays(1));
        // An award notice comes out after the award; one that only asks for bids does not.
        Instant published = other.told().equals(Set.of(Section.TENDER)) ? other.published() : null;
        return (other.deadline() != null && other.deadline().isAfter(dayAfter))
                || (published != null && published.isAfter(dayAfter));
    }

    /// Of two that are one contract much else agrees; what is merely related is known by its buyer first of all.
    private static Evidence sameBuyer(Facts one, Facts other) {
        boolean named = !one.buyers().isEmpty() && !other.buyers().isEmpty();
        double alike = named ? best(one.buyers(), other.buyers()) : 1;
        return alike > 0.4 && alike <= 0.6 ? new Evidence("Buyers of half alike names", -6) : NOTHING;
    }

    private static Evidence supplier(Facts a, Facts b, boolean crowded) {
        if (a.suppliers().isEmpty() || b.suppliers().isEmpty()) {
            return NOTHING;
        }
        long shared = a.suppliers().stream()
                .filter(name -> best(List.of(name), b.suppliers()) > 0.8)
                .count();
        if (shared > 1) {
            return new Evidence("Several suppliers of the same names", 6);
        }
        if (shared == 1) {
            return new Evidence("A supplier of one name", crowded ? 2.5 : 4);
        }
        // Frameworks name some here and some there.
        boolean several = a.suppliers().size() > 2 || b.suppliers().size() > 2;
        return new Evidence("Different suppliers", crowded ? -4 : several ? -1.5 : -3);
    }

    private static double best(List<String> names, List<String> others) {
        double best = 0;
        for (String name : names) {
            for (String other : others) {
                best = Math.max(best, OrganisationNames.similarity(name, other));
            }
        }
        return best;
    }

    private static Evidence value(Facts a, Facts b, boolean crowded) {
        Double ratio = closest(a.amounts(), b.amounts());
        if (ratio == null) {
            return NOTHING;
        }
        if (ratio < 1.005) {
            boolean round = sameRound(a.amounts(), b.amounts());
            return new Evidence(round ? "The same round value" : "The same value to the pound", round ? 3 : 4.5);
        }
        if (Math.abs(ratio - 1.2) < 0.003) {
            return new Evidence("The same value, once with VAT", 3);
        }
        if (ratio < 1.1 && !crowded) {
            // An estimate and what it came to differ a little; an estimate is copied from portal to portal.
            boolean won = a.told().contains(Section.AWARD) || b.told().contains(Section.AWARD);
            return new Evidence("Values within a tenth", won ? 1.5 : 0);
        }
        if (ratio < 2) {
            return new Evidence("Different values", crowded ? -4 : -2);
        }
        // Portals round and add VAT; they do not double. Only who won can speak against that.
        boolean winner = best(a.suppliers(), b.suppliers()) > 0.8;
        return new Evidence("Very different values", crowded ? -5 : winner ? -3 : -6);
    }

    /// The ratio of the two amounts that are closest, at least 1; null where one has none.
    private static @Nullable Double closest(Set<BigDecimal> some, Set<BigDecimal> others) {
        Double best = null;
        for (BigDecimal one : some) {
            for (BigDecimal other : others) {
                double ratio = one.max(other)
                        .divide(one.min(other), MathContext.DECIMAL32)
                        .doubleValue();
                best = best == null ? ratio : Math.min(best, ratio);
            }
        }
        return best;
    }

    /// Two figures at most before the zeros: 250,000 is a guess that many make.
    private static boolean sameRound(Set<BigDecimal> some, Set<BigDecimal> others) {
        return some.stream()
                .filter(one -> others.stream().anyMatch(other -> one.compareTo(other) == 0))
                .allMatch(one -> one.stripTrailingZeros().precision() <= 2);
    }

    private static Evidence published(Facts a, Facts b) {
        if (a.published() == null || b.published() == null) {
            // A date that is not there speaks neither for nor against.
            return NOTHING;
        }
        long days = Duration.between(a.published(), b.published()).abs().toDays();
        return days <= 14
                ? new Evidence("Published within two weeks", 1.5)
                : days <= 60
                        ? NOTHING
                        : days <= 150
                                ? new Evidence("Published months apart", -1)
                                : new Evidence("Published long apart", -4);
    }

    private static Evidence deadline(Facts a, Facts b) {
        if (a.deadline() == null || b.deadline() == null) {
            return NOTHING;
        }
        // One portal gives the day, the other the hour.
        long hours = Duration.between(a.deadline(), b.deadline()).abs().toHours();
        if (hours <= 24) {
            return hours < 1
                    ? new Evidence("The same deadline to the hour", 3)
                    : new Evidence("Deadlines within a day", 1.5);
        }
        Facts earlier = a.deadline().isBefore(b.deadline()) ? a : b;
        Facts later = earlier.equals(a) ? b : a;
        Instant closed = earlier.deadline();
        if (closed != null && later.published() != null && later.published().isAfter(closed)) {
            return new Evidence("Published after the other's deadline, with one of its own", -6);
        }
        // One that is put off is put off for weeks, not for months.
        return hours <= 21 * 24 ? new Evidence("Different deadlines", -1.5) : new Evidence("Deadlines weeks apart", -4);
    }

    /// Portals often code the place of one award in two ways; whoever won outweighs that.
    private static Evidence place(Facts a, Facts b) {
        boolean apart =
                !a.regions().isEmpty() && !b.regions().isEmpty() && Collections.disjoint(a.regions(), b.regions());
        return apart && best(a.suppliers(), b.suppliers()) <= 0.8
                ? new Evidence("Work in different regions", -3)
                : NOTHING;
    }

    /// Portals give the end of a contract alike to the month.
    private static Evidence ends(Facts a, Facts b) {
        if (a.ends() == null || b.ends() == null) {
            return NOTHING;
        }
        return Duration.between(a.ends(), b.ends()).abs().toDays() <= 300
                ? NOTHING
                : new Evidence("Ends in different years", -3);
    }

    private static Evidence text(Facts a, Facts b) {
        if (a.text().weight() < 6 || b.text().weight() < 6) {
            return NOTHING;
        }
        double within = a.text().within(b.text());
        return within > 0.85
                ? new Evidence("One description within the other", 2.5)
                : within > 0.6
                        ? new Evidence("Descriptions alike", 1.5)
                        : within < 0.2 ? new Evidence("Different descriptions", -1) : NOTHING;
    }

    private static Evidence references(Facts a, Facts b) {
        if (Collections.disjoint(a.references(), b.references())) {
            return NOTHING;
        }
        boolean titles = a.title().stream()
                .anyMatch(word -> b.title().contains(word) && a.references().contains(word.toUpperCase(Locale.ROOT)));
        return titles
                ? new Evidence("The same reference in both titles", 4.5)
                : new Evidence("The same reference", 2.5);
    }

    private static Evidence codes(Facts a, Facts b) {
        if (a.cpv().isEmpty() || b.cpv().isEmpty()) {
            return NOTHING;
        }
        if (!Collections.disjoint(a.cpv(), b.cpv())) {
            return new Evidence("A code in common", 1);
        }
        boolean division =
                a.cpv().stream().anyMatch(one -> b.cpv().stream().anyMatch(other -> one.regionMatches(0, other, 0, 2)));
        return division ? NOTHING : new Evidence("Codes of different divisions", -1.5);
    }
}
