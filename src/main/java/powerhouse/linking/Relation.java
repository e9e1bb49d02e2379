package powerhouse.linking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import powerhouse.opportunity.Opportunity.Section;

/// What two processes would be to each other if they are anything: one contract only if both tell of the same part
/// of its life, and nothing in their order speaks for two attempts.
///
/// @param from the ocid of the one whose notices would state it
record Relation(Kind kind, String from) {
    /// Two portals seldom tell of one tender further apart.
    private static final Duration AT_ONCE = Duration.ofDays(14);

    /// @param one the one whose ocid sorts first
    static Relation of(Facts one, Facts other) {
        if (Parts.calledOff(one) && !Parts.calledOff(other) && other.framework()) {
            return new Relation(Kind.FRAMEWORK, one.ocid());
        }
        if (Parts.calledOff(other) && !Parts.calledOff(one) && one.framework()) {
            return new Relation(Kind.FRAMEWORK, other.ocid());
        }
        if (!one.told().isEmpty() && !other.told().isEmpty() && Collections.disjoint(one.told(), other.told())) {
            boolean planned =
                    one.told().contains(Section.PLANNING) || other.told().contains(Section.PLANNING);
            boolean first = one.told().contains(planned ? Section.PLANNING : Section.TENDER);
            return new Relation(planned ? Kind.PLANNING : Kind.PRIOR, first ? other.ocid() : one.ocid());
        }
        if (again(one, other)) {
            return new Relation(Kind.UNSUCCESSFUL_PROCESS, other.ocid());
        }
        return new Relation(again(other, one) ? Kind.UNSUCCESSFUL_PROCESS : Kind.SAME, one.ocid());
    }

    /// Whether the second would be another attempt at the first. Without both dates nobody knows which came first.
    private static boolean again(Facts earlier, Facts later) {
        Instant before = earlier.published();
        Instant after = later.published();
        if (!earlier.cancelled() || later.cancelled() || before == null || after == null || after.isBefore(before)) {
            return false;
        }
        boolean apart = Duration.between(before, after).compareTo(AT_ONCE) > 0;
        return apart || earlier.portal().equals(later.portal());
    }
}
