package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Lot;
import powerhouse.ocds.Period;
import powerhouse.ocds.Tender;
import powerhouse.opportunity.Opportunity.Extension;
import powerhouse.opportunity.Opportunity.Extension.Told;

/// Whether a contract may be extended or renewed: by a date, by a flag, or only in words, as many buyers tell it.
final class Extensions {
    private static final int LONGEST = 200;

    private static final String LENGTH =
            "(?:(?:up to |a |an |one |two |three |four |five |six |seven |eight |nine |ten |twelve "
                    + "|eighteen |twenty[- ]four |[0-9]+(?:\\.[0-9])? ?)(?:\\([\\w ]+\\) ?)?){1,3}[- ]?(?:x ?)?[0-9]* ?"
                    + "(?:\\+ ?[0-9]+ ?)*[- ]?(?:years?|months?|weeks?|yr|annual|yearly|periods?|terms?)";

    private static final Phrases WORDS = new Phrases(
            // 2+1+1
            "(?<![\\w£.+-])[0-9]{1,2} ?(?:years?|months?|yrs?)? ?\\+ ?[0-9]{1,2}(?: ?\\+ ?[0-9]{1,2})*"
                    + " ?(?:\\+ ?[0-9]{1,2} ?)*[- ]?(?:years?|months?|yrs?|contract|extension|option)"
                    + "|(?<![\\w£.+-])[0-9](?: ?\\+ ?[0-9]){2,4}(?![\\w.])"
                    // an option to extend, of renewal
                    + "|\\b(?:(?:options?|right|ability|possibility|potential|opportunity|provisions?|scope|discretion|flexibility)"
                    + " (?:exists |available |remains )?(?:to|of|for|on)"
                    + " (?:(?!tender|deadline|closing|notice)[\\w,/()-]+ ){0,6}?"
                    + "(?:extend(?!ed (?:deadline|opening))|extending|extensions?|renew(?!abl|als? (?:and|of (?:the )?(?!contract))|ed)|renewing)\\b"
                    // may be extended
                    + "|(?:may|can|could|might|shall|will|to) (?:also |then |potentially |possibly |only )?be"
                    + " (?:further |subsequently |potentially )?(?:extended|renewed)\\b"
                    + "|(?:may|can|could|might|reserves? the right to|entitled to|option to|options to|wish to|elect to|choose to)"
                    + " (?:further |subsequently )?(?:extend|renew)\\b(?! (?:the )?(?:deadline|closing|tender|submission))"
                    // optional extension
                    + "|(?:optional|possible|potential|permitted|available|annual|yearly|contract|further|additional|allowable)"
                    + " (?:(?:contract|annual|yearly|further|[0-9]+|one|two|year|month|12|24)[- ]?){0,3}extensions?\\b"
                    + "|extensions? (?:options?|periods?|clauses?|provisions?|years?|terms?|(?:is|are) (?:available|possible|permitted|optional)"
                    + "|possible|available|permitted|of up to|up to|at the)\\b"
                    + "|(?:years?|months?)(?: contract)?,? (?:(?:with|plus|and|\\+) )?(?:(?:an?|the|any|possible|optional|potential|further) ){0,3}"
                    + "extensions?\\b"
                    + "|extend(?:able|ible)\\b"
                    + "|extended (?:by|for) (?:a |an )?(?:further|additional|another|up to)\\b"
                    // with an option of two further years
                    + "|(?:options?|optional)(?: (?:to|of|for))? (?:(?:an?|the|up to|further|additional|another|extra|taking|take) ){1,4}"
                    + LENGTH
                    + "|(?:with|plus|and|\\+) (?:(?:an?|the|up to|two|2|three|3|one|1) ){0,2}(?:x ?)?(?:[0-9]+ ?x ?)?(?:optional|possible|potential)"
                    + " (?:[\\w()-]+ ){0,4}?(?:years?|months?|extensions?|periods?)\\b"
                    + "|optional (?:[0-9]+|one|two|three|further|additional|extra)[- ](?:[\\w-]+ )?(?:years?|months?)\\b"
                    + "|(?:renewable (?:for|annually|yearly|up to|each|every|on)|renewals? (?:options?|periods?)|options? (?:years?|periods?))\\b)",
            "exten",
            "renew",
            "option",
            "+",
            "possible",
            "potential");

    private static final Phrases NONE = new Phrases(
            "\\b(?:(?:no|without|not (?:have|include|contain|any|offer)(?: an?y?)?|nor)"
                    + " (?:(?:an?y?|the|further|contract|provision|scope|right|possibility|planned) ){0,3}"
                    + "(?:options?|extensions?|renewals?|provision|right)\\b(?: (?:to|for|of) (?:extend|extension|renew)\\w*)?"
                    + "|(?:will|shall|can|may|is|are) not (?:to )?be (?:extended|renewed)\\b"
                    + "|(?:cannot|can't) be (?:extended|renewed)\\b"
                    + "|no(?:n)?[- ]?(?:extendable|extendible)\\b)",
            "exten",
            "renew",
            "option",
            "provision",
            "right");

    /// What is extended here is no contract: a day, a building, a hand.
    private static final Pattern ELSE = Pattern.compile(
            "(?:deadline|closing date|return date|submission|tender period|standstill|clarification|opening hours|building"
                    + "|house|invitation|engagement|licen[cs]e key)s?[^.;\\n]{0,60}$",
            Pattern.CASE_INSENSITIVE);

