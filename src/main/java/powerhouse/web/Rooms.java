package powerhouse.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.SourceHealth;
import powerhouse.company.Profile;
import powerhouse.fact.OpportunityFacts;
import powerhouse.fact.Tally;
import powerhouse.linking.Link;
import powerhouse.linking.Links;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.place.Gazetteer;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.source.Source;

/// What the doors open onto: everything the pages read, and nothing they could write.
public interface Rooms {
    /// The rooms as they are kept.
    ///
    /// @param health asked each time the page of sources is
    static Rooms of(
            SearchIndex index,
            Opportunities opportunities,
            OpportunityFacts facts,
            Organisations organisations,
            Links links,
            Records records,
            Gazetteer gazetteer,
            List<Source.About> publishers,
            Supplier<List<SourceHealth>> health) {
        return new StoredRooms(
                index, opportunities, facts, organisations, links, records, gazetteer, publishers, health);
    }

    /// The engine that finds.
    SearchIndex index();

    /// Where postcodes and places are.
    Gazetteer gazetteer();

    /// The opportunity of an ocid, if this viewer may see it.
    Optional<Opportunity> find(String ocid, Viewer viewer);

    /// Those of the ocids that are there and that this viewer may see, in the order asked.
    List<Opportunity> list(List<String> ocids, Viewer viewer);

    /// What fits a company best, best first, under the filters of a query.
    List<Match> matches(Profile profile, Taste taste, Query within, int size);

    /// The organisation of a key, if this viewer may see it.
    Optional<Organisation> organisation(String key, Viewer viewer);

    /// All that a key could mean to this viewer.
    List<Organisations.Line> organisations(String key, Viewer viewer);

    /// Organisations in whose names these words stand, the most active first.
    List<Organisations.Line> directory(String words, int limit);

    /// The keys of those whom an opportunity names, buyers first, in their order; null for nobody.
    List<@Nullable String> named(Opportunity opportunity);

    /// What is known of how these ocids stand to others, the surest first.
    List<Link> links(Collection<String> ocids);

    /// All that was published about an ocid, if this viewer may see it.
    Optional<ContractingProcess> process(String ocid, Viewer viewer);

    /// The same of several at once; those that are not there are left out.
    List<ContractingProcess> processes(Collection<String> ocids, Viewer viewer);

    /// The publishers we read.
    List<Source.About> publishers();

    /// How they are doing, and what else was imported from.
    List<SourceHealth> health();

    /// The tech contracts of the North that are open now.
    ///
    /// @param closing before when those are due that are counted as closing
    Tally openTechOfTheNorth(Viewer viewer, Instant now, Instant closing);

    /// How many addresses there are for [#eachAddress], as the public sees it.
    long addresses();

    /// Addresses in a lasting order, for the sitemap, never all in memory.
    void eachAddress(long skip, int limit, Consumer<Address> reader);

    /// One address.
    ///
    /// @param updated when what stands there last changed
    record Address(String ocid, Instant updated) {}
}
