package powerhouse.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.testkit.Seed;

class OcidPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ocds-h6vhtk-0512ab",
                "a/b",
                "..",
                ".",
                "~",
                "~2F",
                "é %?#;&=+\\",
                "שלום",
                "\uD83D\uDE80",
                "\n\u0000"
            })
    void everyOcidHasAnAddressAndComesBack(String ocid) {
        String path = OcidPath.path(ocid);

        assertThat(path)
                .matches("/opportunities/[A-Za-z0-9._~-]+")
                .doesNotEndWith("/.")
                .doesNotEndWith("/..");
        assertThat(OcidPath.ocid(path.substring("/opportunities/".length()))).isEqualTo(ocid);
    }

    @Test
    void ordinaryOnesAreLeftAlone() {
        assertThat(OcidPath.path("ocds-h6vhtk-0512ab")).isEqualTo("/opportunities/ocds-h6vhtk-0512ab");
    }

    @Test
    void randomOnesComeBack() {
        Random random = new Random(Seed.of(OcidPathTest.class));
        for (int n = 0; n < 2_000; n++) {
            String ocid = random.ints(1 + random.nextInt(30), 0, 0x110000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(OcidPath.ocid(OcidPath.segment(ocid))).isEqualTo(ocid);
        }
    }
}
