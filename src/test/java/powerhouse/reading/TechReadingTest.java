package powerhouse.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Readings as they are shipped, on texts made up for this test.
class TechReadingTest {
    @Test
    void wordsTellTechWhereTheCodeDoesNot() {
        TechReading reading = TechReading.of(
                "Supply of a cloud hosted case management system",
                "Software as a service with licences, data migration and support.",
                List.of("79000000"));

        assertThat(reading.tech()).isTrue();
        assertThat(reading.evidence())
                .anySatisfy(evidence -> assertThat(evidence.what()).isEqualTo("case management"))
                .allSatisfy(evidence -> assertThat(evidence.weight()).isPositive());
    }

    @Test
    void aTechCodeAloneDoesNotMakeItTech() {
        assertThat(TechReading.of("Grass cutting and tree works", "Grounds maintenance.", List.of("72000000"))
                        .tech())
                .isFalse();
        assertThat(TechReading.of("Design and print of the Digital Quarter brochure", "", List.of("79800000"))
                        .tech())
                .isFalse();
    }

    @Test
    void whatIsNotTechHasNoKindsAndSaysWhyNot() {
        TechReading reading =
                TechReading.of("Office furniture", "Desks and chairs for the town hall.", List.of("39130000"));

        assertThat(reading.tech()).isFalse();
        assertThat(reading.kinds()).isEmpty();
        assertThat(reading.evidence())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.weight()).isNegative());
    }

    @Test
    void kindsAreSeveralAndEachSaysWhy() {
        TechReading reading = TechReading.of(
                "Penetration testing and a security operations centre",
                "Cyber security for an electronic patient record.",
                List.of("72000000"));

        assertThat(reading.kinds()).extracting(TechReading.Kind::cluster).contains(Cluster.CYBER);
        assertThat(reading.kinds())
                .allSatisfy(kind -> assertThat(kind.probability()).isGreaterThanOrEqualTo(0.5));
        assertThat(reading.kinds().getFirst().evidence()).isNotEmpty();
    }

    @Test
    void capitalsTellTheTradeFromThePronoun() {
        assertThat(Features.term("IT support")).isEqualTo("IT support");
        assertThat(Features.term("it support")).isEqualTo("support");
        assertThat(Features.term("IT IS AWARDED")).isEqualTo("awarded");
    }

    @Test
    void pluralsAndCapitalsAreOneWord() {
        assertThat(Features.term("Licences of the Libraries")).isEqualTo("licence library");
        assertThat(Features.term("e-learning systems & Wi-Fi")).isEqualTo("e learning system wi fi");
        assertThat(Features.term("analysis of business status")).isEqualTo("analysis business status");
    }

    @Test
    void aDivisionIsSuggestedOnlyWhereCodesSayLittle() {
        String title = "Cleaning services for schools and offices";

        assertThat(CpvReading.suggest(title, "", List.of())).hasValueSatisfying(reading -> {
            assertThat(reading.division()).isEqualTo("90");
            assertThat(reading.evidence())
                    .anySatisfy(evidence -> assertThat(evidence.what()).containsIgnoringCase("cleaning"));
        });
        assertThat(CpvReading.suggest(title, "", List.of("79000000"))).isPresent();
        assertThat(CpvReading.suggest(title, "", List.of("79000000", "79341000")))
                .isEmpty();
        assertThat(CpvReading.suggest("", "", List.of())).isEmpty();
    }

    @Test
    void nothingReadsAsNothing() {
        TechReading reading = TechReading.of("", "", List.of());

        assertThat(reading.tech()).isFalse();
        assertThat(reading.evidence()).isEmpty();
    }

    @Test
    void theSameTextReadsTheSame() {
        TechReading once = TechReading.of("Network switches", "Supply of switches.", List.of("32420000"));

        assertThat(TechReading.of("Network switches", "Supply of switches.", List.of("32420000")))
                .isEqualTo(once);
    }
}
