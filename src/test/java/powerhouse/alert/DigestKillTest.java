package powerhouse.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.FolderRelay;
import powerhouse.testkit.KillWalk;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.Thorough;

/// A morning's letters outlive the process that writes them.
@Thorough("letters outlive the process that writes them, killed anywhere")
class DigestKillTest {
    @ParameterizedTest
    @EnumSource
    void nothingIsLostAndWhatComesTwiceHasOneName(TestDatabase.Kind kind) throws Exception {
        new KillWalk(DigestKillTest::prepare, DigestRun.class, DigestRun.MORNING).walk(kind, undisturbed -> {
            assertThat(undisturbed).hasSize(DigestRun.PEOPLE);
            assertThat(undisturbed.values())
                    .allSatisfy(items -> assertThat(items)
                            .hasSize(DigestRun.CONTRACTS)
                            .allSatisfy((ocid, times) -> assertThat(times).isEqualTo(1)));
        });
    }

    private static void prepare(TestDatabase test) {
        try (Readership they =
                new Readership(test.database(), new FolderRelay(test.data().resolve("outbox")), DigestRun.EVENING)) {
            DigestRun.prepare(they);
        }
    }
}
