package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.util.FileSystemUtils;
import powerhouse.Recorder.Answer;
import powerhouse.Recorder.Visitor;
import powerhouse.sample.SamplePublishers;

/// Records what the whole portal answers, so that a change of its insides can be shown to be none of its outside: the
/// same code makes the same recording, byte for byte. Over HTTP as a stranger, a reader, a company, a reviewer and an
/// administrator; letters; webhooks; the verbs; and, where real notices are at hand, the pages made of them.
///
/// `./powerhouse bench record DIR` makes one, `./powerhouse bench record compare DIR DIR [EXPLAINED]` tells how two
/// differ. A recording of real notices holds people's names: keep it out of the project.
public final class Recording {
    private static final Instant START = Instant.parse("2026-11-23T09:30:05Z");
    private static final long SEED = 2016;
    private static final int COUNT = 600;
    private static final int SPEED = 300;

    /// How much slower than life the publishers' day goes by, so that nothing is published before it is asked for,
    /// though their patience comes back.
    private static final int SLOWER = 100;

    private static final String ANN = "ann@ardale.example";
    private static final String BEN = "ben@ardale.example";
    private static final String BEA = "bea@council.example";
    private static final String EVE = "eve@elsewhere.example";
    private static final String RITA = "rita@portal.example";
    private static final String ADA = "ada@portal.example";

    private final Recorder recorder;
    private final JobClock clock = new JobClock(START);
    private final Path data;
    private final Map<String, String> environment = new HashMap<>();
    private int verbs;

    private Recording(Path folder) throws IOException {
        recorder = new Recorder(folder);
        data = Files.createTempDirectory("powerhouse-recording-");
        recorder.name(data.toString(), "data");
        recorder.name(node(), "node");
        environment.put("POWERHOUSE_SITE_URL", Recorder.SITE);
        environment.put("POWERHOUSE_CONTACT", "portal@example.org");
    }

    // ---- The wiring: all that this recorder knows of the portal's insides. ----

    /// Opens the pages on any free port.
    private static Open open(Map<String, String> environment, Path data, InstantSource clock) {
        Portal portal = new Portal(environment, data, clock);
        return new Open(portal, portal.open(0, true).port());
    }

    /// Runs a verb as the command line does, at another time.
    private static int enter(Map<String, String> environment, InstantSource clock, String... arguments) {
        try {
            Constructor<Powerhouse> made = Powerhouse.class.getDeclaredConstructor(Map.class);
            made.setAccessible(true);
            Powerhouse powerhouse = made.newInstance(environment);
            Field time = Powerhouse.class.getDeclaredField("clock");
            time.setAccessible(true);
            time.set(powerhouse, clock);
            Method run = Powerhouse.class.getDeclaredMethod("run", String[].class);
            run.setAccessible(true);
            return (int) run.invoke(powerhouse, (Object) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SamplePublishers.Demo publishers(InstantSource clock) {
        return SamplePublishers.demo(SEED, LocalDate.of(2026, 11, 23), COUNT, clock, SPEED * SLOWER);
    }

    private static URI recordedDays(SamplePublishers publishers) throws Exception {
        return RecordedDays.real().open(publishers);
    }

    private static String node() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    /// The jobs of the timetable that a round runs, in this order; of a name with a node behind it the beginning.
    private static final List<String> ROUND = List.of(
            "collate", "index", "sweep searches", "newsletter", "write letters", "deliver webhooks", "post letters");

    private static final List<String> TIDYING = List.of(
            "directory",
            "forget sessions",
            "forget findings",
            "forget admissions",
            "forget reports",
            "forget subscriptions",
            "forget invitations",
            "forget letters");

    private static final List<String> SOURCES = List.of(
            "find-a-tender", "contracts-finder", "public-contracts-scotland", "sell2wales", "ted", "competitions");

    private static final List<String> VERBS = List.of(
            "demo",
            "serve",
            "collect",
            "import",
            "export",
            "search",
            "merge",
            "sources",
            "rebuild",
            "account",
            "bounces",
            "review",
            "decide",
            "redact",
            "backup",
            "restore",
            "places",
            "generate",
            "train",
            "settings");

    /// Of threads of the timetable, what their names begin with; and of what they run.
    private static final String KEEPER = "timetable-";

    private static final String WORKER = "job-";

    /// A clock that stands until it is moved. To the timetable each job has a time of its own, which only moves when
    /// that job is to run: so jobs run one at a time, when the recording says so.
    private static final class JobClock implements InstantSource {
        private volatile Instant now;
        private final Map<String, Instant> times = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<Thread>> begun = new ConcurrentHashMap<>();
        private final Set<String> jobs = new ConcurrentSkipListSet<>();

        JobClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            String thread = Thread.currentThread().getName();
            if (thread.startsWith(KEEPER)) {
                return of(thread.substring(KEEPER.length()));
            }
            if (thread.startsWith(WORKER)) {
                CompletableFuture<Thread> waited = begun.get(thread.substring(WORKER.length()));
                if (waited != null) {
                    waited.complete(Thread.currentThread());
                }
            }
            return now;
        }

        private synchronized Instant of(String job) {
            jobs.add(job);
            notifyAll();
            while (!times.containsKey(job)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // The portal closes; at this time nothing is begun.
                    Thread.currentThread().interrupt();
                    return Instant.MIN;
                }
            }
            return times.getOrDefault(job, now);
        }

        /// Runs a job once and waits for its end.
        void run(String name) {
            try {
                String job = find(name);
                CompletableFuture<Thread> thread = new CompletableFuture<>();
                begun.put(job, thread);
                synchronized (this) {
                    times.put(job, now);
                    notifyAll();
                }
                thread.get(2, TimeUnit.MINUTES).join();
            } catch (Exception e) {
                throw new IllegalStateException("The job " + name + " did not run", e);
            }
        }

        private synchronized String find(String name) throws InterruptedException {
            for (int i = 0; i < 600; i++) {
                for (String job : jobs) {
                    if (job.equals(name) || job.equals(name + " " + node())) {
                        return job;
                    }
                }
                wait(100);
            }
            throw new IllegalStateException("There is no such job");
        }
    }

    /// A portal that answers at a port.
    private record Open(Portal portal, int port) implements AutoCloseable {
        @Override
        public void close() {
            portal.close();
        }
    }

    // ---- What is recorded. ----

    /// Makes a recording in the folder named first, or compares two.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length >= 3 && arguments[0].equals("compare")) {
            List<String> explained = arguments.length > 3 ? Files.readAllLines(Path.of(arguments[3])) : List.of();
            Recorder.compare(Path.of(arguments[1]), Path.of(arguments[2]), explained, System.out);
            return;
        }
        if (arguments.length != 1) {
            System.err.println("record DIR, or compare DIR DIR [EXPLAINED]");
            System.exit(2);
        }
        // As the program itself begins, so that no log is begun while a verb is listened to.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerFactory.getLogger(Recording.class).info("Recording");
        Path folder = Path.of(arguments[0]);
        FileSystemUtils.deleteRecursively(folder);
        new Recording(folder).demo();
        if (!System.getenv().getOrDefault("POWERHOUSE_REAL_DATA", "").isBlank()) {
            new Recording(folder).recordedDays();
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (String file : Recorder.files(folder)) {
            String[] parts = file.split("/", -1);
            counts.merge(parts.length > 2 ? parts[0] + "/" + parts[1] : parts[0], 1, Integer::sum);
        }
        counts.forEach((kind, count) -> System.out.printf("%6d %s%n", count, kind));
        System.exit(0);
    }

