package powerhouse.organisation.web;

import java.util.List;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.web.Page;

/// A list of organisations, and why it is shown.
///
/// @param words what was asked for, "" for nothing
public record OrganisationsPage(
        Page page, String heading, String advice, String words, List<Organisations.Line> lines) {
    private static final String PLACE = "organisations";

    static OrganisationsPage directory(Page.Frame frame, String words, List<Organisations.Line> lines) {
        Page page = words.isEmpty()
                ? frame.page(
                        "Organisations",
                        "Who buys and who supplies: councils, trusts, universities, ministries and the firms that work for them.",
                        "/organisations",
                        PLACE)
                : frame.unlisted("Organisations called " + Wording.start(words, 60), PLACE);
        String advice = words.isEmpty()
                ? "Everybody whom a notice names as buyer or supplier, those named most often first."
                : lines.isEmpty()
                        ? "No notice names anybody with all of these words. Try fewer, or the name without its form."
                        : "Those named most often first.";
        return new OrganisationsPage(page, "Organisations", advice, words, lines);
    }

    static OrganisationsPage unknown(Page.Frame frame, List<Organisations.Line> alike) {
        String heading = "We know no organisation by that address";
        return new OrganisationsPage(
                frame.unlisted(heading, PLACE),
                heading,
                "It may be mistyped, or the only notice that named it is gone. Look for it by name"
                        + (alike.isEmpty() ? "." : ", or see whether it is one of these."),
                "",
                alike);
    }

    static OrganisationsPage several(Page.Frame frame, List<Organisations.Line> lines) {
        String heading = "Several organisations are called so";
        return new OrganisationsPage(
                frame.unlisted(heading, PLACE),
                heading,
                "That name, or that number, stands in notices about different organisations. Which one do you mean?",
                "",
                lines);
    }

    /// The words of a key that was made of a name.
    static String words(String key) {
        return Wording.start(key.replaceAll("[^\\p{L}\\p{N}]+", " "), 100).replace("…", "");
    }

    /// Where one of them stands.
    public String path(Organisations.Line line) {
        return Organisation.path(line.key());
    }
}
