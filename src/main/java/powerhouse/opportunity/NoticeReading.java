package powerhouse.opportunity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Dates;
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
        NoticeType type = intended(stated(release), release);
        if (quirks.stream().noneMatch(each -> each.subcontracts().test(request))) {
            return type;
        }
        return switch (type) {
            case TENDER -> NoticeType.SUBCONTRACT;
            case AWARD -> NoticeType.SUBCONTRACT_AWARD;
            default -> type;
        };
    }

    /// Where no code says what it is, words may: nobody can bid for what somebody is chosen for.
    private static NoticeType intended(NoticeType type, CompiledRelease release) {
        boolean intended = switch (type) {
            case AWARD -> Intention.of(release);
            case TENDER, PLANNED, OTHER -> Intention.asTender(release);
            default -> false;
        };
        return intended ? NoticeType.INTENTION : type;
    }

    private static NoticeType stated(CompiledRelease release) {
        String code = compiled(release) ? latest(release) : last(release);
        NoticeType type = NoticeType.ofCode(code);
        if (type == NoticeType.OTHER) {
            return byTags(release);
        }
        // What was published last may have been stopped since by a notice whose document says no date.
        boolean stopped = compiled(release) && Stages.stopped(release.tender()) && !Stages.somebodyWon(release);
        return stopped && type.phase() != Phase.CANCELLED ? NoticeType.CANCELLATION : type;
    }

    private static String last(CompiledRelease release) {
        String code = "";
        for (Document document : documents(release)) {
            code = document.noticeType().isEmpty() ? code : document.noticeType();
        }
        return code;
    }

    /// Of a compiled release, which holds the documents of all its notices, the one published last.
    private static String latest(CompiledRelease release) {
        String code = "";
        Instant of = Instant.MIN;
        for (Document document : documents(release)) {
            Instant published =
                    Dates.instant(document.datePublished(), ZoneOffset.UTC).orElse(Instant.MIN);
            if (!document.noticeType().isEmpty() && !published.isBefore(of)) {
                code = document.noticeType();
                of = published;
            }
        }
        return code;
    }

    /// Whether it is made of several releases: its tag says nothing of any of them then.
    private static boolean compiled(CompiledRelease release) {
        return release.tag().contains("compiled");
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
        // A corrigendum of the Official Journal corrects anything, awards more often than tenders; it counts as
        // what it says that it corrects, by more than its being an amendment.
        if (tags.contains("tenderUpdate")) {
            return correction(release);
        }
        if (tags.contains("planning") || tags.contains("planningUpdate")) {
            return planning(release);
        }
        return byContent(release);
    }

    private static NoticeType correction(CompiledRelease release) {
        boolean tender = release.tender().status().equals("active")
                || release.tender().tenderPeriod() != null
                || Correction.movesDeadline(release);
        if (tender) {
            return NoticeType.TENDER;
        }
        if (Stages.stopped(release.tender())) {
            return NoticeType.CANCELLATION;
        }
        if (Intention.confirmed(release)) {
            return NoticeType.AWARD;
        }
        if (Intention.of(release)) {
            return NoticeType.INTENTION;
        }
        return Correction.ofAward(release) ? NoticeType.AWARD : NoticeType.OTHER;
    }

    /// What a release is that does not say so: a compiled one, which is the only form of some publishers, or one
    /// without a tag.
    private static NoticeType byContent(CompiledRelease release) {
        String status = Stages.status(release.tender());
        boolean won = Stages.somebodyWon(release);
        if (Stages.stopped(release.tender()) && !won) {
            return NoticeType.CANCELLATION;
        }
        List<Contract> contracts = release.contracts();
        if (!contracts.isEmpty()
                && contracts.stream().allMatch(contract -> contract.status().equals("terminated"))) {
            return NoticeType.CONTRACT_END;
        }
        if (won || !contracts.isEmpty() || (!release.awards().isEmpty() && !status.equals("active"))) {
            return NoticeType.AWARD;
        }
        boolean tender = status.equals("active")
                || status.equals("complete")
                || (status.isEmpty() && Stages.due(release.tender()));
        if (tender) {
            return NoticeType.TENDER;
        }
        boolean planning = status.startsWith("plan")
                || !release.planning().documents().isEmpty()
                || !release.planning().milestones().isEmpty();
        if (planning) {
            return planning(release);
        }
        return release.tender().amendments().isEmpty() ? NoticeType.OTHER : correction(release);
    }

    private static NoticeType planning(CompiledRelease release) {
        for (Document document : release.planning().documents()) {
            String words = document.description().toLowerCase(java.util.Locale.ROOT);
            if (document.documentType().equals("marketEngagementNotice")
                    || words.startsWith("early engagement")
                    || words.replaceAll("[ -]", "").startsWith("preprocurement")) {
                return NoticeType.ENGAGEMENT;
            }
            if (words.startsWith("pipeline")) {
                return NoticeType.PIPELINE;
            }
        }
        return release.planning().milestones().stream()
                        .anyMatch(milestone -> milestone.type().equals("engagement"))
                ? NoticeType.ENGAGEMENT
                : NoticeType.PLANNED;
    }
}
