package powerhouse.board.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.board.BoardBelongings;
import powerhouse.board.Cards;
import powerhouse.company.Companies;
import powerhouse.company.web.CompanyFeature;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.Route;

/// The board of a company: its cards, their dates as a calendar.
public final class BoardFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES = List.of(
            new KeptTable("cards", InBackup.WITH_PEOPLE),
            new KeptTable("card_owners", InBackup.WITH_PEOPLE),
            new KeptTable("card_links", InBackup.WITH_PEOPLE),
            new KeptTable("card_checks", InBackup.WITH_PEOPLE),
            new KeptTable("card_deeds", InBackup.WITH_PEOPLE),
            new KeptTable("board_feeds", InBackup.WITH_PEOPLE));

    private BoardFeature() {}

    public static Feature of(
            Supplier<Cards> cards,
            Supplier<Companies> companies,
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends ProcessFinder> processes) {
        Access member = CompanyFeature.member(companies, "company");
        return Feature.named("board")
                .routes(
                        Route.page("/boards/{key}.ics", "the dates of a board, for whoever knows its address"),
                        Route.page("/account/companies/{company}/board", "what a company does about contracts", member),
                        Route.page("/account/companies/{company}/board/{ocid}", "what it does about one", member),
                        Route.page("/account/boards/{ocid}", "on whose board a contract is put", Access.SIGNED_IN),
                        Route.form("/account/companies/{company}/board", "puts a contract on a board", member),
                        Route.form("/account/companies/{company}/board/{ocid}", "says something of its card", member),
                        Route.form("/account/companies/{company}/board/{ocid}/move", "moves it to a stage", member),
                        Route.form("/account/companies/{company}/board/{ocid}/noted", "takes note of news", member),
                        Route.form("/account/companies/{company}/board/{ocid}/remove", "removes it", member),
                        Route.form(
                                "/account/companies/{company}/calendar", "makes or takes back its own address", member))
                .controllers(web -> List.of(
                        new BoardController(companies.get(), cards.get(), contracts.get(), processes.get(), web)))
                .tables(TABLES)
                .belongings(new BoardBelongings())
                .help(
                        75,
                        "Keep a board",
                        "Put contracts on your company’s board: what you look at, bid for, await and won, with notes and dates for all who act "
                                + "for the company. Changes to a notice are shown on its card.",
                        "/account/companies",
                        "Your companies")
                .build();
    }
}
