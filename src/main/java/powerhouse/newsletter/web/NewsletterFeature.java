package powerhouse.newsletter.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.account.Role;
import powerhouse.job.Job;
import powerhouse.newsletter.Editions;
import powerhouse.newsletter.NewsletterBelongings;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;
import powerhouse.query.OpportunityFinder;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// The weekly newsletter: asking for it, ending it, its editions, and the editor’s desk.
public final class NewsletterFeature {
    /// Its tables. What an editor wrote cannot be derived again.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("subscribers", InBackup.WITH_PEOPLE),
            new KeptTable("editions", InBackup.WITH_EDITIONS),
            new KeptTable("edition_items", InBackup.WITH_EDITIONS),
            new KeptTable("edition_figures", InBackup.WITH_EDITIONS),
            new KeptTable("newsletter_requests", InBackup.NEVER));

    private static final Duration PUBLISH_EVERY = Duration.ofMinutes(1);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private NewsletterFeature() {}

    public static Feature of(
            Supplier<Subscribers> subscribers,
            Supplier<Editions> editions,
            Supplier<Publisher> publisher,
            Supplier<OpportunityFinder> contracts) {
        Access editor = Access.role(Role.EDITOR);
        return Feature.named("newsletter")
                .routes(
                        Route.page("/newsletter", "asks for an address and topics", Access.EVERYBODY),
                        Route.page("/newsletter/sent", "a letter is on its way", Access.EVERYBODY),
                        Route.page("/newsletter/confirm", "the address in the letter", Access.EVERYBODY),
                        Route.page("/newsletter/manage/{key}", "what somebody gets", Access.EVERYBODY),
                        Route.page("/newsletter/unsubscribe/{key}", "asks whether it shall end", Access.EVERYBODY),
                        Route.page("/newsletter/erased", "the address is forgotten", Access.EVERYBODY),
                        Route.page("/newsletter/editions", "the newsletters so far"),
                        Route.page("/newsletter/editions.atom", "the same as Atom"),
                        Route.page("/newsletter/editions/{date}", "one of them"),
                        Route.page("/desk/newsletter", "the next newsletter", editor),
                        Route.form("/newsletter", "sends a letter to confirm by", Access.EVERYBODY),
                        Route.form("/newsletter/confirm", "uses the letter up", Access.EVERYBODY),
                        Route.form("/newsletter/manage/{key}", "chooses other topics", Access.EVERYBODY),
                        Route.form("/newsletter/erase/{key}", "forgets the address", Access.EVERYBODY),
                        Route.form("/desk/newsletter", "an editor's words and picks", editor),
                        Route.oneClick("/newsletter/unsubscribe/{key}", "ends the newsletter"))
                .controllers(web -> List.of(
                        new NewsletterController(subscribers.get(), contracts.get(), web),
                        new EditionController(
                                subscribers.get(), editions.get(), publisher.get(), contracts.get(), web)))
                .menu(Place.MAIN, 60, "newsletter", "/newsletter", "Newsletter")
                .tables(TABLES)
                .belongings(new NewsletterBelongings())
                .jobs(
                        Job.once(
                                "forget subscriptions",
                                TIDY_EVERY,
                                () -> subscribers.get().tidy()),
                        Job.once(
                                "newsletter",
                                PUBLISH_EVERY,
                                () -> publisher.get().run()))
                .help(
                        90,
                        "Read it once a week",
                        "The newsletter tells what is new, what closes soon and what was won, for the places and kinds of work you choose.",
                        "/newsletter",
                        "The newsletter")
                .build();
    }
}
