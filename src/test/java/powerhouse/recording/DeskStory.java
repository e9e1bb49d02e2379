package powerhouse.recording;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import powerhouse.recording.Recorder.Answer;

/// What is wrong is reported, and settled at the desk.
final class DeskStory {
    private final Cast cast;
    private final Verbs verbs;

    DeskStory(Cast cast, Verbs verbs) {
        this.cast = cast;
        this.verbs = verbs;
    }

    void reports() {
        for (Map<String, String> said : List.of(
                Map.of("words", " "),
                Map.of("words", "x".repeat(2_001)),
                Map.of("words", "A typing error", "email", "sam at example"),
                Map.of("words", "The buyer is <b>not</b> in Leeds", "email", "sam@elsewhere.example"),
                Map.of("words", "This is no tech"))) {
            cast.stranger.submit(
                    cast.stranger
                            .get("/report?page=/opportunities/" + cast.tech.getFirst())
                            .page(),
                    "/report",
                    said);
        }
    }

    void settle() {
        cast.rita.get("/desk");
        cast.ada.submit(
                cast.ada.get("/desk/people").page(), "/desk/people", Map.of("email", "not one", "role", "reviewer"));
        cast.ada.submit(
                cast.ada.get("/desk/people").page(), "/desk/people", Map.of("email", Cast.RITA, "role", "reviewer"));
        cast.ada.submit(
                cast.ada.get("/desk/people").page(), "/desk/people", Map.of("email", Cast.BEN, "role", "editor"));
        // The last administrator stays one.
        cast.ada.submit(
                cast.ada.get("/desk/people").page(),
                "/desk/people",
                Map.of("email", Cast.ADA, "role", "administrator", "deed", "revoke"));
        for (int i = 0; i < 6; i++) {
            Document desk = cast.rita.get("/desk").page();
            List<String> answers = desk.select("form.settings[action=/desk] button[name=answer]")
                    .eachAttr("value");
            Answer settled = cast.rita.submit(
                    desk,
                    "/desk",
                    Map.of(
                            "answer",
                            answers.isEmpty() ? "yes" : answers.get(i % answers.size()),
                            "why",
                            "It says so: " + i));
            if (i % 3 == 2) {
                Document again = cast.rita.get(settled.header("location")).page();
                again.select("form.settings").remove();
                cast.rita.submit(again, "/desk", Map.of("answer", "open"));
            }
        }
        cast.rita.submit(cast.rita.get("/desk").page(), "/desk", Map.of("answer", "moon", "why", "x".repeat(501)));
        Document draft = cast.ada.get("/desk/newsletter").page();
        cast.ada.submit(draft, "/desk/newsletter", Map.of("words", "x".repeat(6_001)));
        cast.ada.submit(
                draft,
                "/desk/newsletter",
                Map.of("words", "Good morning.\n\nRead this.", "picks", cast.tech.get(1) + "\n" + cast.tech.get(2)));
        cast.ada.submit(draft, "/desk/newsletter", Map.of("words", "Too late"));
        cast.ada.submit(cast.ada.get("/desk/newsletter").page(), "/desk/newsletter", Map.of("picks", "nothing"));
        verbs.run("verbs/running", "account", "hard@bounce.example", "--suppress", "It bounced");
        cast.ada.submit(cast.ada.get("/desk/letters").page(), "/desk/letters", Map.of());
        cast.ada.get("/desk/letters?email=" + Cast.ANN.replace("@", "%40"));
    }
}
