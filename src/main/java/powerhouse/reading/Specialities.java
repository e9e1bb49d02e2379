package powerhouse.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What tech firms sell, found in texts by the words in which firms and buyers speak of it: `reading/specialities.txt`.
public final class Specialities {
    /// A kind of work that firms sell as one thing, narrower than a [Cluster].
    ///
    /// @param label for people: `penetration testing and security assessment`
    /// @param words that say it, as people write them
    /// @param codes beginnings of codes that mean nothing else
    public record Speciality(String label, List<String> words, List<String> codes) {
        /// Whether a code says it.
        public boolean coded(String code) {
            return codes.stream().anyMatch(code::startsWith);
        }
    }

    /// How much words say of what they are used of.
    public enum Sense {
        /// One thing.
        PLAIN,
        /// One of many things.
        WIDE,
        /// Something only if a firm says it of itself.
        OWN
    }

    /// Where a text speaks of one.
    ///
    /// @param thing which thing of this trade, from 0
    /// @param words as the text has them
    /// @param from where the words begin in the text
    public record Mention(Speciality speciality, int thing, Sense sense, String words, int from) {}

    /// Typed in small letters, IT is told from "it" by what follows.
    private static final Pattern IT = Pattern.compile(
            "\\bit(?=[ -](?:support|services?|systems?|helpdesk|help desk|service desk|hardware|equipment|managed"
                    + "|consultan\\w+|training|recruitment|outsourcing|infrastructure|networks?|for|and|provision|staff"
                    + "|products?|reseller|security|health check)\\b)");

    /// One head of several.
    private static final Pattern SHARED = Pattern.compile(
            "((?:[\\p{L}-]{2,30}(?: [\\p{L}-]{2,30})?(?:, | and | & )){1,5})[\\p{L}-]{2,30}"
                    + " (systems?|software|platforms?|services?|equipment|solutions?|sensors?|training|courses?|surveys?|support)\\b");

    /// What may stand between the words of one thing.
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{L}/&'’-]*");

    /// @param joined whether small words stand between its words: `damp and mould`
    private record Entry(Speciality speciality, int thing, Sense sense, boolean joined) {}

    private static final Specialities WRITTEN = new Specialities();

    /// What words that stand together may mean, stem after stem.
    ///
    /// @param entries of the words so far
    private record Words(Map<String, Words> further, List<Entry> entries) {
        Words() {
            this(new HashMap<>(), new ArrayList<>(1));
        }
    }

    private final Words written = new Words();

    private Specialities() {
        try (InputStream file =
                Objects.requireNonNull(Specialities.class.getResourceAsStream("/reading/specialities.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        int bar = line.lastIndexOf('|');
        List<List<String>> things = Arrays.stream(line.substring(colon + 1, bar).split("/", -1))
                .map(Specialities::list)
                .toList();
        Speciality speciality = new Speciality(
                line.substring(0, colon),
                things.stream()
                        .flatMap(List::stream)
                        .filter(each -> !each.startsWith("~"))
                        .map(each -> each.replace("*", ""))
                        .distinct()
                        .toList(),
                list(line.substring(bar + 1)));
        for (int thing = 0; thing < things.size(); thing++) {
            for (String each : things.get(thing)) {
                Sense sense = each.startsWith("~") ? Sense.OWN : each.startsWith("*") ? Sense.WIDE : Sense.PLAIN;
                List<Features.Word> stems = Features.words(sense == Sense.PLAIN ? each : each.substring(1));
                if (stems.isEmpty() || each.matches(".*(?<![\\p{L}])[0-9]+(?![\\p{L}]).*")) {
                    throw new IllegalStateException("“" + each + "” of specialities.txt has no words or a bare number");
                }
                boolean joined = stems.size() < each.split("[ -]", -1).length;
                Words words = written;
                for (Features.Word stem : stems) {
                    words = words.further.computeIfAbsent(stem.stem(), any -> new Words());
                }
                words.entries.add(new Entry(speciality, thing, sense, joined));
            }
        }
    }

    private static List<String> list(String written) {
        return Arrays.stream(written.split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// What a text speaks of, in its order. Of words that overlap the longest count: who speaks of software licences
    /// does not speak of software.
    public static List<Mention> in(String text) {
        return WRITTEN.mentions(text);
    }

    /// The same in what somebody typed, who may write IT in small letters, and "payroll and finance systems" of two of
    /// them.
    public static List<Mention> typed(String text) {
        String told = IT.matcher(text).replaceAll("IT");
        StringBuilder apart = new StringBuilder(told);
        Matcher shared = SHARED.matcher(told);
        while (shared.find()) {
            for (String one : shared.group(1).split(",|\\band\\b|&", -1)) {
                apart.append("\n")
                        .append(one.strip())
                        .append(' ')
                        .append(shared.group(2))
                        .append('.');
            }
        }
        return in(apart.toString());
    }

    /// The stems of a text's words but for those that say nothing anywhere.
    public static List<String> stems(String text) {
        return Features.words(text).stream().map(Features.Word::stem).toList();
    }

    private List<Mention> mentions(String text) {
        List<Features.Word> words = Features.words(text);
        List<Mention> found = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            List<Entry> entries = List.of();
            int length = 0;
            Words known = written.further.get(words.get(at).stem());
            for (int to = at + 1; known != null; to++) {
                List<Entry> fitting = fitting(known.entries, text, words.subList(at, to));
                if (!fitting.isEmpty()) {
                    entries = fitting;
                    length = to - at;
                }
                known = to < words.size() ? known.further.get(words.get(to).stem()) : null;
            }
            if (entries.isEmpty()) {
                at++;
                continue;
            }
            int from = words.get(at).start();
            String written = text.substring(from, words.get(at + length - 1).end());
            entries.forEach(entry -> found.add(new Mention(entry.speciality, entry.thing, entry.sense, written, from)));
            // What only a firm says of itself hides nothing that stands in it.
            at += entries.stream().allMatch(entry -> entry.sense == Sense.OWN) ? 1 : length;
        }
        return found;
    }

    /// What some words may mean that stand together but for small words between them.
    private static List<Entry> fitting(List<Entry> entries, String text, List<Features.Word> words) {
        boolean joined = false;
        for (int at = 1; at < words.size() && !entries.isEmpty(); at++) {
            String between =
                    text.substring(words.get(at - 1).end(), words.get(at).start());
            if (!BETWEEN.matcher(between).matches() || between.contains(" - ")) {
                return List.of();
            }
            joined |= between.chars().anyMatch(c -> c == '&' || Character.isLetter(c));
        }
        boolean needed = joined;
        return entries.stream().filter(entry -> entry.joined || !needed).toList();
    }
}
