package powerhouse.reading;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.reading.Demand.Kind;
import powerhouse.reading.Demand.Strength;

/// Every text here is made up.
class DemandsTest {
    static Stream<DemandRule> rules() {
        return Demands.RULES.stream();
    }

    /// What some texts ask for, in words.
    private static List<String> asks(String... texts) {
        return Demands.of("", List.of(texts), List.of()).stream()
                .map(Demand::words)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleFindsItsExample(DemandRule rule) {
        assertThat(Sentence.of(rule.hit(), false))
                .anySatisfy(sentence -> assertThat(rule.find(sentence, "")).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasASignInItsExample(DemandRule rule) {
        String small = rule.hit().toLowerCase(Locale.ROOT);

        assertThat(rule.signs())
                .as("signs, of which one stands in: %s", small)
                .anyMatch(small::contains)
                .allMatch(sign -> sign.equals(sign.toLowerCase(Locale.ROOT)));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Public liability insurance of £5m is required.                        | PUBLIC_LIABILITY       | 5000000",
                "Public Liability Insurance = 10 000 000.00 GBP must be held           | PUBLIC_LIABILITY       | 10000000",
                "We require £2,500,000 of professional indemnity cover.                | PROFESSIONAL_INDEMNITY | 2500000",
                "Minimum £5m public liability and £1m professional indemnity.          | PROFESSIONAL_INDEMNITY | 1000000",
                "Employers' liability and public liability insurance of £5m: required  | EMPLOYERS_LIABILITY    | 5000000",
                "Required: EL £10m/ PL £5 million/ PI £250k                            | PROFESSIONAL_INDEMNITY | 250000",
                "You must hold public and products liability of five million pounds.   | PUBLIC_LIABILITY       | 5000000",
                "Bidders need £1.5 million turnover at the minimum.                    | TURNOVER               | 1500000",
                "Annual turnover must exceed GBP 400,000 in each year.                 | TURNOVER               | 400000",
                "Turnover must be at least twice the yearly value of the contract.     | TURNOVER               |",
                "Public liability insurance is required; product liability of £3m too. | PUBLIC_LIABILITY       |",
            })
    void sumsAreReadHoweverTheyAreWritten(String text, Kind kind, @Nullable BigDecimal amount) {
        assertThat(Demands.of("", List.of(text), List.of()))
                .filteredOn(demand -> demand.kind() == kind)
                .singleElement()
                .extracting(Demand::amount)
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bidders must hold ISO 27001.                                     | REQUIRED",
                "Bidders must hold ISO 27001 or equivalent.                       | EQUIVALENT",
                "ISO\u00a0/\u00a0IEC\u00a027001\u20112022 is desirable.       | WISHED",
                "Bidders must hold ISO27001:2013, or be working towards it.       | UNDER_WAY",
                "Bidders must hold ISO 27001;\\nor a policy of their own.         | EQUIVALENT",
                "Essential requirements:\\n\\n- ISO 27001\\n- a van               | REQUIRED",
                "Desirable:\\n- ISO 27001                                         | WISHED",
            })
    void strengthIsWhatTheSentenceOrItsHeadingSays(String text, Strength strength) {
        assertThat(Demands.of("", List.of(text.replace("\\n", "\n")), List.of()))
                .singleElement()
                .extracting(Demand::kind, Demand::strength)
                .containsExactly(Kind.ISO_27001, strength);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Suppliers with an annual turnover of over £36 million must publish a Modern Slavery statement.",
                "The school's staff turnover must not exceed a level agreed.",
                "There is no minimum turnover, and Cyber Essentials isn't required.",
                "If the bidder does not hold ISO 9001, it must describe its own way.",
                "It is a legal requirement for employers to hold employers' liability insurance of £5m at least.",
                "We hold ISO 27001. The service shall fit in with it.",
                "The Council may require professional indemnity insurance of some of the call-offs.",
                "The landlord shall maintain public liability insurance of £10m throughout.",
                "Public liability insurance of £10m must be in place and will be held by the Council.",
                "Employers' liability insurance is arranged by the Trust, as is required.",
            })
    void whatIsDeniedOrOfSomebodyElseIsNoDemand(String text) {
        assertThat(asks(text)).as(text).isEmpty();
    }

    @Test
    void whatIsBoughtIsNotDemanded() {
        String text = "The certificate must come within six weeks. Cyber Essentials Plus is required by May.";

        assertThat(Demands.of("Cyber Essentials Plus assessment", List.of(text), List.of()))
                .isEmpty();
        assertThat(Demands.of("Managed network", List.of(text), List.of())).hasSize(1);
        assertThat(Demands.of("Cyber Essentials Plus assessment", List.of(), List.of("Cyber Essentials Plus")))
                .as("a condition is asked for whatever is bought")
                .hasSize(1);
    }

