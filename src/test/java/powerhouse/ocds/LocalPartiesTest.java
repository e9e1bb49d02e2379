package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Ids that count organisations within one answer tell nobody apart in the next.
class LocalPartiesTest {
    private static final Merger MERGER = new Merger(MergeRules.standard());

    @Test
    void oneCouncilUnderTwoNumbersIsOne() {
        CompiledRelease merged = merged(
                release("1", "org-4", "Moor Council", "org-5", "Wick Ltd"),
                release("2", "org-90", "Moor Council", "org-4", "Lamp Ltd"));
        assertThat(merged.parties()).extracting(Party::name).containsExactly("Moor Council", "Wick Ltd", "Lamp Ltd");
        assertThat(merged.parties().getFirst().roles()).containsExactly("buyer");
        assertThat(merged.awards().getFirst().suppliers())
                .extracting(Party::name)
                .containsExactly("Wick Ltd", "Lamp Ltd");
        assertThat(merged.awards().getFirst().suppliers().getLast().id())
                .isEqualTo(merged.parties().getLast().id());
    }

    @Test
    void oneThatBuysAndSuppliesKeepsBothRoles() {
        CompiledRelease merged = merged(release("1", "org-1", "Moor Council", "org-2", "Moor  COUNCIL"));
        assertThat(merged.parties()).hasSize(1);
        assertThat(merged.parties().getFirst().roles()).containsExactlyInAnyOrder("buyer", "supplier");
    }

    @Test
    void idsOfRegistersStay() {
        ObjectNode release = release("1", "GB-LAE-MOR", "Moor Council", "GB-COH-01234567", "Lamp Ltd");
        ObjectNode before = release.deepCopy();
        LocalParties.settle(release);
        assertThat(release).isEqualTo(before);
    }

    @Test
    void whatHasNoNameIsLeftAlone() {
        ObjectNode release = (ObjectNode) JsonMapper.shared().readTree("""
                {"buyer": {"id": 7}, "parties": [{"id": "org-3"}, 5, {"name": "x"}], "awards": [{"suppliers": "none"}]}
                """);
        ObjectNode before = release.deepCopy();
        LocalParties.settle(release);
        assertThat(release).isEqualTo(before);
    }

    private static CompiledRelease merged(ObjectNode... releases) {
        List.of(releases).forEach(LocalParties::settle);
        return new CompiledRelease(MERGER.compile(List.of(releases)));
    }

    private static ObjectNode release(String id, String buyer, String buyerName, String other, String otherName) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "ocds-fict01-1", "id": "%1$s", "date": "2026-01-0%1$sT00:00:00Z", "tag": ["award"],
                 "buyer": {"id": "%2$s", "name": "%3$s"},
                 "parties": [{"id": "%2$s", "name": "%3$s", "roles": ["buyer"]},
                   {"id": "%4$s", "name": "%5$s", "roles": ["supplier"]}],
                 "awards": [{"id": "A", "suppliers": [{"id": "%4$s", "name": "%5$s"}]}]}
                """.formatted(id, buyer, buyerName, other, otherName));
    }
}
