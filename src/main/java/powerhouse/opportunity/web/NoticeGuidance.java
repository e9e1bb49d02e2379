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
        // A notice stays the last one while time goes on, or tells of a result that its kind alone does not:
        // then the phase tells more than the notice.
        boolean nobody = type.phase() == Phase.AWARDED
                && (phase == Phase.CLOSED || phase == Phase.OPEN || phase == Phase.TALKS_ENDED || phase.early());
        if (nobody) {
            return new NoticeGuidance(
                    name,
                    "A result was published, and it says that nobody is chosen yet.",
                    "If you bid, ask the buyer when it will decide.");
        }
        return switch (phase) {
            case CLOSED ->
                type.phase() == Phase.OPEN || type.phase() == Phase.ALWAYS_OPEN
                        ? new NoticeGuidance(
                                name,
                                "The time for bids is over, and no award has been published yet. Some buyers publish months late, some never.",
                                "If you bid, ask the buyer when it will decide. If you did not, the award will name the firm to talk to.")
                        : usual(name, type);
            case TALKS_ENDED ->
                new NoticeGuidance(
                        name,
                        "The buyer asked the market, and the last day to answer has passed.",
                        "Watch for the tender. The buyer may still take a call.");
            case PLANNED ->
                type.phase() == Phase.OPEN || type.phase() == Phase.ALWAYS_OPEN
                        ? usual(name, NoticeType.PLANNED)
                        : usual(name, type);
            case ALWAYS_OPEN ->
                type.phase() == Phase.AWARDED
                        ? new NoticeGuidance(
                                name,
                                "A contract was awarded through a dynamic market, and the market goes on.",
                                "Apply to join. You can do so for as long as it runs.")
                        : usual(name, type);
            case INTENDED ->
                type.phase() == Phase.INTENDED
                        ? usual(name, type)
                        : new NoticeGuidance(
                                name,
                                "The buyer has decided whom it intends to choose, and must not sign before the standstill is over.",
                                "If you bid, ask for feedback now. If you think the decision is wrong, say so before the standstill ends.");
            case CANCELLED ->
                type.phase() == Phase.CANCELLED
                        ? usual(name, type)
                        : new NoticeGuidance(
                                name,
                                "It ended without an award: nobody has won.",
                                "Stop work on it. It may come back in another form.");
            case UNKNOWN ->
                new NoticeGuidance(
                        name,
                        "It corrects or adds to a notice that we do not hold, and does not say whether bids are taken.",
                        "Read the notice itself.");
            default -> usual(name, type);
        };
    }

    private static NoticeGuidance usual(String name, NoticeType type) {
        return new NoticeGuidance(name, type.meaning(), type.advice());
    }
}
