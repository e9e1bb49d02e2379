package powerhouse.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// The made-up words behind the sample notices, read once from `resources/sample`.
///
/// @param lists what fills `{service}`, `{site}` and the like; company names; the general sentences by notice
///
/// @param neighbours buyers of Scotland, Wales and Ireland, for the publishers there
record Phrasebook(
        List<Subject> tech,
        List<Subject> other,
        List<Buyer> buyers,
        List<Buyer> neighbours,
        Map<String, List<String>> lists) {
    static final Phrasebook SHARED = read();

    /// What a contract can be about.
    record Subject(
            boolean tech,
            String category,
            long least,
            long most,
            List<Cpv> cpv,
            List<String> titles,
            List<String> sentences) {}

    record Cpv(String code, String words) {}

    /// @param domain under `.example`, which belongs to nobody
    /// @param kind sub-central, central, utility
    record Buyer(int number, String name, String place, String postcode, String region, String domain, String kind) {
        boolean northern() {
            return region.startsWith("UKC") || region.startsWith("UKD") || region.startsWith("UKE");
        }

        /// In the shape of a Public Procurement Organisation Number.
        String ppon() {
            return "PSMP-%04d-XMPL".formatted(1000 + number);
        }
    }

    static <T> T pick(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    String phrase(String list, RandomGenerator random) {
        return pick(Objects.requireNonNull(lists.get(list), list), random);
    }

    /// A template with every slot filled. Within one notice a slot has one filling, which `chosen` remembers.
    String fill(String template, Map<String, String> chosen, RandomGenerator random) {
        int open = template.indexOf('{');
        if (open < 0) {
            return template;
        }
        StringBuilder filled = new StringBuilder(template.length() + 60);
        int from = 0;
        for (; open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String slot = template.substring(open + 1, close);
            filled.append(template, from, open).append(chosen.computeIfAbsent(slot, name -> phrase(name, random)));
            from = close + 1;
        }
        return filled.append(template, from, template.length()).toString();
    }

    private static Phrasebook read() {
        Map<String, List<String>> lists = new HashMap<>();
        List<Subject> subjects = new ArrayList<>();
        for (String line : lines("subjects.txt")) {
            if (line.startsWith("## ")) {
                subjects.add(subject(line.substring(3)));
            } else if (line.startsWith("= ")) {
                list(line, lists);
            } else if (line.startsWith("* ")) {
                subjects.getLast().sentences.add(line.substring(2));
            } else {
                subjects.getLast().titles.add(line);
            }
        }
        List<Buyer> buyers = buyers("buyers.txt", 0);
        for (String line : lines("companies.txt")) {
            list(line, lists);
        }
        List<String> sentences = new ArrayList<>();
        for (String line : lines("phrases.txt")) {
            if (line.startsWith("## ")) {
                sentences = new ArrayList<>();
                lists.put(line.substring(3), sentences);
            } else {
                sentences.add(line);
            }
        }
        return new Phrasebook(
                subjects.stream().filter(Subject::tech).toList(),
                subjects.stream().filter(subject -> !subject.tech()).toList(),
                buyers,
                buyers("neighbours.txt", buyers.size()),
                lists);
    }

    private static List<Buyer> buyers(String file, int before) {
        List<Buyer> buyers = new ArrayList<>();
        for (String line : lines(file)) {
            String[] part = line.split(" \\| ", -1);
            buyers.add(new Buyer(before + buyers.size(), part[0], part[1], part[2], part[3], part[4], part[5]));
        }
        return List.copyOf(buyers);
    }

    private static Subject subject(String heading) {
        String[] part = heading.split(" \\| ", -1);
        String[] values = part[1].split("-", -1);
        List<Cpv> cpv = new ArrayList<>();
        for (String entry : part[2].split("; ", -1)) {
            cpv.add(new Cpv(entry.substring(0, 8), entry.substring(9)));
        }
        return new Subject(
                part[0].startsWith("tech "),
                part[0].replace("tech ", ""),
                Long.parseLong(values[0]),
                Long.parseLong(values[1]),
                cpv,
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static void list(String line, Map<String, List<String>> lists) {
        String[] part = line.substring(2).split(" \\| ", -1);
        lists.put(part[0], List.of(part).subList(1, part.length));
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Phrasebook.class.getResourceAsStream("/sample/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
