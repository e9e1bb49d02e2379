package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import powerhouse.company.Profile;
import powerhouse.matching.Gap;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Demand;
import powerhouse.reading.TechReading;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;

/// What made-up companies are told of real notices, reason by reason and gap by gap, with what the notice says beside it:
/// for a person who counts what is not true.
final class MatchingReading {
    private static final int EACH = 3;
    private static final int TEXT = 700;

    private MatchingReading() {}

    private record Told(String words, String place, Integer reach, long most, long turnover, Set<String> cpv) {}

    /// Firms such as there are between Liverpool and Newcastle.
    private static final List<Told> COMPANIES = List.of(
            new Told("We make case management software for councils and housing associations", "Leeds", 60, 250_000, 900_000, Set.of("48", "72")),
            new Told("Penetration testing, Cyber Essentials assessments and security monitoring", "Manchester", 100, 100_000, 400_000, Set.of("72")),
            new Told("Websites, accessible design and user research for public services", "Liverpool", 40, 150_000, 600_000, Set.of("724", "72413")),
            new Told("Sensors and connected devices for damp, air quality and street lighting", "Newcastle upon Tyne", 80, 500_000, 2_000_000, Set.of("38", "35")),
            new Told("Electronic patient records, appointment booking and remote monitoring for hospitals", "Sheffield", 200, 2_000_000, 5_000_000, Set.of("48")),
            new Told("Data platforms, dashboards and machine learning", "York", 120, 300_000, 800_000, Set.of("72")),
            new Told("Managed IT support, networks, Wi-Fi and telephony for schools", "Bradford", 50, 400_000, 3_000_000, Set.of("32", "50")),
            new Told("CCTV, door access and alarm systems: supply, installation and maintenance", "Hull", 70, 600_000, 4_000_000, Set.of("35", "323")),
            new Told("Digital skills training and e-learning courses", "Preston", 90, 100_000, 300_000, Set.of("80")),
            new Told("Cloud hosting, migration and backup", "Sunderland", null, 1_000_000, 2_500_000, Set.of("72")),
            new Told("Drone surveys, mapping and geographic information systems", "Carlisle", 150, 200_000, 500_000, Set.of("71354")),
            new Told("Electric vehicle charging software and payment", "Warrington", 60, 800_000, 1_500_000, Set.of()),
            new Told("Digital marketing campaigns, video and social media", "Blackpool", 60, 80_000, 250_000, Set.of("79")),
            new Told("Audio visual equipment for lecture theatres and council chambers", "Huddersfield", 80, 350_000, 1_200_000, Set.of("32")),
            new Told("Library management system and self-service kiosks", "Wakefield", 100, 250_000, 700_000, Set.of("48")),
            new Told("Translation, interpreting and transcription by software", "Bolton", null, 150_000, 400_000, Set.of("79")),
            new Told("Robotics and assistive technology in social care", "Middlesbrough", 100, 500_000, 600_000, Set.of("33", "85")));

    static void print(Path data, PrintStream out) throws IOException {
        // Of what names no ocid the portal makes no opportunity.
        Map<String, Opportunity> all = NorthQuality.opportunities(data, ocid -> !ocid.isBlank());
        Instant now = Instant.parse("2026-08-12T09:00:00Z");
        int told = 0;
        try (SearchIndex index = LuceneIndex.inMemory()) {
            List<SearchIndex.Entry> entries = new ArrayList<>();
            all.values().forEach(each -> entries.add(new SearchIndex.Entry(each, entries.size() + 1)));
            index.apply(entries, Set.of(), entries.size());
            Matcher matcher =
                    new Matcher(index, (ocids, viewer) -> ocids.stream().map(all::get).filter(Objects::nonNull).toList());
            // What is over counts as well: the truth of a reason has nothing to do with the day.
            Query within = Query.everything(now).but().phases(Phase.values()).build();
            for (Told each : COMPANIES) {
                out.printf("%n## %s%n   %s, %s miles, up to £%,d, turnover £%,d, codes %s%n", each.words, each.place, each.reach, each.most, each.turnover, each.cpv);
                for (Match match : matcher.match(profile(each), Taste.NONE, within, EACH)) {
                    Opportunity one = match.opportunity();
                    out.printf(
                            "%n   %s: %s%n   buyers %s; work %s; codes %s; value %s; lots %s; due %s%n   %s%n",
                            one.ocid(),
                            one.title(),
                            one.buyers().stream().map(buyer -> buyer.name() + place(buyer.place())).toList(),
                            one.delivery().stream().map(MatchingReading::place).toList(),
                            one.cpv().stream().map(code -> code.code() + " " + code.name()).toList(),
                            one.value(),
                            one.lots().stream().map(lot -> lot.title() + " " + lot.value()).limit(6).toList(),
                            one.deadline(),
                            text(one));
                    for (Reason reason : match.reasons()) {
                        out.printf("   %3d + %s%n", ++told, reason.words());
                    }
                    for (Gap gap : match.gaps()) {
                        out.printf("   %3d - %s%s%n", ++told, gap.words(), gap.evidence().isEmpty() ? "" : " [" + gap.evidence() + "]");
                    }
                }
            }
        }
        out.printf("%n%,d reasons and gaps, %,d notices to find among%n", told, all.size());
    }

    private static String place(powerhouse.opportunity.Opportunity.@org.jspecify.annotations.Nullable Place place) {
        return place == null ? "" : " @" + place.name() + " " + place.postcode() + " " + place.code();
    }

    private static String text(Opportunity one) {
        String text = one.description().replaceAll("\\s+", " ");
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }

    private static Profile profile(Told told) {
        return new Profile(
                "",
                told.words,
                told.cpv,
                TechReading.of("", told.words, List.of()).kinds().stream()
                        .map(TechReading.Kind::cluster)
                        .collect(Collectors.toSet()),
                new Profile.Base(told.place, Gazetteer.BUILT_IN.find(told.place).orElseThrow().position()),
                told.reach,
                new Profile.Budget(null, BigDecimal.valueOf(told.most)),
                BigDecimal.valueOf(told.turnover),
                true,
                Set.of(Demand.Kind.CYBER_ESSENTIALS),
                List.of());
    }
}
