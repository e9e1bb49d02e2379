package powerhouse.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import powerhouse.account.Belongings;
import powerhouse.job.Job;
import powerhouse.store.KeptTable;

/// All that one feature hands to the doorway. Whatever builds on another feature's tables comes after it in the
/// doorway's list: backups are filled in that order, and what is kept about a person is erased in the opposite one.
///
/// @param controllers made when the site opens
public record Feature(
        String name,
        List<Route> routes,
        Function<WebFrame, List<Object>> controllers,
        List<MenuEntry> menu,
        List<HelpEntry> help,
        List<KeptTable> tables,
        List<Belongings> belongings,
        List<Job> jobs,
        List<Setting> settings) {
    /// Begins with nothing but a name.
    public static Builder named(String name) {
        return new Builder(name);
    }

    /// Says what a feature has.
    public static final class Builder {
        private final String name;
        private final List<Route> routes = new ArrayList<>();
        private Function<WebFrame, List<Object>> controllers = web -> List.of();
        private final List<MenuEntry> menu = new ArrayList<>();
        private final List<HelpEntry> help = new ArrayList<>();
        private List<KeptTable> tables = List.of();
        private final List<Belongings> belongings = new ArrayList<>();
        private final List<Job> jobs = new ArrayList<>();
        private final List<Setting> settings = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /// What may be asked for.
        public Builder routes(Route... these) {
            routes.addAll(List.of(these));
            return this;
        }

        /// What answers.
        public Builder controllers(Function<WebFrame, List<Object>> made) {
            controllers = made;
            return this;
        }

        /// A line of the menu.
        public Builder menu(MenuEntry.Place place, int rank, String section, String path, String label) {
            menu.add(new MenuEntry(place, rank, section, path, label));
            return this;
        }

        /// A paragraph of the page of help.
        public Builder help(int rank, String title, String text, String path, String label) {
            help.add(new HelpEntry(rank, title, text, path, label));
            return this;
        }

        /// Its tables, in an order in which they can be filled.
        public Builder tables(List<KeptTable> these) {
            tables = these;
            return this;
        }

        /// What it keeps about a person.
        public Builder belongings(Belongings these) {
            belongings.add(these);
            return this;
        }

        /// What it does while the portal runs.
        public Builder jobs(Job... these) {
            jobs.addAll(List.of(these));
            return this;
        }

        /// What an operator may set of it.
        public Builder settings(Setting... these) {
            settings.addAll(List.of(these));
            return this;
        }

        /// The feature.
        public Feature build() {
            return new Feature(
                    name,
                    List.copyOf(routes),
                    controllers,
                    List.copyOf(menu),
                    List.copyOf(help),
                    tables,
                    List.copyOf(belongings),
                    List.copyOf(jobs),
                    List.copyOf(settings));
        }
    }
}
