package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalTest {
    @Test
    void aMistypedFolderIsNoEmptyPortal(@TempDir Path folder) {
        Path mistyped = folder.resolve("portl");
        try (Portal portal = new Portal(Map.of(), mistyped, InstantSource.system())) {
            assertThatThrownBy(portal::standing)
                    .hasMessageContaining("There is no portal in " + mistyped)
                    .hasMessageContaining("--data");
            assertThat(mistyped).doesNotExist();

            assertThat(portal.database.get().where()).startsWith(mistyped.toString());
            assertThat(portal.standing()).isSameAs(portal);
        }
    }

    @Test
    void aRelayWithoutASenderIsSaid(@TempDir Path folder) {
        Map<String, String> environment = Map.of(Settings.MAIL_RELAY.variable(), "smtp://localhost:2525");
        try (Portal portal = new Portal(environment, folder, InstantSource.system())) {
            assertThatThrownBy(portal.outbox::get)
                    .hasMessageContaining("POWERHOUSE_MAIL_FROM")
                    .hasMessageContaining("say from whom letters come");
        }
    }

    @Test
    void aMistypedRelayIsSaidWithoutItsPassword(@TempDir Path folder) {
        Map<String, String> environment = Map.of(
                Settings.MAIL_RELAY.variable(),
                "http://user:secret@mail.example.org",
                Settings.CONTACT.variable(),
                "portal@example.org");
        try (Portal portal = new Portal(environment, folder, InstantSource.system())) {
            assertThatThrownBy(portal.outbox::get)
                    .hasMessageContaining("smtps://")
                    .hasMessageNotContaining("secret");
        }
    }
}
