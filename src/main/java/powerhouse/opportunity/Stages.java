package powerhouse.opportunity;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
record Stages(Phase stage, NoticeType type, Set<Section> told) {
    private static final Set<String> STOPPED = Set.of("cancelled", "unsuccessful", "withdrawn");

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
            Instant published) {
        Phase stage = null;
        NoticeType last = NoticeType.OTHER;
        Set<Section> told = EnumSet.noneOf(Section.class);
        for (int i = 0; i < releases.size(); i++) {
            CompiledRelease release = releases.get(i);
            NoticeType type = types.get(i);
            told.addAll(told(type, release));
            if ((type == NoticeType.OTHER && stage != null) || stopsOnlySomeLots(type, release, compiled)) {
                continue;
            }
            last = type;
            stage = stage(type, release);
        }
        if (stage == null) {
            stage = Phase.CLOSED;
        }
        if (stage == Phase.OPEN && staysOpen(technique, deadline, published)) {
            stage = Phase.ALWAYS_OPEN;
        }
        return new Stages(stage, last, told);
    }

    private static Phase stage(NoticeType type, CompiledRelease release) {
        boolean stopped = STOPPED.contains(release.tender().status());
        return switch (type) {
            case AWARD, SUBCONTRACT_AWARD, CONTRACT_CHANGE ->
                nobodyWon(release) || (stopped && !somebodyWon(release)) ? Phase.CANCELLED : Phase.AWARDED;
            case TENDER, SUBCONTRACT -> {
                if (stopped) {
                    yield Phase.CANCELLED;
                }
                // Older Contracts Finder packages tag everything `tender`, awards too.
                if (release.tender().status().equals("complete")) {
                    yield somebodyWon(release) ? Phase.AWARDED : Phase.CLOSED;
                }
                yield Phase.OPEN;
            }
            default -> type.phase();
        };
    }

    /// An award of Contracts Finder tells its tender again, deadline and all.
    private static Set<Section> told(NoticeType type, CompiledRelease release) {
        Set<Section> told = EnumSet.noneOf(Section.class);
        switch (type.phase()) {
            case PIPELINE, ENGAGEMENT, PLANNED -> told.add(Section.PLANNING);
            case OPEN, ALWAYS_OPEN, CANCELLED -> told.add(Section.TENDER);
            case AWARDED -> told.add(Section.AWARD);
            case CLOSED -> {}
        }
        Period period = release.tender().tenderPeriod();
        if (period != null && !period.endDate().isBlank()) {
            told.add(Section.TENDER);
        }
        if (somebodyWon(release)) {
            told.add(Section.AWARD);
        }
        return told;
    }

    private static boolean somebodyWon(CompiledRelease release) {
        return release.awards().stream()
                .anyMatch(award ->
                        !STOPPED.contains(award.status()) && !award.suppliers().isEmpty());
    }

    private static boolean nobodyWon(CompiledRelease release) {
        return !release.awards().isEmpty()
                && release.awards().stream().allMatch(award -> STOPPED.contains(award.status()));
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
