package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @ParameterizedTest
    @EnumSource
    void everySettingHasAMeaningAndTakesItsVariable(Settings setting) {
        assertThat(setting.variable()).matches("POWERHOUSE_[A-Z_]+");
        assertThat(setting.meaning()).isNotBlank();
        assertThat(setting.in(Map.of())).isEqualTo(setting.byDefault());
        assertThat(setting.in(Map.of(setting.variable(), " other "))).isEqualTo("other");
        assertThat(setting.in(Map.of(setting.variable(), " "))).isEqualTo(setting.byDefault());
    }

    /// The manual is true of the code.
    @ParameterizedTest
    @EnumSource
    void theManualNamesEverySetting(Settings setting) throws IOException {
        String manual = Files.readString(Path.of("docs/operating.md"));

        assertThat(manual)
                .contains("| `" + setting.variable() + "` | "
                        + (setting.byDefault().isEmpty() ? "(empty)" : "`" + setting.byDefault() + "`") + " | "
                        + setting.meaning() + " |");
    }
}
