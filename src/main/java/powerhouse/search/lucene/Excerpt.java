package powerhouse.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.jspecify.annotations.Nullable;
import powerhouse.search.Field;
import powerhouse.search.SearchIndex.Part;

/// A text cut down to where it matches.
final class Excerpt {
    /// No notice is longer; beyond this nothing is marked, since analysing takes 10 ms a hundred thousand
    /// characters.
    private static final int LONGEST = 200_000;

    private Excerpt() {}

    private record Span(int from, int to) {}

    static List<Part> of(Query query, String text, int length) {
        List<Span> matches = matches(query, text);
        Span window =
                length == 0 || text.length() <= length ? new Span(0, text.length()) : window(text, matches, length);
        List<Part> parts = new ArrayList<>();
        int at = window.from;
        String lead = window.from > 0 ? "… " : "";
        for (Span match : matches) {
            // A phrase that the analyser bends may be told with its end before its beginning, or inside another.
            if (match.from >= at && match.to >= match.from && match.to <= window.to) {
                add(parts, lead + text.substring(at, match.from), false);
                add(parts, text.substring(match.from, match.to), true);
                lead = "";
                at = match.to;
            }
        }
        add(parts, lead + text.substring(at, window.to) + (window.to < text.length() ? " …" : ""), false);
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean matched) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, matched));
        }
    }

    /// What matches, in order, none overlapping.
    private static List<Span> matches(Query query, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            Object found = UnifiedHighlighter.builderWithoutSearcher(Analysis.DOCUMENT)
                    .withBreakIterator(WholeBreakIterator::new)
                    .withFormatter(new Spans())
                    .withMaxLength(LONGEST)
                    .build()
                    .highlightWithoutSearcher(Field.WORDS.key(), query, Analysis.sound(text), 1);
            return found instanceof List<?> spans
                    ? spans.stream().map(Span.class::cast).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Spans extends PassageFormatter {
        @Override
        public Object format(Passage[] passages, String content) {
            List<Span> sorted = Stream.of(passages)
                    .flatMap(passage -> IntStream.range(0, passage.getNumMatches())
                            .mapToObj(at -> new Span(passage.getMatchStarts()[at], passage.getMatchEnds()[at])))
                    .sorted(Comparator.comparingInt(Span::from))
                    .toList();
            List<Span> apart = new ArrayList<>();
            for (Span span : sorted) {
                @Nullable Span last = apart.isEmpty() ? null : apart.getLast();
                if (last != null && span.from < last.to) {
                    apart.set(apart.size() - 1, new Span(last.from, Math.max(last.to, span.to)));
                } else {
                    apart.add(span);
                }
            }
            return apart;
        }
    }

    /// The stretch that holds most matches, the first of equals, with a little before its first match, cut
    /// between words.
    private static Span window(String text, List<Span> matches, int length) {
        int lead = length / 5;
        int best = 0;
        int most = 0;
        for (int first = 0; first < matches.size(); first++) {
            int last = first;
            while (last < matches.size() && matches.get(last).to <= matches.get(first).from + length - lead) {
                last++;
            }
            if (last - first > most) {
                most = last - first;
                best = first;
            }
        }
        int needed = matches.isEmpty() ? 0 : matches.get(best).from;
        int from = Math.max(0, Math.min(needed - lead, text.length() - length));
        while (from > 0 && from < needed && !Character.isWhitespace(text.charAt(from - 1))) {
            from++;
        }
        int to = Math.min(text.length(), from + length);
        int floor = Math.max(from + length / 2, most == 0 ? 0 : matches.get(best + most - 1).to);
        int cut = to;
        while (cut > floor && cut < text.length() && !Character.isWhitespace(text.charAt(cut))) {
            cut--;
        }
        if (cut > floor) {
            to = cut;
        }
        int begin = whole(text, from);
        return new Span(begin, Math.max(begin, whole(text, to)));
    }

    /// Never between the halves of one character.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
