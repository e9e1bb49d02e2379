package powerhouse.web;

/// A page of little more than words.
public record PlainPage(Page page) {

    /// Something went wrong.
    ///
    /// @param heading what, in plain words
    /// @param advice what to do now
    public record Trouble(Page page, int status, String heading, String advice) {
        static Trouble of(Page.Frame frame, int status) {
            String heading = switch (status) {
                case 400 -> "We could not understand that address";
                case 403 -> "That is not allowed";
                case 404 -> "There is no page here";
                case 405 -> "That page can only be read";
                case 503 -> "The portal cannot get at what it keeps";
                default -> status < 500 ? "That did not work" : "Something went wrong on our side";
            };
            String advice = switch (status) {
                case 400 -> "Part of the address is broken or too long. Try a search instead.";
                case 403 ->
                    "If you came here by a form or a link on this site, tell us, because that should not happen.";
                case 404 ->
                    "The address may be mistyped. Contracts never move, so if you followed a link of ours, tell us.";
                case 405 -> "This portal takes no such request there. Try a search instead.";
                case 503 ->
                    "Its disk is full or missing; whoever runs it is told in its log. Nothing of yours was changed by this"
                            + " request. Try again later.";
                default ->
                    status < 500
                            ? "Try a search instead."
                            : "It is not your fault, and nothing of yours is lost. Try again in a minute; if it goes on, tell us.";
            };
            return new Trouble(frame.unlisted(heading, ""), status, heading, advice);
        }
    }
}
