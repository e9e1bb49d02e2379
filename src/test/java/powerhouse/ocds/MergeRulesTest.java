package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import powerhouse.ocds.MergeRules.Strategy;
import tools.jackson.databind.json.JsonMapper;

class MergeRulesTest {
    @Test
    void aSchemaIsReadAsTheReferenceReadsIt() {
        assertThat(rules("""
                {"definitions":{"Unit":{"type":"object","properties":{"id":{"type":"string"},"changes":{"$ref":"#/definitions/List"}}},
                                "List":{"type":["array","null"],"items":{"type":"object","properties":{"key":{"type":"string"}}}}},
                 "properties":{
                  "id":{"type":"string","omitWhenMerged":true},
                  "kept":{"type":"string","omitWhenMerged":false},
                  "old":{"mergeStrategy":"ocdsOmit"},
                  "older":{"type":"array","mergeStrategy":"ocdsVersion"},
                  "texts":{"type":["array","null"],"items":{"type":"string"}},
                  "mixed":{"type":"array","items":{"type":["object","string"],"properties":{"id":{}}}},
                  "object":{"type":["object","null"],"wholeListMerge":true,"properties":{"x":{"omitWhenMerged":true}}},
                  "whole":{"type":"array","wholeListMerge":true,"items":{"properties":{"id":{"omitWhenMerged":true}}}},
                  "units":{"type":"array","items":{"$ref":"#/definitions/Unit"}},
                  "unit":{"$ref":"#/definitions/Unit"},
                  "either":{"oneOf":[{"type":"array","wholeListMerge":true}]},
                  "noType":{},
                  "elsewhere":{"$ref":"https://schemas.example/x.json"},
                  "nowhere":{"$ref":"#/definitions/None"}}}"""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id", Strategy.OMIT,
                        "old", Strategy.OMIT,
                        "older", Strategy.WHOLE_LIST,
                        "texts", Strategy.WHOLE_LIST,
                        "mixed", Strategy.WHOLE_LIST,
                        "object/x", Strategy.OMIT,
                        "whole", Strategy.WHOLE_LIST,
                        "units/changes", Strategy.WHOLE_LIST,
                        "unit/changes", Strategy.WHOLE_LIST));
    }

    @Test
    void aSchemaThatRefersToItselfComesToAnEnd() {
        assertThat(rules("""
                {"definitions":{"A":{"type":"object","properties":{"id":{},"b":{"$ref":"#/definitions/B"},"x":{"omitWhenMerged":true}}},
                                "B":{"type":"array","items":{"$ref":"#/definitions/A"}},
                                "Self":{"$ref":"#/definitions/Self"}},
                 "properties":{"a":{"$ref":"#/definitions/A"},"self":{"$ref":"#/definitions/Self"},"root":{"$ref":"#"}}}""")).containsEntry("a/x", Strategy.OMIT);
    }

    /// Thirty definitions, each naming the next one ten times: ten to the thirtieth places, if one went to all.
    @Test
    void aSchemaThatGrowsWithoutMeasureComesToAnEnd() {
        var definitions = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            definitions.append("\"D%d\":{\"type\":\"object\",\"properties\":{".formatted(i));
            for (int j = 0; j < 10; j++) {
                definitions.append("\"p%d\":{\"$ref\":\"#/definitions/D%d\"},".formatted(j, i + 1));
            }
            definitions.append("\"id\":{\"omitWhenMerged\":true}}},");
        }
        assertThat(rules("{\"definitions\":{" + definitions
                        + "\"D30\":{}},\"properties\":{\"a\":{\"$ref\":\"#/definitions/D0\"}}}"))
                .isNotEmpty();
    }

    @Test
    void whatDescribesNothingIsRefused() {
        assertThatThrownBy(() -> rules("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneFieldMayBeOverridden() {
        MergeRules rules = MergeRules.standard().with("tender/items", Strategy.APPEND);
        assertThat(rules.table())
                .containsEntry("tender/items", Strategy.APPEND)
                .containsEntry("tender/items/additionalClassifications", Strategy.WHOLE_LIST)
                .hasSize(MergeRules.standard().table().size() + 1);
        assertThat(MergeRules.standard().table()).doesNotContainKey("tender/items");
    }

    private static Map<String, Strategy> rules(String schema) {
        return MergeRules.of(JsonMapper.shared().readTree(schema)).table();
    }
}
