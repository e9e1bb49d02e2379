package powerhouse.web;

/// What every page says about itself.
///
/// @param title what it is, without the name of the portal
/// @param description one sentence for search engines, "" for none
/// @param canonical the path it should be known by, "" for none
/// @param indexable whether search engines may list it
/// @param section the entry of the navigation it belongs to, "" for none
public record Page(String title, String description, String canonical, boolean indexable, String section, Frame frame) {

    /// What stands around every page.
    public record Frame(Imprint imprint, Assets assets) {
        Page page(String title, String description, String canonical, String section) {
            return new Page(title, description, canonical, true, section, this);
        }

        Page unlisted(String title, String section) {
            return new Page(title, "", "", false, section, this);
        }
    }

    /// The title as browsers and search engines show it.
    public String fullTitle() {
        return title.isEmpty() ? "Powerhouse: contracts for the North’s tech firms" : title + " – Powerhouse";
    }

    /// The canonical address in full.
    public String address() {
        return frame.imprint().url() + canonical;
    }
}
