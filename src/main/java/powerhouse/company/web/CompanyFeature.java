package powerhouse.company.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.alert.SavedSearches;
import powerhouse.board.Cards;
import powerhouse.company.Admissions;
import powerhouse.company.Companies;
import powerhouse.company.CompanyBelongings;
import powerhouse.directory.Invitations;
import powerhouse.job.Job;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// Companies that people keep: what fits them, what they say of themselves, what they won, who acts for them.
public final class CompanyFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("companies", InBackup.WITH_PEOPLE),
            new KeptTable("company_members", InBackup.WITH_PEOPLE),
            new KeptTable("company_works", InBackup.WITH_PEOPLE),
            new KeptTable("company_marks", InBackup.WITH_PEOPLE),
            new KeptTable("company_admissions", InBackup.WITH_PEOPLE));

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private CompanyFeature() {}

    /// Whoever acts for the company that a path names.
    ///
    /// @param variable of the path that holds its number
    public static Access member(Supplier<Companies> companies, String variable) {
        return Access.owner(
                "company",
                variable,
                (person, number) -> companies.get().find(person, number).isPresent());
    }

    public static Feature of(
            Supplier<Companies> companies,
            Supplier<Admissions> admissions,
            Supplier<Cards> cards,
            Supplier<Invitations> invitations,
            Supplier<SavedSearches> searches,
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends OrganisationFinder> organisations) {
        Access member = member(companies, "number");
        return Feature.named("companies")
                .routes(
                        Route.page("/account/companies", "the companies you keep", Access.SIGNED_IN),
                        Route.page("/account/companies/new", "one to be kept", Access.SIGNED_IN),
                        Route.page("/account/companies/{number}", "what fits one of them", member),
                        Route.page("/account/companies/{number}/profile", "what it does", member),
                        Route.page("/account/companies/{number}/works", "what it won", member),
                        Route.page("/account/companies/{number}/members", "who acts for it", member),
                        Route.page(
                                "/account/companies/join/{secret}", "whether you will act for one", Access.SIGNED_IN),
                        Route.form("/account/companies", "keeps a company", Access.SIGNED_IN),
                        Route.form("/account/companies/{number}/profile", "says what it does", member),
                        Route.form("/account/companies/{number}/works", "says what it won", member),
                        Route.form("/account/companies/{number}/marks", "says what fits it", member),
                        Route.form("/account/companies/{number}/members", "says who acts for it", member),
                        Route.form(
                                "/account/companies/join/{secret}",
                                "says whether you will act for one",
                                Access.SIGNED_IN),
                        Route.form("/account/companies/{number}/remove", "forgets it", member))
                .controllers(web -> List.of(new CompanyController(
                        companies.get(),
                        admissions.get(),
                        cards.get(),
                        invitations.get(),
                        searches.get(),
                        contracts.get(),
                        organisations.get(),
                        web)))
                .tables(TABLES)
                .belongings(new CompanyBelongings())
                .jobs(Job.once(
                        "forget admissions", TIDY_EVERY, () -> admissions.get().tidy()))
                .menu(Place.OWN, 10, "companies", "/account/companies", "Your companies")
                .help(
                        70,
                        "Add your company",
                        "Say once what you do, where you work and how large a contract may be. From then on the portal shows what fits you, "
                                + "what you won, and lets several people act for the same company.",
                        "/account/companies",
                        "Your companies")
                .build();
    }
}
