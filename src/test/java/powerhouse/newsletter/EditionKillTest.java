package powerhouse.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.KillWalk;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.Thorough;

/// An edition outlives the process that sends it.
@Thorough("an edition outlives the process that sends it, killed anywhere")
class EditionKillTest {
    @ParameterizedTest
    @EnumSource
    void everyReaderGetsTheirEditionOnce(TestDatabase.Kind kind) throws Exception {
        new KillWalk(EditionRun::prepare, EditionRun.class, EditionRun.MORNING).walk(kind, undisturbed -> {
            assertThat(undisturbed).hasSize(EditionRun.READERS);
            assertThat(undisturbed.values())
                    .allSatisfy(items -> assertThat(items)
                            .hasSize(EditionRun.CONTRACTS)
                            .allSatisfy((ocid, times) -> assertThat(times).isEqualTo(1)));
        });
    }
}
