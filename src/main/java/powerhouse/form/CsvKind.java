package powerhouse.form;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a CSV is written, as its media type says it, since RFC 4180 leaves it open.
///
/// @param rows whether places are told as rows of a workbook instead of lines of a file
/// @param header the number of the record that is the header, 1 for the first; what stands above it is for people
/// @param places the number of each row after the header in its file, where they do not follow one another
record CsvKind(Charset charset, char separator, boolean rows, int header, List<Integer> places) {
    /// A million letters; the longest cell seen in a real register had 13,000.
    static final int LONGEST_CELL = 1 << 20;

    /// More than any piece has rows.
    private static final int MOST_PLACES = 100_000;

    /// What Windows writes where nobody asked for UTF-8.
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

    CsvKind(Charset charset, char separator, boolean rows, int header) {
        this(charset, separator, rows, header, List.of());
    }

    /// As [#mediaType] wrote it; plain CSV in UTF-8 where it says nothing.
    static CsvKind of(String mediaType) {
        Charset charset = StandardCharsets.UTF_8;
        char separator = ',';
        boolean rows = false;
        int header = 1;
        List<Integer> places = List.of();
        for (String part : mediaType.split(";", -1)) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip()) {
                case "charset" -> charset = charset(value);
                case "separator" -> separator = SEPARATORS.getOrDefault(value, ',');
                case "places" -> rows = value.equals("rows");
                case "row" -> header = value.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(value) : 1;
                case "at" -> places = places(value);
                default -> {
                    // `header=present` and whatever else a publisher states.
                }
            }
        }
        return new CsvKind(charset, separator, rows, header, places);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    String mediaType() {
        String named = SEPARATORS.entrySet().stream()
                .filter(entry -> entry.getValue() == separator)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("comma");
        return "text/csv; charset=" + charset.name().toLowerCase(Locale.ROOT) + "; separator=" + named
                + (rows ? "; places=rows" : "") + "; row=" + header
                + (places.isEmpty() ? "" : "; at=" + places(places));
    }

    /// `2-10,400,11-13`.
    private static String places(List<Integer> places) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < places.size(); ) {
            int last = i;
            while (last + 1 < places.size() && places.get(last + 1) == places.get(last) + 1) {
                last++;
            }
            text.append(i == 0 ? "" : ",").append(places.get(i));
            text.append(last == i ? "" : "-" + places.get(last));
            i = last + 1;
        }
        return text.toString();
    }

    private static List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            if (part.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int i = Integer.parseInt(ends[0]); i <= last && places.size() < MOST_PLACES; i++) {
                    places.add(i);
                }
            }
        }
        return places;
    }

    /// The same with the header first.
    CsvKind headed() {
        return new CsvKind(charset, separator, rows, 1);
    }

    String text(byte[] body) {
        String text = new String(body, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
