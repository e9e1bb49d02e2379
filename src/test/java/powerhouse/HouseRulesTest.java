package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static powerhouse.testkit.House.rows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.House;
import powerhouse.testkit.House.Rule;
import powerhouse.testkit.Schema;

/// Each rule of the house finds what is wrong, in words that lead there: a plan that is wrong about a sound
/// house, or a house that is wrong in itself.
class HouseRulesTest {
    private static final Map<String, String> COTTAGE = Map.of(
            "plan", """
                    cellar  :
                    kitchen : cellar
                    """,
            "custody", "java.util.zip : cellar",
            "doorway", "java.util.zip : CRC32",
            "tables", """
                    *      : kitchen
                    jars   : cellar kitchen
                    lids   : cellar kitchen
                    labels : cellar
                    soups  : kitchen
                    """,
            "twins", "Spoon : cellar kitchen");

    /// Rows of labels go with those of jars; nothing is left of crocks, and soups were broths.
    private static final String[] MIGRATIONS = {"""
        -- create table comments (nothing text);
        create table jars (label text primary key);
        create table crocks (label text primary key);
        create table broths (label text not null, day text not null);
        """, """
        create table lids (label text primary key);
        create table labels (
            jar text not null references jars (label) on delete cascade,
            text text not null
        );
        drop table crocks;
        alter table broths rename to soups;
        """};

    private static final Map<String, JavaClasses> BUILT = new HashMap<>();

    /// @param faults all that the rule finds
    private record Broken(House house, List<String> faults) {}

    private static final Map<Rule, Broken> BROKEN = new EnumMap<>(Rule.class);

    static {
        broken(
                Rule.ROOMS,
                cottage("plan", "cellar :\nattic : cellar"),
                "attic is drawn, but not built",
                "kitchen is built, but not drawn");
        broken(
                Rule.ORDER,
                cottage("plan", "kitchen : cellar garden\ncellar :"),
                "kitchen may know cellar, which is not drawn above it",
                "kitchen may know garden, which is not drawn above it");
        broken(Rule.UNDRAWN_DOORS, cottage("plan", "cellar :\nkitchen :"), "kitchen -> cellar: Cook");
        broken(Rule.UNUSED_DOORS, cottage("plan", "kitchen : cellar\ncellar : kitchen"), "cellar -> kitchen");
        broken(Rule.DOORWAY, ruin(), "attic knows Porch: GhostManager");
        broken(
                Rule.CUSTODY,
                cottage("custody", "java.util.zip : kitchen", "doorway", "java.util.zip : Deflater"),
                "cellar touches java.util.zip.Adler32: Shelf",
                "the doorway touches java.util.zip.CRC32: Porch");
        broken(
                Rule.IDLE_CUSTODY,
                cottage("custody", "java.util.zip : cellar kitchen", "doorway", "java.util.zip : CRC32 Deflater"),
                "java.util.zip by kitchen",
                "java.util.zip.Deflater by the doorway");
        broken(Rule.VAGUE_NAMES, ruin(), "GhostManager");
        broken(
                Rule.TWINS,
                cottage("twins", "Cook : cellar kitchen"),
                "Cook in cellar, kitchen are listed as twins, which they are not",
                "Spoon in cellar, kitchen are twins, and not listed so");
        broken(Rule.SILENT_ROOMS, ruin(), "attic does not say why it exists", "well has no null-marked package-info");
        broken(
                Rule.TABLES,
                cottage("tables", "jars : cellar\nlids :\nlabels : larder\ncrocks : cellar"),
                "crocks is drawn, but no migration makes it",
                "labels is given to larder, which is no room",
                "lids has no owner",
                "soups has no owner");
        broken(
                Rule.FOREIGN_WRITES,
                tables("jars : kitchen cellar", "lids : cellar kitchen", "labels : cellar", "soups : cellar kitchen"),
                "cellar writes jars of kitchen: Shelf",
                "kitchen writes soups of cellar: Cook");
        broken(
                Rule.IDLE_OWNERS,
                tables("jars : kitchen cellar", "lids : cellar", "labels : kitchen", "soups : kitchen"),
                "jars is never written by kitchen",
                "labels is never written by kitchen");
        broken(
                Rule.UNDRAWN_READS,
                tables("jars : cellar", "lids : cellar", "labels : cellar", "soups : kitchen"),
                "kitchen reads jars of cellar: Cook",
                "kitchen reads lids of cellar: Cook");
        broken(
                Rule.UNUSED_READS,
                tables(
                        "jars : cellar kitchen",
                        "lids : cellar kitchen",
                        "labels : cellar kitchen",
                        "soups : kitchen cellar"),
                "cellar never reads soups",
                "kitchen never reads labels");
        broken(
                Rule.OPEN_SQL,
                tables("* : garden", "jars : cellar kitchen"),
                "garden is never told with which table",
                "kitchen does not say with which tables: Cook");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsFoundAndNothingElse(Rule rule) {
        Broken broken = Objects.requireNonNull(BROKEN.get(rule), "a house that breaks the rule that " + rule);

        assertThat(rule.faults(broken.house())).containsExactlyElementsOf(broken.faults());
        assertThat(rule.faults(cottage())).as("the same of a sound house").isEmpty();
    }

    private static void broken(Rule rule, House house, String... faults) {
        BROKEN.put(rule, new Broken(house, List.of(faults)));
    }

    /// Drawn otherwise, whoever is told its tables too if a row says so.
    private static House tables(String... rows) {
        boolean open = rows[0].startsWith(House.ANY);
        return cottage("tables", (open ? "" : "* : kitchen\n") + String.join("\n", rows));
    }

    /// The sound house, under a plan of which some parts are drawn otherwise.
    private static House cottage(String... changed) {
        Map<String, String> drawn = new HashMap<>(COTTAGE);
        for (int i = 0; i < changed.length; i += 2) {
            drawn.put(changed[i], changed[i + 1]);
        }
        return house("powerhouse.testkit.cottage", drawn);
    }

    private static House ruin() {
        return house("powerhouse.testkit.ruin", Map.of("plan", "attic :\nwell :"));
    }

    private static House house(String root, Map<String, String> drawn) {
        return new House(
                root,
                BUILT.computeIfAbsent(root, new ClassFileImporter()::importPackages),
                Path.of("src/test/java"),
                Schema.of(MIGRATIONS),
                rows(drawn.getOrDefault("plan", "")),
                rows(drawn.getOrDefault("custody", "")),
                rows(drawn.getOrDefault("doorway", "")),
                rows(drawn.getOrDefault("tables", "")),
                rows(drawn.getOrDefault("twins", "")));
    }
}
