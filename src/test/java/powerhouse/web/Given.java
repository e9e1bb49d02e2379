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
import powerhouse.account.Correspondence;
import powerhouse.account.SignIns;
import powerhouse.alert.Contracts;
import powerhouse.alert.Explanations;
import powerhouse.alert.Keepsakes;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Sweep;
import powerhouse.alert.Webhooks;
import powerhouse.board.Cards;
import powerhouse.board.Contributions;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.company.Memberships;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.directory.Directory;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;
import powerhouse.directory.Traces;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.job.Timetable;
import powerhouse.linking.Links;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.net.Courier;
import powerhouse.newsletter.Addresses;
import powerhouse.newsletter.Composer;
import powerhouse.newsletter.Editions;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;
import powerhouse.newsletter.Subscription;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisations;
import powerhouse.place.Gazetteer;
import powerhouse.records.Records;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.search.lucene.LuceneStandingQueries;
import powerhouse.store.Database;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

/// A portal with four hundred made-up opportunities and one hostile one, and somebody who asks it.
final class Given {
    /// What somebody may type who is asked for an address.
    static final List<String> NO_ADDRESSES =
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
    static Shelf shelf() {
        return SHELF.get();
    }

    static Site site() {
        return site(new Imprint("http://localhost:8080", "", true));
    }

    static Site site(Imprint imprint) {
        InstantSource clock = InstantSource.fixed(Fiction.NOW);
        Shelf shelf = shelf();
        People people = people(KEPT.get(), clock, shelf);
        people.news().publisher().first();
        return Site.start(0, shelf, people, imprint, clock);
    }

    /// Whoever signs in, over a database; letters become files beside it.
    static People people(TestDatabase kept) {
        return people(kept, InstantSource.system());
    }

    static People people(TestDatabase kept, InstantSource clock) {
        return people(kept, clock, shelf());
    }

    /// The same, who keep searches of what stands on a shelf.
    static People people(TestDatabase kept, InstantSource clock, Shelf shelf) {
        Outbox outbox = Outboxes.of(kept, clock);
        Sweep sweep = new Sweep(shelf::index, new Shelved(shelf));
        Accounts accounts = new Accounts(
                kept.database(),
                clock,
                List.of(
                        new Correspondence(),
                        new Keepsakes(),
                        new Contributions(),
                        new Traces(),
                        new Memberships(),
                        new Subscription()));
        Companies companies = new Companies(kept.database(), clock);
        Cards cards = new Cards(kept.database(), clock);
        AddressReader reader =
                new AddressReader(new SearchReader(Gazetteer.BUILT_IN), accounts, companies, cards, () -> shelf);
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

    private static News news(Database database, InstantSource clock, Outbox outbox, Shelf shelf) {
        Function<List<String>, List<Opportunity>> seen = ocids -> shelf.list(ocids, Viewer.anyone());
        Editions editions = new Editions(database, clock);
        return new News(
                new Subscribers(database, clock, outbox, new Letterpress(), "http://localhost:8080"),
                editions,
                new Publisher(
                        database,
                        clock,
                        editions,
                        new Composer(shelf::index, seen),
                        seen,
                        outbox,
                        new Letterpress(),
                        new Addresses("http://localhost:8080", "localhost", Ocids::path, EditionPage::search)));
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
                Ocids::path);
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
    private record Shelved(Shelf shelf) implements Contracts {
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

    static HttpResponse<String> ask(Site site, String method, String path, String... headers) {
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

    static HttpResponse<String> get(Site site, String path, String... headers) {
        return ask(site, "GET", path, headers);
    }
}
