package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may stand in a release, by the table `form/members.txt`: which paths lead to a value that somebody knows.
final class Members {
    /// What publishers call a member that no schema has: `x_source`, `xClassifications`.
    private static final Pattern OWN = Pattern.compile("x(_|[A-Z]).*");

    /// A place in a list, in a path or alone.
    private static final Pattern PLACE = Pattern.compile("(?<=^|/)(?:[0-9]+|\\*)(?=/|$)");

    private static final String RELEASE = "Release";
    private static final String ANY = "Any";

    /// @param list whether it is a list of what it is
    /// @param object the object that it is; "" for a value
    private record Member(boolean list, String object) {}

    private static final Map<String, Map<String, Member>> OBJECTS = parsed();

    private Members() {}

    /// Whether a path leads to a value. Places in lists are numbers or `*`.
    static boolean known(String path) {
        String object = RELEASE;
        List<String> steps = List.of(path.split("/", -1));
        for (int i = 0; i < steps.size(); i++) {
            Member member = member(object, steps.get(i));
            if (OWN.matcher(steps.get(i)).matches()) {
                return true;
            }
            if (member == null) {
                return false;
            }
            if (member.list()) {
                i++;
                if (i == steps.size() || !PLACE.matcher(steps.get(i)).matches()) {
                    return false;
                }
            }
            object = member.object();
            if (object.equals(ANY)) {
                return true;
            }
            if (object.isEmpty()) {
                return i == steps.size() - 1;
            }
        }
        return false;
    }

    /// The path of a value that another path most likely means, with that one's places where it has as many.
    static Optional<String> nearest(String path) {
        List<String> known = new ArrayList<>();
        collect(RELEASE, "", new LinkedHashSet<>(), known);
        String meant = bare(path);
        return known.stream()
                .filter(each -> resembles(meant, bare(each)))
                .min(Comparator.comparingInt(each -> distance(meant, bare(each))))
                .map(each -> placed(each, path));
    }

    private static String placed(String path, String other) {
        List<String> places =
                PLACE.matcher(other).results().map(MatchResult::group).toList();
        if (PLACE.matcher(path).results().count() != places.size()) {
            return path;
        }
        Iterator<String> next = places.iterator();
        return PLACE.matcher(path).replaceAll(place -> next.next());
    }

    private static void collect(String object, String path, Set<String> above, List<String> paths) {
        if (!above.add(object)) {
            return;
        }
        Objects.requireNonNull(OBJECTS.get(object), object).forEach((name, member) -> {
            String at = path + name + (member.list() ? "/0" : "");
            if (member.object().isEmpty()) {
                paths.add(at);
            } else if (!member.object().equals(ANY)) {
                collect(member.object(), at + "/", above, paths);
            }
        });
        above.remove(object);
    }

    private static String bare(String path) {
        return path.replaceAll("/" + PLACE, "").toLowerCase(Locale.ROOT);
    }

    /// Whether one may stand for the other: an object for its value, a beginning or a slip of the pen for a member.
    private static boolean resembles(String meant, String known) {
        return known.startsWith(meant + "/")
                || last(known).startsWith(last(meant))
                || letters(last(meant), last(known)) <= last(meant).length();
    }

    /// The last member counts thrice, since it says most of what is meant.
    private static int distance(String meant, String known) {
        return known.startsWith(meant + "/")
                ? 0
                : letters(above(meant), above(known)) + 3 * letters(last(meant), last(known));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// How many letters have to be put in, and twice those that have to be taken out or changed, since people
    /// rather leave something out (Levenshtein).
    private static int letters(String meant, String known) {
        int[] row = new int[known.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= meant.length(); i++) {
            int corner = row[0];
            row[0] = 2 * i;
            for (int j = 1; j < row.length; j++) {
                int changed = corner + (meant.charAt(i - 1) == known.charAt(j - 1) ? 0 : 2);
                corner = row[j];
                row[j] = Math.min(changed, Math.min(row[j] + 2, row[j - 1] + 1));
            }
        }
        return row[known.length()];
    }

    private static @Nullable Member member(String object, String name) {
        return Objects.requireNonNull(OBJECTS.get(object), object).get(name);
    }

    private static Map<String, Map<String, Member>> parsed() {
        Map<String, Map<String, Member>> objects = new LinkedHashMap<>();
        Map<String, Member> members = new LinkedHashMap<>();
        for (String word : words()) {
            if (word.endsWith(":")) {
                members = new LinkedHashMap<>();
                objects.put(word.substring(0, word.length() - 1), members);
                continue;
            }
            String[] halves = word.split(":", 2);
            boolean list = halves[0].endsWith("[]");
            String name = list ? halves[0].substring(0, halves[0].length() - 2) : halves[0];
            members.put(name, new Member(list, halves.length == 2 ? halves[1] : ""));
        }
        return objects;
    }

    private static List<String> words() {
        try (InputStream in = Objects.requireNonNull(Members.class.getResourceAsStream("/form/members.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(Pattern.compile("\\s+")::splitAsStream)
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
