package powerhouse.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.testkit.RealData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MembersTest {
    /// Find a Tender sends this one as a list now and then, against its own schema.
    private static final Set<String> OTHERWISE = Set.of("awards/0/standstillPeriod/0/endDate");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ocid",
                "tag/0",
                "tender/title",
                "tender/value/amountGross",
                "tender/items/*/deliveryAddresses/0/postalCode",
                "tender/techniques/frameworkAgreement/isOpenFrameworkScheme",
                "buyer/address/postalCode",
                "buyer/details/url",
                "awards/0/suppliers/*/identifier/id",
                "awards/12/suppliers/0/details/scale",
                "contracts/0/implementation/performanceFailures/0/penaltyValue/amount",
                "planning/budget/amount/amount",
                "tender/xClassifications/isSuitableForSme",
                "x_source/page"
            })
    void knowsWhatPublishersSay(String path) {
        assertThat(Members.known(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tender/titel, tender/title",
        "Tender/Title, tender/title",
        "tender/title/0, tender/title",
        "tender/desc, tender/description",
        "tender/value, tender/value/amount",
        "tag, tag/0",
        "awards/0, awards/0/id",
        "awards/3/value/amuont, awards/3/value/amount",
        "supplier/name, awards/0/suppliers/0/name",
        "awards/*/suppliers/*/name/0, awards/0/suppliers/0/name",
        "contracts/0/startDate, contracts/0/period/startDate",
        "buyer/address1, buyer/address/streetAddress",
        "cpv, ",
        "tender/cpv, "
    })
    void knowsWhatIsMeant(String path, String meant) {
        assertThat(Members.known(path)).isFalse();
        assertThat(Members.nearest(path).orElse(null)).isEqualTo(meant);
        assertThat(meant == null || Members.known(meant)).isTrue();
    }

    @Test
    void knowsWhatTheSchemasSay() throws IOException {
        Path folder = RealData.get("ocds");
        for (String file : List.of("ocds-1.1.5/schema", "eu-profile/schema/patched", "uk-extension")) {
            JsonNode schema = JsonMapper.shared().readTree(folder.resolve(file + "/release-schema.json"));
            Set<String> unknown = new TreeSet<>();
            schema.path("properties").forEachEntry((name, field) -> schema(schema, field, name, Set.of(), unknown));
            // The UK extension patches definitions, and says nothing of the release.
            for (Map.Entry<String, String> place : Map.of(
                            "Tender", "tender", "Award", "awards/0", "Contract", "contracts/0")
                    .entrySet()) {
                schema(schema, schema.path("definitions").path(place.getKey()), place.getValue(), Set.of(), unknown);
            }
            assertThat(unknown).as(file).isEmpty();
        }
    }

    private static void schema(JsonNode schema, JsonNode field, String path, Set<String> above, Set<String> unknown) {
        String reference = field.path("$ref").asString("");
        if (!reference.isEmpty()) {
            // A patch refers to what it does not hold.
            if (!above.contains(reference) && schema.at(reference.substring(1)).isObject()) {
                Set<String> here = new TreeSet<>(above);
                here.add(reference);
                schema(schema, schema.at(reference.substring(1)), path, here, unknown);
            }
        } else if (field.has("items")) {
            schema(schema, field.path("items"), path + "/0", above, unknown);
        } else if (field.has("properties")) {
            field.path("properties")
                    .forEachEntry((name, member) -> schema(schema, member, path + "/" + name, above, unknown));
        } else if (!field.path("type").toString().contains("object") && !Members.known(path)) {
            unknown.add(path);
        }
    }

    @Test
    void knowsWhatRecordedNoticesSay() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (String source : List.of("find-a-tender", "contracts-finder", "public-contracts-scotland", "sell2wales")) {
            try (Stream<Path> files = Files.walk(RealData.get(source))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.jsonl?"))
                        .toList()) {
                    for (String text : file.toString().endsWith("l")
                            ? Files.readAllLines(file)
                            : List.of(Files.readString(file))) {
                        releases(JsonMapper.shared().readTree(text)).forEach(release -> paths(release, "", unknown));
                    }
                }
            }
        }
        unknown.removeAll(OTHERWISE);
        assertThat(unknown).isEmpty();
    }

    private static Stream<JsonNode> releases(JsonNode node) {
        return node.has("releases")
                ? node.path("releases").valueStream()
                : node.has("ocid") ? Stream.of(node) : Stream.empty();
    }

    private static void paths(JsonNode node, String path, Set<String> unknown) {
        if (node.isObject()) {
            node.forEachEntry((name, member) -> paths(member, path.isEmpty() ? name : path + "/" + name, unknown));
        } else if (node.isArray()) {
            node.forEach(each -> paths(each, path + "/0", unknown));
        } else if (!node.isNull() && !Members.known(path)) {
            unknown.add(path);
        }
    }
}
