package powerhouse.posting.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.account.Role;
import powerhouse.company.Companies;
import powerhouse.directory.Directory;
import powerhouse.place.Gazetteer;
import powerhouse.posting.Answers;
import powerhouse.posting.Needs;
import powerhouse.posting.PostingBelongings;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;
import powerhouse.web.Setting;

/// Needs that buyers post here themselves, and what firms answer.
public final class PostingFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES =
            List.of(new KeptTable("needs", InBackup.WITH_PEOPLE), new KeptTable("need_answers", InBackup.WITH_PEOPLE));

    /// What ocids of needs begin with.
    public static final Setting OCID_PREFIX = new Setting(
            "OCID_PREFIX",
            "",
            "What the ocids of needs posted here begin with, ocds- and six characters, as the Open Contracting Partnership"
                    + " registers it for you; empty: nothing can be posted. It cannot change once something was");

    private PostingFeature() {}

    public static Feature of(
            Supplier<Needs> needs,
            Supplier<Answers> answers,
            Supplier<Companies> companies,
            Supplier<Directory> directory,
            Supplier<Gazetteer> gazetteer) {
        Access poster = Access.owner(
                "need",
                "need",
                (person, number) -> needs.get().find(person, number).isPresent());
        Access reviewer = Access.role(Role.REVIEWER);
        return Feature.named("posting")
                .routes(
                        Route.page("/needs", "how to post a need"),
                        Route.page("/account/needs", "what somebody posted", Access.SIGNED_IN),
                        Route.page("/account/needs/{need}", "one of them, to be written", poster),
                        Route.page("/account/needs/{need}/check", "what a firm would read", poster),
                        Route.page("/account/needs/{need}/answers", "what firms answered", poster),
                        Route.page("/account/answers", "what somebody’s companies answered", Access.SIGNED_IN),
                        Route.page("/account/answers/{ocid}", "an answer to be written", Access.SIGNED_IN),
                        Route.page("/desk/needs", "needs that wait for a look", reviewer),
                        Route.form("/account/needs", "begins one", Access.SIGNED_IN),
                        Route.form("/account/needs/{need}", "keeps what was typed", poster),
                        Route.form("/account/needs/{need}/publish", "publishes it", poster),
                        Route.form("/account/needs/{need}/end", "throws it away or withdraws it", poster),
                        Route.form("/account/needs/{need}/answers/{answer}", "decides on an answer", poster),
                        Route.form("/account/answers/{ocid}", "sends an answer", Access.SIGNED_IN),
                        Route.form("/desk/needs/{need}", "lets one through or sends it back", reviewer))
                .controllers(web -> List.of(
                        new NeedController(needs.get(), answers.get(), directory.get(), gazetteer.get(), web),
                        new AnswerController(needs.get(), answers.get(), companies.get(), web)))
                .tables(TABLES)
                .belongings(new PostingBelongings(needs))
                .settings(OCID_PREFIX)
                .menu(Place.MAIN, 45, NeedsPage.SECTION, "/needs", "Post a need")
                .menu(Place.OWN, 15, "own-needs", "/account/needs", "Your needs")
                .menu(Place.OWN, 17, "answers", "/account/answers", "Your answers")
                .help(
                        65,
                        "Post what you need",
                        "A shop, a factory, a school trust or a main contractor that has just won: say what the problem is, until"
                                + " when firms may answer and what you can spend. It is found, matched and told like any public"
                                + " contract; answers reach you alone.",
                        "/needs",
                        "Post a need")
                .build();
    }
}
