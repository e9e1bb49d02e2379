package powerhouse;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.account.Accounts;
import powerhouse.account.SignIns;
import powerhouse.account.web.AccountFeature;
import powerhouse.alert.AlertMailer;
import powerhouse.alert.AlertMatcher;
import powerhouse.alert.ContractChanges;
import powerhouse.alert.Explanations;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Sweep;
import powerhouse.alert.Webhooks;
import powerhouse.alert.web.AlertFeature;
import powerhouse.alert.web.AlertLetterpress;
import powerhouse.board.Cards;
import powerhouse.board.CompanyQueryReader;
import powerhouse.board.web.BoardFeature;
import powerhouse.collation.Backup;
import powerhouse.collation.Classifier;
import powerhouse.collation.Collector;
import powerhouse.collation.Compiler;
import powerhouse.collation.Importer;
import powerhouse.collation.Linker;
import powerhouse.collation.Resolver;
import powerhouse.collation.Walks;
import powerhouse.collation.web.SourcesFeature;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.company.web.CompanyFeature;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.desk.web.DeskFeature;
import powerhouse.directory.Directory;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;
import powerhouse.directory.web.DirectoryFeature;
import powerhouse.directory.web.FirmPage;
import powerhouse.fact.OpportunityFacts;
import powerhouse.fact.Tabulator;
import powerhouse.feed.web.FeedFeature;
import powerhouse.form.Mappings;
import powerhouse.form.Tables;
import powerhouse.job.Audit;
import powerhouse.job.Job;
import powerhouse.job.Journal;
import powerhouse.job.Pipeline;
import powerhouse.job.Progress;
import powerhouse.job.Step;
import powerhouse.job.Timetable;
import powerhouse.linking.Links;
import powerhouse.mail.Bounces;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.mail.Relay;
import powerhouse.mail.SmtpRelay;
import powerhouse.mail.Suppressions;
import powerhouse.mail.web.MailFeature;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.web.MatchingFeature;
import powerhouse.net.Courier;
import powerhouse.net.Sleeper;
import powerhouse.newsletter.Composer;
import powerhouse.newsletter.EditionAddresses;
import powerhouse.newsletter.Editions;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;
import powerhouse.newsletter.web.EditionPage;
import powerhouse.newsletter.web.NewsletterFeature;
import powerhouse.newsletter.web.NewsletterPress;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.web.OpportunityFeature;
import powerhouse.organisation.Organisations;
import powerhouse.organisation.web.OrganisationFeature;
import powerhouse.outcome.web.OutcomeFeature;
import powerhouse.place.Gazetteer;
import powerhouse.posting.Answers;
import powerhouse.posting.Needs;
import powerhouse.posting.web.PostingFeature;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQueryReader;
import powerhouse.records.Form;
import powerhouse.records.Forms;
import powerhouse.records.OcidPath;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.search.Indexer;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.search.lucene.LuceneStandingQueries;
import powerhouse.search.web.SearchFeature;
import powerhouse.source.Source;
import powerhouse.source.Sources;
import powerhouse.store.Database;
import powerhouse.store.Ground;
import powerhouse.translation.Translations;
import powerhouse.web.Feature;
import powerhouse.web.Imprint;
import powerhouse.web.Setting;
import powerhouse.web.Site;

/// The wiring: the one file that knows every room. A room is furnished when somebody first enters it, since most
/// verbs need only a few.
final class Portal implements AutoCloseable {
    static final String VERSION = "0.1.0";

