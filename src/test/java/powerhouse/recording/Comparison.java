package powerhouse.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What two recordings do not have in common.
final class Comparison {
    private Comparison() {}

    /// Tells how two recordings differ: files by their first differing line, alike ones together, those explained left
    /// out.
    ///
    /// @param explained lines of `pattern => replacement`: what is replaced in both before they are compared
    static void tell(Path before, Path after, List<String> explained, Appendable out) throws IOException {
        Map<Pattern, String> replaced = new LinkedHashMap<>();
        for (String line : explained) {
            String[] parts = line.split(" => ", -1);
            if (parts.length == 2 && !line.startsWith("#")) {
                replaced.put(Pattern.compile(parts[0]), parts[1]);
            }
        }
        Set<String> all = new TreeSet<>(Recorder.files(before));
        all.addAll(Recorder.files(after));
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        int same = 0;
        for (String file : all) {
            Path one = before.resolve(file);
            Path other = after.resolve(file);
            String kind;
            if (Files.notExists(one) || Files.notExists(other)) {
                kind = (Files.exists(one) ? "only before: " : "only after: ")
                        + file.replaceFirst("[^/]*$", "").replaceFirst("/[0-9]+-", "/");
            } else {
                kind = difference(file, told(one, replaced), told(other, replaced));
            }
            if (kind.isEmpty()) {
                same++;
            } else {
                kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(file);
            }
        }
        List<Map.Entry<String, List<String>>> sorted = new ArrayList<>(kinds.entrySet());
        sorted.sort((a, b) -> b.getValue().size() - a.getValue().size());
        for (Map.Entry<String, List<String>> kind : sorted) {
            out.append("%d × %s%n".formatted(kind.getValue().size(), kind.getKey()));
            for (String file : kind.getValue().stream().limit(3).toList()) {
                out.append("      %s%n".formatted(file));
            }
        }
        out.append("%d files are the same, %d differ in %d ways%n".formatted(same, all.size() - same, kinds.size()));
    }

    private static String told(Path file, Map<Pattern, String> replaced) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<Pattern, String> each : replaced.entrySet()) {
            text = each.getKey().matcher(text).replaceAll(each.getValue());
        }
        return text;
    }

    /// Where the first difference is, with what stands around it; "" if there is none.
    private static String difference(String file, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<String> one = before.lines().toList();
        List<String> other = after.lines().toList();
        int line = 0;
        while (line < Math.min(one.size(), other.size()) && one.get(line).equals(other.get(line))) {
            line++;
        }
        if (file.startsWith("recorded/")) {
            // Real notices hold people's names, which are not for a screen.
            return "in " + file.replaceFirst("/[^/]*$", "") + ", line " + (line + 1) + " (read it in the file)";
        }
        String was = line < one.size() ? one.get(line) : "(ended)";
        String is = line < other.size() ? other.get(line) : "(ended)";
        int at = 0;
        while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        String common = around(was.substring(Math.max(0, at - 60), at));
        return "…%s%n    - %s%n    + %s".formatted(common, around(was.substring(at)), around(is.substring(at)));
    }

    /// Alike for notices that differ in numbers only.
    private static String around(String text) {
        return text.substring(0, Math.min(text.length(), 100)).replaceAll("[0-9]+", "0");
    }
}
