package powerhouse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import powerhouse.cli.Door;
import powerhouse.cli.SettingsVerb;

/// The wiring: the one file that knows every room.
final class Portal implements AutoCloseable {
    private final Map<String, String> environment;
    private final Door door = new Door();

    Portal(Map<String, String> environment) {
        this.environment = environment;
    }

    int enter(String... arguments) {
        return door.enter(List.of(new SettingsVerb(settings())), arguments);
    }

    private List<SettingsVerb.Line> settings() {
        return Arrays.stream(Settings.values())
                .map(setting -> new SettingsVerb.Line(
                        setting.variable(), setting.meaning(), setting.byDefault(), setting.in(environment)))
                .toList();
    }

    @Override
    public void close() {}
}
