package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Diary.Day;
import powerhouse.opportunity.Diary.Kind;
import powerhouse.opportunity.Diary.Standing;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.testkit.Seed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The days that a bidder keeps, as notices set, move and take them back.
class DiaryTest {
    @Test
    void aDeadlineIsSetAndMoves() {
        ObjectNode first = tender("2026-01-01", "2026-02-01T12:00:00Z");
        ObjectNode second = tender("2026-01-10", "2026-02-08T12:00:00Z");

        Diary before = diary(first);
        Diary after = diary(first, second);

        assertThat(before.days()).containsExactly(day(Kind.BIDS, "2026-02-01T12:00:00Z", Standing.SET));
        assertThat(after.days()).containsExactly(day(Kind.BIDS, "2026-02-08T12:00:00Z", Standing.SET));
        assertThat(after.revision()).isGreaterThan(before.revision());
    }

    @Test
    void whatIsExpectedBecomesADeadlineOfTheSameKind() {
        ObjectNode planned = release("2026-01-01", "planning", """
                "tender": {"tenderPeriod": {"endDate": "2026-06-01T12:00:00+01:00"},
                  "documents": [{"id": "D", "noticeType": "UK3"}]}""");

        assertThat(diary(planned).days()).containsExactly(day(Kind.BIDS, "2026-06-01T11:00:00Z", Standing.EXPECTED));
        assertThat(diary(planned, tender("2026-04-01", "2026-06-03T11:00:00Z")).days())
                .containsExactly(day(Kind.BIDS, "2026-06-03T11:00:00Z", Standing.SET));
    }

    @Test
    void anEngagementThatTookPlaceStaysAndOneThatWasOvertakenIsTakenBack() {
        ObjectNode asked = release("2026-01-01", "planning", """
                "planning": {"milestones": [{"id": "E", "type": "engagement", "dueDate": "2026-02-01T10:00:00Z"}],
                  "documents": [{"id": "D", "noticeType": "UK2", "documentType": "marketEngagementNotice"}]}""");

        assertThat(diary(asked).days()).containsExactly(day(Kind.ENGAGEMENT, "2026-02-01T10:00:00Z", Standing.SET));
        assertThat(diary(asked, tender("2026-03-01", "2026-04-01T11:00:00Z")).days())
                .containsExactly(
                        day(Kind.ENGAGEMENT, "2026-02-01T10:00:00Z", Standing.SET),
                        day(Kind.BIDS, "2026-04-01T11:00:00Z", Standing.SET));
        assertThat(diary(asked, tender("2026-01-20", "2026-04-01T11:00:00Z")).days())
                .containsExactly(
                        day(Kind.ENGAGEMENT, "2026-02-01T10:00:00Z", Standing.WITHDRAWN),
                        day(Kind.BIDS, "2026-04-01T11:00:00Z", Standing.SET));
    }

    @Test
    void aDateTakenBackIsToldAsSuchUntilItIsSetAgain() {
        ObjectNode first = release("2026-01-01", "tender", """
                "tender": {"status": "active", "tenderPeriod": {"endDate": "2026-02-01T12:00:00Z"},
                  "enquiryPeriod": {"endDate": "2026-01-20T12:00:00Z"}}""");
        ObjectNode without = release("2026-01-10", "tenderUpdate", """
                "tender": {"status": "active", "tenderPeriod": {"endDate": null}, "enquiryPeriod": {"endDate": null}}""");
        ObjectNode again = tender("2026-01-12", "2026-03-01T12:00:00Z");

        assertThat(diary(first, without).days())
                .containsExactly(
                        day(Kind.QUESTIONS, "2026-01-20T12:00:00Z", Standing.WITHDRAWN),
                        day(Kind.BIDS, "2026-02-01T12:00:00Z", Standing.WITHDRAWN));
        assertThat(diary(first, without, again).days())
                .containsExactly(
                        day(Kind.QUESTIONS, "2026-01-20T12:00:00Z", Standing.WITHDRAWN),
                        day(Kind.BIDS, "2026-03-01T12:00:00Z", Standing.SET));
    }

    @Test
    void aCancelledProcurementTakesAllItsDaysBack() {
        ObjectNode cancelled = release("2026-01-10", "tenderCancellation", """
                "tender": {"status": "cancelled"}""");

        assertThat(diary(tender("2026-01-01", "2026-02-01T12:00:00Z"), cancelled)
                        .days())
                .containsExactly(day(Kind.BIDS, "2026-02-01T12:00:00Z", Standing.WITHDRAWN));
    }

