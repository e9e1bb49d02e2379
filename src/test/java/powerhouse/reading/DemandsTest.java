package powerhouse.reading;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import powerhouse.reading.Demand.Kind;

/// Every text here is made up.
class DemandsTest {
    static Stream<DemandRule> rules() {
        return Demands.RULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleFindsItsExample(DemandRule rule) {
        assertThat(Sentence.of(rule.hit(), false))
                .anySatisfy(sentence -> assertThat(rule.find(sentence, "")).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noRuleFindsItsCounterexample(DemandRule rule) {
        assertThat(Sentence.of(rule.miss(), false))
                .allSatisfy(sentence -> assertThat(rule.find(sentence, "")).isEmpty());
    }

    @Test
    void everyKindHasARule() {
        Set<Kind> found = Stream.concat(
                        rules().map(DemandRule::hit),
                        Stream.of("Employers' liability and product liability insurance of £5m are required."))
                .flatMap(text -> Demands.of("", List.of(text), List.of()).stream())
                .map(Demand::kind)
                .collect(toSet());

        assertThat(found).containsExactlyInAnyOrderElementsOf(Arrays.asList(Kind.values()));
    }
}
