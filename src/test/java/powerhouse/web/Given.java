package powerhouse.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.account.SignIns;
import powerhouse.account.web.AccountFeature;
import powerhouse.alert.AlertBelongings;
import powerhouse.alert.ContractChanges;
import powerhouse.alert.Explanations;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Sweep;
import powerhouse.alert.Webhooks;
import powerhouse.alert.web.AlertFeature;
import powerhouse.board.BoardBelongings;
import powerhouse.board.Cards;
import powerhouse.board.CompanyQueryReader;
import powerhouse.board.web.BoardFeature;
import powerhouse.collation.web.SourcesFeature;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.company.CompanyBelongings;
import powerhouse.company.web.CompanyFeature;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.desk.web.DeskFeature;
import powerhouse.directory.Directory;
import powerhouse.directory.DirectoryBelongings;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;
import powerhouse.directory.web.DirectoryFeature;
import powerhouse.directory.web.FirmPage;
import powerhouse.feed.web.FeedFeature;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.job.Timetable;
import powerhouse.linking.Links;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.mail.web.MailFeature;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.web.MatchingFeature;
import powerhouse.net.Courier;
import powerhouse.newsletter.Composer;
import powerhouse.newsletter.EditionAddresses;
import powerhouse.newsletter.Editions;
import powerhouse.newsletter.NewsletterBelongings;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;
import powerhouse.newsletter.web.EditionPage;
import powerhouse.newsletter.web.NewsletterFeature;
import powerhouse.newsletter.web.NewsletterPress;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.web.OpportunityFeature;
import powerhouse.organisation.Organisations;
import powerhouse.organisation.web.OrganisationFeature;
import powerhouse.outcome.web.OutcomeFeature;
import powerhouse.place.Gazetteer;
import powerhouse.posting.Answers;
import powerhouse.posting.Needs;
import powerhouse.posting.PostingBelongings;
import powerhouse.posting.web.PostingFeature;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SavedQueryReader;
import powerhouse.records.OcidPath;
import powerhouse.records.Records;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.search.lucene.LuceneStandingQueries;
import powerhouse.search.web.SearchFeature;
import powerhouse.store.Database;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

/// A portal with four hundred made-up opportunities and one hostile one, and somebody who asks it.
public final class Given {
    /// What somebody may type who is asked for an address.
    public static final List<String> NO_ADDRESSES =
            List.of("", "ann", "ann@example.org\r\nBcc: eve@example.org", "a@b", "ann@example.org,eve@example.org");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Supplier<Shelf> SHELF = once(() -> {
        List<Opportunity> all = new ArrayList<>(Fiction.opportunities(400));
        all.add(Fiction.hostile());
        return new Shelf(all);
    });

    /// One for all sites at which nobody signs in.
    private static final Supplier<TestDatabase> KEPT = once(() -> {
        TestDatabase opened = TestDatabase.open(TestDatabase.Kind.SQLITE);
        Runtime.getRuntime().addShutdownHook(new Thread(opened::close));
        return opened;
    });

