package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.alert.web.AlertFeature;
import powerhouse.web.Setting;

class SettingsTest {
    @ParameterizedTest
    @EnumSource
    void everySettingHasAMeaningAndTakesItsVariable(Settings setting) {
        assertThat(setting.variable()).matches("POWERHOUSE_[A-Z0-9_]+");
        assertThat(setting.meaning()).isNotBlank();
        assertThat(setting.in(Map.of())).isEqualTo(setting.byDefault());
        assertThat(setting.in(Map.of(setting.variable(), " other "))).isEqualTo("other");
    }

    /// The manual is true of the code.
    @Test
    void theManualNamesEverySetting(@TempDir Path folder) throws IOException {
        String manual = Files.readString(Path.of("docs/operating.md"));

        try (Portal portal = new Portal(Map.of(), folder, InstantSource.system())) {
            List<Setting> all = Settings.all(portal.features.get());
            assertThat(all).contains(AlertFeature.WEBHOOK_ORIGINS).hasSizeGreaterThan(Settings.values().length);
            assertThat(all.stream().map(SettingsTest::row))
                    .as("rows that docs/operating.md lacks")
                    .filteredOn(row -> !manual.contains(row))
                    .isEmpty();
        }
    }

    private static String row(Setting setting) {
        return "| `%s` | %s | %s |"
                .formatted(
                        setting.variable(),
                        setting.byDefault().isEmpty() ? "(empty)" : "`" + setting.byDefault() + "`",
                        setting.meaning());
    }

    @ParameterizedTest
    @EnumSource
    void whatSaysThatItMayBeEmptyMayBe(Settings setting) {
        boolean may = setting.meaning().contains("if it is empty");
        assertThat(setting.in(Map.of(setting.variable(), " "))).isEqualTo(may ? "" : setting.byDefault());
    }

    @Test
    void lengthsOfTimeAreReadAsPeopleWriteThem() {
        String pause = Settings.FIND_A_TENDER_PAUSE.variable();

        assertThat(Settings.FIND_A_TENDER_PAUSE.duration(Map.of(pause, "500ms")))
                .isEqualTo(Duration.ofMillis(500));
        assertThat(Settings.COLLECT_BACK.duration(Map.of())).isEqualTo(Duration.ofDays(90));
        assertThatThrownBy(() -> Settings.FIND_A_TENDER_PAUSE.duration(Map.of(pause, "soon")))
                .hasMessageContaining(pause)
                .hasMessageContaining("'soon'");
    }

    @Test
    void somePublishersAreAskedForAPartOfWhatTheyHave() {
        assertThat(Settings.query("ted")).contains(Settings.TED_QUERY);
        assertThat(Settings.query("find-a-tender")).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Settings.PORT.number(Map.of("POWERHOUSE_PORT", "http")))
                .hasMessage("POWERHOUSE_PORT is 'http', which is no whole number");
    }
}