    /// New notices stand on the pages this soon after they were collected.
    private static final Duration COLLATE_EVERY = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path data;
    private final InstantSource clock;
    /// What has to be closed, the last opened first.
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    final Supplier<Path> folder = this::data;
    final Supplier<Database> database = room(() -> closing(Database.open(in(Settings.DATABASE_URL), data())));
    final Supplier<Journal> journal = room(() -> new Journal(database().get(), clock()));
    final Supplier<Mappings> mappings = room(() -> new Mappings(database().get(), clock()));
    /// What is understood beside OCDS JSON. To teach the portal another form, write its class and add it here.
    final Supplier<Forms> forms = room(() -> new Forms(
            Stream.<Form>concat(Tables.KNOWN.stream(), Translations.all().stream())
                    .toList(),
            key -> mappings().get().find(key)));
    final Supplier<Releases> releases = room(() -> new Releases(database().get(), forms().get()));
    final Supplier<Records> records = room(
            () -> new Records(database().get(), releases.get(), new Merger(MergeRules.extended()), Sources.quirks()));
    final Supplier<Redactions> redactions = room(() -> new Redactions(database().get(), journal.get(), releases.get()));
    /// Of the postcodes that an operator imported, if any; whoever imports others starts the pages again.
    final Supplier<Gazetteer> gazetteer = room(() -> Gazetteer.in(data()));
    final Supplier<Opportunities> opportunities = room(
            () -> new Opportunities(database().get(), records.get(), gazetteer().get()));
    final Supplier<Organisations> organisations =
            room(() -> new Organisations(database().get(), journal.get()));
    private final Supplier<OpportunityFacts> facts =
            room(() -> new OpportunityFacts(database().get()));
    final Supplier<Links> links = room(() -> new Links(database().get()));
    final Supplier<SearchIndex> index = room(() -> closing(LuceneIndex.onDisk(data().resolve("index"))));
    final Supplier<Sources> sources = room(() -> closing(new Sources(
            this::endpoint,
            Sources.identity(VERSION, in(Settings.SITE_URL), in(Settings.CONTACT)),
            clock(),
            Sleeper.REAL)));
    final Supplier<Walks> walks = room(() -> new Walks(database().get(), releases.get(), back()));
    final Supplier<Collector> collector =
            room(() -> new Collector(database().get(), releases.get(), walks.get(), clock()));
    final Supplier<Importer> importer = room(() -> new Importer(releases.get(), mappings.get(), clock()));
    final Supplier<Backup> backup = room(() -> new Backup(
            database().get(),
            redactions.get(),
            records.get(),
            features().get().stream()
                    .flatMap(feature -> feature.tables().stream())
                    .toList()));

    private final Supplier<Linker> linker =
            room(() -> new Linker(database().get(), opportunities.get(), journal.get()));

    /// The order of the flow, written once: each step reads only what those before it write. All portals on one
    /// database share the steps, but each folder has an index of its own to feed.
    private final Supplier<List<Step>> shared = room(() -> List.of(
            redactions.get(),
            new Compiler(database().get(), releases.get(), records.get()),
            new Classifier(database().get(), records.get(), opportunities.get(), journal.get()),
            linker().get(),
            new Resolver(database().get(), opportunities.get(), organisations.get()),
            new Tabulator(database().get(), opportunities.get(), facts.get())));

    private final Supplier<List<Step>> own = room(() -> List.of(new Indexer(index.get(), opportunities.get())));

    final Supplier<Pipeline> pipeline = room(() -> new Pipeline(
            Stream.concat(shared().get().stream(), own().get().stream()).toList()));

    /// @param environment where settings come from
    /// @param data the folder that holds everything
    Portal(Map<String, String> environment, Path data, InstantSource clock) {
        this.environment = environment;
        this.data = data;
        this.clock = Database.ticking(clock);
    }

    /// Of a demonstration nobody waits a quarter of an hour to see a notice come in.
    private static final int DEMO_HURRY = 60;

