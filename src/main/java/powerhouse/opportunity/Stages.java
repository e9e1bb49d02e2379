package powerhouse.opportunity;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Lot;
import powerhouse.ocds.Period;
import powerhouse.ocds.Tender;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Section;
import powerhouse.opportunity.Opportunity.Technique;

/// The phase that the notices state, read from the order of events: the last one that says something wins.
///
/// The compiled release cannot answer this: its tags are gone, and its `tender.status` may contradict the tag
/// (half of the procurement terminations leave it at `complete`).
///
/// @param told the parts of its life that they tell of
/// @param standstill until when what is awarded is only intended, null where that is over or not told
record Stages(
        Phase stage,
        NoticeType type,
        Set<Section> told,
        @Nullable Instant standstill) {
    private static final Set<String> STOPPED = Set.of("cancelled", "unsuccessful", "withdrawn");

    private static final Set<String> PLANNED = Set.of("planned", "planning");

    /// Bids are taken for weeks, requests to join a framework or market for years.
    private static final Duration LONGER_THAN_ANY_TENDER = Duration.ofDays(365);

    /// @param releases oldest first
    /// @param types of the releases
    static Stages of(
            List<CompiledRelease> releases,
            List<NoticeType> types,
            CompiledRelease compiled,
            Technique technique,
            @Nullable Deadline deadline,
            Instant published,
            PublisherDates moments) {
        Phase stage = null;
        NoticeType last = NoticeType.OTHER;
        CompiledRelease telling = null;
        Set<Section> told = EnumSet.noneOf(Section.class);
        for (int i = 0; i < releases.size(); i++) {
            CompiledRelease release = releases.get(i);
            NoticeType type = types.get(i);
            told.addAll(told(type, release));
            if (stage != null && saysNoMore(type, release, stage)) {
                continue;
            }
            if (stopsOnlySomeLots(type, release, compiled)) {
                continue;
            }
            last = type;
            telling = release;
            boolean joinable = deadline != null && staysOpen(technique, deadline, published);
            stage = stage(type, release, compiled, stage, technique, joinable);
        }
        if (stage == null) {
            stage = Phase.UNKNOWN;
        }
        if (stage == Phase.OPEN && staysOpen(technique, deadline, published)) {
            stage = Phase.ALWAYS_OPEN;
        }
        Instant standstill = null;
        if (stage == Phase.AWARDED && telling != null && pending(telling)) {
            standstill = standstill(telling, compiled, moments);
            stage = standstill == null ? Phase.INTENDED : stage;
        }
        return new Stages(stage, last, told, standstill);
    }

    /// A notice that leaves the contract where it is: a correction of something, a pipeline that names again
    /// what the market was asked about already, and a correction of a tender that is decided.
    private static boolean saysNoMore(NoticeType type, CompiledRelease release, Phase stage) {
        if (type == NoticeType.OTHER) {
            return true;
        }
        if (type.phase() == Phase.PIPELINE) {
            return stage != Phase.PIPELINE && stage != Phase.UNKNOWN;
        }
        boolean decided = stage == Phase.AWARDED || stage == Phase.INTENDED || stage == Phase.CANCELLED;
        return type == NoticeType.TENDER
                && decided
                && release.tag().equals(List.of("tenderUpdate"))
                && release.tender().status().isEmpty();
    }

    private static Phase stage(
            NoticeType type,
            CompiledRelease release,
            CompiledRelease compiled,
            @Nullable Phase before,
            Technique technique,
            boolean joinable) {
        return switch (type) {
            case UK6, UK7, AWARD, SUBCONTRACT_AWARD, CONTRACT_CHANGE ->
                decided(release, compiled, before, technique, joinable);
            case UK4, TENDER, SUBCONTRACT -> tendered(release);
            case UK13 ->
                release.tender().techniques().dynamicPurchasingSystemStatus().equals("pending")
                        ? Phase.PLANNED
                        : Phase.ALWAYS_OPEN;
            case UK1, UK2, UK3, PIPELINE, ENGAGEMENT, PLANNED ->
                stopped(release.tender()) ? Phase.CANCELLED : type.phase();
            default -> type.phase();
        };
    }

    private static Phase tendered(CompiledRelease release) {
        if (stopped(release.tender())) {
            return Phase.CANCELLED;
        }
        String status = status(release.tender());
        // Older Contracts Finder packages tag everything `tender`, awards too.
        if (status.equals("complete")) {
            return somebodyWon(release) ? Phase.AWARDED : Phase.CLOSED;
        }
        return PLANNED.contains(status) ? Phase.PLANNED : Phase.OPEN;
    }

    /// @param joinable whether it is a market or framework that newcomers can join for years
    private static Phase decided(
            CompiledRelease release,
            CompiledRelease compiled,
            @Nullable Phase before,
            Technique technique,
            boolean joinable) {
        boolean none = !release.awards().isEmpty()
                && release.awards().stream().allMatch(award -> STOPPED.contains(award.status()));
        if (none) {
            return somebodyElseWon(release, compiled) ? Phase.AWARDED : Phase.CANCELLED;
        }
        if (stopped(release.tender()) && !somebodyWon(release)) {
            return Phase.CANCELLED;
        }
        // A result that says of all lots that nobody is chosen yet.
        boolean open = release.awards().isEmpty()
                && release.contracts().isEmpty()
                && status(release.tender()).equals("active");
        if (open) {
            return before != null && before != Phase.UNKNOWN
                    ? before
                    : technique == Technique.DYNAMIC_MARKET ? Phase.ALWAYS_OPEN : Phase.CLOSED;
        }
        // What is bought through a dynamic market leaves the market open as long as its notices say.
        return technique == Technique.DYNAMIC_MARKET && joinable && before != Phase.CANCELLED
                ? Phase.ALWAYS_OPEN
                : Phase.AWARDED;
    }

    /// By an award that this release does not name: its own lots alone ended without one.
    private static boolean somebodyElseWon(CompiledRelease release, CompiledRelease compiled) {
        Set<String> named = release.awards().stream().map(Award::id).collect(Collectors.toSet());
        return compiled.awards().stream()
                .anyMatch(award -> !STOPPED.contains(award.status())
                        && !named.contains(award.id())
                        && !award.suppliers().isEmpty());
    }

    /// Whether nothing that a release awards is in force yet.
    static boolean pending(CompiledRelease release) {
        List<Award> standing = release.awards().stream()
                .filter(award -> !STOPPED.contains(award.status()))
                .toList();
        return !standing.isEmpty()
                && standing.stream().allMatch(award -> award.status().equals("pending"))
                && release.contracts().stream()
                        .noneMatch(contract -> contract.status().equals("active")
                                || !contract.dateSigned().isEmpty());
    }

    /// The end of the last standstill of what a release awards. An update may leave it unsaid.
    private static @Nullable Instant standstill(
            CompiledRelease release, CompiledRelease compiled, PublisherDates moments) {
        Instant own = standstill(release.awards().stream(), moments);
        Set<String> named = release.awards().stream().map(Award::id).collect(Collectors.toSet());
        return own != null
                ? own
                : standstill(compiled.awards().stream().filter(award -> named.contains(award.id())), moments);
    }

    private static @Nullable Instant standstill(Stream<Award> awards, PublisherDates moments) {
        return awards.flatMap(award -> award.standstillPeriods().stream())
                .flatMap(period -> Stream.ofNullable(moments.instant(period.endDate())))
                .max(Instant::compareTo)
                .orElse(null);
    }

    /// The status of a tender; where it states none, the one that its lots have in common.
    static String status(Tender tender) {
        if (!tender.status().isBlank()) {
            return tender.status();
        }
        List<String> lots = tender.lots().stream().map(Lot::status).distinct().toList();
        return lots.size() == 1 ? lots.getFirst() : lots.contains("active") ? "active" : "";
    }

    /// Whether something of this status, an award or a tender, comes to nothing.
    static boolean stops(String status) {
        return STOPPED.contains(status);
    }

    /// Whether a tender is stopped.
    static boolean stopped(Tender tender) {
        return STOPPED.contains(status(tender));
    }

    /// Whether it says until when one can bid.
    static boolean due(Tender tender) {
        return states(tender.tenderPeriod())
                || !tender.expressionOfInterestDeadline().isEmpty()
                || tender.lots().stream()
                        .anyMatch(lot -> states(lot.tenderPeriod())
                                || !lot.expressionOfInterestDeadline().isEmpty());
    }

    private static boolean states(@Nullable Period period) {
        return period != null && !period.endDate().isBlank();
    }

    /// An award of Contracts Finder tells its tender again, deadline and all.
    private static Set<Section> told(NoticeType type, CompiledRelease release) {
        Set<Section> told = EnumSet.noneOf(Section.class);
        switch (type.phase()) {
            case PIPELINE, ENGAGEMENT, TALKS_ENDED, PLANNED -> told.add(Section.PLANNING);
            case OPEN, ALWAYS_OPEN, CANCELLED -> told.add(Section.TENDER);
            case INTENDED, AWARDED -> told.add(Section.AWARD);
            case CLOSED, UNKNOWN -> {}
        }
        if (type.phase() != Phase.INTENDED && due(release.tender())) {
            told.add(Section.TENDER);
        }
        if (somebodyWon(release)) {
            told.add(Section.AWARD);
        }
        return told;
    }

    /// Whether a release names who won.
    static boolean somebodyWon(CompiledRelease release) {
        return release.awards().stream()
                .anyMatch(award ->
                        !STOPPED.contains(award.status()) && !award.suppliers().isEmpty());
    }

    /// A termination that names lots, while others go on.
    private static boolean stopsOnlySomeLots(NoticeType type, CompiledRelease release, CompiledRelease compiled) {
        Tender stub = release.tender();
        if (type != NoticeType.UK12 || stub.lots().isEmpty()) {
            return false;
        }
        List<String> named = stub.lots().stream().map(Lot::id).toList();
        return compiled.tender().lots().stream()
                .anyMatch(lot -> lot.status().equals("active") && !named.contains(lot.id()));
    }

    private static boolean staysOpen(Technique technique, @Nullable Deadline deadline, Instant published) {
        if (technique == Technique.NONE) {
            return false;
        }
        return deadline == null
                ? technique == Technique.DYNAMIC_MARKET
                : deadline.at().isAfter(published.plus(LONGER_THAN_ANY_TENDER));
    }
}
