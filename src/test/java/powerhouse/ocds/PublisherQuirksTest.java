package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublisherQuirksTest {
    @Test
    void aPublisherIsKnownByWhoBroughtAReleaseOrByTheOcid() {
        PublisherQuirks quirks = PublisherQuirks.none("gazette").withOcidPrefix("ocds-fict01-");

        assertThat(quirks.concern("ocds-fict02-1", List.of("journal", "gazette")))
                .isTrue();
        assertThat(quirks.concern("ocds-fict01-1", List.of("a-file"))).isTrue();
        assertThat(quirks.concern("ocds-fict02-1", List.of("journal"))).isFalse();
    }

    @Test
    void withoutAPrefixNoOcidTells() {
        assertThat(PublisherQuirks.none("gazette").concern("ocds-fict01-1", List.of("journal")))
                .isFalse();
    }
}
