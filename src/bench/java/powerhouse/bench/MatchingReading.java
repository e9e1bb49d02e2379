package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile;
import powerhouse.matching.Gap;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Matcher;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Demand;
import powerhouse.reading.TechReading;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;

/// What made-up companies are told of real notices, reason by reason and gap by gap, with all that the notice says beside
/// it: for a person who counts what is not true. Each seed draws other firms and, among what fits them, other notices.
final class MatchingReading {
    private static final int COMPANIES = 12;
    /// Of each publisher's notices so many for each firm, drawn among so many that fit best.
    private static final int EACH = 1;

    private static final int AMONG = 6;
    /// What a notice asks for is rare among what fits by chance, and most is wrong there: so many more are read for it.
    private static final int ASKING = 20;

    private MatchingReading() {}

    /// What firms between Liverpool and Newcastle do, and codes of it.
    private static final List<Map.Entry<String, Set<String>>> WORK = List.of(
            Map.entry("We make case management software for councils and housing associations", Set.of("48", "72")),
            Map.entry("Penetration testing, Cyber Essentials assessments and security monitoring", Set.of("72")),
            Map.entry("Websites, accessible design and user research for public services", Set.of("724", "72413")),
            Map.entry("Sensors and connected devices for damp, air quality and street lighting", Set.of("38", "35")),
            Map.entry("Electronic patient records, appointment booking and remote monitoring for hospitals", Set.of("48")),
            Map.entry("Data platforms, dashboards and machine learning", Set.of("72")),
            Map.entry("Managed IT support, networks, Wi-Fi and telephony for schools", Set.of("32", "50")),
            Map.entry("CCTV, door access and alarm systems: supply, installation and maintenance", Set.of("35", "323")),
            Map.entry("Digital skills training and e-learning courses", Set.of("80")),
            Map.entry("Cloud hosting, migration and backup", Set.of("72")),
            Map.entry("Drone surveys, mapping and geographic information systems", Set.of("71354")),
            Map.entry("Electric vehicle charging software and payment", Set.of()),
            Map.entry("Digital marketing campaigns, video and social media", Set.of("79")),
            Map.entry("Audio visual equipment for lecture theatres and council chambers", Set.of("32")),
            Map.entry("Library management system and self-service kiosks", Set.of("48")),
            Map.entry("Translation, interpreting and transcription by software", Set.of("79")),
            Map.entry("Robotics and assistive technology in social care", Set.of("33", "85")),
            Map.entry("Energy monitoring, heat networks and building management systems", Set.of("71", "50")),
            Map.entry("Recruitment of software developers and temporary IT staff", Set.of("796")),
            Map.entry("Finance, payroll and human resources systems", Set.of("484")),
            Map.entry("Laboratory instruments, microscopes and their software", Set.of("38")),
            Map.entry("Fire alarms, emergency lighting and electrical testing", Set.of("45", "50")),
            Map.entry("Route planning, passenger information and ticketing for buses", Set.of("60", "48")),
            Map.entry("Repairs of homes planned by an app: plumbing, heating, damp and mould", Set.of("45")),
            Map.entry("Printing, scanning and document archives", Set.of("79", "30")),
            Map.entry("Contact centre, web chat and telephony in the cloud", Set.of("64", "72")),
            Map.entry("Simulators and virtual reality for training of nurses and firefighters", Set.of("34", "80")),
            Map.entry("Surveys of residents, evaluation and research", Set.of("73", "79")),
            Map.entry("Laptops, tablets and mobile phones for public bodies", Set.of("30", "32")),
            Map.entry("Waste collection software, bin sensors and vehicle tracking", Set.of("90", "48")));

    private static final List<String> PLACES = List.of(
            "Leeds", "Manchester", "Liverpool", "Newcastle upon Tyne", "Sheffield", "York", "Bradford", "Hull", "Preston",
            "Sunderland", "Carlisle", "Warrington", "Blackpool", "Huddersfield", "Wakefield", "Bolton", "Middlesbrough",
            "Durham", "Lancaster", "Stockport");

