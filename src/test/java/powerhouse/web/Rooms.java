package powerhouse.web;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import powerhouse.collation.SourceHealth;
import powerhouse.fact.FactFinder;
import powerhouse.linking.Link;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.source.Source;

/// All that the pages of a site read.
public record Rooms(
        OpportunityFinder finder,
        ProcessFinder processes,
        OrganisationFinder organisations,
        Function<Collection<String>, List<Link>> links,
        List<Source.About> publishers,
        Supplier<List<SourceHealth>> health,
        FactFinder facts) {}