    /// Made when first needed.
    private static <T> Supplier<T> once(Supplier<T> making) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                if (made == null) {
                    made = making.get();
                }
                return made;
            }
        };
    }

    private Given() {}

    /// One for all, since nothing on it ever changes.
    public static Shelf shelf() {
        return SHELF.get();
    }

    public static Site site() {
        return site(new Imprint("http://localhost:8080", "", true));
    }

    public static Site site(Imprint imprint) {
        InstantSource clock = InstantSource.fixed(Fiction.NOW);
        Shelf shelf = shelf();
        People people = people(KEPT.get(), clock, shelf);
        people.news().publisher().first();
        return start(0, shelf, people, imprint, clock);
    }

    /// A site as the doorway would open it, with nobody who collects or writes letters.
    public static Site start(int port, Shelf shelf, People people, Imprint imprint, InstantSource clock) {
        return start(port, shelf.rooms(), people, imprint, clock);
    }

    public static Site start(int port, Rooms rooms, People people, Imprint imprint, InstantSource clock) {
        return Site.start(
                port, imprint, people.accounts(), people.signIns(), people.sessions(), features(rooms, people), clock);
    }

    /// A site on ground that may give way.
    public static Site site(Site.Footing footing) {
        InstantSource clock = InstantSource.fixed(Fiction.NOW);
        Shelf shelf = shelf();
        People people = people(KEPT.get(), clock, shelf);
        people.news().publisher().first();
        return Site.start(
                0,
                new Imprint("http://localhost:8080", "", true),
                people.accounts(),
                people.signIns(),
                people.sessions(),
                features(shelf.rooms(), people),
                clock,
                footing);
    }

    /// The features of all these sites. What each is handed here is another than at the doorway, so the doorway's list
    /// is written a second time; `FeaturesTest` holds the two together.
    public static List<Feature> features() {
        return features(shelf().rooms(), people(KEPT.get(), InstantSource.fixed(Fiction.NOW), shelf()));
    }

    private static List<Feature> features(Rooms rooms, People people) {
        Supplier<OpportunityFinder> finder = rooms::finder;
        Desk desk = people.desk();
        News news = people.news();
        Firms firms = people.firms();
        return List.of(
                SourcesFeature.of(rooms::publishers, rooms.health()),
                OpportunityFeature.of(finder, rooms::processes, rooms::organisations, rooms.links(), rooms::publishers),
                FeedFeature.of(finder, rooms::processes),
                SearchFeature.of(
                        finder,
                        rooms::publishers,
                        rooms::facts,
                        () -> FirmPage.entries(firms.listings().all())),
                OrganisationFeature.of(finder, rooms::processes, rooms::organisations),
                OutcomeFeature.of(finder, rooms::facts, rooms::organisations),
                MatchingFeature.of(finder, rooms::organisations),
                AccountFeature.of(people::accounts, desk::suppressions),
                MailFeature.of(people::outbox, () -> {
                    throw new AssertionError("No job runs here");
                }),
                NewsletterFeature.of(news::subscribers, news::editions, news::publisher, finder),
                CompanyFeature.of(
                        people::companies,
                        people::admissions,
                        people::cards,
                        firms::invitations,
                        people::searches,
                        finder,
                        rooms::organisations),
                DirectoryFeature.of(
                        firms::listings,
                        firms::directory,
                        firms::invitations,
                        people::companies,
                        people::cards,
                        desk::reports,
                        finder),
                PostingFeature.of(
                        people.postings()::needs,
                        people.postings()::answers,
                        people::companies,
                        firms::directory,
                        () -> Gazetteer.BUILT_IN),
                BoardFeature.of(people::cards, people::companies, finder, rooms::processes),
                AlertFeature.of(
                        people::searches,
                        people::webhooks,
                        people::explanations,
                        () -> {
                            throw new AssertionError("No job runs here");
                        },
                        () -> {
                            throw new AssertionError("No job runs here");
                        },
                        people::companies,
                        finder,
                        rooms::processes),
                DeskFeature.of(
                        people::accounts,
                        people::outbox,
                        desk::suppressions,
                        desk::queue,
                        desk::decisions,
                        desk::reports,
                        desk::audit,
                        desk.known(),
                        desk.jobs()));
    }

    /// Whoever signs in, over a database; letters become files beside it.
    public static People people(TestDatabase kept) {
        return people(kept, Database.ticking(InstantSource.system()));
    }

    public static People people(TestDatabase kept, InstantSource clock) {
        return people(kept, clock, shelf());
    }

    /// The same, who keep searches of what stands on a shelf.
    public static People people(TestDatabase kept, InstantSource clock, Shelf shelf) {
        Outbox outbox = Outboxes.of(kept, clock);
        Sweep sweep = new Sweep(shelf::index, new Shelved(shelf));
        Postings postings = postings(kept.database(), clock, outbox);
        Accounts accounts = new Accounts(
                kept.database(),
                clock,
                List.of(
                        new LetterBelongings(),
                        new AlertBelongings(),
                        new BoardBelongings(),
                        new PostingBelongings(postings::needs),
                        new DirectoryBelongings(),
                        new CompanyBelongings(),
                        new NewsletterBelongings()));
        Companies companies = new Companies(kept.database(), clock);
        Cards cards = new Cards(kept.database(), clock);
        CompanyQueryReader reader = new CompanyQueryReader(
                new SavedQueryReader(Gazetteer.BUILT_IN),
                accounts,
                companies,
                cards,
                () -> new CompanyMatching(companies, shelf, shelf.rooms().organisations()));
        return new People(
                accounts,
                new SignIns(kept.database(), clock, outbox, "http://localhost:8080"),
                outbox,
                kept.database().framework(),
                new SavedSearches(kept.database(), clock, reader, sweep),
                new Webhooks(kept.database(), clock, new Courier("powerhouse-test", Set.of())),
                new Explanations(kept.database(), clock, reader, sweep, LuceneStandingQueries::new),
                companies,
                new Admissions(kept.database(), clock, outbox, "http://localhost:8080"),
                cards,
                firms(kept.database(), clock, outbox, shelf),
                postings,
                desk(kept.database(), clock, outbox, shelf),
                news(kept.database(), clock, outbox, shelf));
    }

    private static Firms firms(Database database, InstantSource clock, Outbox outbox, Shelf shelf) {
        Listings listings = new Listings(database, clock, Gazetteer.BUILT_IN);
        return new Firms(
                listings,
                new Directory(listings, ocids -> shelf.list(ocids, Viewer.anyone()), new LuceneShortTexts()),
                new Invitations(database, clock, outbox, "http://localhost:8080"));
    }

    private static Postings postings(Database database, InstantSource clock, Outbox outbox) {
        Needs needs = new Needs(
                database, clock, () -> new Releases(database), outbox, "ocds-tst001", "http://localhost:8080");
        return new Postings(needs, new Answers(database, clock, needs, outbox, "http://localhost:8080"));
    }

    private static News news(Database database, InstantSource clock, Outbox outbox, Shelf shelf) {
        Function<List<String>, List<Opportunity>> seen = ocids -> shelf.list(ocids, Viewer.anyone());
        Editions editions = new Editions(database, clock);
        return new News(
                new Subscribers(database, clock, outbox, new NewsletterPress(), "http://localhost:8080"),
                editions,
                new Publisher(
                        database,
                        clock,
                        editions,
                        new Composer(shelf::index, seen),
                        seen,
                        outbox,
                        new NewsletterPress(),
                        new EditionAddresses(
                                "http://localhost:8080", "localhost", OcidPath::path, EditionPage::search)));
    }

    private static Desk desk(Database database, InstantSource clock, Outbox outbox, Shelf shelf) {
        Journal journal = new Journal(database, clock);
        Audit audit = new Audit(database, clock);
        Reports reports = new Reports(database, clock, outbox, "http://localhost:8080");
        Queue queue = new Queue(
                new Links(database),
                new Organisations(database, journal),
                new Opportunities(
                        database, new Records(database, new Releases(database), new Merger(MergeRules.standard()))),
                reports,
                clock,
                OcidPath::path);
        return new Desk(
                queue,
                new Decisions(database, clock, reports),
                reports,
                audit,
                new Suppressions(database, clock),
                (about, ocid) -> shelf.find(ocid, Viewer.anyone()).isPresent(),
                () -> Timetable.fates(database));
    }

    /// What stands on a shelf; nothing of it ever changes.
    private record Shelved(Shelf shelf) implements ContractChanges {
        @Override
        public List<Opportunity> list(List<String> ocids) {
            return shelf.list(ocids, Viewer.anyone());
        }

        @Override
        public List<Opportunities.Change> changedSince(long change, int limit) {
            return List.of();
        }

        @Override
        public long lastChange() {
            return 0;
        }
    }

    public static HttpResponse<String> ask(Site site, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static HttpResponse<String> get(Site site, String path, String... headers) {
        return ask(site, "GET", path, headers);
    }
}
