package powerhouse.matching;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Suitability;
import powerhouse.opportunity.Wording;
import powerhouse.reading.Demand;
import powerhouse.reading.Evidence;
import powerhouse.reading.TechReading;
import powerhouse.search.Field;
import powerhouse.search.MoreLikeThis.Alike;
import powerhouse.search.MoreLikeThis.Word;
import powerhouse.search.Nearest;
import powerhouse.search.Query.PlaceBy;

/// Weighs contracts for one company.
final class Weigher {
    /// Finds a word in a text, whatever its form there.
    interface AsWritten {
        /// Nothing where the text has no form of it.
        Optional<Spoken> find(String word, String text);
    }

    private static final double WORDS = 100;
    /// Words that a reader takes in at a glance.
    private static final int MOST_WORDS = 6;
    /// A word that gave less than this part is no reason, unless there is none better.
    private static final double TELLING = 0.04;

    private static final int FEWEST_WORDS = 2;
    /// A framework has hundreds of suppliers, and none of them in its description.
    private static final int MOST_NAMES = 20;
    /// Divisions have two digits and hold half a trade each; from a group on a code says what it is about.
    private static final int GROUP = 3;

    private static final int WHOLE = 8;
    /// How far a company goes that does not say: an hour's drive or so.
    private static final double USUAL_REACH = 60;

    /// A kind that is read less surely is no reason.
    private static final double SURE = 0.8;
    /// Words of a notice that say of which kind it is.
    private static final int KIND_WORDS = 3;

    /// Whoever looks here is based in the United Kingdom.
    private static final String HERE = Suitability.BASED + "the United Kingdom";

    private static final Duration SHORT = Duration.ofDays(7);

    private final Profile profile;
    private final Weighing weighing;
    private final Instant now;
    /// Names of buyers it worked for, lower case, with how many contracts it won there.
    private final Map<String, Long> buyers;

    private final Set<String> codes;

    Weigher(Profile profile, Weighing weighing, Instant now) {
        this.profile = profile;
        this.weighing = weighing;
        this.now = now;
        buyers = profile.works().stream()
                .flatMap(work -> work.buyers().stream().map(Weigher::key).distinct())
                .collect(Collectors.groupingBy(name -> name, HashMap::new, Collectors.counting()));
        codes = new HashSet<>();
        profile.works().stream()
                .flatMap(work -> work.cpv().stream())
                .map(Field::cpv)
                .forEach(codes::add);
    }

    /// @param asked how well it asks for what the company says that it does, null for not at all
    /// @param alike what it shares with the words of past work and of what was liked, null for nothing
    /// @param best of all, the most that anything shares
    Match weigh(Opportunity opportunity, Offer.@Nullable Asked asked, @Nullable Alike alike, double best) {
        List<Reason> reasons = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        if (asked != null) {
            reasons.add(new Reason(Reason.Kind.OFFER, asked.points(), asked.words()));
        }
        if (alike != null && best > 0) {
            words(alike, best).ifPresent(reasons::add);
        }
        code(opportunity).ifPresent(reasons::add);
        cluster(opportunity).ifPresent(reasons::add);
        buyer(opportunity).ifPresent(reasons::add);
        if (reasons.stream().anyMatch(Reason::ofTheWork)) {
            // These say nothing of what the work is, so they are no reason by themselves.
            distance(opportunity, reasons, gaps);
            value(opportunity, reasons, gaps);
            size(opportunity, reasons);
        }
        always(opportunity, gaps);
        reasons.sort(Comparator.comparingDouble(Reason::points).reversed());
        return new Match(opportunity, asked == null ? Fit.LOOK : asked.fit(), List.copyOf(reasons), List.copyOf(gaps));
    }

    /// All that stands in the way, of a contract that somebody chose for reasons of their own.
    List<Gap> gaps(Opportunity opportunity) {
        List<Gap> gaps = new ArrayList<>();
        List<Reason> unasked = new ArrayList<>();
        demands(opportunity, gaps);
        distance(opportunity, unasked, gaps);
        value(opportunity, unasked, gaps);
        always(opportunity, gaps);
        return gaps;
    }

    private void always(Opportunity opportunity, List<Gap> gaps) {
        time(opportunity).ifPresent(gaps::add);
        reserved(opportunity.suitability().reservedFor())
                .map(whom -> new Gap(Gap.Kind.RESERVED, 0, "Only for " + whom, ""))
                .ifPresent(gaps::add);
    }

