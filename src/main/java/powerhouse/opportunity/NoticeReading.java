package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Document;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;

/// What kind of notice a release is.
final class NoticeReading {
    private NoticeReading() {}

    /// The types of the releases of a process that can be read, in the order of its trees.
    static List<NoticeType> of(ContractingProcess process) {
        List<NoticeType> types = new ArrayList<>();
        for (Release release : process.releases()) {
            if (release.redaction() == null && types.size() < process.trees().size()) {
                CompiledRelease stated = new CompiledRelease(process.trees().get(types.size()));
                types.add(of(stated, release.url(), process.quirks()));
            }
        }
        return types;
    }

    /// The type of one release: the last document that has a `noticeType` tells; without one, the tags do, and
    /// under planning the type of document or the words that Contracts Finder puts into its description.
    ///
    /// @param request that brought it: with some publishers it alone tells a subcontract
    /// @param quirks of its publishers
    static NoticeType of(CompiledRelease release, String request, List<PublisherQuirks> quirks) {
        NoticeType type = stated(release);
        if (quirks.stream().noneMatch(each -> each.subcontracts().test(request))) {
            return type;
        }
        return switch (type) {
            case TENDER -> NoticeType.SUBCONTRACT;
            case AWARD -> NoticeType.SUBCONTRACT_AWARD;
            default -> type;
        };
    }

    private static NoticeType stated(CompiledRelease release) {
        String code = "";
        for (Document document : documents(release)) {
            code = document.noticeType().isEmpty() ? code : document.noticeType();
        }
        NoticeType type = NoticeType.ofCode(code);
        return type == NoticeType.OTHER ? byTags(release) : type;
    }

    /// All documents of a release: planning, tender, awards, contracts.
    static List<Document> documents(CompiledRelease release) {
        List<Document> found = new ArrayList<>(release.planning().documents());
        found.addAll(release.tender().documents());
        for (Award award : release.awards()) {
            found.addAll(award.documents());
        }
        for (Contract contract : release.contracts()) {
            found.addAll(contract.documents());
        }
        return found;
    }

    private static NoticeType byTags(CompiledRelease release) {
        Set<String> tags = Set.copyOf(release.tag());
        if (tags.contains("tenderCancellation") || tags.contains("awardCancellation")) {
            return NoticeType.CANCELLATION;
        }
        if (tags.contains("contractTermination") || tags.contains("implementation")) {
            return NoticeType.CONTRACT_END;
        }
        if (tags.contains("contractAmendment")) {
            return NoticeType.CONTRACT_CHANGE;
        }
        if (tags.contains("award")
                || tags.contains("contract")
                || tags.contains("awardUpdate")
                || tags.contains("contractUpdate")) {
            return NoticeType.AWARD;
        }
        // A prior information notice that is itself the call for competition is tagged planning and tender.
        if (tags.contains("tender") || tags.contains("tenderAmendment")) {
            return NoticeType.TENDER;
        }
        // A corrigendum of the Official Journal corrects anything, awards more often than tenders; it counts as a
        // tender only if it says so by more than its amendments.
        if (tags.contains("tenderUpdate")) {
            boolean tender = release.tender().status().equals("active")
                    || release.tender().tenderPeriod() != null;
            return tender || movesDeadline(release) ? NoticeType.TENDER : NoticeType.OTHER;
        }
        if (tags.contains("planning") || tags.contains("planningUpdate")) {
            return planning(release);
        }
        return NoticeType.OTHER;
    }

    private static boolean movesDeadline(CompiledRelease release) {
        return release.tender().amendments().stream()
                .flatMap(amendment -> amendment.unstructuredChanges().stream())
                .anyMatch(change -> change.section().startsWith("IV.2.2"));
    }

    private static NoticeType planning(CompiledRelease release) {
        for (Document document : release.planning().documents()) {
            String words = document.description().toLowerCase(java.util.Locale.ROOT);
            if (document.documentType().equals("marketEngagementNotice") || words.startsWith("early engagement")) {
                return NoticeType.ENGAGEMENT;
            }
            if (words.startsWith("pipeline")) {
                return NoticeType.PIPELINE;
            }
        }
        return NoticeType.PLANNED;
    }
}
