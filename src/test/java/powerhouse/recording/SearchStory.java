package powerhouse.recording;

import java.util.List;
import java.util.Map;
import powerhouse.recording.Recorder.Visitor;

/// Searches are kept, and told in every way.
final class SearchStory {
    private final Cast cast;

    /// Where webhooks are taken.
    private final String origin;

    SearchStory(Cast cast, String origin) {
        this.cast = cast;
        this.origin = origin;
    }

    /// The pages of those that somebody keeps.
    static List<String> kept(Visitor visitor) {
        return Cast.own(visitor, "/account/searches", "/account/searches/[0-9]+");
    }

    /// Somebody keeps what they searched for.
    void keep(Visitor visitor, String query, String rhythm, String budget) {
        visitor.submit(
                visitor.get("/account/searches/new" + query).page(),
                "/account/searches",
                Map.of("rhythm", rhythm, "budget", budget));
    }

    void begin() {
        keep(cast.ann, "?q=software", "at-once", "20");
        keep(cast.ann, "?region=north&tech=on", "daily", "5");
        keep(cast.ann, "?phase=open", "weekly", "50");
        keep(cast.ann, "?near=Leeds&within=40&min=10000", "daily", "50");
        keep(cast.ann, "?cpv=abc", "daily", "5");
        keep(cast.ann, "?q=cloud", "moon", "lots");
        keep(cast.eve, "?q=services&region=north", "at-once", "10");
        keep(cast.eve, "", "weekly", "10");
        cast.ann.submit(
                cast.ann.get("/account/searches").page(), "/account/times", Map.of("hour", "8", "weekday", "4"));
        cast.eve.submit(
                cast.eve.get("/account/searches").page(), "/account/times", Map.of("hour", "8", "weekday", "4"));
        List<String> searches = kept(cast.ann);
        for (int i = 0; i < Math.min(2, searches.size()); i++) {
            String search = searches.get(i);
            cast.ann.submit(cast.ann.get(search).page(), search + "/feed", Map.of("feed", "on"));
            String hook = origin + "/hook-" + i;
            cast.ann.submit(cast.ann.get(search).page(), search + "/webhook", Map.of("url", hook));
        }
        for (String url : List.of("http://192.168.0.1/", "nonsense", "")) {
            cast.ann.submit(
                    cast.ann.get(searches.getLast()).page(), searches.getLast() + "/webhook", Map.of("url", url));
        }
        String last = searches.getLast();
        cast.ann.submit(cast.ann.get(last).page(), last + "/rest", Map.of());
        cast.ann.submit(cast.ann.get(last).page(), last, Map.of("rhythm", "daily", "budget", "7"));
        cast.ann.submit(cast.ann.get(last).page(), last + "/rest", Map.of());
    }
}