    private Extensions() {}

    /// What all notices together tell of it.
    static Extension of(CompiledRelease compiled) {
        Tender tender = compiled.tender();
        // Whatever stands under "renewal" tells of it, unless it says that there is none.
        String words = Stream.of(
                        tender.lots().stream().map(Lot::renewal),
                        compiled.awards().stream().map(Award::renewal),
                        compiled.contracts().stream().map(Contract::renewal))
                .flatMap(some -> some)
                .map(PlainText::line)
                .filter(renewal -> renewal.length() > 3 && !NONE.in(renewal))
                .map(renewal -> Wording.clip(renewal, LONGEST))
                .findFirst()
                .orElse("");
        if (words.isEmpty()) {
            words = options(compiled, tender);
        }
        boolean denied = false;
        // Once some words say yes, what others deny changes nothing.
        for (String text : words.isEmpty() ? texts(compiled, tender) : List.<String>of()) {
            String line = PlainText.line(text);
            words = found(line);
            if (!words.isEmpty()) {
                break;
            }
            denied = denied || NONE.in(line);
        }
        List<@Nullable Boolean> flags = new ArrayList<>();
        tender.lots().forEach(lot -> flags.add(lot.hasRenewal()));
        compiled.awards().forEach(award -> flags.add(award.hasRenewal()));
        compiled.contracts().forEach(contract -> flags.add(contract.hasRenewal()));
        boolean flagged = flags.stream().anyMatch(Boolean.TRUE::equals) || extent(compiled, tender);
        boolean refused = flags.stream().filter(Objects::nonNull).anyMatch(flag -> !flag) && !flagged;
        if (flagged || !words.isEmpty()) {
            return new Extension(Told.YES, words, refused || (flagged && words.isEmpty() && denied));
        }
        return refused || denied ? new Extension(Told.NO, "", false) : Extension.SILENT;
    }

    /// What is said of options, where it speaks of more time.
    private static String options(CompiledRelease compiled, Tender tender) {
        return Stream.of(
                        tender.lots().stream().map(Lot::options),
                        compiled.awards().stream().map(Award::options),
                        compiled.contracts().stream().map(Contract::options))
                .flatMap(some -> some)
                .map(PlainText::line)
                .filter(options -> TIME.matcher(options).find() && !NONE.in(options))
                .map(options -> Wording.clip(options, LONGEST))
                .findFirst()
                .orElse("");
    }

    private static final Pattern TIME = Pattern.compile("\\b(?:exten[ds]|renew)\\w*", Pattern.CASE_INSENSITIVE);

    private static boolean extent(CompiledRelease compiled, Tender tender) {
        return Stream.of(
                        tender.lots().stream().map(Lot::contractPeriod),
                        compiled.awards().stream().map(Award::contractPeriod),
                        compiled.contracts().stream().map(Contract::period),
                        compiled.contracts().stream().flatMap(contract -> contract.proposedPeriods().stream()),
                        Stream.of(tender).map(Tender::contractPeriod))
                .flatMap(some -> some)
                .filter(Objects::nonNull)
                .anyMatch(Extensions::reaches);
    }

    private static boolean reaches(Period period) {
        return !period.maxExtentDate().isBlank() && !period.maxExtentDate().equals(period.endDate());
    }

    /// What is said of renewal and options, then all else that is said of the contract.
    private static List<String> texts(CompiledRelease compiled, Tender tender) {
        return Stream.of(
                        tender.lots().stream().map(Lot::renewal),
                        compiled.awards().stream().map(Award::renewal),
                        compiled.contracts().stream().map(Contract::renewal),
                        tender.lots().stream().map(Lot::options),
                        compiled.awards().stream().map(Award::options),
                        compiled.contracts().stream().map(Contract::options),
                        Stream.of(tender.title(), tender.description(), compiled.description()),
                        tender.lots().stream().flatMap(lot -> Stream.of(lot.title(), lot.description())),
                        compiled.awards().stream().flatMap(award -> Stream.of(award.title(), award.description())),
                        compiled.contracts().stream()
                                .flatMap(contract -> Stream.of(contract.title(), contract.description())))
                .flatMap(some -> some)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    private static String found(String line) {
        return WORDS.first(line, found -> isOffered(line, found))
                .map(found -> sentence(line, found.start(), found.end()))
                .orElse("");
    }

    private static boolean isOffered(String line, MatchResult found) {
        return !NONE.in(line.substring(Math.max(0, found.start() - 40), found.end()))
                && !ELSE.matcher(line.substring(Math.max(0, found.start() - 80), found.start()))
                        .find();
    }

    /// The sentence that it stands in.
    private static String sentence(String line, int start, int end) {
        int from = Math.max(line.lastIndexOf(". ", start), line.lastIndexOf("; ", start));
        int until = line.indexOf(". ", end);
        String sentence = line.substring(from < 0 ? 0 : from + 2, until < 0 ? line.length() : until + 1)
                .strip();
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        int near = Math.max(from < 0 ? 0 : from + 2, start - LONGEST / 2);
        return (near > 0 ? "…" : "") + Wording.clip(line.substring(near).strip(), LONGEST);
    }
}