    final Supplier<Outbox> outbox =
            room(() -> new Outbox(database().get(), clock(), relay(), from(), host(), SavedSearches::unsent));
    final Supplier<Suppressions> suppressions =
            room(() -> new Suppressions(database().get(), clock()));
    final Supplier<Bounces> bounces = room(() -> new Bounces(database().get(), clock(), SavedSearches::unsent));
    /// Whatever builds on another feature comes after it, and is erased before it.
    final Supplier<Accounts> accounts = room(() -> new Accounts(
            database().get(),
            clock(),
            features().get().reversed().stream()
                    .flatMap(feature -> feature.belongings().stream())
                    .toList()));
    private final Supplier<Companies> companies =
            room(() -> new Companies(database().get(), clock()));
    private final Supplier<Admissions> admissions =
            room(() -> new Admissions(database().get(), clock(), outbox.get(), site()));
    private final Supplier<Cards> cards = room(() -> new Cards(database().get(), clock()));
    private final Supplier<OpportunityFinder> finder = room(() ->
            OpportunityFinder.of(index.get(), opportunities.get(), gazetteer().get()));
    private final Supplier<SavedQuery.Reader> reader = room(() -> new CompanyQueryReader(
            new SavedQueryReader(gazetteer().get()),
            accounts.get(),
            companies.get(),
            cards.get(),
            room(() -> new CompanyMatching(companies.get(), finder.get(), organisations.get()))));
    private final Supplier<ContractChanges> contracts = room(() -> ContractChanges.of(opportunities.get()));
    private final Supplier<Sweep> sweep = room(() -> new Sweep(index, contracts.get()));
    final Supplier<SavedSearches> searches =
            room(() -> new SavedSearches(database().get(), clock(), reader.get(), sweep.get()));
    private final Supplier<Webhooks> webhooks = room(() -> new Webhooks(
            database().get(),
            clock(),
            closing(new Courier(
                    Sources.identity(VERSION, in(Settings.SITE_URL), in(Settings.CONTACT)),
                    Stream.of(in(AlertFeature.WEBHOOK_ORIGINS).split(",", -1))
                            .map(String::strip)
                            .filter(origin -> !origin.isEmpty())
                            .collect(Collectors.toSet())))));
    private final Supplier<AlertMatcher> matcher = room(() -> new AlertMatcher(
            database().get(),
            clock(),
            contracts.get(),
            reader.get(),
            sweep.get(),
            new LuceneStandingQueries(),
            () -> linker.get().linkedUpTo()));
    private final Supplier<AlertMailer> teller = room(() -> new AlertMailer(
            database().get(),
            clock(),
            contracts.get(),
            reader.get(),
            sweep.get(),
            LuceneStandingQueries::new,
            outbox.get(),
            new AlertLetterpress(),
            new AlertMailer.Addresses(site(), host(), OcidPath::path)));
    private final Supplier<Subscribers> subscribers =
            room(() -> new Subscribers(database().get(), clock(), outbox.get(), new NewsletterPress(), site()));
    private final Supplier<Editions> editions =
            room(() -> new Editions(database().get(), clock()));
    final Supplier<Publisher> publisher = room(() -> new Publisher(
            database().get(),
            clock(),
            editions.get(),
            new Composer(index, contracts.get()::list),
            contracts.get()::list,
            outbox.get(),
            new NewsletterPress(),
            new EditionAddresses(site(), host(), OcidPath::path, EditionPage::search)));
    final Supplier<Audit> audit = room(() -> new Audit(database().get(), clock()));
    private final Supplier<Reports> reports = room(() -> new Reports(database().get(), clock(), outbox.get(), site()));
    final Supplier<Decisions> decisions = room(() -> new Decisions(database().get(), clock(), reports.get()));
    final Supplier<Queue> queue = room(() ->
            new Queue(links.get(), organisations.get(), opportunities.get(), reports.get(), clock(), OcidPath::path));
    private final Supplier<Invitations> invitations =
            room(() -> new Invitations(database().get(), clock(), outbox.get(), site()));
    private final Supplier<Listings> listings =
            room(() -> new Listings(database().get(), clock(), gazetteer().get()));
    private final Supplier<Directory> directory =
            room(() -> new Directory(listings.get(), contracts.get()::list, closing(new LuceneShortTexts())));
    final Supplier<Needs> needs = room(
            () -> new Needs(database().get(), clock(), releases, outbox.get(), in(PostingFeature.OCID_PREFIX), site()));
    private final Supplier<Answers> answers =
            room(() -> new Answers(database().get(), clock(), needs.get(), outbox.get(), site()));
    private final Supplier<Explanations> explanations = room(
            () -> new Explanations(database().get(), clock(), reader.get(), sweep.get(), LuceneStandingQueries::new));
    private final Supplier<List<Source.About>> publishers =
            room(() -> sources.get().list().stream().map(Source::about).toList());

