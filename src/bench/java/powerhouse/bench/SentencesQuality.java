package powerhouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import powerhouse.company.Profile;
import powerhouse.matching.Fit;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;

/// `bench matching --sentences`: what a firm is told that says in one sentence what it does, against what readers who don't
/// know the rules would have told it. They read all notices of two lists for each sentence, two of them each: those open on
/// 12 August 2026, and older ones as if they were open. Grades: 2 fits well, 1 worth a look; all else is 0.
final class SentencesQuality {
    private static final Instant DAY = Instant.parse("2026-08-12T09:00:00Z");
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-08-13T09:00:00Z");
    /// Sentences from this number on were written, and graded against notices of their own, by somebody who had not seen the
    /// words by which specialities are known, after these were written.
    private static final int HELD = 101;
    /// The same once more, after what the first ones had shown was mended. What both rounds gave when they were first asked
    /// stands in decision 36; since then they have been read.
    private static final int HELD_AGAIN = 201;
    /// And by a third, after many trades were added.
    private static final int HELD_THIRD = 301;
    /// And once more, after what the third had shown was mended and the trades were doubled.
    private static final int HELD_FOURTH = 401;
    private static final Path LABELS = Path.of("src/test/resources/quality");
    private static final int FIVE = 5;
    private static final int TEN = 10;

    private SentencesQuality() {}