    /// Whom a contract is for that the company is not. A place narrows it further, so that each is asked by itself; of
    /// two sorts of firms nothing tells whether one is enough.
    private Optional<String> reserved(String whom) {
        List<String> asked = new ArrayList<>(List.of(whom.split(Suitability.AND, -1)));
        asked.remove(HERE);
        if (profile.small()
                && asked.stream().allMatch(one -> one.equals(Suitability.SMALL) || one.startsWith(Suitability.BASED))) {
            asked.remove(Suitability.SMALL);
        }
        return Optional.of(String.join(Suitability.AND, asked)).filter(left -> !left.isEmpty());
    }

    /// The points; which words they are for is read for what is shown.
    private static Optional<Reason> words(Alike alike, double best) {
        return alike.words().isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(
                        Reason.Kind.WORDS,
                        WORDS * alike.score() / best,
                        said(alike.words().stream().map(Word::word).toList())));
    }

    private static String said(List<String> words) {
        return "It speaks of " + quoted(words);
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
    }

    /// The telling words as the notice has them, in what it says of the work; nothing where they only stand in a
    /// name, of a buyer, a code or a document, or say nothing of the work.
    private static Optional<Reason> spoken(Reason reason, Alike alike, Opportunity opportunity, AsWritten asWritten) {
        List<String> names = Stream.concat(
                        opportunity.buyers().stream().map(Opportunity.Buyer::name),
                        opportunity.suppliers().stream().map(Opportunity.Supplier::name))
                .filter(name -> !name.isBlank())
                .limit(MOST_NAMES)
                .toList();
        String title = Wording.without(names, opportunity.title());
        String about = Wording.without(
                names,
                Stream.concat(
                                Stream.of(opportunity.description()),
                                opportunity.lots().stream().flatMap(lot -> Stream.of(lot.title(), lot.description())))
                        .distinct()
                        .collect(Collectors.joining("\n")));
        List<String> found = new ArrayList<>();
        for (Word word : alike.words()) {
            boolean telling = word.share() >= TELLING || found.size() < FEWEST_WORDS;
            if (telling && found.size() < MOST_WORDS) {
                // Telling words mostly stand in the title, and a text may be fifty pages long.
                Optional<Spoken> titled = asWritten.find(word.word(), title);
                Optional<Spoken> spoken = titled.isPresent() ? titled : asWritten.find(word.word(), about);
                spoken.filter(each -> !each.idle() && found.stream().noneMatch(each::within))
                        .ifPresent(each -> found.add(titled.isPresent() ? each.plain() : each.phrase()));
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(reason.kind(), reason.points(), said(found)));
    }

    /// The code that shares most with those that the company works in, or has worked in.
    private Optional<Reason> code(Opportunity opportunity) {
        record Shared(Opportunity.Cpv code, int digits, String how) {}
        return opportunity.cpv().stream()
                .flatMap(code -> {
                    String digits = Field.cpv(code.code());
                    return Stream.concat(
                            profile.cpv().stream()
                                    .filter(digits::startsWith)
                                    .map(branch -> new Shared(code, WHOLE, ", which you work in")),
                            codes.stream()
                                    .map(own -> own.equals(digits)
                                            ? new Shared(code, WHOLE, ", as of work that you won")
                                            : new Shared(
                                                    code, shared(digits, own), ", near those of work that you won")));
                })
                .filter(each -> each.digits >= GROUP)
                .max(Comparator.comparingInt(Shared::digits))
                .map(each -> new Reason(
                        Reason.Kind.CODE,
                        weighing.code() * (each.digits - GROUP + 1) / (WHOLE - GROUP + 1),
                        (first(opportunity, each.code) ? "Its code is " : "One of its codes is ")
                                + Field.cpv(each.code.code())
                                + named(each.code)
                                + each.how));
    }

    private static boolean first(Opportunity opportunity, Opportunity.Cpv code) {
        return opportunity.cpv().getFirst().equals(code);
    }

    private static String named(Opportunity.Cpv code) {
        return code.name().isBlank() ? "" : " (" + Wording.clip(code.name(), 60) + ")";
    }

    private Optional<Reason> cluster(Opportunity opportunity) {
        return opportunity.tech().kinds().stream()
                .filter(kind -> profile.clusters().contains(kind.cluster()) && kind.probability() >= SURE)
                .filter(kind -> !telling(kind).isEmpty())
                .findFirst()
                .map(kind -> new Reason(
                        Reason.Kind.CLUSTER,
                        weighing.cluster(),
                        telling(kind) + kind.cluster().label() + ", which you do"));
    }

    /// By what it was read, so that a reader can judge: "Its words “SIEM”, “penetration testing” read as "; "" where
    /// nothing in the notice says so.
    private static String telling(TechReading.Kind kind) {
        List<String> words = new ArrayList<>();
        for (Evidence each : kind.evidence()) {
            if (each.kind() == Evidence.Kind.WORDS
                    && words.size() < KIND_WORDS
                    && words.stream().noneMatch(word -> contains(word, each.what()))) {
                words.removeIf(word -> contains(each.what(), word));
                words.add(each.what());
            }
        }
        if (words.isEmpty()) {
            return kind.evidence().isEmpty() ? "" : "Its codes read as ";
        }
        boolean one = words.size() == 1 && words.getFirst().indexOf(' ') < 0;
        return (one ? "Its word " : "Its words ") + quoted(words) + (one ? " reads as " : " read as ");
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.UK).contains(part.toLowerCase(Locale.UK));
    }

    private Optional<Reason> buyer(Opportunity opportunity) {
        return opportunity.buyers().stream()
                .filter(buyer -> buyers.containsKey(key(buyer.name())))
                .findFirst()
                .map(buyer -> new Reason(
                        Reason.Kind.BUYER,
                        weighing.buyer(),
                        buyer.name() + " bought from you before ("
                                + Wording.count(buyers.getOrDefault(key(buyer.name()), 0L), "contract", "contracts")
                                + ")"));
    }

    private void distance(Opportunity opportunity, List<Reason> reasons, List<Gap> gaps) {
        Profile.Base base = profile.base();
        if (base == null) {
            return;
        }
        Integer most = profile.reach();
        Nearest.of(opportunity, PlaceBy.EITHER, base.position().point()).ifPresent(nearest -> {
            String words = nearest.told(base.position(), base.typed());
            double reach = most == null ? USUAL_REACH : most;
            if (Math.round(nearest.miles()) <= reach) {
                reasons.add(new Reason(
                        Reason.Kind.DISTANCE,
                        weighing.distance() * Math.max(0, 1 - nearest.miles() / Math.max(reach, 1)),
                        words));
            } else if (most != null && nearest.beyond(most)) {
                gaps.add(new Gap(
                        Gap.Kind.DISTANCE,
                        -weighing.distance(),
                        words + ", beyond the " + most + " miles that you go",
                        ""));
            }
        });
    }

    private void value(Opportunity opportunity, List<Reason> reasons, List<Gap> gaps) {
        Money value = opportunity.value();
        Profile.Budget budget = profile.budget();
        if (value == null
                || !value.currency().equals("GBP")
                || budget.equals(Profile.Budget.ANY)
                // What each of several awards is worth nothing tells, and some repeat the whole.
                || opportunity.valueBasis() == Opportunity.ValueBasis.SUM_OF_AWARDS) {
            return;
        }
        Optional<String> ceiling = Ceiling.of(opportunity);
        if (ceiling.isPresent()) {
            // What is ordered of one firm nobody knows; that the sum is high keeps nobody away.
            if (above(value.amount(), budget)) {
                gaps.add(new Gap(
                        Gap.Kind.VALUE,
                        0,
                        ceiling.get() + " of up to " + Wording.about(value) + " for all its orders and suppliers",
                        ""));
            }
            return;
        }
        boolean close = Stream.of(budget.least(), budget.most())
                .filter(Objects::nonNull)
                .anyMatch(bound -> close(bound, value));
        String worth = "Worth " + (close ? Wording.exactly(value) : Wording.about(value));
        if (above(value.amount(), budget)) {
            gaps.add(new Gap(
                    Gap.Kind.VALUE,
                    -weighing.value(),
                    worth + ", more than you take on" + lots(opportunity, budget),
                    ""));
        } else if (below(value.amount(), budget)) {
            gaps.add(new Gap(Gap.Kind.VALUE, -weighing.value(), worth + ", less than you look for", ""));
        } else {
            reasons.add(new Reason(Reason.Kind.VALUE, weighing.value(), worth + ", within what you take on"));
        }
    }

    /// Rounded, what is just over a bound reads as if it were the bound.
    private static boolean close(BigDecimal bound, Money value) {
        return bound.compareTo(value.amount()) != 0
                && Wording.about(new Money(bound, value.currency(), value.gross()))
                        .equals(Wording.about(value));
    }

    /// Which lots would fit alone, where a whole is too much.
    private static String lots(Opportunity opportunity, Profile.Budget budget) {
        List<String> fitting = new ArrayList<>();
        for (Opportunity.Lot lot : opportunity.lots()) {
            Money value = lot.value();
            if (value != null
                    && value.currency().equals("GBP")
                    && !above(value.amount(), budget)
                    && !below(value.amount(), budget)) {
                String title = lot.title().isBlank() ? "lot " + lot.id() : "“" + Wording.clip(lot.title(), 60) + "”";
                fitting.add(title + " (" + Wording.about(value) + ")");
            }
        }
        return fitting.isEmpty() || opportunity.lots().size() < 2
                ? ""
                : "; the lot " + fitting.getFirst() + " alone would fit"
                        + (fitting.size() == 1 ? "" : ", and " + (fitting.size() - 1) + " more");
    }

    private void size(Opportunity opportunity, List<Reason> reasons) {
        if (profile.small() && opportunity.suitability().sme()) {
            reasons.add(new Reason(Reason.Kind.SIZE, weighing.size(), "The buyer says that it suits small firms"));
        }
    }

    /// The match with its words as they stand, and with what the buyer asks for. That is more reading than all else, so
    /// it is done for what is shown.
    Match read(Match match, @Nullable Alike alike, AsWritten asWritten) {
        List<Gap> gaps = new ArrayList<>();
        demands(match.opportunity(), gaps);
        gaps.addAll(match.gaps());
        List<Reason> reasons = match.reasons().stream()
                .flatMap(reason -> alike != null && reason.kind() == Reason.Kind.WORDS
                        ? spoken(reason, alike, match.opportunity(), asWritten).stream()
                        : Stream.of(reason))
                .toList();
        return new Match(match.opportunity(), match.fit(), reasons, List.copyOf(gaps));
    }

    private void demands(Opportunity opportunity, List<Gap> gaps) {
        for (Demand demand : opportunity.demands()) {
            String words = "Asks for " + demand.words();
            BigDecimal turnover = profile.turnover();
            BigDecimal amount = demand.amount();
            if (demand.kind() == Demand.Kind.TURNOVER && turnover != null && amount != null) {
                if (turnover.compareTo(amount) >= 0) {
                    continue;
                }
                Money yours = new Money(turnover, "GBP", false);
                words += "; yours is "
                        + (close(amount, yours)
                                // A turnover has no VAT to be with or without.
                                ? "£"
                                        + NumberFormat.getNumberInstance(Locale.UK)
                                                .format(turnover)
                                : Wording.about(yours));
            } else if (held(demand.kind())) {
                if (amount == null) {
                    continue;
                }
                words += "; check that yours is as high";
            }
            gaps.add(new Gap(Gap.Kind.DEMAND, 0, words, demand.evidence()));
        }
    }

    private boolean held(Demand.Kind kind) {
        return profile.holds().contains(kind)
                || (kind == Demand.Kind.CYBER_ESSENTIALS
                        && profile.holds().contains(Demand.Kind.CYBER_ESSENTIALS_PLUS));
    }

    private Optional<Gap> time(Opportunity opportunity) {
        Opportunity.Deadline deadline = opportunity.deadline();
        if (deadline == null || opportunity.ended() || deadline.at().isBefore(now)) {
            return Optional.empty();
        }
        return Duration.between(now, deadline.at()).compareTo(SHORT) > 0
                ? Optional.empty()
                : Optional.of(new Gap(Gap.Kind.TIME, 0, "Little time: due " + Wording.moment(deadline), ""));
    }

    private static boolean above(BigDecimal amount, Profile.Budget budget) {
        return budget.most() != null && amount.compareTo(budget.most()) > 0;
    }

    private static boolean below(BigDecimal amount, Profile.Budget budget) {
        return budget.least() != null && amount.compareTo(budget.least()) < 0;
    }

    /// How many digits two codes begin with alike. Noughts at the end of these name no level.
    private static int shared(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        while (at > 0 && one.charAt(at - 1) == '0') {
            at--;
        }
        return at;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(java.util.Locale.ROOT);
    }
}
