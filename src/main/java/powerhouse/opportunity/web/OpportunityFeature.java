package powerhouse.opportunity.web;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import powerhouse.linking.Link;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.source.Source;
import powerhouse.web.Feature;
import powerhouse.web.Route;

/// The page of a contract, and the OCDS that it is made of.
public final class OpportunityFeature {
    private OpportunityFeature() {}

    public static Feature of(
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends ProcessFinder> processes,
            Supplier<? extends OrganisationFinder> organisations,
            Function<Collection<String>, List<Link>> links,
            Supplier<List<Source.About>> publishers) {
        return Feature.named("contracts")
                .routes(
                        Route.page("/opportunities/{ocid}", "one opportunity"),
                        Route.page("/opportunities/{ocid}/record.json", "its compiled release"),
                        Route.page("/opportunities/{ocid}/releases/{number}.json", "one release as OCDS JSON"),
                        Route.page("/opportunities/{ocid}/releases/{number}/original", "one release as published"))
                .controllers(web -> List.of(new OpportunityController(
                        contracts.get(), processes.get(), organisations.get(), links, publishers.get(), web)))
                .build();
    }
}