    static void print(Path data, boolean listed, PrintStream out) throws IOException {
        Map<Integer, String> sentences = new LinkedHashMap<>();
        for (String line : Files.readAllLines(LABELS.resolve("sentences.csv"))) {
            if (!Character.isDigit(line.charAt(0))) {
                continue;
            }
            int comma = line.indexOf(',');
            sentences.put(Integer.parseInt(line.substring(0, comma)), line.substring(comma + 1).replace("\"", ""));
        }
        Map<String, Integer> grades = new HashMap<>();
        for (String line : Files.readAllLines(LABELS.resolve("fits.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[2].matches("[12]")) {
                grades.put(cells[0] + " " + cells[1], Integer.valueOf(cells[2]));
            }
        }
        Map<String, Opportunity> live = NorthQuality.opportunities(data, ocid -> !ocid.isBlank(), DAY);
        Map<String, Opportunity> old = NorthQuality.opportunities(data, ocid -> !ocid.isBlank(), OLD);
        live.values().removeIf(each -> !Phase.LIVE.contains(each.phase(DAY)));
        old.values().removeIf(each -> each.title().equals("Untitled notice"));
        out.printf(
                "%d sentences; %d notices open on 12 August 2026, %d older ones as if they were%n%n",
                sentences.size(), live.size(), old.size());
        Map<String, Opportunity> rest = NorthQuality.opportunities(data, ocid -> !ocid.isBlank(), AFTER);
        rest.keySet().removeAll(live.keySet());
        rest.keySet().removeAll(old.keySet());
        rest.values().removeIf(each -> each.title().equals("Untitled notice"));
        Map<Integer, String> known = new LinkedHashMap<>(sentences);
        known.keySet().removeIf(number -> number >= HELD);
        Map<Integer, String> second = new LinkedHashMap<>(sentences);
        second.keySet().removeIf(number -> number < HELD_AGAIN || number >= HELD_THIRD);
        Map<Integer, String> third = new LinkedHashMap<>(sentences);
        third.keySet().removeIf(number -> number < HELD_THIRD || number >= HELD_FOURTH);
        Map<Integer, String> fourth = new LinkedHashMap<>(sentences);
        fourth.keySet().removeIf(number -> number < HELD_FOURTH);
        sentences.keySet().removeIf(number -> number < HELD || number >= HELD_AGAIN);
        judge("open", live, known, grades, listed, out);
        judge("older", old, known, grades, listed, out);
        judge("held out once: others' sentences against other notices", rest, sentences, grades, listed, out);
        Map<String, Opportunity> both = new LinkedHashMap<>(live);
        both.putAll(rest);
        judge("held out twice: sentences written after the words", both, second, grades, listed, out);
        both.putAll(old);
        judge("held out three times: sentences written after all that was mended", both, third, grades, listed, out);
        judge("held out last: sentences written after the trades were doubled", both, fourth, grades, listed, out);
    }

    private static void judge(
            String name,
            Map<String, Opportunity> all,
            Map<Integer, String> sentences,
            Map<String, Integer> grades,
            boolean listed,
            PrintStream out) {
        try (SearchIndex index = LuceneIndex.inMemory()) {
            List<SearchIndex.Entry> entries = new ArrayList<>();
            all.values().forEach(each -> entries.add(new SearchIndex.Entry(each, entries.size() + 1)));
            index.apply(entries, Set.of(), entries.size());
            Matcher matcher = new Matcher(
                    index, (ocids, viewer) -> ocids.stream().map(all::get).filter(Objects::nonNull).toList());
            Query within = Query.everything(DAY).but().phases(Phase.values()).build();
            Tally well = new Tally();
            Tally look = new Tally();
            Tally five = new Tally();
            Tally ten = new Tally();
            Tally plainFive = new Tally();
            Tally plainTen = new Tally();
            int good = 0;
            int goodFound = 0;
            int any = 0;
            int anyFound = 0;
            for (Map.Entry<Integer, String> sentence : sentences.entrySet()) {
                List<Match> matches = matcher.match(Profile.of(sentence.getValue()), Taste.NONE, within, TEN);
                List<Integer> got = new ArrayList<>();
                for (Match match : matches) {
                    int grade = grades.getOrDefault(sentence.getKey() + " " + match.opportunity().ocid(), 0);
                    got.add(grade);
                    (match.fit() == Fit.WELL ? well : look).add(grade);
                    if (listed) {
                        out.printf("%2d %s %d %s %5.0f %s %s [%s] %s%n", sentence.getKey(), match.fit(), grade,
                                grade == 0 ? "WRONG" : "     ", match.points(), match.opportunity().ocid(),
                                match.opportunity().title(),
                                match.reasons().stream().map(Reason::words).collect(Collectors.joining("; ")),
                                sentence.getValue());
                    }
                }
                Set<String> shown = matches.stream().map(match -> match.opportunity().ocid()).collect(Collectors.toSet());
                for (String ocid : all.keySet()) {
                    int grade = grades.getOrDefault(sentence.getKey() + " " + ocid, 0);
                    good += grade == 2 ? 1 : 0;
                    goodFound += grade == 2 && shown.contains(ocid) ? 1 : 0;
                    any += grade > 0 ? 1 : 0;
                    anyFound += grade > 0 && shown.contains(ocid) ? 1 : 0;
                    if (listed && grade > 0 && !shown.contains(ocid)) {
                        out.printf("%2d MISSED %d %s [%s]%n", sentence.getKey(), grade, all.get(ocid).title(), sentence.getValue());
                    }
                }
                got.stream().limit(FIVE).forEach(five::add);
                got.forEach(ten::add);
                String words = Arrays.stream(sentence.getValue().split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> word.length() > 2 && !Set.of("and", "for", "the", "that", "our", "who", "lets").contains(word))
                        .collect(Collectors.joining(" OR "));
                List<String> plain = index.search(within.but().words(words).sort(Query.Sort.RELEVANCE).size(TEN).build()).ocids();
                List<Integer> plainly = plain.stream()
                        .map(ocid -> grades.getOrDefault(sentence.getKey() + " " + ocid, 0))
                        .toList();
                plainly.stream().limit(FIVE).forEach(plainFive::add);
                plainly.forEach(plainTen::add);
            }
            out.printf("%s%n", name);
            out.printf("  fits well      %s%n  worth a look   %s%n", well, look);
            out.printf("  first five     %s%n  first ten      %s%n", five, ten);
            out.printf("  plain, five    %s%n  plain, ten     %s%n", plainFive, plainTen);
            out.printf("  recall: of %d that fit well %d, of %d that fit at all %d%n%n", good, goodFound, any, anyFound);
        }
    }

    private static final class Tally {
        private final int[] counts = new int[3];

        void add(int grade) {
            counts[grade]++;
        }

        @Override
        public String toString() {
            int all = counts[0] + counts[1] + counts[2];
            return all == 0
                    ? "none shown"
                    : "%3d shown: %3d good (%.2f), %3d near, %3d wrong; relevant %.3f"
                            .formatted(all, counts[2], counts[2] / (double) all, counts[1], counts[0], (counts[1] + counts[2]) / (double) all);
        }
    }
}
