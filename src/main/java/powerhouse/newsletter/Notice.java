package powerhouse.newsletter;

import java.util.List;
import java.util.stream.Collectors;

/// A letter that answers the form.
///
/// @param link the one address in it
/// @param action what the link is for
/// @param afterwards what else its reader should know
public record Notice(String subject, String opening, String link, String action, String afterwards) {
    static Notice confirm(String link, List<Topic> topics) {
        return new Notice(
                "Please confirm: the Powerhouse newsletter",
                "Somebody, we hope you, asked for the Powerhouse newsletter at this address, once a week, about: "
                        + topics.stream().map(Topic::label).collect(Collectors.joining(", "))
                        + ". Open this address and press the button to confirm:",
                link,
                "Confirm that you want the newsletter",
                "Until then nothing is sent. If it was not you, you need do nothing: in "
                        + Subscribers.VALID.toDays()
                        + " days the request is forgotten.");
    }

    static Notice known(String link) {
        return new Notice(
                "You have the Powerhouse newsletter already",
                "Somebody, probably you, asked for the Powerhouse newsletter at this address, which has it already."
                        + " Nothing has changed. Here you can choose other topics or end it:",
                link,
                "Choose topics or end it",
                "If it was not you, you need do nothing.");
    }

    /// All of it in plain words.
    public String text() {
        return opening + "\n\n" + link + "\n\n" + afterwards + "\n";
    }
}
