package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunity.Supplier;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import tools.jackson.databind.node.ObjectNode;

/// The life of a contract as its notices tell it, each step in plain words.
///
/// What changed is the difference between what was known with a release and without it, never between two
/// releases: updates under earlier rules state only what is new, and silence removes nothing.
public final class Timeline {
    private static final Merger MERGER = new Merger(MergeRules.standard());

    /// A process with more releases than this is told without differences: each one costs a merge of all before
    /// it.
    private static final int MOST = 200;

    /// Corrigenda repeat whole sections as their reason; the notice has the rest.
    private static final int LONGEST_REASON = 300;

    private static final int MOST_REASONS = 3;

    private static final String UPDATED = " updated";
    private static final Set<NoticeType> AWARDS =
            EnumSet.of(NoticeType.UK6, NoticeType.UK7, NoticeType.AWARD, NoticeType.SUBCONTRACT_AWARD);

    /// One release.
    ///
    /// @param release where it stands: source, id, date
    /// @param type what kind of notice it is
    /// @param what happened: "Tender published", "Awarded to Millrace Ltd (£1.2m)"
    /// @param changes against what was known before, each a sentence without its full stop
    /// @param noticeUrl on the publisher's site, "" where unknown
    public record Entry(Release release, NoticeType type, String what, List<String> changes, String noticeUrl) {}

    private Timeline() {}

    /// One entry a release, oldest first.
    public static List<Entry> of(ContractingProcess process) {
        List<Entry> entries = new ArrayList<>();
        PublisherDates moments = PublisherDates.of(process);
        Set<NoticeType> told = EnumSet.noneOf(NoticeType.class);
        List<String> reasons = new ArrayList<>();
        Opportunity before = null;
        int read = 0;
        for (int i = 0; i < process.releases().size(); i++) {
            Release release = process.releases().get(i);
            if (release.redaction() != null || read == process.trees().size()) {
                String why = release.redaction() == null ? "" : ": " + release.redaction();
                entries.add(new Entry(release, NoticeType.OTHER, "Taken down" + why, List.of(), ""));
                continue;
            }
            ObjectNode tree = DistinctIds.in(process.trees().get(read++));
            CompiledRelease stated = new CompiledRelease(tree);
            NoticeType type = NoticeReading.of(stated, release.url(), process.quirks());
            Opportunity after = read > MOST ? null : known(process, i + 1, read);
            boolean first = told.add(type);
            boolean another = !first && givesAnotherAward(type, stated);
            // The first that we hold may be an update all the same: of what was published before we began to
            // collect.
            boolean again = (!first && !another) || updates(type, stated);
            String what = what(type, again, before, after, stated);
            entries.add(new Entry(
                    release,
                    type,
                    what,
                    changes(before, after, another, what.endsWith(UPDATED), stated, reasons, moments),
                    OpportunityReader.noticeUrl(List.of(stated), process.quirks())));
            before = after;
        }
        return entries;
    }

    /// Lots are awarded one after the other, each by a notice of its own; an update says so by its tag.
    private static boolean givesAnotherAward(NoticeType type, CompiledRelease stated) {
        return AWARDS.contains(type) && stated.tag().stream().noneMatch(tag -> tag.endsWith("Update"));
    }

    private static boolean updates(NoticeType type, CompiledRelease stated) {
        // A corrigendum of the Official Journal corrects what was published before, be it here or not.
        boolean corrects = type == NoticeType.TENDER && stated.tag().contains("tenderUpdate");
        return (!type.code().isEmpty() || corrects)
                && !stated.tag().isEmpty()
                && stated.tag().stream().allMatch(tag -> tag.endsWith("Update"));
    }

    /// @param reasons those that were told, to which this adds: later notices repeat them
    private static List<String> changes(
            @Nullable Opportunity before,
            @Nullable Opportunity after,
            boolean another,
            boolean update,
            CompiledRelease stated,
            List<String> reasons,
            PublisherDates moments) {
        List<String> changes = new ArrayList<>(
                before == null || after == null ? List.of() : Differences.between(before, after, another));
        boolean compared = before != null && after != null;
        Stream.of(
                        stated.tender().amendments().stream(),
                        stated.awards().stream().flatMap(award -> award.amendments().stream()),
                        stated.contracts().stream().flatMap(contract -> contract.amendments().stream()))
                .flatMap(Function.identity())
                .map(amendment -> fresh(PlainText.line(amendment.description()), reasons))
                .filter(words -> !words.isEmpty())
                .limit(MOST_REASONS)
                .forEach(words -> changes.add("The buyer says: “" + clip(words) + "”"));
        // A deadline that moved is told by what was known before, where it was.
        boolean moved = changes.stream().anyMatch(change -> change.startsWith("Deadline moved"));
        changes.addAll(Correction.told(stated, moments, !moved));
        if (changes.isEmpty() && compared && update) {
            changes.add("Published again with no difference in what we read");
        }
        return List.copyOf(changes);
    }

    /// What is new in a reason: buyers write the next one below the last, or leave it as it is.
    private static String fresh(String words, List<String> told) {
        String rest = words;
        for (String reason : told) {
            rest = rest.startsWith(reason) ? rest.substring(reason.length()) : rest;
        }
        if (!words.isEmpty() && !told.contains(words)) {
            told.add(words);
        }
        return rest.replaceFirst("^[\\s.,;:/-]+", "").strip();
    }

