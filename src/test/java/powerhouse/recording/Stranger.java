package powerhouse.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import powerhouse.recording.Recorder.Visitor;

/// What anybody can ask for without signing in.
final class Stranger {
    /// How many of each kind of address are followed, see [Recorder#kind].
    private static final Map<String, Integer> MOST = Map.ofEntries(
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

    private Stranger() {}

    /// Follows what leads on from [#SEEDS].
    ///
    /// @param opportunities how many of their pages
    /// @param cap how many addresses in all
    /// @return how many it were
    static int crawl(Visitor visitor, int opportunities, int cap) {
        Map<String, Integer> most = new HashMap<>(MOST);
        most.put("opportunities/2", opportunities);
        return visitor.crawl(SEEDS, most, cap, ANYWHERE);
    }

    /// Methods that hardly any address takes.
    static void askWrongly(Recorder recorder, int port) {
        Visitor wrong = recorder.new Visitor("http/methods", port);
        for (String method : List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MOON")) {
            for (String path : List.of("/", "/search", "/sign-in", "/account", "/nothing", "/robots.txt")) {
                wrong.other(method, path);
            }
        }
    }
}
