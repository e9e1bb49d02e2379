package powerhouse.recording;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import powerhouse.recording.Recorder.Answer;

/// The newsletter is asked for, confirmed and chosen anew.
final class NewsletterStory {
    private final Cast cast;
    private String manage = "";

    NewsletterStory(Cast cast) {
        this.cast = cast;
    }

    /// Where the last who asked for it chooses.
    String manage() {
        return manage;
    }

    void begin() {
        Document form = cast.stranger.get("/newsletter").page();
        List<String> topics = form.select("input[name=topic]").eachAttr("value");
        cast.stranger.submit(form, "/newsletter", Map.of("email", "not one"));
        cast.stranger.submit(form, "/newsletter", Map.of("email", "nora@news.example"));
        cast.stranger.submit(
                form, "/newsletter", Map.of("email", "nora@news.example", "topic", topics.getFirst(), "consent", "0"));
        for (String[] subscriber : new String[][] {
            {"nick@news.example", topics.getFirst()}, {"nora@news.example", String.join("\t", topics)}
        }) {
            cast.stranger.submit(form, "/newsletter", Map.of("email", subscriber[0], "topic", subscriber[1]));
            String confirm = cast.link(subscriber[0], "/newsletter/confirm");
            Answer confirmed = cast.stranger.submit(cast.stranger.get(confirm).page(), "/newsletter/confirm", Map.of());
            manage = confirmed.header("location").replaceFirst("\\?.*", "");
            cast.stranger.get(confirmed.header("location"));
            cast.stranger.get(confirm);
        }
        cast.stranger.submit(
                cast.stranger.get(manage).page(),
                manage,
                Map.of("topic", String.join("\t", topics.subList(1, topics.size()))));
        cast.stranger.get(manage + "?now=changed");
    }
}
