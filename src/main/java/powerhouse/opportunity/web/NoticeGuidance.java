package powerhouse.opportunity.web;

import java.util.Locale;
import powerhouse.opportunity.NoticeType;
import powerhouse.opportunity.Phase;

/// What the last notice of a contract means to a supplier, and what to do about it.
///
/// @param name of the kind of notice
/// @param means in one or two sentences
/// @param act what to do now
public record NoticeGuidance(String name, String means, String act) {
    static NoticeGuidance of(NoticeType type, Phase phase) {
        String name = type.code().isEmpty()
                ? type.label()
                : type.code() + " " + type.label().toLowerCase(Locale.UK);
        // A tender notice stays the last one for weeks after its deadline: then the clock tells more than the
        // notice.
        return type.phase() == Phase.OPEN && phase == Phase.CLOSED
                ? new NoticeGuidance(
                        name,
                        "The time for bids is over, and no award has been published yet. Some buyers publish months late, some never.",
                        "If you bid, ask the buyer when it will decide. If you did not, the award will name the firm to talk to.")
                : new NoticeGuidance(name, type.meaning(), type.advice());
    }
}
