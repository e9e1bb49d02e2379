package powerhouse.organisation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.PageWording;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.organisation.Succession;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Follow;
import powerhouse.web.Page;

/// One buyer or supplier.
///
/// @param seat where it sits, "" where no notice says
public record OrganisationPage(
        Page page,
        Organisation organisation,
        String seat,
        List<Contract> bought,
        List<Contract> supplied,
        List<Relation> became,
        List<Relation> was) {
    /// A contract of it.
    ///
    /// @param other who buys, where the organisation supplies; "" where it is the buyer itself
    public record Contract(
            String path,
            String title,
            String other,
            @Nullable Money value,
            String updated) {}

    /// A body before or after it.
    ///
    /// @param path its own page, "" where no notice names it
    public record Relation(String name, String path, String words, String source) {}

    static OrganisationPage of(
            Page.Frame frame,
            OpportunityFinder contracts,
            OrganisationFinder organisations,
            Organisation one,
            Viewer viewer) {
        Set<String> names =
                one.names().stream().map(Organisation.Spelling::name).collect(Collectors.toSet());
        List<Opportunity> bought = contracts.list(one.bought(), viewer);
        List<Opportunity> supplied = contracts.list(one.supplied(), viewer);
        return new OrganisationPage(
                frame.page(
                        Wording.start(one.name(), 100),
                        Wording.start(
                                one.name() + ": " + Wording.count(one.buys(), "contract", "contracts") + " as a buyer, "
                                        + Wording.count(one.supplies(), "contract", "contracts") + " as a supplier.",
                                160),
                        Organisation.path(one.key()),
                        "organisations"),
                one,
                seat(bought, supplied, names),
                bought.stream()
                        .map(opportunity -> contract(opportunity, "", opportunity.value()))
                        .toList(),
                supplied.stream()
                        .map(opportunity -> contract(opportunity, Wording.who(opportunity), value(opportunity, names)))
                        .toList(),
                one.became().stream()
                        .map(next -> relation(organisations, viewer, next.after(), next.keyAfter(), next, true))
                        .toList(),
                one.was().stream()
                        .map(last -> relation(organisations, viewer, last.before(), last.keyBefore(), last, false))
                        .toList());
    }

    /// How to follow what it buys; null where it does not buy.
    public @Nullable Follow follow() {
        return organisation.buys() > 0 ? BuyerFeedController.following(organisation) : null;
    }

    private static Contract contract(Opportunity opportunity, String other, @Nullable Money value) {
        return new Contract(
                OcidPath.path(opportunity.ocid()),
                opportunity.title(),
                other,
                value,
                PageWording.day(opportunity.updated()));
    }

    /// What it won, where that is stated for it alone.
    private static @Nullable Money value(Opportunity opportunity, Set<String> names) {
        for (Opportunity.Supplier supplier : opportunity.suppliers()) {
            if (names.contains(supplier.name())) {
                return supplier.value();
            }
        }
        return null;
    }

    private static String seat(List<Opportunity> bought, List<Opportunity> supplied, Set<String> names) {
        List<String> seats = new ArrayList<>();
        bought.forEach(opportunity -> opportunity.buyers().stream()
                .filter(buyer -> names.contains(buyer.name()))
                .forEach(buyer -> {
                    if (buyer.place() != null) {
                        seats.add(buyer.place().name());
                    }
                }));
        supplied.forEach(opportunity -> opportunity.suppliers().stream()
                .filter(supplier ->
                        names.contains(supplier.name()) && !supplier.seat().isEmpty())
                .forEach(supplier -> seats.add(supplier.seat())));
        return seats.isEmpty() ? "" : seats.getFirst();
    }

    private static Relation relation(
            OrganisationFinder organisations,
            Viewer viewer,
            String name,
            String key,
            Succession succession,
            boolean after) {
        String day =
                PageWording.day(succession.on().atStartOfDay(Wording.LONDON).toInstant());
        String words = switch (succession.how()) {
            case "renamed" -> after ? "took this name on " + day : "was its name until " + day;
            case "split" -> after ? "took over a part on " + day : "was split on " + day;
            default -> after ? "took over on " + day : "went into it on " + day;
        };
        boolean there = !organisations.candidates(key, viewer).isEmpty();
        return new Relation(name, there ? Organisation.path(key) : "", words, succession.source());
    }
}