    private static final List<Integer> REACHES = List.of(20, 40, 60, 100, 200);

    static void print(Path data, long seed, PrintStream out) throws IOException {
        Random random = new Random(seed);
        Map<String, List<Opportunity>> publishers = new LinkedHashMap<>();
        // Of what names no ocid the portal makes no opportunity.
        publishers.put("packages", List.copyOf(NorthQuality.opportunities(data, ocid -> !ocid.isBlank()).values()));
        publishers.put("Contracts Finder", Rows.exported(data));
        publishers.put("Official Journal", Rows.journalled(data));
        List<Map.Entry<String, Set<String>>> work = new ArrayList<>(WORK);
        Collections.shuffle(work, random);
        List<Profile> firms = new ArrayList<>();
        for (Map.Entry<String, Set<String>> each : work.subList(0, COMPANIES)) {
            firms.add(profile(each.getKey(), each.getValue(), random));
        }
        Set<String> seen = new HashSet<>();
        int told = 0;
        for (Map.Entry<String, List<Opportunity>> publisher : publishers.entrySet()) {
            out.printf("%n# %s: %,d notices%n", publisher.getKey(), publisher.getValue().size());
            try (SearchIndex index = LuceneIndex.inMemory()) {
                Map<String, Opportunity> all = new LinkedHashMap<>();
                publisher.getValue().forEach(each -> all.put(each.ocid(), each));
                List<SearchIndex.Entry> entries = new ArrayList<>();
                all.values().forEach(each -> entries.add(new SearchIndex.Entry(each, entries.size() + 1)));
                index.apply(entries, Set.of(), entries.size());
                Matcher matcher = new Matcher(
                        index, (ocids, viewer) -> ocids.stream().map(all::get).filter(Objects::nonNull).toList());
                for (Profile firm : firms) {
                    told = tell(drawn(firm, all, random), matcher, seen, random, told, out);
                }
            }
        }
        out.printf("%n# What is asked for, of notices drawn among all that ask for anything%n");
        List<Opportunity> asking = new ArrayList<>(publishers.values().stream()
                .flatMap(List::stream)
                .filter(one -> !seen.contains(one.ocid()) && !one.demands().isEmpty())
                .toList());
        Collections.shuffle(asking, random);
        // One portal states ten times as many as the others together: each has its turn.
        Map<String, Integer> turns = new LinkedHashMap<>();
        Map<Opportunity, Integer> order = new LinkedHashMap<>();
        asking.forEach(one -> order.put(one, turns.merge(one.ocid().substring(0, Math.min(11, one.ocid().length())), 1, Integer::sum)));
        asking.sort(java.util.Comparator.comparing(order::get));
        for (Opportunity one : asking.subList(0, Math.min(ASKING, asking.size()))) {
            out.println();
            notice(one, out);
            for (Gap gap : Matcher.gaps(Profile.of(""), one, Instant.parse("2026-08-12T09:00:00Z"))) {
                out.printf("   %3d - %s%s%n", ++told, gap.words(), gap.evidence().isEmpty() ? "" : " [" + gap.evidence() + "]");
            }
        }
        out.printf("%n%,d reasons and gaps, seed %d%n", told, seed);
    }

    /// The firm, and for every other one a contract that it might have won.
    private static Profile drawn(Profile firm, Map<String, Opportunity> all, Random random) {
        if (random.nextBoolean()) {
            return firm;
        }
        List<Opportunity> list = List.copyOf(all.values());
        Opportunity won = list.get(random.nextInt(list.size()));
        return new Profile(
                firm.name(), firm.words(), firm.cpv(), firm.clusters(), firm.base(), firm.reach(), firm.budget(),
                firm.turnover(), firm.small(), firm.holds(), List.of(Profile.Work.of(won)));
    }

