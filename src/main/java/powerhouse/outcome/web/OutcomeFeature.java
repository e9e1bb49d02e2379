package powerhouse.outcome.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.fact.FactFinder;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// What closed lately: who won, what was called off, what nobody has told yet.
public final class OutcomeFeature {
    private OutcomeFeature() {}

    public static Feature of(
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends FactFinder> facts,
            Supplier<? extends OrganisationFinder> organisations) {
        return Feature.named("outcomes")
                .routes(Route.page("/outcomes", "who won what closed lately"))
                .controllers(
                        web -> List.of(new OutcomeController(contracts.get(), facts.get(), organisations.get(), web)))
                .menu(Place.MAIN, 35, OutcomePage.SECTION, "/outcomes", "Who won")
                .help(
                        40,
                        "See who won",
                        "What closed in the last six months, who won it, and who has not said yet. A winner may need subcontractors.",
                        "/outcomes",
                        "Who won")
                .build();
    }
}