    /// The same with what is posted here.
    private final Supplier<List<Source.About>> voices =
            room(() -> Stream.concat(publishers.get().stream(), needs.get().on() ? Stream.of(posted()) : Stream.empty())
                    .toList());

    /// All that the portal does for people. To add a feature, write its room and its pages, and name it here: after
    /// those whose tables it builds on.
    final Supplier<List<Feature>> features = room(() -> List.of(
            SourcesFeature.of(voices, () -> walks.get().list()),
            OpportunityFeature.of(
                    finder, records, organisations, ocids -> links.get().of(ocids), voices),
            FeedFeature.of(finder, records),
            SearchFeature.of(
                    finder, voices, facts, () -> FirmPage.entries(listings.get().all())),
            OrganisationFeature.of(finder, records, organisations),
            OutcomeFeature.of(finder, facts, organisations),
            MatchingFeature.of(finder, organisations),
            AccountFeature.of(accounts, suppressions),
            MailFeature.of(outbox, this::files),
            NewsletterFeature.of(subscribers, editions, publisher, finder),
            CompanyFeature.of(companies, admissions, cards, invitations, searches, finder, organisations),
            DirectoryFeature.of(listings, directory, invitations, companies, cards, reports, finder),
            PostingFeature.of(needs, answers, companies, directory, gazetteer()),
            BoardFeature.of(cards, companies, finder, records),
            AlertFeature.of(searches, webhooks, explanations, matcher, teller, companies, finder, records),
            DeskFeature.of(
                    accounts,
                    outbox,
                    suppressions,
                    queue,
                    decisions,
                    reports,
                    audit,
                    this::knows,
                    () -> Timetable.fates(database().get()))));

    /// This portal, if it is there already: a folder that was mistyped is no empty portal.
    ///
    /// @throws IllegalArgumentException with words for the operator
    Portal standing() {
        if (in(Settings.DATABASE_URL).isEmpty() && Files.notExists(data.resolve("powerhouse.db"))) {
            throw new IllegalArgumentException("There is no portal in " + data
                    + ": nothing was collected or imported there yet. Is --data right?");
        }
        return this;
    }

    /// Whether there is what a kind of case is about: a contract at an ocid, or an organisation at a key.
    boolean knows(Case.Kind kind, String ocidOrKey) {
        return kind == Case.Kind.ORGANISATION
                ? organisations.get().find(ocidOrKey, Viewer.anyone()).isPresent()
                : opportunities.get().audience(ocidOrKey).isPresent();
    }

    /// Opens the pages on a port or, for 0, on any free one, and begins to collect and collate by the timetable.
    Site open(int port, boolean demo) {
        needs.get().check();
        Imprint imprint = new Imprint(site(), in(Settings.CONTACT), demo);
        Ground ground = new Ground(
                data(),
                in(Settings.DATABASE_URL).isBlank() ? List.of(data().resolve("powerhouse.db")) : List.of(),
                clock);
        Site site = closing(Site.start(
                port,
                imprint,
                accounts.get(),
                new SignIns(database.get(), clock, outbox.get(), site()),
                database.get().framework(),
                features.get(),
                clock,
                new Site.Footing(ground::gone, ground::trouble)));
        if (demo) {
            publisher.get().first();
        }
        // Nodes on one database share the work; host and process tell them apart.
        String node = ManagementFactory.getRuntimeMXBean().getName();
        Timetable timetable = closing(new Timetable(database.get(), clock, node, ground::trouble));
        for (Source source : sources.get().list()) {
            timetable.every(
                    "collect " + source.about().key(),
                    demo
                            ? source.about().every().dividedBy(DEMO_HURRY)
                            : source.about().every(),
                    () -> collector.get().collect(List.of(source), null, null, Progress.NONE));
        }
        // Whoever waits for news is told as soon as it is known what is one contract with what.
        Pipeline collating = new Pipeline(
                Stream.concat(shared.get().stream(), Stream.of(matcher.get())).toList());
        Pipeline indexing = new Pipeline(own.get());
        timetable.every("collate", COLLATE_EVERY, () -> collating.run(Progress.NONE));
        timetable.every("index " + node, COLLATE_EVERY, () -> indexing.run(Progress.NONE));
        for (Feature feature : features.get()) {
            for (Job job : feature.jobs()) {
                timetable.every(job.everyNode() ? job.name() + " " + node : job.name(), job.pause(), job.work());
            }
        }
        return site;
    }

