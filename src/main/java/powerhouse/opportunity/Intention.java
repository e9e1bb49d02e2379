package powerhouse.opportunity;

import java.util.List;
import java.util.stream.Stream;
import powerhouse.ocds.Amendment;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Lot;

/// Whether a notice only says whom the buyer intends to choose. The Provider Selection Regime has such notices,
/// and no field of any form tells them from awards: in England they come as awards of the old rules, in Wales
/// also as tenders. All of them say it in words, which their regulations prescribe.
final class Intention {
    private static final Phrases INTENDED = new Phrases(
            "\\bintention to (?:make an? )?award(?: a (?:contract|framework))?\\s*(?:\\(|[-–:]|notice)"
                    + "|\\b(?:serves as|is|as|this) an? (?:notice of )?(?:the )?intention to (?:make an? )?award\\b"
                    + "|\\bnotice of (?:an? |the )?(?:intention|intent) to award\\b"
                    + "|\\bintended award notice\\b"
                    + "|\\bnot yet (?:been )?(?:formally )?(?:been )?awarded\\b"
                    + "|\\bthis (?:notice )?(?:is )?(?:an? )?(?:voluntary ex[- ]?ante transparency|VEAT)\\b"
                    + "|^\\W*(?:voluntary ex[- ]?ante transparency|VEAT)\\b",
            "award",
            "transparency",
            "veat");

    /// By these it is final, also where it names the intention that went before.
    private static final Phrases CONFIRMED = new Phrases(
            "\\bconfirmation of (?:the |a |an )?(?:[\\w()’'-]+ ){0,3}(?:award|decision|establishment|modification)"
                    + "|\\bconfirming the decision to award\\b",
            "confirm");

    /// So is it by these, unless the prescribed words say otherwise: an intention may tell of the contract
    /// before.
    private static final Phrases DONE = new Phrases(
            "\\b(?:has|have) (?:now )?(?:been )?(?:formally )?(?:been )?(?:awarded|concluded)\\b"
                    + "|\\bno (?:valid )?representations? (?:was|were|has been|have been) (?:made|received)\\b",
            "awarded",
            "concluded",
            "representation");

    /// Where nobody was asked to bid, a plain sentence says it as well.
    private static final Phrases PLANS = new Phrases(
            "\\b(?:intends?|intending|proposes?|intention is|it is (?:the|our|its) [\\w ’'-]{0,40}intention) to"
                    + " (?:directly )?(?:make an? |enter into an? )?(?:direct )?(?:award|contract)\\b",
            "intend",
            "intention",
            "propose");

    private static final Phrases TITLE =
            new Phrases("\\b(?:intention|intent) to award\\b|\\bintended award\\b", "award");

    /// In these words only the notice itself speaks; a tender that explains its procedure may name a
    /// standstill, an intention and transparency as well.
    private static final Phrases PRESCRIBED = new Phrases(
            "\\bthis (?:notice )?(?:is|serves as) (?:an? |the )?(?:[\\w()’'-]+ ){0,10}intention to (?:make an? )?award\\b"
                    + "|\\b(?:contract|agreement) has not yet (?:been )?(?:formally )?(?:been )?awarded\\b",
            "intention",
            "not yet");

    private Intention() {}

    /// Whether a release that tells of an award only intends it.
    static boolean of(CompiledRelease release) {
        List<String> texts = texts(release);
        if (says(texts, CONFIRMED)) {
            return false;
        }
        String method = release.tender().procurementMethod();
        boolean limited = method.equals("limited") || method.equals("direct");
        return says(texts, PRESCRIBED)
                || (!says(texts, DONE) && (says(texts, INTENDED) || (limited && says(texts, PLANS))));
    }

    /// Whether what comes as a tender is none: it says by its title or in the prescribed words that somebody is
    /// chosen.
    static boolean asTender(CompiledRelease release) {
        List<String> texts = texts(release);
        return !says(texts, CONFIRMED) && (TITLE.in(release.tender().title()) || says(texts, PRESCRIBED));
    }

    /// Whether a correction confirms an award: the Provider Selection Regime's notices of awards are published as
    /// corrections of those of the intention.
    static boolean confirmed(CompiledRelease release) {
        List<String> texts = texts(release);
        return says(texts, CONFIRMED) || (says(texts, DONE) && !says(texts, PRESCRIBED));
    }

    private static boolean says(List<String> texts, Phrases phrases) {
        return texts.stream().anyMatch(phrases::in);
    }

    private static List<String> texts(CompiledRelease release) {
        return Stream.of(
                        Stream.of(
                                release.description(),
                                release.tender().title(),
                                release.tender().description(),
                                release.tender().procurementMethodRationale()),
                        release.tender().lots().stream().map(Lot::description),
                        release.awards().stream().map(Award::description),
                        release.tender().amendments().stream().map(Amendment::description),
                        release.tender().amendments().stream()
                                .flatMap(amendment -> amendment.unstructuredChanges().stream())
                                .map(Amendment.Change::newText))
                .flatMap(some -> some)
                .filter(text -> !text.isBlank())
                .toList();
    }
}