    @Test
    void anInsuranceThatIsBoughtIsDemandedOnlyOfWhoBids() {
        String title = "Insurance for Ardale Council";
        assertThat(Demands.of(
                        title,
                        List.of(
                                "Public liability insurance of £50m is required from April. The policy must cover"
                                        + " employers' liability of our schools for at least £10m.",
                                "Bidders are expected to quote for professional indemnity insurance of £5m."),
                        List.of()))
                .isEmpty();
        assertThat(Demands.of(
                        title,
                        List.of("Bidders must themselves hold professional indemnity insurance of £5m."),
                        List.of()))
                .extracting(Demand::words)
                .containsExactly("professional indemnity insurance of at least £5 million");
    }

    @Test
    void whatIsAskedInSomeCasesIsToldAsSuch() {
        for (String text : List.of(
                "If you handle personal data, you must hold Cyber Essentials Plus.",
                "• Security: Where suppliers provide IT systems, they will need Cyber Essentials Plus.",
                "Bidders must hold Cyber Essentials Plus where they handle personal data.",
                "Suppliers must hold Cyber Essentials Plus (if applicable).")) {
            assertThat(asks(text)).as(text).containsExactly("Cyber Essentials Plus, in some cases");
        }
        assertThat(asks("Suppliers must hold Cyber Essentials Plus. If not, tell us."))
                .containsExactly("Cyber Essentials Plus");
    }

    @Test
    void aTurnoverInOneTradeIsNoneOfTheWholeFirm() {
        assertThat(asks("Bidders must have a minimum yearly specific turnover, in alarms, of £90,000."))
                .containsExactly("a minimum turnover");
    }

    @Test
    void whatMayBeUnderWayIsToldAsSuch() {
        for (String text : List.of(
                "Suppliers must be certified to ISO 27001, or be working towards it.",
                "Suppliers must hold, or be working towards, ISO 27001.",
                "Suppliers must have ISO 27001 or work towards it within six months.")) {
            assertThat(asks(text))
                    .as(text)
                    .containsExactly("ISO 27001 (information security), or that you are working towards it");
        }
        assertThat(asks("It is desirable that suppliers hold ISO 27001."))
                .containsExactly("ISO 27001 (information security), if possible");
    }

    @Test
    void aKindIsToldOnceWithTheLowestSumOfAllLots() {
        assertThat(Demands.of(
                        "",
                        List.of(
                                "Bidders must have a turnover of at least £2m for lot 1.",
                                "Cyber Essentials is welcome."),
                        List.of(
                                "Turnover: at least £750,000 for lot 2",
                                "Cyber Essentials",
                                "Turnover above a level told later")))
                .extracting(Demand::words)
                .containsExactly("Cyber Essentials", "a turnover of at least £750,000 a year");
        assertThat(new Demand(Kind.PUBLIC_LIABILITY, Strength.REQUIRED, new BigDecimal("2500000"), "").words())
                .isEqualTo("public liability insurance of at least £2.5 million");
        assertThat(new Demand(Kind.ISO_9001, Strength.EQUIVALENT, null, "").words())
                .isEqualTo("ISO 9001 (quality management), or equivalent");
    }

    @Test
    void evidenceIsShortAndHoldsWhatWasFound() {
        String text = "Among many other things that this long sentence tells of the town and its people ".repeat(6)
                + "bidders must hold Cyber Essentials and they have to be kind " + "to everybody they meet ".repeat(9);

        assertThat(Demands.of("", List.of(text), List.of()))
                .singleElement()
                .satisfies(demand -> assertThat(demand.evidence())
                        .contains("must hold Cyber Essentials and")
                        .hasSizeLessThan(210));
        assertThat(Demands.of("", List.of("Bidders must hold:\n• ISO 9001"), List.of()))
                .singleElement()
                .extracting(Demand::evidence)
                .isEqualTo("Bidders must hold: • ISO 9001");
    }

