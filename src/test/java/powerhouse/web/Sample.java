package powerhouse.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.collation.Classifier;
import powerhouse.collation.Compiler;
import powerhouse.collation.Linker;
import powerhouse.collation.Resolver;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.linking.Links;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisations;
import powerhouse.place.Gazetteer;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Arrival;
import powerhouse.records.Records;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.sample.Generator;
import powerhouse.sample.Published;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.search.web.SitemapEntries;
import powerhouse.source.Source;
import powerhouse.testkit.TestDatabase;

/// Sample notices in real rooms.
public final class Sample implements AutoCloseable {
    private final TestDatabase database;
    private final Releases releases;
    private final Opportunities opportunities;
    private final SearchIndex index = LuceneIndex.inMemory();
    private final Links links;
    private final Rooms rooms;

    private Sample(int count) {
        database = TestDatabase.open(TestDatabase.Kind.SQLITE);
        releases = new Releases(database.database());
        Records records = new Records(database.database(), releases, new Merger(MergeRules.standard()));
        opportunities = new Opportunities(database.database(), records);
        Generator generator =
                new Generator(7, Fiction.NOW.atZone(Wording.LONDON).toLocalDate());
        keep("find-a-tender", generator.findATender(count - count / 5));
        keep("contracts-finder", generator.contractsFinder(count / 5));
        Journal journal = new Journal(database.database(), InstantSource.fixed(Fiction.NOW));
        Organisations organisations = new Organisations(database.database(), journal);
        for (Step step : List.of(
                new Compiler(database.database(), releases, records),
                new Classifier(database.database(), records, opportunities, journal),
                new Linker(database.database(), opportunities, journal),
                new Resolver(database.database(), opportunities, organisations))) {
            while (step.run(1_000) > 0) {
                // All of it.
            }
        }
        List<SearchIndex.Entry> entries = Stream.of(opportunities.contractsChangedSince(0, Integer.MAX_VALUE))
                .flatMap(List::stream)
                .filter(change -> change.opportunity() != null)
                .map(change -> new SearchIndex.Entry(change.opportunity(), change.change()))
                .collect(Collectors.toList());
        index.apply(entries, java.util.Set.of(), opportunities.lastChange());
        links = new Links(database.database());
        rooms = new Rooms(
                OpportunityFinder.of(index, opportunities, Gazetteer.BUILT_IN),
                records,
                organisations,
                links::of,
                List.of(about("find-a-tender")),
                List::of,
                SitemapEntries.of(opportunities));
    }

    private void keep(String source, Stream<Published> published) {
        List<Arrival> arrivals = published
                .map(each -> Arrival.published(
                        source, "http://localhost/sample", each.at(), "application/json", each.release()))
                .toList();
        releases.keep(releases.read(source, arrivals));
    }

    /// The first that several notices tell of.
    public String linked() {
        return opportunities.contractsChangedSince(0, Integer.MAX_VALUE).stream()
                .filter(change -> change.opportunity() != null
                        && !change.opportunity().ties().elsewhere().isEmpty())
                .findFirst()
                .orElseThrow()
                .ocid();
    }

    /// So many releases.
    public static Sample of(int count) {
        return new Sample(count);
    }

    static Source.About about(String key) {
        return new Source.About(
                key,
                "Find a Tender (sample)",
                "Nobody",
                "http://localhost/",
                "Open Government Licence v3.0",
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                Fiction.NOW,
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                List.of("Notices can appear a day late."));
    }

    /// What stands behind the doors.
    public Rooms rooms() {
        return rooms;
    }

    Releases releases() {
        return releases;
    }

    /// The first there is.
    public String anOcid() {
        return opportunities.entries("", 1, Viewer.anyone()).getFirst().ocid();
    }

    /// Whoever signs in.
    public People people() {
        return Given.people(database);
    }

    @Override
    public void close() {
        index.close();
        database.close();
    }
}
