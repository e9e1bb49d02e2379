package powerhouse.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import powerhouse.desk.Case.Kind;
import powerhouse.desk.Case.Side;
import powerhouse.linking.Link;
import powerhouse.linking.Links;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.reading.Evidence;
import powerhouse.records.Viewer;

/// Everything that waits for a person: what people say is wrong, the oldest first, then what machines are least sure
/// of.
public final class Queue {
    /// By then a running portal has carried out what was decided.
    private static final Duration CARRIED_OUT = Duration.ofMinutes(10);

    private static final int FACT = 300;
    private static final int SPELLINGS = 3;

    private final Links links;
    private final Organisations organisations;
    private final Opportunities opportunities;
    private final Reports reports;
    private final InstantSource clock;
    private final UnaryOperator<String> contract;
    /// What was settled here a moment ago: the steps may not have heard of it yet.
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    /// @param contract the path of an ocid
    public Queue(
            Links links,
            Organisations organisations,
            Opportunities opportunities,
            Reports reports,
            InstantSource clock,
            UnaryOperator<String> contract) {
        this.links = links;
        this.organisations = organisations;
        this.opportunities = opportunities;
        this.reports = reports;
        this.clock = clock;
        this.contract = contract;
    }

    /// The most pressing of all kinds.
    public List<Case> list(int limit) {
        // Whoever floods the desk with reports takes half of it, not all.
        List<Case> reports = reports(limit);
        int half = Math.min(reports.size(), limit / 2);
        List<Case> all = new ArrayList<>(reports.subList(0, half));
        List<Case> doubts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.REPORT) {
                doubts.addAll(list(kind, limit));
            }
        }
        doubts.sort(Comparator.comparingDouble(Case::doubt).reversed().thenComparing(Case::key));
        all.addAll(doubts);
        all.addAll(reports.subList(half, reports.size()));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /// The most pressing of one kind.
    public List<Case> list(Kind kind, int limit) {
        Instant before = clock.instant().minus(CARRIED_OUT);
        settled.values().removeIf(at -> at.isBefore(before));
        List<Case> cases = switch (kind) {
            case REPORT -> reports(limit);
            case LINK -> links(limit + settled.size());
            case ORGANISATION -> organisations(limit + settled.size());
            case TECH -> tech(limit + settled.size());
            case DELIVERY -> places(limit + settled.size());
            // Nothing tells where a buyer's seat is in doubt; it can be decided all the same.
            case BUYER -> List.of();
        };
        return cases.stream()
                .filter(each -> !settled.containsKey(each.key()))
                .limit(limit)
                .toList();
    }

    /// It need not be shown any more; or again, if it was taken back.
    public void settled(Kind kind, String one, String other, boolean done) {
        String key = new Case(kind, one, other, "", List.of(), List.of(), 0).key();
        if (done) {
            settled.put(key, clock.instant());
        } else {
            settled.remove(key);
        }
    }

    private List<Case> reports(int limit) {
        return reports.open(limit).stream()
                .map(report -> new Case(
                        Kind.REPORT,
                        String.valueOf(report.number()),
                        "",
                        "Somebody says that something is wrong here.",
                        List.of(new Side(
                                report.page().isEmpty() ? "No page named" : report.page(),
                                report.page(),
                                List.of("Reported on " + Wording.day(report.at())))),
                        List.of(report.words()),
                        1))
                .toList();
    }

    private List<Case> links(int limit) {
        List<Link> uncertain = links.uncertain(limit);
        Map<String, Opportunity> known = opportunities.eachProcess(
                uncertain.stream()
                        .flatMap(link -> Stream.of(link.one(), link.other()))
                        .distinct()
                        .toList(),
                Viewer.anyone());
        return uncertain.stream()
                .map(link -> new Case(
                        Kind.LINK,
                        link.one(),
                        link.other(),
                        "Are these two notices about one contract? Compared, they are %.0f%% likely to be."
                                .formatted(100 * link.confidence()),
                        List.of(side(link.one(), known), side(link.other(), known)),
                        link.evidence().stream()
                                .map(each ->
                                        each.words() + (each.weight() == 0 ? "" : " %+.1f".formatted(each.weight())))
                                .toList(),
                        openness(link.confidence())))
                .toList();
    }

    private List<Case> organisations(int limit) {
        return organisations.uncertain(limit).stream()
                .map(doubt -> new Case(
                        Kind.ORGANISATION,
                        doubt.one(),
                        doubt.other(),
                        doubt.together()
                                ? "Are these two one organisation? They are taken for one now."
                                : "Are these two one organisation? They are kept apart now.",
                        List.of(organisation(doubt.one()), organisation(doubt.other())),
                        List.of(doubt.words()),
                        doubt.doubt() / 100.0))
                .toList();
    }

    private Side organisation(String key) {
        String path = "/organisations/" + key;
        return organisations
                .find(key, Viewer.anyone())
                .map(one -> new Side(
                        Wording.clip(one.name(), FACT),
                        path,
                        Stream.concat(
                                        Stream.of(
                                                key,
                                                "buys in " + Wording.count(one.buys(), "contract", "contracts"),
                                                "supplies in "
                                                        + Wording.count(one.supplies(), "contract", "contracts")),
                                        one.names().stream()
                                                .map(Organisation.Spelling::name)
                                                .filter(name -> !name.equalsIgnoreCase(one.name()))
                                                .limit(SPELLINGS)
                                                .map(name -> "also called " + Wording.clip(name, FACT)))
                                .toList()))
                .orElse(new Side(key, path, List.of("Gone")));
    }

    private List<Case> tech(int limit) {
        return list(opportunities.unsureOfTech(limit)).stream()
                .map(one -> new Case(
                        Kind.TECH,
                        one.ocid(),
                        "",
                        "Is this work for a tech firm? By its words and codes it is %.0f%% likely to be."
                                .formatted(100 * one.tech().probability()),
                        List.of(side(one)),
                        one.tech().evidence().stream().map(Queue::words).toList(),
                        openness(one.tech().probability())))
                .toList();
    }

    private static String words(Evidence evidence) {
        return Wording.evidence(evidence) + " %+.1f".formatted(evidence.weight());
    }

    private List<Case> places(int limit) {
        return list(opportunities.unsureOfPlace(limit)).stream()
                .map(one -> new Case(
                        Kind.DELIVERY,
                        one.ocid(),
                        "",
                        "Is the work in the North? Its notices say two things; now it counts as "
                                + (one.north().byDelivery() ? "northern." : "not northern."),
                        List.of(side(one)),
                        one.delivery().stream()
                                .map(place -> place.name()
                                        + (place.evidence().isEmpty() ? "" : " by " + place.evidence())
                                        + (place.doubt().isEmpty() ? "" : ", but " + place.doubt()))
                                .toList(),
                        0.5))
                .toList();
    }

    /// 1 where it could as well be as not.
    private static double openness(double probability) {
        return 1 - 2 * Math.abs(probability - 0.5);
    }

    private Side side(String ocid, Map<String, Opportunity> known) {
        return Optional.ofNullable(known.get(ocid)).map(this::side).orElse(new Side(ocid, "", List.of("Gone")));
    }

    private Side side(Opportunity opportunity) {
        List<String> facts = new ArrayList<>(List.of(
                Wording.clip(Wording.who(opportunity), FACT),
                Wording.clip(Wording.where(opportunity), FACT),
                "published " + Wording.day(opportunity.published()) + ", " + opportunity.source()));
        if (opportunity.value() != null) {
            facts.add(Wording.about(opportunity.value()));
        }
        if (opportunity.deadline() != null) {
            facts.add("due " + Wording.moment(opportunity.deadline()));
        }
        if (!opportunity.description().isEmpty()) {
            facts.add(Wording.clip(opportunity.description(), FACT));
        }
        return new Side(Wording.clip(opportunity.title(), FACT), contract.apply(opportunity.ocid()), facts);
    }

    private List<Opportunity> list(List<String> ocids) {
        return opportunities.list(ocids, Viewer.anyone());
    }
}
