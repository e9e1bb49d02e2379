package powerhouse.directory.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.directory.Firm;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.PageWording;
import powerhouse.organisation.web.OrganisationPage;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.records.OcidPath;
import powerhouse.search.web.SitemapController;
import powerhouse.web.Page;
import powerhouse.web.Pages;

/// One firm, as everybody sees it.
///
/// @param need a contract that the buyer wishes to invite to, null for none
public record FirmPage(
        Page page,
        Firm firm,
        List<OrganisationPage.Contract> won,
        @Nullable Opportunity need) {
    static FirmPage of(Page.Frame frame, Firm firm, List<Opportunity> won, @Nullable Opportunity need) {
        return new FirmPage(
                frame.page(Wording.start(firm.name(), 100), Wording.start(firm.about(), 160), path(firm), "directory"),
                firm,
                contracts(won),
                need);
    }

    /// Contracts that it won, as they stand on pages.
    static List<OrganisationPage.Contract> contracts(List<Opportunity> won) {
        return won.stream()
                .map(each -> new OrganisationPage.Contract(
                        OcidPath.path(each.ocid()),
                        each.title(),
                        Wording.who(each),
                        each.value(),
                        PageWording.day(each.updated())))
                .toList();
    }

    /// Where a firm stands.
    static String path(Firm firm) {
        return "/directory/" + firm.key();
    }

    /// The firms for search engines.
    public static List<SitemapController.Entry> entries(List<Firm> firms) {
        return firms.stream()
                .map(firm -> new SitemapController.Entry(path(firm), firm.changed()))
                .toList();
    }

    /// Where it is invited.
    public String invite() {
        return "/account/invitations/new?firm=" + firm.key()
                + (need == null ? "" : "&contract=" + Pages.encoded(need.ocid()));
    }

    /// Which kinds of work it does.
    public static List<String> kinds(Firm firm) {
        return firm.clusters().stream().sorted().map(Cluster::label).toList();
    }

    /// What it says it holds.
    public static List<String> holds(Firm firm) {
        return firm.holds().stream()
                .sorted()
                .map(Demand.Kind::label)
                .map(PageWording::sentence)
                .toList();
    }

    /// The codes that it works in.
    public static String codes(Firm firm) {
        return firm.cpv().stream().sorted().collect(Collectors.joining(", "));
    }
}
