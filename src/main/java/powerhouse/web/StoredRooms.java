package powerhouse.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.Resolver;
import powerhouse.collation.SourceHealth;
import powerhouse.company.Profile;
import powerhouse.fact.OpportunityFacts;
import powerhouse.fact.Tally;
import powerhouse.linking.Link;
import powerhouse.linking.Links;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
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

/// The rooms as they are kept.
record StoredRooms(
        SearchIndex index,
        Opportunities opportunities,
        OpportunityFacts facts,
        Organisations organisations,
        Links kin,
        Records records,
        Gazetteer gazetteer,
        List<Source.About> publishers,
        Supplier<List<SourceHealth>> states)
        implements Rooms {
    @Override
    public Optional<Opportunity> find(String ocid, Viewer viewer) {
        return opportunities.find(ocid, viewer);
    }

    @Override
    public List<Opportunity> list(List<String> ocids, Viewer viewer) {
        return opportunities.list(ocids, viewer);
    }

    @Override
    public List<Match> matches(Profile profile, Matcher.Taste taste, Query within, int size) {
        return new Matcher(index, opportunities::list).match(profile, taste, within, size);
    }

    @Override
    public Optional<Organisation> organisation(String key, Viewer viewer) {
        return organisations.find(key, viewer);
    }

    @Override
    public List<Organisations.Line> organisations(String key, Viewer viewer) {
        return organisations.candidates(key, viewer);
    }

    @Override
    public List<Organisations.Line> directory(String words, int limit) {
        return organisations.list(words, limit);
    }

    @Override
    public List<@Nullable String> named(Opportunity opportunity) {
        return organisations.keys(Resolver.mentions(opportunity));
    }

    @Override
    public List<Link> links(Collection<String> ocids) {
        return kin.of(ocids);
    }

    @Override
    public Optional<ContractingProcess> process(String ocid, Viewer viewer) {
        return records.find(ocid, viewer);
    }

    @Override
    public List<ContractingProcess> processes(Collection<String> ocids, Viewer viewer) {
        return records.list(List.copyOf(ocids), viewer);
    }

    @Override
    public List<SourceHealth> health() {
        return states.get();
    }

    @Override
    public Tally openTechOfTheNorth(Viewer viewer, Instant now, Instant closing) {
        return facts.openTechOfTheNorth(viewer, now, closing);
    }

    @Override
    public long addresses() {
        return facts.count(Viewer.anyone());
    }

    @Override
    public void eachAddress(long skip, int limit, Consumer<Address> reader) {
        facts.eachAddress(Viewer.anyone(), skip, limit, (ocid, updated) -> reader.accept(new Address(ocid, updated)));
    }
}