    private static int tell(
            Profile asked,
            Matcher matcher,
            Set<String> seen,
            Random random,
            int before,
            PrintStream out) {
        Instant now = Instant.parse("2026-08-12T09:00:00Z");
        // What is over counts as well: the truth of a reason has nothing to do with the day.
        Query within = Query.everything(now).but().phases(Phase.values()).build();
        List<Match> matches = new ArrayList<>(matcher.match(asked, Taste.NONE, within, AMONG));
        matches.removeIf(match -> !seen.add(match.opportunity().ocid()));
        Collections.shuffle(matches, random);
        int told = before;
        for (Match match : matches.subList(0, Math.min(EACH, matches.size()))) {
            Opportunity one = match.opportunity();
            out.printf(
                    "%n## %s%n   %s, %s miles, %s, turnover %s, codes %s, holds %s, does %s%s%n",
                    asked.words(), Objects.requireNonNull(asked.base()).typed(), asked.reach(), asked.budget(),
                    asked.turnover(), asked.cpv(), asked.holds(), asked.clusters(),
                    asked.works().stream().map(won -> "; won " + won.title() + " " + won.buyers() + " " + won.cpv()).toList());
            notice(one, out);
            for (Reason reason : match.reasons()) {
                out.printf("   %3d + %s%n", ++told, reason.words());
            }
            for (Gap gap : match.gaps()) {
                out.printf("   %3d - %s%s%n", ++told, gap.words(), gap.evidence().isEmpty() ? "" : " [" + gap.evidence() + "]");
            }
        }
        return told;
    }

    private static void notice(Opportunity one, PrintStream out) {
        out.printf(
                "   %s: %s (%s, %s, %s)%n   buyers %s%n   work %s%n   codes %s%n   value %s %s; due %s; suits %s; %s%n",
                one.ocid(),
                one.title(),
                one.stage(),
                one.technique(),
                one.procedure(),
                one.buyers().stream().map(buyer -> buyer.name() + place(buyer.place())).toList(),
                one.delivery().stream().map(MatchingReading::place).toList(),
                one.cpv().stream().map(code -> code.code() + " " + code.name()).toList(),
                one.value(),
                one.valueBasis(),
                one.deadline(),
                one.suitability(),
                one.tech().kinds().stream().map(kind -> kind.cluster() + " %.2f".formatted(kind.probability())).toList());
        text("description", one.description(), out);
        one.lots().forEach(lot -> text("lot", lot.title() + " " + lot.value() + ": " + lot.description(), out));
        one.conditions().forEach(each -> text("condition", each, out));
        one.additional().forEach(each -> text("additional", each, out));
    }

    private static void text(String what, String text, PrintStream out) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (!line.isEmpty()) {
            out.println("   " + what + ": " + line);
        }
    }

    private static String place(Opportunity.@Nullable Place place) {
        return place == null
                ? ""
                : " @" + place.name() + " " + place.postcode() + " " + place.code() + " (" + place.evidence() + ")";
    }

    private static Profile profile(String words, Set<String> cpv, Random random) {
        String place = PLACES.get(random.nextInt(PLACES.size()));
        return new Profile(
                "",
                words,
                cpv,
                TechReading.of("", words, List.of()).kinds().stream()
                        .map(TechReading.Kind::cluster)
                        .collect(Collectors.toSet()),
                new Profile.Base(place, Gazetteer.BUILT_IN.find(place).orElseThrow().position()),
                random.nextInt(5) == 0 ? null : REACHES.get(random.nextInt(REACHES.size())),
                new Profile.Budget(
                        random.nextBoolean() ? null : BigDecimal.valueOf(10_000),
                        BigDecimal.valueOf(50_000L * (1 + random.nextInt(20)))),
                BigDecimal.valueOf(100_000L * (2 + random.nextInt(30))),
                true,
                random.nextBoolean() ? Set.of(Demand.Kind.CYBER_ESSENTIALS) : Set.of(Demand.Kind.PUBLIC_LIABILITY),
                List.of());
    }
}
