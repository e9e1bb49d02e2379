package powerhouse.linking;

import java.time.Duration;
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
        boolean oneIsLater = one.published().isAfter(other.published());
        Facts later = oneIsLater ? one : other;
        Facts earlier = oneIsLater ? other : one;
        if (callOff(one) && !callOff(other) && other.framework()) {
            return new Relation(Kind.FRAMEWORK, one.ocid());
        }
        if (callOff(other) && !callOff(one) && one.framework()) {
            return new Relation(Kind.FRAMEWORK, other.ocid());
        }
        if (!one.told().isEmpty() && !other.told().isEmpty() && Collections.disjoint(one.told(), other.told())) {
            boolean planned =
                    one.told().contains(Section.PLANNING) || other.told().contains(Section.PLANNING);
            boolean first = one.told().contains(planned ? Section.PLANNING : Section.TENDER);
            return new Relation(planned ? Kind.PLANNING : Kind.PRIOR, first ? other.ocid() : one.ocid());
        }
        boolean again = earlier.cancelled() && !later.cancelled();
        boolean apart = Duration.between(earlier.published(), later.published()).compareTo(AT_ONCE) > 0;
        if (again && (apart || one.portal().equals(other.portal()))) {
            return new Relation(Kind.UNSUCCESSFUL_PROCESS, later.ocid());
        }
        return new Relation(Kind.SAME, one.ocid());
    }

    private static boolean callOff(Facts facts) {
        return facts.title().contains("calloff")
                || (facts.title().contains("call") && facts.title().contains("off"));
    }
}
