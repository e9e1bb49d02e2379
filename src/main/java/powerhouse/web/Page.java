package powerhouse.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What every page says about itself.
///
/// @param title what it is, without the name of the portal
/// @param description one sentence for search engines, "" for none
/// @param canonical the path it should be known by, "" for none
/// @param indexable whether search engines may list it
/// @param section the entry of the navigation it belongs to, "" for none
/// @param own whether it is a page of whoever is signed in
public record Page(
        String title,
        String description,
        String canonical,
        boolean indexable,
        String section,
        boolean own,
        Frame frame) {
    /// The section of all that belongs to whoever is signed in.
    public static final String ACCOUNT = "account";

    /// What stands around every page.
    ///
    /// @param help what the page of help says
    public record Frame(Imprint imprint, Assets assets, List<MenuEntry> menu, List<HelpEntry> help) {
        /// Sorts both.
        public Frame {
            menu = menu.stream()
                    .sorted(Comparator.comparingInt(MenuEntry::rank))
                    .toList();
            help = help.stream()
                    .sorted(Comparator.comparingInt(HelpEntry::rank))
                    .toList();
        }

        /// The lines of one place.
        public List<MenuEntry> menu(MenuEntry.Place place) {
            return menu.stream().filter(entry -> entry.place() == place).toList();
        }

        /// Paths of the pages of the menu that are the same for everybody.
        public Stream<String> publicPages() {
            return menu.stream()
                    .filter(entry -> entry.place() != MenuEntry.Place.OWN
                            && !entry.section().equals(ACCOUNT))
                    .map(MenuEntry::path)
                    .filter(path -> !path.contains("?"));
        }

        /// A page that search engines may list.
        public Page page(String title, String description, String canonical, String section) {
            return new Page(title, description, canonical, true, section, false, this);
        }

        /// A page that they may not.
        public Page unlisted(String title, String section) {
            return new Page(title, "", "", false, section, false, this);
        }

        /// A page of whoever is signed in.
        public Page own(String title, String section) {
            return new Page(title, "", "", false, section, true, this);
        }
    }

    /// The title as browsers and search engines show it.
    public String fullTitle() {
        return title.isEmpty() ? "Powerhouse: contracts for the North’s tech firms" : title + " – Powerhouse";
    }

    /// Whether this line of the menu leads here, or to where this belongs.
    public boolean under(MenuEntry entry) {
        return section.equals(entry.section()) || (own && entry.section().equals(ACCOUNT));
    }

    /// The canonical address in full.
    public String address() {
        return frame.imprint().url() + canonical;
    }
}