    private static String clip(String words) {
        return words.length() <= LONGEST_REASON
                ? words
                : words.substring(0, LONGEST_REASON - 1).strip() + "…";
    }

    /// What was known with the first releases alone.
    private static @Nullable Opportunity known(ContractingProcess process, int releases, int trees) {
        return OpportunityReader.read(upTo(process, releases, trees), "").orElse(null);
    }

    /// The process as it was after its first releases.
    ///
    /// @param trees how many of these can be read
    static ContractingProcess upTo(ContractingProcess process, int releases, int trees) {
        List<ObjectNode> some = process.trees().subList(0, trees);
        ObjectNode compiled = trees == process.trees().size() ? process.compiled() : MERGER.compile(some);
        return new ContractingProcess(
                process.ocid(), process.releases().subList(0, releases), some, compiled, List.of(), process.quirks());
    }

    private static String what(
            NoticeType type,
            boolean again,
            @Nullable Opportunity before,
            @Nullable Opportunity after,
            CompiledRelease stated) {
        boolean cancelled = after != null && after.stage() == Phase.CANCELLED;
        return switch (type) {
            case UK1, PIPELINE -> again ? "Pipeline updated" : "Announced in a pipeline";
            case UK2, ENGAGEMENT -> again ? "Market engagement updated" : "Market engagement began";
            case UK3, PLANNED -> again ? "Plan updated" : "Tender planned";
            case UK4, TENDER -> {
                if (before != null && before.stage() == Phase.CANCELLED) {
                    yield "Tendered again";
                }
                yield again ? "Tender updated" : "Tender published";
            }
            case SUBCONTRACT -> again ? "Subcontract updated" : "Subcontract offered";
            case UK5, DIRECT_AWARD ->
                again ? "Intended direct award" + to(stated) + UPDATED : "Direct award intended" + to(stated);
            case INTENTION -> again ? "Intended award" + to(stated) + UPDATED : "Award intended" + to(stated);
            case UK6, AWARD -> {
                if (cancelled || (Suppliers.of(stated).isEmpty() && ended(stated))) {
                    yield cancelled ? "Ended without an award" : "Ended in part without an award";
                }
                if (after != null && !after.ended() && stated.awards().isEmpty()) {
                    yield "No winner chosen yet";
                }
                // Nothing is in force before the standstill is over.
                if (Stages.pending(stated)) {
                    yield again ? "Intended award" + to(stated) + UPDATED : "Award intended" + to(stated);
                }
                yield again ? "Award" + to(stated) + UPDATED : "Awarded" + to(stated);
            }
            case SUBCONTRACT_AWARD -> (again ? "Subcontract award updated" : "Subcontract awarded") + to(stated);
            case UK7 -> again ? "Contract" + with(stated) + UPDATED : "Contract signed" + with(stated);
            case UK8 -> "Payment published";
            case UK9 -> "Performance published";
            case UK10, CONTRACT_CHANGE -> "Contract changed";
            case UK11, CONTRACT_END -> "Contract ended";
            case UK12, CANCELLATION -> {
                if (!cancelled) {
                    yield "Cancelled in part";
                }
                yield before != null && before.stage() == Phase.AWARDED
                        ? "Cancelled, after it had been awarded"
                        : "Cancelled";
            }
            case UK13 -> "Dynamic market planned";
            case UK14 -> "Dynamic market opened";
            case UK15 -> members(stated);
            case UK16 -> "Dynamic market closed";
            case UK17 -> "Payment times published";
            case OTHER -> "Correction published";
        };
    }

    private static boolean ended(CompiledRelease stated) {
        return !stated.awards().isEmpty() && stated.awards().stream().allMatch(award -> Stages.stops(award.status()));
    }

    /// Lists of members come in the form of awards.
    private static String members(CompiledRelease stated) {
        List<Supplier> suppliers = Suppliers.of(stated);
        return suppliers.isEmpty()
                ? "Dynamic market changed"
                : "Dynamic market lists " + names(suppliers) + " as "
                        + (suppliers.size() == 1 ? "a member" : "members");
    }

    private static String to(CompiledRelease stated) {
        String whom = whom(stated);
        return whom.isEmpty() ? "" : " to " + whom;
    }

    private static String with(CompiledRelease stated) {
        String whom = whom(stated);
        return whom.isEmpty() ? "" : " with " + whom;
    }

    /// "Millrace Ltd and 2 others (£1.2m)".
    private static String whom(CompiledRelease stated) {
        List<Supplier> suppliers = Suppliers.of(stated);
        Money value = Values.of(stated, Phase.AWARDED).money();
        if (suppliers.isEmpty()) {
            return "";
        }
        return names(suppliers) + (value == null ? "" : " (" + Wording.about(value) + ")");
    }

    private static String names(List<Supplier> suppliers) {
        String first = suppliers.getFirst().name();
        return first
                + switch (suppliers.size()) {
                    case 1 -> "";
                    case 2 -> " and " + suppliers.getLast().name();
                    default -> " and " + (suppliers.size() - 1) + " others";
                };
    }
}
