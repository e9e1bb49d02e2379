package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static powerhouse.testkit.House.rows;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.House;
import powerhouse.testkit.Schema;

/// The plan of the house, drawn as a table and checked both ways: no door that is not drawn, no drawn door that
/// nobody uses. `ARCHITECTURE.md` tells the same in words.
class HouseTest {
    /// Room by room from the street to the garden: what it may know. A room may know only rooms above it.
    private static final Map<String, Set<String>> PLAN = rows("""
            ocds            :
            place           :
            net             :
            store           :
            job             : store
            mail            : job store
            account         : mail job store
            source          : net ocds
            records         : ocds job store
            form            : ocds records store
            translation     : ocds records
            reading         :
            opportunity     : ocds place records reading job store
            organisation    : records job store
            linking         : organisation opportunity job store
            collation       : ocds source records form opportunity organisation linking job store
            fact            : organisation opportunity records reading job store
            search          : place opportunity records reading job
            search.lucene   : search place opportunity records reading
            query           : place opportunity records reading search
            company         : mail account place opportunity reading store
            matching        : account company place opportunity organisation query reading records search
            feed            : opportunity reading
            desk            : mail organisation linking opportunity reading records job store
            alert           : net mail account opportunity records search query job store
            newsletter      : job mail account opportunity reading search store
            board           : mail account company matching opportunity query records store
            directory       : mail account company place opportunity organisation reading search store
            posting         : mail account company opportunity query records job store
            sample          :
            web             : account job mail opportunity store
            opportunity.web : web collation linking opportunity organisation query reading records search source
            feed.web        : web feed opportunity query records search
            search.web      : web fact feed.web opportunity opportunity.web query reading records search source
            account.web     : web account job mail opportunity opportunity.web store
            mail.web        : web job mail opportunity.web store
            collation.web   : web collation opportunity opportunity.web source
            organisation.web: web feed feed.web opportunity opportunity.web organisation query records
            outcome.web     : web fact opportunity organisation query records
            matching.web    : web company matching opportunity opportunity.web organisation query reading records search.web
            alert.web       : web account alert board company feed feed.web job opportunity opportunity.web query records search store
            company.web     : web account alert alert.web board company directory job mail matching matching.web opportunity opportunity.web organisation place query reading records search.web store
            board.web       : web account board company company.web feed feed.web mail matching opportunity opportunity.web query records store
            directory.web   : web account board company company.web desk directory job mail opportunity opportunity.web organisation.web query reading records search.web store
            posting.web     : web account company directory opportunity opportunity.web place posting reading records store
            desk.web        : web account desk job mail opportunity opportunity.web store
            newsletter.web  : web account desk.web feed feed.web job mail newsletter opportunity opportunity.web query records search store
            cli             : desk mail account ocds place source records form reading opportunity collation search query job sample
            """);

    /// Who may touch which library; everybody else goes through them.
    private static final Map<String, Set<String>> CUSTODY = rows("""
            java.sql                        : store
            javax.sql                       : store web
            org.sqlite                      : store
            com.zaxxer                      : store
            org.flywaydb                    : store
            com.github.luben                : records
            jakarta.mail                    : mail
            org.eclipse.angus               : mail
            com.rometools                   : feed translation
            net.fortuna.ical4j              : feed
            org.jsoup                       : opportunity
            org.jdom2                       : translation
            de.bwaldvogel.liblinear         : reading
            java.net.http                   :
            org.apache.hc                   : net
            com.sun.net.httpserver          : sample
            org.apache.lucene               : search.lucene
            gg.jte                          : *.web
            jakarta.servlet                 : *.web
            org.springframework.web         : *.web
            org.springframework.security    : *.web
            org.springframework.boot        : web
            org.springframework.context     : web
            org.springframework.session     : web
            org.springframework.util        :
            com.github.benmanes             : web
            io.github.bucket4j              : web
            com.standardwebhooks            : alert
            picocli                         : cli
            org.dhatim.fastexcel            : form
            org.yaml.snakeyaml              : form
            """);

    /// What the doorway may touch of a library that is in custody, type by type.
    private static final Map<String, Set<String>> DOORWAY = rows("""
            org.springframework.boot        : convert.DurationStyle
            org.springframework.util        : FileSystemUtils
            """);

    /// Which room writes each table, and after it those that read it in SQL of their own; everybody else asks
    /// the owner. Beside the star stand those that are told the tables as they run: what goes into a backup and
    /// comes out of it. Of sessions and passkeys the framework writes the rows; what is done to them here is
    /// their owner's.
    private static final Map<String, Set<String>> TABLES = rows("""
            *                   : store collation
            changes             : store
            cursors             : job
            leases              : job
            jobs                : job
            journal             : job
            audit               : job
            letters             : mail
            suppressions        : mail
            people              : account company board directory posting
            roles               : account
            sign_ins            : account
            sessions            : account
            sessions_attributes : account
            user_entities       : account
            user_credentials    : account
            sources             : records
            dictionaries        : records
            fetches             : records
            releases            : records
            aside               : records
            redactions          : records
            records             : records
            mappings            : form
            opportunities       : opportunity
            addresses           : opportunity organisation
            mentions            : organisation
            opportunity_facts   : fact
            faces               : organisation
            face_keys           : organisation
            sketches            : linking
            sketch_keys         : linking
            common_keys         : linking
            links               : linking
            walks               : collation
            windows             : collation
            caveats             : collation
            companies           : company directory posting
            company_members     : company board directory posting
            company_works       : company directory
            company_marks       : company
            company_admissions  : company
            reports             : desk
            saved_searches      : alert
            letter_times        : alert
            findings            : alert
            webhooks            : alert
            deliveries          : alert
            newsletter_requests : newsletter
            subscribers         : newsletter
            editions            : newsletter collation
            edition_items       : newsletter
            edition_figures     : newsletter
            cards               : board
            card_owners         : board
            card_links          : board
            card_checks         : board
            card_deeds          : board
            board_feeds         : board
            listings            : directory
            invitations         : directory
            invitation_times    : directory
            invitation_blocks   : directory
            needs               : posting
            need_answers        : posting
            """);

    /// Names that several types have still. Whoever renames one takes it off the list; none is put on it.
    private static final Map<String, Set<String>> TWINS = rows("""
            """);

    private static final House HOUSE = new House(
            "powerhouse",
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // The benchmarks are compiled with the tests; they measure every room and belong to none.
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("powerhouse"),
            Path.of("src/main/java"),
            Schema.in(Path.of("src/main/resources/db")),
            PLAN,
            CUSTODY,
            DOORWAY,
            TABLES,
            TWINS);

    @ParameterizedTest
    @EnumSource
    void theHouseStands(House.Rule rule) {
        assertThat(rule.faults(HOUSE))
                .as("that %s; all that is drawn stands at the head of HouseTest", rule)
                .isEmpty();
    }

    @Test
    void architectureTellsOfTheSameRooms() throws IOException {
        String page = Files.readString(Path.of("ARCHITECTURE.md"));
        int table = page.indexOf("| room |");
        List<String> told = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|")
                .matcher(page.substring(table, page.indexOf("\n\n", table)))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(told)
                .as("rooms in the table of ARCHITECTURE.md, in the order of PLAN")
                .containsExactlyElementsOf(PLAN.keySet());
    }
}
