package powerhouse.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Conditions;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex.Part;

/// Why something fits a search, in words for whoever keeps it.
final class Reasons {
    private static final int MOST_WORDS = 4;

    private Reasons() {}

    /// `“cyber security” in its title; North West; Tech`.
    static String of(Conditions asked, Opportunity opportunity, Sweep index) {
        List<String> reasons = new ArrayList<>();
        Query query = asked.standing().query();
        if (asked.parts().stream().anyMatch(SavedQuery.Part::words)) {
            reasons.add(words(query, opportunity, index));
        }
        asked.parts().stream()
                .filter(part -> !part.words())
                .map(SavedQuery.Part::label)
                .forEach(reasons::add);
        return reasons.isEmpty() ? "you asked for everything" : String.join("; ", reasons);
    }

    /// Where the words stand, in the place that a reader looks at first.
    private static String words(Query query, Opportunity opportunity, Sweep index) {
        String buyers =
                opportunity.buyers().stream().map(Opportunity.Buyer::name).collect(Collectors.joining("; "));
        record Place(String name, String text) {}
        for (Place place : List.of(
                new Place("in its title", opportunity.title()),
                new Place("in its description", opportunity.description()),
                new Place("in the buyer’s name", buyers))) {
            String found = marked(index.highlight(query, place.text()));
            if (!found.isEmpty()) {
                return found + " " + place.name();
            }
        }
        return "your words in its lots, suppliers or codes";
    }

    private static String marked(List<Part> parts) {
        Set<String> seen = new LinkedHashSet<>();
        return parts.stream()
                .filter(Part::matched)
                .map(part -> Wording.clip(part.text().strip(), 60))
                .filter(text -> seen.add(text.toLowerCase(Locale.UK)))
                .limit(MOST_WORDS)
                .map(text -> "“" + text + "”")
                .collect(Collectors.joining(", "));
    }
}