    private Source.About posted() {
        return new Source.About(
                Needs.SOURCE,
                "Posted here",
                "whoever needs it",
                site() + "/needs",
                "Creative Commons Attribution 4.0",
                "https://creativecommons.org/licenses/by/4.0/",
                Instant.EPOCH,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of("What posters say of themselves is theirs; a person has looked at the first need of each."));
    }

    /// The public address without a slash at the end.
    private String site() {
        return in(Settings.SITE_URL).replaceFirst("/+$", "");
    }

    private String host() {
        String host = URI.create(site()).getHost();
        return host == null ? "localhost" : host;
    }

    /// Letters, while no mail server takes them.
    private FolderRelay files() {
        return new FolderRelay(data().resolve("outbox"));
    }

    private Relay relay() {
        String url = in(Settings.MAIL_RELAY);
        if (url.isEmpty()) {
            return files();
        }
        if (in(Settings.MAIL_FROM).isEmpty() && in(Settings.CONTACT).isEmpty()) {
            throw new IllegalArgumentException(Settings.MAIL_RELAY.variable() + " is set, but neither "
                    + Settings.MAIL_FROM.variable() + " nor " + Settings.CONTACT.variable()
                    + ": say from whom letters come");
        }
        return new SmtpRelay(URI.create(url), Outbox.address(from()));
    }

    private String from() {
        String said = in(Settings.MAIL_FROM);
        String contact = in(Settings.CONTACT);
        return said.isEmpty() ? "Powerhouse <" + (contact.isEmpty() ? "powerhouse@" + host() : contact) + ">" : said;
    }

    private Sources.Endpoint endpoint(String source) {
        String query = Settings.query(source).map(this::in).orElse("");
        return new Sources.Endpoint(
                URI.create(in(Settings.url(source))), Settings.pause(source).duration(environment), query);
    }

    private String in(Settings setting) {
        return setting.in(environment);
    }

    private String in(Setting setting) {
        return Settings.value(environment, setting);
    }

    // Initialisers of fields may not name fields that the constructor sets, but may call these.
    private Supplier<Database> database() {
        return database;
    }

    private Supplier<Mappings> mappings() {
        return mappings;
    }

    private Supplier<Gazetteer> gazetteer() {
        return gazetteer;
    }

    private Supplier<Forms> forms() {
        return forms;
    }

    private Supplier<List<Feature>> features() {
        return features;
    }

    private Supplier<Linker> linker() {
        return linker;
    }

    private Supplier<List<Step>> shared() {
        return shared;
    }

    private Supplier<List<Step>> own() {
        return own;
    }

    private Path data() {
        return data;
    }

    private Duration back() {
        return Settings.COLLECT_BACK.duration(environment);
    }

    private InstantSource clock() {
        return clock;
    }

    /// To be closed with the portal, before everything that was opened earlier.
    <T extends AutoCloseable> T closing(T room) {
        opened.push(room);
        return room;
    }

    private static <T> Supplier<T> room(Supplier<T> furnish) {
        return new Lazy<>(furnish);
    }

    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Closing failed: " + failures.getFirst().getMessage(), failures.getFirst());
        }
    }
}
