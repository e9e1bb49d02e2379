package powerhouse.feed;

import java.util.function.UnaryOperator;

/// What a feed is of, and where things stand.
///
/// @param title for people
/// @param page address of the page that shows the same, which is also what the feed is known by for good
/// @param self address of the feed itself
/// @param portal address of the portal
/// @param contract gives the permanent address of an ocid
public record Subject(String title, String page, String self, String portal, UnaryOperator<String> contract) {
    /// Who publishes the feed.
    static final String AUTHOR = "Powerhouse";
}
