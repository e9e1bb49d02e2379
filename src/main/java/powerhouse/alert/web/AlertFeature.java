package powerhouse.alert.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.alert.AlertBelongings;
import powerhouse.alert.AlertMailer;
import powerhouse.alert.AlertMatcher;
import powerhouse.alert.Explanations;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.Webhooks;
import powerhouse.company.Companies;
import powerhouse.job.Job;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;
import powerhouse.web.Setting;

/// Searches that people keep, and how they are told: letters, private feeds, webhooks.
public final class AlertFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("letter_times", InBackup.WITH_PEOPLE),
            new KeptTable("saved_searches", InBackup.WITH_PEOPLE),
            new KeptTable("findings", InBackup.WITH_PEOPLE),
            new KeptTable("webhooks", InBackup.WITH_PEOPLE),
            new KeptTable("deliveries", InBackup.WITH_PEOPLE));

    /// Where webhooks may go beside the open internet.
    public static final Setting WEBHOOK_ORIGINS = new Setting(
            "WEBHOOK_ORIGINS",
            "",
            "Origins in your own network that webhooks of saved searches may be sent to, with commas between:"
                    + " http://chat.internal:8065");

    /// Letters are written this soon after there is something to tell.
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private AlertFeature() {}

    public static Feature of(
            Supplier<SavedSearches> searches,
            Supplier<Webhooks> webhooks,
            Supplier<Explanations> explanations,
            Supplier<AlertMatcher> matcher,
            Supplier<AlertMailer> teller,
            Supplier<Companies> companies,
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends ProcessFinder> processes) {
        Access owner = Access.owner(
                "search",
                "number",
                (person, number) -> searches.get().find(person, number).isPresent());
        return Feature.named("alerts")
                .routes(
                        Route.page("/feeds/{key}.atom", "a search that somebody keeps, for whoever knows its address"),
                        Route.page("/feeds/{key}.json", "the same as JSON Feed"),
                        Route.page("/feeds/{key}.ics", "its deadlines as a calendar"),
                        Route.page("/letters/stop/{key}/{rhythm}", "asks whether letters shall stop", Access.EVERYBODY),
                        Route.page("/account/searches", "the searches you keep", Access.SIGNED_IN),
                        Route.page("/account/searches/new", "one to be kept", Access.SIGNED_IN),
                        Route.page("/account/searches/{number}", "one of them and what it found", owner),
                        Route.page("/account/told/{ocid}", "why you were told of a contract, or not", Access.SIGNED_IN),
                        Route.form("/account/searches", "keeps a search", Access.SIGNED_IN),
                        Route.form("/account/searches/{number}", "changes how it is told", owner),
                        Route.form("/account/searches/{number}/rest", "lets it rest or wakes it", owner),
                        Route.form("/account/searches/{number}/remove", "forgets it", owner),
                        Route.form("/account/searches/{number}/feed", "makes or takes back its own address", owner),
                        Route.form("/account/searches/{number}/webhook", "says where else it tells", owner),
                        Route.form("/account/searches/{number}/marks", "says that something is not for you", owner),
                        Route.form("/account/times", "sets when letters come", Access.SIGNED_IN),
                        Route.oneClick("/letters/stop/{key}/{rhythm}", "stops letters"))
                .controllers(web -> List.of(
                        new SavedSearchController(
                                searches.get(),
                                webhooks.get(),
                                explanations.get(),
                                companies.get(),
                                contracts.get(),
                                web),
                        new PrivateFeedController(searches.get(), contracts.get(), processes.get(), web)))
                .tables(TABLES)
                .belongings(new AlertBelongings())
                .settings(WEBHOOK_ORIGINS)
                .jobs(
                        Job.once(
                                "forget findings",
                                TIDY_EVERY,
                                () -> searches.get().tidy()),
                        Job.once(
                                "sweep searches",
                                SWEEP_EVERY,
                                () -> matcher.get().sweep()),
                        Job.once(
                                "write letters", WRITE_EVERY, () -> teller.get().run()),
                        Job.once(
                                "deliver webhooks",
                                WRITE_EVERY,
                                () -> webhooks.get().deliver()))
                .menu(Place.OWN, 20, "searches", "/account/searches", "Your searches")
                .help(
                        80,
                        "Be told of what is new",
                        "Save a search and be told by letter at once, once a day or once a week, by a feed, a calendar or a call to your own "
                                + "system. Every letter says why it came and how to stop it. Each search can also be followed without an account.",
                        "/account/searches",
                        "Your searches")
                .build();
    }
}