    private void demo() throws Exception {
        // What the publishers' clock was moved on by.
        Duration[] moved = {Duration.ZERO};
        long begun = System.nanoTime();
        InstantSource slow = () -> START.plus(moved[0]).plusNanos((System.nanoTime() - begun) / SLOWER);
        try (SamplePublishers.Demo publishers = publishers(slow)) {
            Webhooks webhooks = new Webhooks();
            publishers.bases().forEach((source, base) -> stage(source, base.toString(), "40ms"));
            environment.put("POWERHOUSE_WEBHOOK_ORIGINS", webhooks.base);
            for (String source : SOURCES) {
                verb("verbs/collect", "collect", "--source", source);
            }
            try (Open portal = open(environment, data, clock)) {
                recorder.name("localhost:" + portal.port(), "site");
                say("open");
                SOURCES.forEach(source -> clock.run("collect " + source));
                ROUND.forEach(clock::run);
                TIDYING.forEach(clock::run);
                recorder.keep("jobs", String.join("\n", clock.jobs) + "\n");
                say("stranger");
                stranger(portal.port());
                say("people");
                People people = new People(portal.port());
                people.live();
                say("news");
                moved[0] = Duration.ofMinutes(10);
                clock.now = START.plus(moved[0]);
                clock.run("collect find-a-tender");
                ROUND.forEach(clock::run);
                people.look("at-once");
                say("later");
                clock.now = START.plus(Duration.ofMinutes(25));
                people.amend();
                ROUND.forEach(clock::run);
                people.look("amended");
                clock.now = Instant.parse("2026-11-24T09:00:00Z");
                ROUND.forEach(clock::run);
                people.look("daily");
                clock.now = Instant.parse("2026-11-26T10:00:00Z");
                ROUND.forEach(clock::run);
                letters();
                TIDYING.forEach(clock::run);
                clock.now = Instant.parse("2026-11-26T10:15:00Z");
                ROUND.forEach(clock::run);
                people.look("weekly");
                say("refusals");
                people.refusals();
                say("ends");
                people.end();
                clock.now = Instant.parse("2026-11-26T10:20:00Z");
                ROUND.forEach(clock::run);
                letters();
                people.look("end");
            } finally {
                webhooks.close();
            }
            say("verbs");
            demoVerbs();
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void stage(String source, String base, String pause) {
        String name = "POWERHOUSE_" + source.replace('-', '_').toUpperCase(Locale.ROOT);
        environment.put(name + "_URL", base);
        environment.put(name + "_PAUSE", pause);
    }

    private static void say(String what) {
        System.err.println("recording: " + what);
    }

    /// Takes what webhooks deliver.
    private final class Webhooks {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final String base = "http://127.0.0.1:" + server.getAddress().getPort();
        private int taken;

        Webhooks() throws IOException {
            server.createContext("/", exchange -> {
                StringBuilder told = new StringBuilder(exchange.getRequestURI() + "\n");
                for (String header : List.of("Content-Type", "User-Agent", "webhook-timestamp")) {
                    told.append(header)
                            .append(": ")
                            .append(exchange.getRequestHeaders().getFirst(header))
                            .append('\n');
                }
                told.append(
                        Recorder.ordered(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                recorder.keep("webhooks/%03d".formatted(++taken), told.toString());
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        void close() {
            server.stop(0);
        }
    }

    // ---- As anybody. ----

    private static final Map<String, Integer> MOST = Map.ofEntries(
            Map.entry("opportunities/2", 260),
            Map.entry("opportunities/3.json", 40),
            Map.entry("opportunities/4.json", 40),
            Map.entry("opportunities/4", 40),
            Map.entry("organisations/2", 120),
            Map.entry("organisations/3.atom", 12),
            Map.entry("organisations/3.json", 12),
            Map.entry("organisations/3.ics", 12),
            Map.entry("organisations/1?", 40),
            Map.entry("search/1?", 160),
            Map.entry("search/1.atom?", 25),
            Map.entry("search/1.json?", 25),
            Map.entry("search/1.ics?", 25),
            Map.entry("matches/1?", 30),
            Map.entry("sign-in/1?", 20),
            Map.entry("report/1?", 15),
            Map.entry("directory/1?", 20),
            Map.entry("", 30));

    private static final Pattern ANYWHERE = Pattern.compile("^/");

    /// Addresses that no page leads to, or not at once.
    private static final List<String> SEEDS = """
            /
            /search
            /search?q=software
            /search?q=software+-licence
            /search?q="case+management"
            /search?q=cloud+OR+hosting
            /search?q=developement
            /search?q=zeppelin
            /search?q=%22
            /search?q=%3Cscript%3E
            /search?q=a%00b
            /search?q=software&phase=open
            /search?phase=live
            /search?phase=early
            /search?phase=pipeline
            /search?phase=engagement
            /search?phase=planned
            /search?phase=always-open
            /search?phase=closed
            /search?phase=awarded
            /search?phase=cancelled
            /search?phase=open&phase=awarded
            /search?phase=moon
            /search?region=north
            /search?region=UKD
            /search?region=UKE42
            /search?region=UKC&region=UKE
            /search?region=moon
            /search?region=UKD&place=delivery
            /search?region=UKD&place=buyer
            /search?region=UKD&place=either
            /search?place=moon
            /search?near=Leeds
            /search?near=LS1+1AA
            /search?near=ls11aa&within=5
            /search?near=Leeds&within=20
            /search?near=Leeds&within=20+miles&sort=nearest
            /search?near=Leeds&within=0
            /search?near=Leeds&within=9999
            /search?near=Leeds&within=far
            /search?near=Atlantis
            /search?near=Newport
            /search?within=20
            /search?sort=nearest
            /search?sort=relevance
            /search?sort=closing
            /search?sort=newest
            /search?sort=value
            /search?sort=moon
            /search?q=software&sort=closing
            /search?q=software&sort=newest
            /search?q=software&sort=value
            /search?q=software&near=Leeds&sort=nearest
            /search?min=100k
            /search?max=1m
            /search?min=10000&max=250000
            /search?min=5&max=4
            /search?min=lots
            /search?max=%C2%A31%2C000
            /search?min=100000&priced=only
            /search?priced=all
            /search?priced=moon
            /search?closing=7
            /search?closing=30&phase=open
            /search?closing=never
            /search?closing=-1
            /search?cpv=72
            /search?cpv=72000000&cpv=48
            /search?cpv=7
            /search?cpv=abc
            /search?tech=on
            /search?tech=
            /search?cluster=software
            /search?cluster=health&cluster=cyber
            /search?cluster=data
            /search?cluster=infrastructure
            /search?cluster=moon
            /search?sme=on
            /search?vcse=on
            /search?sme=on&vcse=on&tech=on&region=north&phase=live
            /search?source=find-a-tender
            /search?source=contracts-finder
            /search?source=public-contracts-scotland
            /search?source=sell2wales
            /search?source=ted
            /search?source=competitions
            /search?source=Moon!
            /search?buyer=nobody
            /search?after=moon
            /search?trail=first&after=moon
            /search?unknown=1
            /search.atom
            /search.json
            /search.ics
            /search.atom?q=software&tech=on
            /search.json?q=software&tech=on
            /search.ics?q=software&tech=on
            /search.ics?region=north&phase=open
            /search.atom?cpv=abc
            /search.json?near=Atlantis
            /search.ics?min=lots
            /search.atom?near=Leeds&within=20
            /matches
            /matches?q=We+make+case+management+software+for+councils
            /matches?q=We+make+case+management+software+for+councils&where=anywhere
            /matches?q=Cyber+security+testing+and+cloud+hosting&near=Manchester
            /matches?q=Cyber+security+testing+and+cloud+hosting&near=Manchester&within=40&max=400k&turnover=1m
            /matches?q=Data+analytics+for+the+NHS&cluster=health&cluster=data
            /matches?q=websites&cpv=72&cpv=4821&min=10k
            /matches?q=games&holds=cyber-essentials
            /matches?q=the+of+and
            /matches?q=zeppelin
            /matches?q=
            /matches?q=software&near=Atlantis&min=lots&turnover=much&cpv=abc&within=far
            /matches?q=12345678
            /organisations
            /organisations?q=council
            /organisations?q=ltd
            /organisations?q=zeppelin
            /organisations?q=%3Cb%3E
            /organisations/nothing
            /organisations/nothing/buys.atom
            /directory
            /directory?q=software
            /directory?q=software&near=Leeds&within=20
            /directory?near=Atlantis
            /directory?won=on
            /directory?cluster=software
            /directory?cluster=moon
            /directory?holds=cyber-essentials
            /directory?need=nothing
            /directory/nothing
            /sources
            /about
            /privacy
            /accessibility
            /contact
            /robots.txt
            /sitemap.xml
            /sitemaps/0.xml
            /sitemaps/1.xml
            /sitemaps/99.xml
            /sitemaps/x.xml
            /favicon.ico
            /assets/nothing.css
            /newsletter
            /newsletter?topic=software
            /newsletter?stale
            /newsletter/sent
            /newsletter/confirm
            /newsletter/confirm?token=nothing
            /newsletter/manage/nothing
            /newsletter/unsubscribe/nothing
            /newsletter/erased
            /newsletter/editions
            /newsletter/editions.atom
            /newsletter/editions/2026-11-26
            /newsletter/editions/2020-01-02
            /newsletter/editions/2026-99-99
            /letters/stop/nothing/daily
            /letters/stop/nothing/moon
            /feeds/nothing.atom
            /feeds/nothing.json
            /feeds/nothing.ics
            /boards/nothing.ics
            /sign-in
            /sign-in?stale
            /sign-in?ended
            /sign-in?back=/account/searches
            /sign-in?back=//evil.example
            /sign-in/sent
            /sign-in/enter
            /sign-in/enter?token=nothing
            /account/erased
            /report
            /report?page=/search
            /report?page=//evil.example
            /report/sent
            /outbox
            /outbox/99999
            /opportunities/nothing
            /opportunities/nothing/record.json
            /opportunities/nothing/releases/1.json
            /opportunities/nothing/releases/1/original
            /opportunities/
            /nothing
            /nothing/at/all
            /error
            /index.html
            /actuator
            /login
            /logout
            /webauthn/authenticate/options
            /.env
            /search/
            /SEARCH
            /search;x=1
            /search?q=%zz
            """.lines().toList();

    private void stranger(int port) {
        Visitor stranger = recorder.new Visitor("http/anonymous", port);
        int asked = stranger.crawl(SEEDS, MOST, 1_400, ANYWHERE);
        say(asked + " addresses");
        Visitor wrong = recorder.new Visitor("http/methods", port);
        for (String method : List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MOON")) {
            for (String path : List.of("/", "/search", "/sign-in", "/account", "/nothing", "/robots.txt")) {
                wrong.other(method, path);
            }
        }
    }

    // ---- As people who sign in. ----

    /// Everything that people do here, one after the other.
    private final class People {
        private final int port;
        private final Visitor stranger;
        private final Visitor ann;
        private final Visitor ben;
        private final Visitor bea;
        private final Visitor eve;
        private final Visitor rita;
        private final Visitor ada;
        private final List<String> tech;
        private String company = "";
        private String firm = "";
        private String manage = "";

        People(int port) {
            this.port = port;
            stranger = visitor("stranger");
            ann = visitor("ann");
            ben = visitor("ben");
            bea = visitor("bea");
            eve = visitor("eve");
            rita = visitor("rita");
            ada = visitor("ada");
            tech = Stream.of("/search?tech=on&phase=open&sort=closing", "/search?tech=on&phase=awarded&sort=newest")
                    .flatMap(path -> stranger.get(path).page().select("a[href^=/opportunities/]").stream())
                    .map(link -> link.attr("href").replaceFirst("^/opportunities/", ""))
                    .filter(ocid -> !ocid.contains("/") && !ocid.contains("?") && !ocid.contains("#"))
                    .distinct()
                    .toList();
        }

        private Visitor visitor(String who) {
            return recorder.new Visitor("http/steps/" + who, port);
        }

        void live() throws Exception {
            for (String role : List.of("administrator", "reviewer", "editor")) {
                verb("verbs/running", "account", ADA, "--grant", role);
            }
            signIn(stranger, "not an address");
            signIn(ann, ANN);
            signIn(ben, BEN);
            signIn(bea, BEA);
            signIn(eve, EVE);
            signIn(rita, RITA);
            signIn(ada, ADA);
            searches();
            company();
            board();
            directory();
            newsletter();
            reports();
            desk();
        }

        private void signIn(Visitor visitor, String email) {
            visitor.submit(visitor.get("/sign-in?back=/account/searches").page(), "/sign-in", Map.of("email", email));
            if (email.contains("@")) {
                visitor.submit(visitor.get(link(email, "/sign-in/enter")).page(), "/sign-in/enter", Map.of());
                visitor.get("/account");
            }
        }

        /// The path in the last letter to somebody that begins so.
        private String link(String email, String beginning) {
            String shown = email.charAt(0) + "…" + email.substring(email.indexOf('@'));
            Visitor reader = stranger;
            for (Element row : reader.get("/outbox").page().select("ul.rows li")) {
                if (row.text().contains(email) || row.text().contains(shown)) {
                    Element letter = row.selectFirst("a");
                    if (letter == null) {
                        continue;
                    }
                    Element link = reader.get(letter.attr("href"))
                            .page()
                            .selectFirst("a[href^=" + Recorder.SITE + beginning + "], a[href^=" + beginning + "]");
                    if (link != null) {
                        return link.attr("href").replace(Recorder.SITE, "");
                    }
                }
            }
            return "/no-letter-to-" + email + beginning;
        }

        private void keep(Visitor visitor, String query, String rhythm, String budget) {
            visitor.submit(
                    visitor.get("/account/searches/new" + query).page(),
                    "/account/searches",
                    Map.of("rhythm", rhythm, "budget", budget));
        }

        private void searches() {
            keep(ann, "?q=software", "at-once", "20");
            keep(ann, "?region=north&tech=on", "daily", "5");
            keep(ann, "?phase=open", "weekly", "50");
            keep(ann, "?near=Leeds&within=40&min=10000", "daily", "50");
            keep(ann, "?cpv=abc", "daily", "5");
            keep(ann, "?q=cloud", "moon", "lots");
            keep(eve, "?q=services&region=north", "at-once", "10");
            keep(eve, "", "weekly", "10");
            ann.submit(ann.get("/account/searches").page(), "/account/times", Map.of("hour", "8", "weekday", "4"));
            eve.submit(eve.get("/account/searches").page(), "/account/times", Map.of("hour", "8", "weekday", "4"));
            List<String> searches = own(ann, "/account/searches", "/account/searches/[0-9]+");
            for (int i = 0; i < Math.min(2, searches.size()); i++) {
                String search = searches.get(i);
                ann.submit(ann.get(search).page(), search + "/feed", Map.of("feed", "on"));
                String hook = environment.get("POWERHOUSE_WEBHOOK_ORIGINS") + "/hook-" + i;
                ann.submit(ann.get(search).page(), search + "/webhook", Map.of("url", hook));
            }
            for (String url : List.of("http://192.168.0.1/", "nonsense", "")) {
                ann.submit(ann.get(searches.getLast()).page(), searches.getLast() + "/webhook", Map.of("url", url));
            }
            String last = searches.getLast();
            ann.submit(ann.get(last).page(), last + "/rest", Map.of());
            ann.submit(ann.get(last).page(), last, Map.of("rhythm", "daily", "budget", "7"));
            ann.submit(ann.get(last).page(), last + "/rest", Map.of());
        }

        private static List<String> own(Visitor visitor, String page, String pattern) {
            return visitor.get(page).page().select("a[href]").stream()
                    .map(link -> link.attr("href"))
                    .filter(link -> link.matches(pattern))
                    .distinct()
                    .toList();
        }

        private void company() {
            ann.submit(ann.get("/account/companies/new").page(), "/account/companies", Map.of());
            ann.submit(
                    ann.get("/account/companies/new?q=We+make+case+management+software&near=Leeds")
                            .page(),
                    "/account/companies",
                    Map.of("name", "n".repeat(201), "near", "Atlantis", "min", "lots", "register", "12"));
            Answer kept = ann.submit(
                    ann.get("/account/companies/new").page(),
                    "/account/companies",
                    Map.of(
                            "name", "Ardale Apps",
                            "words", "We make case management software, websites and data platforms for councils",
                            "near", "Leeds",
                            "within", "60",
                            "max", "900k",
                            "turnover", "1.2m",
                            "cpv", "72 48"));
            company = kept.header("location").replaceFirst("/works$", "");
            ann.get(kept.header("location"));
            ann.submit(
                    ann.get(company + "/profile").page(),
                    company + "/profile",
                    Map.of("name", "Ardale <b>Apps</b>", "cpv", "72 4821 63", "turnover", "2m"));
            String supplier = tech.reversed().stream()
                    .map(ocid -> stranger.get("/opportunities/" + ocid).page().select("a[href^=/organisations/]"))
                    .filter(named -> named.size() > 1)
                    .map(named -> named.get(named.size() - 1).text())
                    .findFirst()
                    .orElse("");
            ann.submit(ann.get(company + "/profile").page(), company + "/profile", Map.of("name", supplier));
            Document matches = ann.get(company).page();
            List<String> fitting = matches.select(".match-marks input[name=ocid], .match input[name=ocid]")
                    .eachAttr("value");
            Map.Entry<String, String> token = ann.token();
            for (int i = 0; i < Math.min(4, fitting.size()); i++) {
                ann.post(
                        company + "/marks",
                        List.of(
                                token,
                                Map.entry("ocid", fitting.get(i)),
                                Map.entry("mark", i % 2 == 0 ? "not" : "fits")));
            }
            ann.post(company + "/marks", List.of(token, Map.entry("ocid", "nothing"), Map.entry("mark", "not")));
            ann.submit(ann.get(company + "/works").page(), company + "/works", Map.of());
            ann.submit(ann.get(company + "/members").page(), company + "/members", Map.of("email", "not one"));
            ann.submit(ann.get(company + "/members").page(), company + "/members", Map.of("email", BEN));
            String join = link(BEN, "/account/companies/join/");
            eve.get(join);
            ben.submit(ben.get(join).page(), join, Map.of("answer", "yes"));
            ben.get(company);
            ann.get(company + "/members");
            Answer told = ann.get(company);
            told.page().select("a[href^=/account/searches/new]").stream()
                    .map(link -> link.attr("href"))
                    .findFirst()
                    .ifPresent(way -> keep(ann, way.replaceFirst("^[^?]*", ""), "at-once", "10"));
            // A second one, by the number of its register, and with nothing to go by.
            eve.submit(
                    eve.get("/account/companies/new").page(),
                    "/account/companies",
                    Map.of("name", "Eve’s", "words", ""));
        }

        private void board() {
            String board = company + "/board";
            ann.submit(ann.get(board).page(), board, Map.of("ocid", "<nothing>"));
            for (int i = 0; i < 4; i++) {
                ann.get("/account/boards/" + tech.get(i));
                ann.submit(
                        ann.get(board).page(),
                        board,
                        Map.of("ocid", (i == 1 ? Recorder.SITE + "/opportunities/" : "") + tech.get(i)));
            }
            String card = board + "/" + tech.getFirst();
            ann.submit(
                    ann.get(card).page(),
                    card,
                    Map.of(
                            "stage", "deciding",
                            "owner", BEN,
                            "day", "2026-11-25",
                            "what", "Ask about TUPE",
                            "notes", "One\r\ntwo <script>alert(1)</script>",
                            "more", "Do we have the people?",
                            "label", "The plan",
                            "url", "https://plan.example/"));
            ann.submit(
                    ann.get(card).page(),
                    card,
                    Map.of(
                            "stage",
                            "lost",
                            "notes",
                            "y".repeat(10_001),
                            "label",
                            "Trap",
                            "url",
                            "javascript:alert(1)"));
            ben.submit(ben.get(board).page(), board + "/" + tech.get(1) + "/move", Map.of("stage", "bidding"));
            ben.submit(ben.get(board).page(), board + "/" + tech.get(1) + "/move", Map.of("stage", "moon"));
            ann.submit(
                    ann.get(board + "/" + tech.get(2)).page(), board + "/" + tech.get(2), Map.of("stage", "submitted"));
            ann.submit(ann.get(board + "/" + tech.get(3)).page(), board + "/" + tech.get(3) + "/remove", Map.of());
            ann.submit(ann.get(board).page(), company + "/calendar", Map.of("feed", "on"));
            eve.get(board);
            eve.get(card);
        }

        private void directory() {
            String listing = company + "/directory";
            ben.submit(ben.get(listing).page(), listing, Map.of("about", "Mine"));
            ann.submit(ann.get(listing).page(), listing, Map.of("about", " "));
            ann.submit(ann.get(listing).page(), listing, Map.of("about", "x".repeat(2_001)));
            ann.submit(
                    ann.get(listing).page(),
                    listing,
                    Map.of(
                            "about",
                            "Case management software for councils,\nmade in Leeds. https://ardale.example <b>"));
            firm = own(ann, listing + "?saved", "/directory/[A-Za-z0-9_-]+").getFirst();
            stranger.get(firm);
            stranger.get("/directory");
            stranger.get("/directory?q=case+management");
            stranger.get("/directory?need=" + tech.getFirst());
            stranger.get("/directory?near=Leeds&within=20");
            String invite = "/account/invitations/new?firm=" + firm.replaceFirst(".*/", "");
            bea.submit(bea.get(invite).page(), "/account/invitations", Map.of());
            bea.submit(
                    bea.get(invite).page(),
                    "/account/invitations",
                    Map.of(
                            "to",
                            "other",
                            "title",
                            "At https://evil.example",
                            "url",
                            "javascript:alert(1)",
                            "day",
                            "2026-11-01"));
            Map<String, String> whoAsks = Map.of(
                    "message", "Come and tell us what you do.\nCoffee is there.",
                    "sender", "Bea Buyer",
                    "organisation", "Nether Borough Council");
            Map<String, String> contract = new HashMap<>(whoAsks);
            contract.putAll(Map.of("to", "contract", "contract", tech.get(1)));
            Map<String, String> event = new HashMap<>(whoAsks);
            event.putAll(Map.of(
                    "to", "other",
                    "title", "A morning about care records",
                    "day", "2026-12-10",
                    "url", "https://council.example/morning"));
            bea.submit(bea.get(invite).page(), "/account/invitations", contract);
            bea.submit(bea.get(invite).page(), "/account/invitations", contract);
            bea.submit(bea.get(invite + "&contract=" + tech.get(2)).page(), "/account/invitations", event);
            bea.get("/account/invitations?sent");
            String received = company + "/invitations";
            List<String> answers =
                    ann.get(received).page().select("form.settings").eachAttr("action");
            String[] deeds = {"interested", "not-this-time"};
            for (int i = 0; i < Math.min(2, answers.size()); i++) {
                ann.submit(
                        ann.get(received).page(), answers.get(i), Map.of("deed", deeds[i], "words", "y".repeat(501)));
                ann.submit(
                        ann.get(received).page(),
                        answers.get(i),
                        Map.of("deed", deeds[i], "words", "Gladly.\nTuesday?"));
            }
            bea.get("/account/invitations");
            ann.get(received);
        }

        /// What they follow moves its deadline or is cancelled.
        void amend() throws IOException {
            List<String> told = new ArrayList<>(List.of(tech.get(0), tech.get(1)));
            for (String search : own(ann, "/account/searches", "/account/searches/[0-9]+")) {
                own(ann, search, "/opportunities/[^/?#]+").stream()
                        .limit(2)
                        .map(link -> link.replaceFirst(".*/", ""))
                        .forEach(told::add);
            }
            StringBuilder releases = new StringBuilder();
            for (String ocid : new LinkedHashSet<>(told)) {
                releases.append(releases.isEmpty() ? "" : ",").append("""

                        {"ocid": "%1$s", "id": "%1$s-amended", "date": "2026-11-23T09:50:00Z", "language": "en",
                         "initiationType": "tender", "tag": ["%2$s"], "tender": {%3$s}}""".formatted(
                                ocid,
                                ocid.equals(tech.get(1)) ? "tenderCancellation" : "tenderUpdate",
                                ocid.equals(tech.get(1))
                                        ? "\"status\": \"cancelled\""
                                        : "\"tenderPeriod\": {\"endDate\": \"2027-01-15T12:00:00Z\"}"));
            }
            Path file = Files.writeString(data.resolve("amended.json"), """
                    {"uri": "https://publisher.example/1", "version": "1.1", "publishedDate": "2026-11-23T09:50:00Z",
                     "publisher": {"name": "Publisher of Nowhere"}, "releases": [%s]}
                    """.formatted(releases));
            verb("verbs/running", "import", file.toString());
            Files.delete(file);
        }

        private void newsletter() {
            Document form = stranger.get("/newsletter").page();
            List<String> topics = form.select("input[name=topic]").eachAttr("value");
            stranger.submit(form, "/newsletter", Map.of("email", "not one"));
            stranger.submit(form, "/newsletter", Map.of("email", "nora@news.example"));
            stranger.submit(
                    form,
                    "/newsletter",
                    Map.of("email", "nora@news.example", "topic", topics.getFirst(), "consent", "0"));
            for (String[] subscriber : new String[][] {
                {"nick@news.example", topics.getFirst()}, {"nora@news.example", String.join("\t", topics)}
            }) {
                stranger.submit(form, "/newsletter", Map.of("email", subscriber[0], "topic", subscriber[1]));
                String confirm = link(subscriber[0], "/newsletter/confirm");
                Answer confirmed = stranger.submit(stranger.get(confirm).page(), "/newsletter/confirm", Map.of());
                manage = confirmed.header("location").replaceFirst("\\?.*", "");
                stranger.get(confirmed.header("location"));
                stranger.get(confirm);
            }
            stranger.submit(
                    stranger.get(manage).page(),
                    manage,
                    Map.of("topic", String.join("\t", topics.subList(1, topics.size()))));
            stranger.get(manage + "?now=changed");
        }

        private void reports() {
            for (Map<String, String> said : List.of(
                    Map.of("words", " "),
                    Map.of("words", "x".repeat(2_001)),
                    Map.of("words", "A typing error", "email", "sam at example"),
                    Map.of("words", "The buyer is <b>not</b> in Leeds", "email", "sam@elsewhere.example"),
                    Map.of("words", "This is no tech"))) {
                stranger.submit(
                        stranger.get("/report?page=/opportunities/" + tech.getFirst())
                                .page(),
                        "/report",
                        said);
            }
        }

        private void desk() {
            rita.get("/desk");
            ada.submit(ada.get("/desk/people").page(), "/desk/people", Map.of("email", "not one", "role", "reviewer"));
            ada.submit(ada.get("/desk/people").page(), "/desk/people", Map.of("email", RITA, "role", "reviewer"));
            ada.submit(ada.get("/desk/people").page(), "/desk/people", Map.of("email", BEN, "role", "editor"));
            // The last administrator stays one.
            ada.submit(
                    ada.get("/desk/people").page(),
                    "/desk/people",
                    Map.of("email", ADA, "role", "administrator", "deed", "revoke"));
            for (int i = 0; i < 6; i++) {
                Document desk = rita.get("/desk").page();
                List<String> answers = desk.select("form.settings[action=/desk] button[name=answer]")
                        .eachAttr("value");
                Answer settled = rita.submit(
                        desk,
                        "/desk",
                        Map.of(
                                "answer",
                                answers.isEmpty() ? "yes" : answers.get(i % answers.size()),
                                "why",
                                "It says so: " + i));
                if (i % 3 == 2) {
                    Document again = rita.get(settled.header("location")).page();
                    again.select("form.settings").remove();
                    rita.submit(again, "/desk", Map.of("answer", "open"));
                }
            }
            rita.submit(rita.get("/desk").page(), "/desk", Map.of("answer", "moon", "why", "x".repeat(501)));
            Document draft = ada.get("/desk/newsletter").page();
            ada.submit(draft, "/desk/newsletter", Map.of("words", "x".repeat(6_001)));
            ada.submit(
                    draft,
                    "/desk/newsletter",
                    Map.of("words", "Good morning.\n\nRead this.", "picks", tech.get(1) + "\n" + tech.get(2)));
            ada.submit(draft, "/desk/newsletter", Map.of("words", "Too late"));
            ada.submit(ada.get("/desk/newsletter").page(), "/desk/newsletter", Map.of("picks", "nothing"));
            verb("verbs/running", "account", "hard@bounce.example", "--suppress", "It bounced");
            ada.submit(ada.get("/desk/letters").page(), "/desk/letters", Map.of());
            ada.get("/desk/letters?email=" + ANN.replace("@", "%40"));
        }

        private static final Pattern OWN =
                Pattern.compile("^/(account(?!/erased)|desk|feeds|boards|letters|newsletter|directory|outbox)");

        /// All that they see now.
        void look(String when) {
            // Addresses that only somebody else's pages lead to.
            List<String> seeds = new ArrayList<>(List.of(
                    "/account",
                    "/account/data.json",
                    "/account/erase",
                    "/account/searches",
                    "/account/companies",
                    "/account/companies/new",
                    "/account/invitations",
                    "/account/invitations/new",
                    "/desk",
                    "/desk/audit",
                    "/desk/people",
                    "/desk/letters",
                    "/desk/jobs",
                    "/desk/newsletter",
                    company,
                    company + "/board",
                    company + "/profile",
                    company + "/works",
                    company + "/members",
                    company + "/directory",
                    company + "/invitations",
                    "/newsletter/editions",
                    "/directory",
                    "/outbox",
                    "/",
                    "/search?q=software",
                    "/matches?q=case+management",
                    manage));
            for (int i = 0; i < 3; i++) {
                seeds.add("/account/told/" + tech.get(i));
                seeds.add("/account/boards/" + tech.get(i));
                seeds.add(company + "/board/" + tech.get(i));
                seeds.add("/opportunities/" + tech.get(i));
            }
            Map<Visitor, String> everybody = new LinkedHashMap<>();
            everybody.put(ann, "ann");
            everybody.put(ben, "ben");
            everybody.put(bea, "bea");
            everybody.put(eve, "eve");
            everybody.put(rita, "rita");
            everybody.put(ada, "ada");
            everybody.put(stranger, "stranger");
            everybody.forEach((visitor, name) -> visitor.as("http/" + when + "/" + name)
                    .crawl(seeds, Map.of("", 25, "outbox/2", name.equals("stranger") ? 100 : 2), 300, OWN));
        }

        /// What is asked for by those who may not.
        void refusals() {
            Map<String, String> named = Map.of(
                    "{company}", company,
                    "{ocid}", tech.getFirst(),
                    "{search}",
                            own(ann, "/account/searches", "/account/searches/[0-9]+")
                                    .getFirst());
            List<String> routes = """
                    GET /account
                    GET /account/data.json
                    GET /account/erase
                    GET /account/searches
                    GET /account/searches/new?q=software
                    GET {search}
                    GET /account/companies
                    GET /account/companies/new
                    GET {company}
                    GET {company}/profile
                    GET {company}/works
                    GET {company}/members
                    GET /account/companies/join/nothing
                    GET {company}/board
                    GET {company}/board/{ocid}
                    GET {company}/directory
                    GET {company}/invitations
                    GET /account/invitations
                    GET /account/invitations/new?firm=nothing
                    GET /account/boards/{ocid}
                    GET /account/told/{ocid}
                    GET /account/nothing
                    GET /desk
                    GET /desk/audit
                    GET /desk/people
                    GET /desk/letters
                    GET /desk/jobs
                    GET /desk/newsletter
                    GET /desk/nothing
                    POST /webauthn/authenticate/options
                    POST /login/webauthn
                    POST /webauthn/register/options
                    POST /webauthn/register
                    POST /account/passkeys/remove id=nothing
                    POST /account/searches address=?q=x&rhythm=daily
                    POST {search} rhythm=daily
                    POST {search}/rest rest=on
                    POST {search}/remove
                    POST {search}/feed feed=on
                    POST {search}/webhook url=
                    POST {search}/marks finding=1&mark=on
                    POST {search}/marks
                    POST /account/companies
                    POST {company}/profile name=Eve
                    POST {company}/works
                    POST {company}/marks ocid={ocid}&mark=not
                    POST {company}/members email=eve@elsewhere.example
                    POST /account/companies/join/nothing answer=yes
                    POST {company}/remove
                    POST {company}/board ocid={ocid}
                    POST {company}/board/{ocid} stage=lost
                    POST {company}/board/{ocid}/move stage=lost
                    POST {company}/board/{ocid}/noted seen=1
                    POST {company}/board/{ocid}/remove
                    POST {company}/calendar feed=on
                    POST {company}/directory about=Eve
                    POST {company}/directory/remove
                    POST {company}/invitations/1 deed=interested
                    POST /account/invitations
                    POST /account/times hour=99
                    POST /newsletter
                    POST /newsletter/confirm
                    POST /newsletter/manage/nothing
                    POST /newsletter/unsubscribe/nothing
                    POST /newsletter/erase/nothing
                    POST /letters/stop/nothing/daily
                    POST /desk/newsletter
                    POST /desk/newsletter number=1&edited=1&words=x
                    POST /report
                    POST /desk
                    POST /desk kind=link&subject=x&answer=yes&why=x
                    POST /desk/people
                    POST /desk/people email=eve@elsewhere.example&role=administrator&deed=grant
                    POST /desk/letters
                    POST /desk/letters email=eve@elsewhere.example
                    POST /nothing
                    """.lines().map(route -> {
                String filled = route;
                for (Map.Entry<String, String> each : named.entrySet()) {
                    filled = filled.replace(each.getKey(), each.getValue());
                }
                return filled;
            }).toList();
            Visitor nobody = visitor("nobody");
            refusals(nobody.as("http/refused/nobody-without-token"), routes, false);
            refusals(nobody.as("http/refused/nobody"), routes, true);
            refusals(eve.as("http/refused/eve-without-token"), routes, false);
            refusals(eve.as("http/refused/eve"), routes, true);
            // Of a role that does not suffice everywhere.
            refusals(ben.as("http/refused/editor"), desk(routes), true);
            refusals(rita.as("http/refused/reviewer"), desk(routes), true);
        }

        private static List<String> desk(List<String> routes) {
            return routes.stream()
                    .filter(route -> route.contains(" /desk"))
                    .filter(route -> !route.contains("kind="))
                    .toList();
        }

        private static void refusals(Visitor visitor, List<String> routes, boolean tokens) {
            Map.Entry<String, String> token = visitor.token();
            for (String route : routes) {
                String[] parts = route.split(" ", 3);
                if (parts[0].equals("GET")) {
                    visitor.get(parts[1]);
                    continue;
                }
                List<Map.Entry<String, String>> fields = new ArrayList<>();
                if (tokens) {
                    fields.add(token);
                }
                if (parts.length > 2) {
                    for (String field : parts[2].split("&", -1)) {
                        String[] pair = field.split("=", 2);
                        fields.add(Map.entry(pair[0], pair[1]));
                    }
                }
                visitor.post(parts[1], fields);
            }
        }

        /// What people take back, last of all.
        void end() {
            List<String> searches = own(ann, "/account/searches", "/account/searches/[0-9]+");
            for (String search : searches) {
                ann.submit(ann.get(search).page(), search + "/marks", Map.of());
            }
            String card = company + "/board/" + tech.getFirst();
            ann.submit(ann.get(card).page(), card + "/noted", Map.of());
            ann.submit(ann.get(searches.getFirst()).page(), searches.getFirst() + "/feed", Map.of("feed", "off"));
            ann.submit(ann.get(searches.getLast()).page(), searches.getLast() + "/remove", Map.of());
            String stop = link(ANN, "/letters/stop/");
            stranger.get(stop);
            stranger.post(stop, List.of());
            ann.get("/account/searches");
            String unsubscribe = manage.replace("/manage/", "/unsubscribe/");
            stranger.get(unsubscribe);
            stranger.post(unsubscribe, List.of());
            stranger.submit(stranger.get(manage).page(), manage.replace("/manage/", "/erase/"), Map.of());
            stranger.get(manage);
            Document people = ada.get("/desk/people").page();
            ada.submit(people, "/desk/people", Map.of("email", BEN, "role", "editor", "deed", "revoke"));
            ben.post(company + "/members", List.of(ben.token(), Map.entry("dismiss", BEN)));
            ann.submit(ann.get(company + "/directory").page(), company + "/directory/remove", Map.of());
            ann.submit(ann.get(company + "/board").page(), company + "/calendar", Map.of("feed", "off"));
            eve.submit(eve.get("/account/erase").page(), "/account/erase", Map.of());
            eve.get("/account/erased");
            eve.get("/account");
            bea.submit(bea.get("/account").page(), "/sign-out", Map.of());
            bea.get("/account");
            ann.submit(ann.get(company + "/profile").page(), company + "/remove", Map.of());
        }
    }

    /// The letters as they are handed over.
    private void letters() throws IOException {
        Path outbox = data.resolve("outbox");
        for (String file : Recorder.files(outbox)) {
            // A secret is not to be parted by the end of a line.
            String letter = Files.readString(outbox.resolve(file)).replaceAll("=\r?\n", "");
            Matcher to = Pattern.compile("(?m)^To: (\\S+)").matcher(letter);
            String name = to.find()
                    ? file.replaceFirst("(?<=^(admission|newsletter-sign-up|sign-in)\\.)[0-9a-f]{32}@.*", to.group(1))
                    : file;
            recorder.keep("letters/" + recorder.file(name), letter);
        }
    }

    // ---- The verbs. ----

    /// Runs a verb on the data folder and keeps what it printed.
    private String verb(String folder, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        int code;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            code = enter(environment, clock, all.toArray(String[]::new));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
        String line = String.join(" ", arguments);
        // Packed secrets are not always as long.
        String printed = out.toString(UTF_8).replaceAll("[0-9,]+(?= bytes, read back whole)", "{size}");
        recorder.keep(
                folder + "/%03d-%s".formatted(++verbs, recorder.file(line)),
                "$ powerhouse " + line + "\nexit code " + code + "\n\n" + printed + "\n---- standard error\n"
                        // How far it was after how many seconds is another story each time.
                        + err.toString(UTF_8).replaceAll("(?m)^[A-Za-z, ]+: [0-9,]+( of [0-9,]+)?(, .*)?\\R", ""));
        return out.toString(UTF_8);
    }

    private void file(String name, Path file) throws IOException {
        recorder.keep(name, Files.exists(file) ? Files.readString(file) : "There is no such file");
    }

    /// Into a file: what is printed goes past [System#out].
    private void export(String folder, String name, String what, String format) throws IOException {
        Path file = data.resolve(name + "-" + what + "." + format);
        verb(folder, "export", what, "--format", format, "--output", file.toString());
        file(folder.replaceFirst("[^/]*$", "files/") + file.getFileName(), file);
        Files.deleteIfExists(file);
    }

    private void demoVerbs() throws Exception {
        String all = "verbs/demo";
        verb(all);
        verb(all, "--help");
        verb(all, "--version");
        verb(all, "moon");
        for (String name : VERBS) {
            verb(all, name, "--help");
            verb(all, name, "--moon");
        }
        for (String asked : """
                search
                search software
                search software -licence --size 5
                search "case management"
                search zeppelin
                search --tech --region north --phase open
                search --tech --region UKD --size 100
                search --near Leeds --within 20
                search software --near LS1 1AA
                search --near Atlantis
                search --within 20
                search --phase moon
                search --region moon
                search --size 0
                sources
                settings
                review
                review links --size 3
                review organisations
                review tech
                review places
                review moon
                account
                account ann@ardale.example
                account nobody@nowhere.example
                account not-one
                account ann@ardale.example --grant moon
                account ann@ardale.example --grant reviewer
                account ann@ardale.example --revoke reviewer
                places
                places --where Leeds
                places --where M1
                places --where Leeds --from York
                places --where Atlantis
                export moon
                export opportunities --format moon
                merge /nowhere
                import /nowhere
                decide link a b --why x
                decide moon a b c --why x
                redact --ocid nothing --release 1 --why x --who me
                bounces /nowhere
                restore /nowhere
                train --from /nowhere
                generate
                generate --count 0
                generate --count 3
                generate --count 3 --seed 2 --today 2026-11-20 --format jsonl
                """.lines().toList()) {
            verb(all, words(asked));
        }
        Path files = Files.createDirectories(data.resolve("files"));
        for (String what : List.of("releases", "records", "opportunities")) {
            for (String format : List.of("jsonl", "csv")) {
                export(all, "exported", what, format);
            }
        }
        for (String like : List.of(
                "find-a-tender",
                "contracts-finder",
                "public-contracts-scotland",
                "sell2wales",
                "ted",
                "competitions")) {
            for (String format : List.of("package", "jsonl")) {
                Path file = files.resolve(like + "." + format + ".json");
                verb(
                        all,
                        "generate",
                        "--count",
                        "12",
                        "--seed",
                        "7",
                        "--today",
                        "2026-11-20",
                        "--like",
                        like,
                        "--format",
                        format,
                        "--out",
                        file.toString());
                if (Files.exists(file)) {
                    file("verbs/files/generated-" + like + "." + format, file);
                    verb(all, "import", "--dry-run", file.toString());
                    verb(all, "merge", file.toString());
                    verb(all, "merge", "--versioned", file.toString());
                }
            }
        }
        Path register = Files.writeString(files.resolve("register.csv"), """
                Reference,Title,Supplier,Buyer,Value,Signed
                C1,Street lamps,Lamp & Sons,Borough of Nowhere,1200,2026-01-31
                C2,"=HYPERLINK(""https://x.example"",""y"")",+Plus Ltd,@Nowhere,5,2026-02-01
                C3,Software,-Minus Ltd; Wick Ltd,Borough of Nowhere,3m,2026-02-02
                """);
        Path mapping = Files.writeString(files.resolve("mapping.yaml"), """
                source: nowhere-council
                key: Reference
                columns:
                  Title: tender/title
                  Supplier: awards/0/suppliers/*/name
                  Buyer: buyer/name
                  Value: awards/0/value/amount
                  Signed: awards/0/date
                constants:
                  awards/0/status: active
                """);
        verb(all, "import", "--dry-run", "--mapping", mapping.toString(), register.toString());
        verb(all, "import", "--mapping", mapping.toString(), register.toString());
        verb(all, "import", register.toString());
        verb(all, "import", files.resolve("find-a-tender.jsonl.json").toString());
        verb(all, "import", files.resolve("find-a-tender.package.json").toString());
        String link = verb(all, "review", "links", "--size", "1");
        Matcher settled = Pattern.compile("decide link (\\S+) (\\S+)").matcher(link);
        if (settled.find()) {
            verb(
                    all,
                    "decide",
                    "link",
                    settled.group(1),
                    settled.group(2),
                    "different",
                    "--why",
                    "Two lots",
                    "--who",
                    "me");
            verb(all, "decide", "tech", settled.group(1), "yes", "--why", "It says so", "--who", "me");
            verb(all, "decide", "buyer", settled.group(1), "no", "--why", "It sits in Wales", "--who", "me");
            verb(all, "decide", "delivery", "nothing", "no", "--why", "x", "--who", "me");
        }
        verb(
                all,
                "redact",
                "--ocid",
                "ocds-sample1-000003",
                "--release",
                "000001-2026",
                "--why",
                "A name",
                "--who",
                "me");
        verb(all, "bounces", files.resolve("register.csv").toString());
        Path backup = files.resolve("backup.zip");
        verb(all, "backup", backup.toString());
        verb(all, "backup", backup.toString());
        zip("backup", backup);
        verb(all, "rebuild");
        export(all, "rebuilt", "opportunities", "jsonl");
        verb(all, "search", "software", "--size", "50");
        verb(all, "restore", backup.toString());
        export(all, "restored", "opportunities", "csv");
        verb(all, "sources");
        verb(all, "account");
        verb(all, "review");
    }

    /// Words as a shell would split them, without its quotes.
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"[^\"]*\"|(?<=--near )LS1 1AA|\\S+").matcher(line);
        while (word.find()) {
            words.add(word.group());
        }
        return words.toArray(String[]::new);
    }

    private void zip(String name, Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            recorder.keep(
                    "verbs/files/" + name + ".list",
                    String.join("\n", entries.stream().map(ZipEntry::getName).toList()) + "\n");
            for (ZipEntry entry : entries) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                recorder.keep(
                        "verbs/files/" + name + "/" + recorder.file(entry.getName()),
                        switch (entry.getName()) {
                            // The addresses that were asked, with their ports, in packed and digested form.
                            case "fetches.jsonl" -> text.replaceAll("\"base64\":\"[^\"]+", "\"base64\":\"{bytes}");
                            case "digests.json", "company_admissions.jsonl" ->
                                text.replaceAll("[0-9a-f]{64}", "{digest}");
                            default -> text;
                        });
            }
        }
    }

    // ---- Real notices. ----

    private void recordedDays() throws Exception {
        Path real = Path.of(System.getenv("POWERHOUSE_REAL_DATA"));
        recorder.name(real.toString(), "real");
        clock.now = Instant.parse("2026-08-12T08:00:00Z");
        try (SamplePublishers publishers = new SamplePublishers()) {
            SOURCES.forEach(source -> stage(source, "http://127.0.0.1:1/", "2ms"));
            stage("find-a-tender", recordedDays(publishers).toString(), "2ms");
            say("recorded days");
            String all = "recorded/verbs";
            verb(all, "collect", "--source", "find-a-tender", "--since", "2026-08-10", "--until", "2026-08-12");
            verb(
                    all,
                    "import",
                    "--source",
                    "public-contracts-scotland",
                    real.resolve("public-contracts-scotland/releases-2019.jsonl")
                            .toString());
            verb(
                    all,
                    "import",
                    "--source",
                    "sell2wales",
                    real.resolve("sell2wales/releases-2025.jsonl").toString());
            verb(
                    all,
                    "import",
                    "--source",
                    "contracts-finder",
                    real.resolve("contracts-finder/releases-2025.jsonl").toString());
            verb(
                    all,
                    "import",
                    real.resolve("contracts-finder/search-export-2020-09.csv").toString());
            verb(
                    all,
                    "import",
                    real.resolve("contracts-finder/daily-2020-08-05.csv").toString());
            List<String> files = new ArrayList<>(List.of("import"));
            for (String folder :
                    List.of("contracts-finder/packages-2019-2020", "ted/eforms", "find-a-tender/planned-to-tender")) {
                Recorder.files(real.resolve(folder)).stream()
                        .filter(file -> file.matches(".*\\.(json|xml)"))
                        .forEach(file ->
                                files.add(real.resolve(folder).resolve(file).toString()));
            }
            verb(all, files.toArray(String[]::new));
            for (String what : List.of("opportunities", "records")) {
                export(all, "exported", what, "jsonl");
                export(all, "exported", what, "csv");
            }
            verb(all, "review", "--size", "50");
            verb(all, "sources");
            verb(all, "search", "software", "--size", "100");
            try (Open portal = open(environment, data, clock)) {
                recorder.name("localhost:" + portal.port(), "site");
                ROUND.forEach(clock::run);
                TIDYING.forEach(clock::run);
                Map<String, Integer> most = new HashMap<>(MOST);
                most.put("opportunities/2", 450);
                int asked = recorder.new Visitor("recorded/http", portal.port()).crawl(SEEDS, most, 1_200, ANYWHERE);
                say(asked + " addresses of recorded days");
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
