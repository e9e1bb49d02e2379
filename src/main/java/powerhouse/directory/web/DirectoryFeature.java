package powerhouse.directory.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.board.Cards;
import powerhouse.company.Companies;
import powerhouse.company.web.CompanyFeature;
import powerhouse.desk.Reports;
import powerhouse.directory.Directory;
import powerhouse.directory.DirectoryBelongings;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;
import powerhouse.job.Job;
import powerhouse.query.OpportunityFinder;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// Firms that wish to be found, and what they are invited to.
public final class DirectoryFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("listings", InBackup.WITH_PEOPLE),
            new KeptTable("invitations", InBackup.WITH_PEOPLE),
            new KeptTable("invitation_times", InBackup.WITH_PEOPLE),
            new KeptTable("invitation_blocks", InBackup.WITH_PEOPLE));

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    /// What notices say of firms' awards changes little; the rest is looked at each time.
    private static final Duration RENEW_EVERY = Duration.ofHours(12);

    private DirectoryFeature() {}

    public static Feature of(
            Supplier<Listings> listings,
            Supplier<Directory> directory,
            Supplier<Invitations> invitations,
            Supplier<Companies> companies,
            Supplier<Cards> cards,
            Supplier<Reports> reports,
            Supplier<OpportunityFinder> contracts) {
        Access member = CompanyFeature.member(companies, "company");
        return Feature.named("directory")
                .routes(
                        Route.page("/directory", "firms that wish to be found"),
                        Route.page("/directory/{key}", "one of them"),
                        Route.page(
                                "/account/companies/{company}/directory", "whether it is listed, and as what", member),
                        Route.page("/account/companies/{company}/invitations", "what it is invited to", member),
                        Route.page("/account/invitations", "what you invited firms to", Access.SIGNED_IN),
                        Route.page("/account/invitations/new", "one to be sent", Access.SIGNED_IN),
                        Route.form("/account/companies/{company}/directory", "lists a company", member),
                        Route.form("/account/companies/{company}/directory/remove", "takes it out", member),
                        Route.form("/account/companies/{company}/invitations/{number}", "answers one", member),
                        Route.form("/account/invitations", "sends one", Access.SIGNED_IN))
                .controllers(web -> List.of(
                        new DirectoryController(listings.get(), directory.get(), contracts.get(), web),
                        new InvitationController(
                                listings.get(),
                                directory.get(),
                                invitations.get(),
                                companies.get(),
                                cards.get(),
                                reports.get(),
                                contracts.get(),
                                web)))
                .menu(Place.MAIN, 40, "directory", "/directory", "Firms")
                .tables(TABLES)
                .belongings(new DirectoryBelongings())
                .jobs(
                        Job.once(
                                "forget invitations",
                                TIDY_EVERY,
                                () -> invitations.get().tidy()),
                        Job.onEveryNode(
                                "directory", RENEW_EVERY, () -> directory.get().renew()))
                .menu(Place.OWN, 30, "invitations", "/account/invitations", "Your invitations")
                .help(
                        60,
                        "Be found, or find a partner",
                        "Firms that wish to be found say what they do and where. To be listed, add your company to your account first. "
                                + "Who is signed in may invite a listed firm to bid together; nobody’s address is shown.",
                        "/directory",
                        "Firms")
                .build();
    }
}
