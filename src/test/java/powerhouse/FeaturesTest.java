package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.collation.Backup;
import powerhouse.job.Job;
import powerhouse.store.KeptTable;
import powerhouse.testkit.Schema;
import powerhouse.testkit.TestPortal;
import powerhouse.web.Feature;
import powerhouse.web.Given;
import powerhouse.web.HelpEntry;
import powerhouse.web.MenuEntry;
import powerhouse.web.Page;
import powerhouse.web.Route;

/// What the features hand to the doorway, taken together.
class FeaturesTest {
    /// What steps derive, and where they and the jobs stand: a rebuild or the next run brings it back.
    private static final List<String> GROWN_AGAIN = List.of(
            "redactions",
            "records",
            "opportunities",
            "addresses",
            "sketches",
            "sketch_keys",
            "common_keys",
            "links",
            "mentions",
            "faces",
            "face_keys",
            "opportunity_facts",
            "cursors",
            "leases",
            "jobs");

    private final Portal portal;

    FeaturesTest(@TempDir Path folder) {
        portal = new Portal(Map.of(), folder, InstantSource.system());
    }

    @AfterEach
    void close() {
        portal.close();
    }

    /// What is missing there is on no site that the tests of pages open, and they would not miss it.
    @Test
    void sitesOfTheTestsHaveAllFeatures() {
        assertThat(Given.features())
                .as("features in Given.features of the web tests, as in Portal.features")
                .extracting(Feature::name)
                .containsExactlyElementsOf(
                        portal.features.get().stream().map(Feature::name).toList());
    }

    @Test
    void everyTableHasOneFateInABackup() {
        List<String> tables = Stream.of(
                        Backup.TABLES,
                        GROWN_AGAIN,
                        portal.features.get().stream()
                                .flatMap(feature -> feature.tables().stream())
                                .map(KeptTable::name)
                                .toList())
                .flatMap(List::stream)
                .toList();

        assertThat(tables)
                .as("tables of Backup.TABLES, of the features, and above those that a rebuild grows again")
                .containsExactlyInAnyOrderElementsOf(
                        Schema.in(Path.of("src/main/resources/db")).tables());
    }

    /// Tests of backups fill other databases in the order of the doorway.
    @Test
    void testsOfBackupsKnowTheTablesOfAllFeatures() {
        assertThat(portal.features.get().stream().flatMap(feature -> feature.tables().stream()))
                .as("tables of the features, as TestPortal.TABLES lists them")
                .containsExactlyElementsOf(TestPortal.TABLES);
    }

    @Test
    void noTwoFeaturesClaimTheSame() {
        List<Feature> features = portal.features.get();

        assertThat(features).extracting(Feature::name).doesNotHaveDuplicates();
        assertThat(features.stream().flatMap(feature -> feature.jobs().stream()).map(Job::name))
                .doesNotHaveDuplicates();
        assertThat(features.stream()
                        .flatMap(feature -> feature.routes().stream())
                        .map(route -> route.way() + " " + route.pattern()))
                .doesNotHaveDuplicates();
    }

    /// A reader who does not know what a word of the menu stands for looks at the page of help.
    @Test
    void whatStandsInTheMenuIsExplained() {
        List<Feature> features = portal.features.get();

        assertThat(features.stream().flatMap(feature -> feature.help().stream()).map(HelpEntry::path))
                .containsAll(features.stream()
                        .flatMap(feature -> feature.menu().stream())
                        .filter(entry -> entry.place() == MenuEntry.Place.MAIN
                                && !entry.section().equals(Page.ACCOUNT))
                        .map(MenuEntry::path)
                        .toList());
    }

    /// What may be kept by caches is for everybody, and only what is read is.
    @Test
    void onlyWhatEverybodyMayReadIsListed() {
        assertThat(portal.features.get().stream()
                        .flatMap(feature -> feature.routes().stream())
                        .filter(Route::listed))
                .allMatch(route -> route.access().everybody() && route.way() == Route.Way.READ)
                .extracting(Route::pattern)
                .doesNotContainAnyElementsOf(Set.of("/account", "/desk"));
    }
}