    @Test
    void theRevisionNeverFallsAndRisesWithEveryMove() {
        Random random = new Random(Seed.of(DiaryTest.class));
        for (int n = 0; n < 100; n++) {
            List<ObjectNode> told = new ArrayList<>();
            Diary last = null;
            for (int i = 1; i <= 6; i++) {
                String on = "2026-01-%02d".formatted(i);
                told.add(
                        random.nextInt(4) == 0
                                ? release(
                                        on,
                                        "tenderUpdate",
                                        "\"tender\": {\"status\": \"active\", \"tenderPeriod\": {\"endDate\": null}}")
                                : tender(on, "2026-02-%02dT12:00:00Z".formatted(1 + random.nextInt(3))));
                Diary now = diary(told.toArray(ObjectNode[]::new));
                if (last != null) {
                    assertThat(now.revision()).isGreaterThanOrEqualTo(last.revision());
                    if (!now.days().equals(last.days())) {
                        assertThat(now.revision()).isGreaterThan(last.revision());
                    }
                }
                last = now;
            }
        }
    }

    @Test
    void aRedactedReleaseStaysCounted() {
        ContractingProcess whole =
                process(tender("2026-01-01", "2026-02-01T12:00:00Z"), tender("2026-01-10", "2026-02-08T12:00:00Z"));
        List<Release> releases = new ArrayList<>(whole.releases());
        Release last = releases.removeLast();
        releases.add(new Release(
                2,
                last.source(),
                last.ocid(),
                last.id(),
                last.date(),
                last.fetched(),
                last.url(),
                last.audience(),
                last.digest(),
                null,
                "a person’s name"));
        ContractingProcess redacted = new ContractingProcess(
                whole.ocid(),
                releases,
                whole.trees().subList(0, 1),
                whole.trees().getFirst(),
                List.of());

        Diary diary = Diary.of(OpportunityReader.read(redacted, "public").orElseThrow(), List.of(redacted));

        assertThat(diary.days()).containsExactly(day(Kind.BIDS, "2026-02-01T12:00:00Z", Standing.SET));
        assertThat(diary.revision()).isEqualTo(1);
    }

    @Test
    void whatOnePortalTookBackMayStandOnAnother() {
        ContractingProcess one = process(
                tender("2026-01-01", "2026-02-01T12:00:00Z"),
                release(
                        "2026-01-10",
                        "tenderUpdate",
                        "\"tender\": {\"status\": \"active\", \"tenderPeriod\": {\"endDate\": null}}"));
        ContractingProcess other = process(tender("2026-01-02", "2026-02-02T12:00:00Z"));
        Opportunity combined = OpportunityReader.read(other, "public").orElseThrow();

        Diary diary = Diary.of(combined, List.of(one, other));

        assertThat(diary.days()).containsExactly(day(Kind.BIDS, "2026-02-02T12:00:00Z", Standing.SET));
        assertThat(diary.revision()).isEqualTo(2);
    }

    @Test
    void whatWasDecidedBeforeADayNeedNotBeKept() {
        ObjectNode award = release("2026-01-20", "award", """
                "awards": [{"id": "A", "status": "active", "date": "2026-01-20T09:00:00Z",
                  "suppliers": [{"id": "S", "name": "Millrace Ltd"}]}]""");

        assertThat(diary(tender("2026-01-01", "2026-02-01T12:00:00Z"), award).days())
                .containsExactly(day(Kind.BIDS, "2026-02-01T12:00:00Z", Standing.WITHDRAWN));
        assertThat(diary(tender("2026-01-01", "2026-01-15T12:00:00Z"), award).days())
                .containsExactly(day(Kind.BIDS, "2026-01-15T12:00:00Z", Standing.SET));
    }

    private static Day day(Kind kind, String at, Standing standing) {
        return new Day(kind, Instant.parse(at), false, standing);
    }

    private static Diary diary(ObjectNode... releases) {
        ContractingProcess process = process(releases);
        return Diary.of(OpportunityReader.read(process, "public").orElseThrow(), List.of(process));
    }

    private static ContractingProcess process(ObjectNode... releases) {
        return Notices.process("find-a-tender", "ocds-diary-1", List.of(releases));
    }

    private static ObjectNode tender(String on, String due) {
        return release(
                on,
                "tender",
                "\"tender\": {\"status\": \"active\", \"tenderPeriod\": {\"endDate\": \"%s\"}}".formatted(due));
    }

    private static ObjectNode release(String on, String tag, String rest) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "ocds-diary-1", "id": "%s", "date": "%sT09:00:00Z", "tag": ["%s"],
                 "initiationType": "tender", %s}""".formatted(on, on, tag, rest));
    }
}