    @Test
    void hostileTextsTakeNoLongerThanOthers() {
        List<String> pieces = List.of(
                "not ",
                "a ",
                "ISO 9001,",
                "ISO",
                "1,000 ",
                "£1 ",
                "turnover ",
                "public liability ",
                ", / & + ",
                "or ",
                "If ISO 9001 ",
                "we are ",
                "limited to ",
                "two ",
                "•",
                ":\n",
                "rn ",
                "£",
                "\u00a0",
                "\u200b",
                "x");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String piece : pieces) {
                String text = piece.repeat(1_000_000 / piece.length());
                Demands.of(text.substring(0, 1_000), List.of(text, text), List.of(text));
            }
        });
    }

    @Test
    void aMultipleOfTheContractsValueIsNoSumAndForeignMoneyIsNoPounds() {
        for (String text : List.of(
                "Bidders must have a minimum annual turnover of twice the annual contract value of £500,000.",
                "Bidders must have a minimum turnover of 50% of the contract value of £2m.",
                "Suppliers must hold public liability insurance of €6.5 million.",
                "Suppliers must hold public liability insurance of $10 million.",
                "Suppliers must hold public liability insurance of 10 million euros.")) {
            assertThat(Demands.of("", List.of(text), List.of()))
                    .as(text)
                    .singleElement()
                    .extracting(Demand::amount)
                    .isNull();
        }
    }

    @Test
    void whatNobodyNeedHoldIsNotDemanded() {
        for (String text : List.of(
                "Cyber Essentials is welcome, but suppliers need not hold Cyber Essentials.",
                "Bidders must help our schools achieve Cyber Essentials.",
                "Organisations with a turnover above £5m need not send accounts.")) {
            assertThat(Demands.of("", List.of(text), List.of()))
                    .as(text)
                    .noneMatch(demand -> demand.strength() == Demand.Strength.REQUIRED);
        }
    }

    @Test
    void aFirmDemandIsNotLessenedByAWishOrACase() {
        assertThat(Demands.of(
                        "",
                        List.of("The contractor must hold public liability insurance of £10m. It would be desirable"
                                + " for subcontractors to hold public liability insurance of £1m."),
                        List.of()))
                .extracting(Demand::words)
                .containsExactly("public liability insurance of at least £10 million");
        assertThat(Demands.of(
                        "",
                        List.of(
                                "Lot 2: where staff visit sites, bidders must hold public liability insurance of £5m.",
                                "Lot 1: bidders must hold public liability insurance of £10m."),
                        List.of()))
                .extracting(Demand::words)
                .containsExactly("public liability insurance of at least £10 million");
        assertThat(Demands.of(
                        "",
                        List.of(
                                "A turnover of at least £1m is desirable.",
                                "For lot 2, a turnover of at least £500,000 is desirable."),
                        List.of()))
                .extracting(Demand::words)
                .containsExactly("a turnover of at least £500,000 a year, if possible");
    }

    @Test
    void aCaseNeedsNoComma() {
        for (String text : List.of(
                "Where personal data is handled the supplier must hold Cyber Essentials Plus.",
                "If the contract involves data suppliers shall hold Cyber Essentials Plus.",
                "Unless they handle no data suppliers are required to hold Cyber Essentials Plus.",
                "Security: where staff work on site they must hold Cyber Essentials Plus.")) {
            assertThat(asks(text)).as(text).containsExactly("Cyber Essentials Plus, in some cases");
        }
        assertThat(Demands.of("", List.of("If successful the supplier must hold Cyber Essentials Plus."), List.of()))
                .as("that they win holds of all who ask")
                .extracting(Demand::words)
                .containsExactly("Cyber Essentials Plus");
        for (String text : List.of(
                "If the bidder does not hold the required ISO 9001 certificate it must describe its own way.",
                "Where the supplier holds ISO 9001 it must send the certificate.")) {
            assertThat(asks(text)).as(text).isEmpty();
        }
    }

    @Test
    void whatASystemMustDoIsNoDutyOfTheBidder() {
        for (String text : List.of(
                "We require a system that records DBS checks of volunteers.",
                "The supplier shall provide a portal to track training and DBS checks of staff.",
                "Software must be able to store employers' liability insurance certificates of contractors of at"
                        + " least £5m.")) {
            assertThat(asks(text)).as(text).isEmpty();
        }
        for (String text : List.of(
                "Software suppliers must hold ISO 27001.",
                "The supplier of the system must hold ISO 27001.",
                "The solution must store data in centres certified to ISO 27001.",
                "Suppliers that manage our platform must hold ISO 27001.")) {
            assertThat(Demands.of("", List.of(text), List.of()))
                    .as(text)
                    .extracting(Demand::kind)
                    .containsExactly(Kind.ISO_27001);
        }
        assertThat(Demands.of("", List.of("Bidders must have a system to record DBS checks of staff."), List.of()))
                .as("a way of working is no software")
                .hasSize(1);
    }
}
