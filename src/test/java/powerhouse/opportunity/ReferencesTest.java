package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What buyers call a contract, without what publishers put around it.
class ReferencesTest {
    @ParameterizedTest
    @CsvSource({
        "ocds-fict01-0a1b2c, DN111222, DN111222",
        "ocds-fict01-0a1b2c, itt_4711, itt_4711",
        "ocds-fict01-0a1b2c, ocds-fict01-0a1b2c, ''",
        "ocds-fict01-777888, ocds-fict01-777888-tender-999000-AB/24.1, AB/24.1",
        "ocds-fict01-777888, ocds-fict01-777888-tender-999000, ''",
        "ocds-fict02raw-11111111-2222-4333-8444-555555555555,"
                + " ocds-fict02-11111111-2222-4333-8444-555555555555-hcc42----award, hcc42",
        "ocds-fict02-1, 11111111-2222-4333-8444-555555555555, ''",
        "ocds-fict02-1, 1, ''",
        "ocds-fict02-1, 2026-1, 2026-1",
        "nowhere-C1, C1, C1"
    })
    void areRead(String ocid, String id, String reference) {
        assertThat(References.reference(id, ocid)).isEqualTo(reference);
    }

    @Test
    void ofAllReleasesOnce() {
        List<ObjectNode> releases = List.of(release("1", "PLAN-7"), release("2", "DN5"), release("3", "DN5"));
        Opportunity read = OpportunityReader.read(Notices.process("import", "ocds-fict01-1", releases), "public")
                .orElseThrow();
        assertThat(read.references()).containsExactly("PLAN-7", "DN5");
    }

    private static ObjectNode release(String id, String reference) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "ocds-fict01-1", "id": "%1$s", "date": "2026-01-0%1$sT10:00:00Z", "tag": ["tender"],
                 "tender": {"id": "%2$s", "title": "Lamps"}}
                """.formatted(id, reference));
    }
}
