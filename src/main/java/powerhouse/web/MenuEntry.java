package powerhouse.web;

/// A line of the menu.
///
/// @param rank the lowest stands first
/// @param section of the pages that belong to it ([Page#section])
public record MenuEntry(Place place, int rank, String section, String path, String label) {
    /// Where it stands.
    public enum Place {
        /// At the top of every page.
        MAIN,
        /// Below that, on the pages of somebody who is signed in.
        OWN,
        /// At the foot of every page.
        FOOT
    }
}
