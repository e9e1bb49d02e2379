package powerhouse.web;

import java.util.Comparator;
import java.util.List;

/// What every page says about itself.
///
/// @param title what it is, without the name of the portal
/// @param description one sentence for search engines, "" for none
/// @param canonical the path it should be known by, "" for none
/// @param indexable whether search engines may list it
/// @param section the entry of the navigation it belongs to, "" for none
public record Page(String title, String description, String canonical, boolean indexable, String section, Frame frame) {

    /// What stands around every page.
    public record Frame(Imprint imprint, Assets assets, List<MenuEntry> menu) {
        /// Sorts the menu.
        public Frame {
            menu = menu.stream()
                    .sorted(Comparator.comparingInt(MenuEntry::rank))
                    .toList();
        }

        /// The lines of one place.
        public List<MenuEntry> menu(MenuEntry.Place place) {
            return menu.stream().filter(entry -> entry.place() == place).toList();
        }

        /// A page that search engines may list.
        public Page page(String title, String description, String canonical, String section) {
            return new Page(title, description, canonical, true, section, this);
        }

        /// A page that they may not.
        public Page unlisted(String title, String section) {
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
