package powerhouse.opportunity;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import powerhouse.records.ContractingProcess;
import tools.jackson.databind.node.ObjectNode;

/// Real notices, against figures counted beforehand by a naive program of another language that knows nothing of
/// this one. They hold for exactly these recordings.
class RealNoticesTest {
    @Test
    void readsTwoDaysOfFindATender() {
        List<ObjectNode> releases = Notices.releases("find-a-tender/2026-08-10");
        releases.addAll(Notices.releases("find-a-tender/2026-08-11"));
        assertThat(releases).hasSize(955);
        List<ContractingProcess> processes = Notices.processes("find-a-tender", releases);
        List<Opportunity> all = read(processes);
        assertThat(all).hasSize(911);

        // One of the open ones is known by a corrigendum alone, which moves its deadline to 2029.
        assertThat(stages(all))
                .isEqualTo(Map.of(
                        Phase.AWARDED, 604L,
                        Phase.OPEN, 158L,
                        Phase.ENGAGEMENT, 70L,
                        Phase.INTENDED, 25L,
                        Phase.PLANNED, 23L,
                        Phase.PIPELINE, 15L,
                        Phase.CANCELLED, 15L,
                        Phase.UNKNOWN, 1L));
        assertThat(count(all, one -> one.north().byDelivery())).isEqualTo(161);
        assertThat(count(all, one -> one.north().byBuyer())).isEqualTo(193);
        assertThat(count(all, one -> one.north().northern())).isEqualTo(220);
        // Seven of them by the final cost of a contract that ended.
        assertThat(count(all, one -> one.value() != null)).isEqualTo(814);
        assertThat(count(all, one -> !one.cpv().isEmpty())).isEqualTo(890);
        assertThat(count(all, one -> one.suitability().sme())).isEqualTo(180);
        assertThat(count(all, one -> one.title().equals("Untitled notice"))).isZero();
        assertThat(count(all, one -> one.buyers().isEmpty())).isZero();
        assertThat(count(all, one -> one.howToBid().noticeUrl().isEmpty())).isZero();
        // Of 173 that state a deadline for bids or requests 15 only plan to, where it is a date; one moves it in
        // words.
        assertThat(count(
                        all,
                        one -> one.deadline() != null && one.deadline().due() != Opportunity.Deadline.Due.ENGAGEMENT))
                .isEqualTo(159);
        assertThat(count(
                        all,
                        one -> one.dates().stream().anyMatch(date -> date.event() == Opportunity.KeyDate.Event.BIDS)))
                .isEqualTo(15);
        processes.forEach(process ->
                assertThat(Timeline.of(process)).hasSize(process.releases().size()));
    }

    @Test
    void readsAPlannedTenderThatCame() {
        List<Opportunity> all =
                read(Notices.processes("find-a-tender", Notices.releases("find-a-tender/planned-to-tender")));
        assertThat(all).singleElement().extracting(Opportunity::stage).isEqualTo(Phase.OPEN);
    }

    @Test
    void readsContractsFinder() {
        List<Opportunity> all =
                read(Notices.processes("contracts-finder", Notices.releases("contracts-finder/releases-2025.jsonl")));
        all.addAll(
                read(Notices.processes("contracts-finder", Notices.releases("contracts-finder/packages-2019-2020"))));
        assertThat(all).hasSize(148);
        assertThat(stages(all))
                .isEqualTo(Map.of(
                        Phase.AWARDED, 121L,
                        Phase.OPEN, 24L,
                        Phase.ENGAGEMENT, 1L,
                        Phase.PLANNED, 1L,
                        Phase.INTENDED, 1L));
        assertThat(count(all, one -> one.value() != null)).isEqualTo(138);
        assertThat(count(all, one -> one.cpv().isEmpty())).isZero();
    }

    /// What `merge` writes of all releases of a process stands where they do, though its tag says nothing.
    @Test
    void aCompiledReleaseStandsWhereItsReleasesDo() {
        List<String> moved = new ArrayList<>();
        int all = 0;
        for (String where : List.of(
                "find-a-tender/2026-08-10",
                "find-a-tender/2026-08-11",
                "contracts-finder/releases-2025.jsonl",
                "public-contracts-scotland/releases-2019.jsonl",
                "sell2wales/releases-2025.jsonl")) {
            String source = where.substring(0, where.indexOf('/'));
            for (ContractingProcess process : Notices.processes(source, Notices.releases(where))) {
                Opportunity one = OpportunityReader.read(process, "public").orElseThrow();
                Opportunity merged = OpportunityReader.read(
                                Notices.process(
                                        source,
                                        process.ocid(),
                                        List.of(java.util.Objects.requireNonNull(process.compiled()))),
                                "public")
                        .orElseThrow();
                all++;
                if (one.stage() != merged.stage()) {
                    moved.add(process.ocid() + " " + one.stage() + " " + merged.stage());
                }
            }
        }
        assertThat(all).isGreaterThan(1000);
        assertThat(moved).hasSizeLessThan(all / 500);
    }

    @Test
    void readsScotlandAndWales() {
        List<Opportunity> scotland = read(Notices.processes(
                "public-contracts-scotland", Notices.releases("public-contracts-scotland/releases-2019.jsonl")));
        List<Opportunity> wales =
                read(Notices.processes("sell2wales", Notices.releases("sell2wales/releases-2025.jsonl")));
        assertThat(count(scotland, one -> one.deadline() != null)).isEqualTo(45);
        assertThat(count(scotland, one -> one.value() != null)).isEqualTo(33);
        // 27 state a value, one of them a penny.
        assertThat(count(wales, one -> one.value() != null)).isEqualTo(26);
        assertThat(count(wales, one -> one.stage() == Phase.ALWAYS_OPEN)).isEqualTo(1);
    }

    private static List<Opportunity> read(List<ContractingProcess> processes) {
        return new java.util.ArrayList<>(processes.stream()
                .map(process -> OpportunityReader.read(process, "public").orElseThrow())
                .toList());
    }

    private static Map<Phase, Long> stages(List<Opportunity> all) {
        return all.stream().collect(groupingBy(Opportunity::stage, counting()));
    }

    private static long count(List<Opportunity> all, Predicate<Opportunity> what) {
        return all.stream().filter(what).count();
    }
}
