package powerhouse.opportunity.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Timeline;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisation;
import powerhouse.query.NearPlace;
import powerhouse.reading.CpvDivisions;
import powerhouse.reading.CpvReading;
import powerhouse.records.ContractingProcess;
import powerhouse.records.OcidPath;
import powerhouse.source.Source;
import powerhouse.web.Page;

/// One opportunity.
///
/// @param timeline what happened, the latest first
/// @param named the keys of its buyers and then its suppliers, null for nobody's
/// @param kin what else was published about it, and what it has to do with others
/// @param publishers of all portals that it stands on, without those that are no longer ours
/// @param names of sources, by key
/// @param near from where the reader asks how far it is, or null
public record OpportunityPage(
        Page page,
        Opportunity opportunity,
        Phase phase,
        NoticeGuidance guidance,
        List<Timeline.Entry> timeline,
        List<@Nullable String> named,
        RelatedContracts kin,
        List<Source.About> publishers,
        Map<String, String> names,
        @Nullable NearPlace near,
        Instant now) {

    /// Somebody named.
    ///
    /// @param path null where it has no page
    public record Person(String name, @Nullable String path) {}

    static OpportunityPage of(
            Page.Frame frame,
            Opportunity opportunity,
            List<ContractingProcess> processes,
            List<@Nullable String> named,
            RelatedContracts kin,
            List<Source.About> sources,
            @Nullable NearPlace near,
            Instant now) {
        Phase phase = opportunity.phase(now);
        List<Timeline.Entry> timeline = processes.stream()
                .flatMap(process -> Timeline.of(process).stream())
                .sorted(Comparator.comparing(
                        entry -> entry.release().date(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList()
                .reversed();
        return new OpportunityPage(
                frame.page(
                        Wording.start(opportunity.title(), 100),
                        Wording.start(
                                Wording.who(opportunity) + ", " + Wording.where(opportunity) + ". "
                                        + PageWording.about(opportunity.value()) + ". " + opportunity.description(),
                                160),
                        OcidPath.path(opportunity.ocid()),
                        "search"),
                opportunity,
                phase,
                NoticeGuidance.of(opportunity.noticeType(), phase),
                timeline,
                named,
                kin,
                Stream.concat(
                                Stream.of(opportunity.source()),
                                opportunity.ties().elsewhere().stream().map(Opportunity.Elsewhere::source))
                        .distinct()
                        .flatMap(source ->
                                sources.stream().filter(about -> about.key().equals(source)))
                        .toList(),
                sources.stream().collect(Collectors.toMap(Source.About::key, Source.About::name)),
                near,
                now);
    }

    /// Who published the notice that it is known by first, null if that is none of the publishers.
    public Source.@Nullable About publisher() {
        return publishers.stream()
                .filter(about -> about.key().equals(opportunity.source()))
                .findFirst()
                .orElse(null);
    }

    /// What other portals say of the deadline, where they disagree.
    public List<Opportunity.Said> otherDues() {
        Opportunity.Deadline shown = opportunity.deadline();
        return opportunity.ties().dues().stream()
                .filter(due -> shown == null || !due.deadline().at().equals(shown.at()))
                .toList();
    }

    /// What people call a source.
    public String portal(String source) {
        return names.getOrDefault(source, source);
    }

    /// A division of codes that its words speak for, where the buyer gave none or a top code; else null.
    public @Nullable CpvReading suggested() {
        return CpvReading.suggest(
                        opportunity.title(),
                        opportunity.description(),
                        opportunity.cpv().stream().map(Opportunity.Cpv::code).toList())
                .filter(reading ->
                        opportunity.cpv().stream().noneMatch(cpv -> cpv.code().startsWith(reading.division())))
                .orElse(null);
    }

    /// Its name.
    public String division(String code) {
        return CpvDivisions.name(code);
    }

    /// The page of its only buyer, or null.
    public @Nullable String buyer() {
        return opportunity.buyers().size() == 1 ? organisation(0) : null;
    }

    /// The pages of its buyers, where there are several, each with its name.
    public List<Person> buyers() {
        List<Person> found = new java.util.ArrayList<>();
        for (int i = 0;
                opportunity.buyers().size() > 1 && i < opportunity.buyers().size();
                i++) {
            found.add(new Person(opportunity.buyers().get(i).name(), organisation(i)));
        }
        return found;
    }

    /// The page of one of its suppliers, or null.
    public @Nullable String supplier(int at) {
        return organisation(opportunity.buyers().size() + at);
    }

    private @Nullable String organisation(int at) {
        String key = at < named.size() ? named.get(at) : null;
        return key == null ? null : Organisation.path(key);
    }

    /// Where the process of a release stands: several may tell of one contract.
    public String path(Timeline.Entry entry) {
        return OcidPath.path(entry.release().ocid());
    }

    /// The portal that an entry came from, where the contract stands on several; else "".
    public String portal(Timeline.Entry entry) {
        return kin.elsewhere().isEmpty() ? "" : portal(entry.release().source());
    }

    /// Where it stands.
    public String path() {
        return OcidPath.path(opportunity.ocid());
    }

    /// Over those who are chosen: nobody has won while the choice may be objected to, or what fell through.
    public String whoWon() {
        return switch (phase) {
            case INTENDED -> "Who is intended to win";
            case CANCELLED -> "Who had been chosen";
            default -> "Who won";
        };
    }

    /// What the part with the addresses is called: nobody can bid for what is over.
    public String howTo() {
        return switch (phase) {
            case ENGAGEMENT -> "How to take part";
            case PIPELINE, PLANNED -> "How to get in touch";
            case OPEN -> "How to bid";
            case ALWAYS_OPEN -> "How to join";
            case TALKS_ENDED, CLOSED, INTENDED, AWARDED, CANCELLED, UNKNOWN -> "Where to ask";
        };
    }
}
