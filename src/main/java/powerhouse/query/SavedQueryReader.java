package powerhouse.query;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.opportunity.Wording;
import powerhouse.place.Gazetteer;
import powerhouse.records.Viewer;
import powerhouse.search.StandingQuery;

/// Understands the addresses of searches for whoever keeps them: nothing of the order of results or their pages.
public final class SavedQueryReader {
    /// How other filters are meant.
    private static final Set<String> MANNERS = Set.of("place", "within");

    private final Gazetteer gazetteer;

    public SavedQueryReader(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /// What an address asks.
    public SavedQuery read(String address) {
        SearchRequest typed = new SearchRequest(parameters(address), gazetteer);
        SearchRequest kept = new SearchRequest(parameters(typed.canonical()), gazetteer);
        return new SavedQuery(
                kept.canonical(),
                kept.title(),
                "/search" + kept.canonical(),
                new SavedQuery.Conditions(kept.standing(Viewer.anyone(), 0), parts(kept)),
                typed.faults().stream().map(SearchRequest.Fault::message).toList());
    }

    /// @param address a query string, with its question mark or without
    public static Map<String, String[]> parameters(String address) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : address.replaceFirst("^\\?", "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return parameters.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().toArray(String[]::new)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A sign that stands for nothing stands for itself.
            return text;
        }
    }

    /// The words and filters of a search, each as a search of its own. What merely says how another filter is meant
    /// stays with that.
    private List<SavedQuery.Part> parts(SearchRequest form) {
        List<SavedQuery.Part> parts = new ArrayList<>();
        if (!form.words().isEmpty()) {
            parts.add(new SavedQuery.Part("“" + Wording.start(form.words(), 60) + "”", true, onlyThis(form, "q")));
        }
        for (String name : SearchRequest.FILTERS) {
            String label = form.tags().stream()
                    .filter(tag -> tag.name().equals(name))
                    .map(tag -> Wording.start(tag.label(), 60))
                    .collect(joining(" or "));
            if (!label.isEmpty() && !MANNERS.contains(name)) {
                parts.add(new SavedQuery.Part(label, false, onlyThis(form, name)));
            }
        }
        return parts;
    }

    private StandingQuery onlyThis(SearchRequest form, String name) {
        Map<String, String[]> alone = new LinkedHashMap<>();
        alone.put("place", form.list("place").toArray(String[]::new));
        if (name.equals("near")) {
            alone.put("within", form.list("within").toArray(String[]::new));
        }
        alone.put(name, form.list(name).toArray(String[]::new));
        return new SearchRequest(alone, gazetteer).standing(Viewer.anyone(), 0);
    }
}
