package powerhouse.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Companies;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.opportunity.Phase;
import powerhouse.posting.Answer.Outcome;
import powerhouse.records.Records;
import powerhouse.records.Release;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.store.Database;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.RealData;
import powerhouse.testkit.TestDatabase;

/// A need from its first word to the last release, and those who reach for what is not theirs.
@ParameterizedClass
@EnumSource
class NeedsTest {
    private static final String SITE = "http://localhost:8080";

    private final TestDatabase test;
    private final Database database;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final Releases releases;
    private final Outbox outbox;
    private final Accounts accounts;
    private final Companies companies;
    private final Needs needs;
    private final Answers answers;
    private final Person bea;
    private final Person rev;

    NeedsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        database = test.database();
        releases = new Releases(database);
        outbox = Outboxes.of(test, clock);
        needs = new Needs(database, clock, () -> releases, outbox, "ocds-tst001", SITE);
        answers = new Answers(database, clock, needs, outbox, SITE);
        accounts = new Accounts(database, clock, List.of(new PostingBelongings(() -> needs)));
        companies = new Companies(database, clock);
        bea = accounts.admit(EmailAddress.of("bea@mills.example"));
        rev = accounts.admit(EmailAddress.of("rev@portal.example"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Need draft(Person person, NeedDraft draft) {
        Need need = needs.begin(person);
        assertThat(needs.save(person, need.number(), draft)).isTrue();
        return needs.find(person, need.number()).orElseThrow();
    }

    private Need posted(Person person) {
        Need need = draft(person, new NeedDraft(Drafts.sound()));
        if (needs.publish(person, need.number()).orElseThrow() == NeedStage.WAITING) {
            assertThat(needs.review(rev, need.number(), "")).isTrue();
        }
        return needs.find(person, need.number()).orElseThrow();
    }

    private long firm(Person owner, String name) {
        return companies
                .create(
                        owner,
                        new Said(
                                name,
                                "07654321",
                                "We build",
                                Set.of(),
                                Set.of(),
                                "Leeds",
                                null,
                                Budget.ANY,
                                null,
                                true,
                                Set.of()))
                .number();
    }

    private Opportunity read(String ocid) {
        var records = new Records(database, releases, new Merger(MergeRules.extended()), List.of());
        return OpportunityReader.read(records.find(ocid, Viewer.anyone()).orElseThrow(), Viewer.PUBLIC)
                .orElseThrow();
    }

    private static Instant due(Opportunity read) {
        return Objects.requireNonNull(read.deadline()).at();
    }

    private List<Release> published() {
        List<Release> found = new ArrayList<>();
        releases.each(Viewer.anyone(), found::add);
        return found;
    }

    private List<String> letters(EmailAddress to) {
        return outbox.list(100).stream()
                .filter(letter -> letter.to().equals(to))
                .map(Outbox.Kept::subject)
                .toList();
    }

    @Test
    void aFirstNeedWaitsForAPersonAndLaterOnesDoNot() {
        Need need = draft(bea, new NeedDraft(Drafts.sound()));
        assertThat(needs.publish(bea, need.number())).contains(NeedStage.WAITING);
        assertThat(published()).isEmpty();
        assertThat(needs.waiting()).extracting(Need::number).containsExactly(need.number());

        assertThat(needs.review(rev, need.number(), "Say more about the tills."))
                .isTrue();
        Need back = needs.find(bea, need.number()).orElseThrow();
        assertThat(back.stage()).isEqualTo(NeedStage.DRAFT);
        assertThat(back.words()).isEqualTo("Say more about the tills.");

        assertThat(needs.publish(bea, need.number())).contains(NeedStage.WAITING);
        assertThat(needs.review(rev, need.number(), "")).isTrue();
        assertThat(needs.review(rev, need.number(), "")).as("twice").isFalse();
        assertThat(letters(bea.email())).containsExactlyInAnyOrder("Your need was sent back", "Your need is published");

        assertThat(posted(bea).stage()).isEqualTo(NeedStage.OPEN);
        assertThat(needs.waiting()).isEmpty();
        assertThat(published()).hasSize(2);
    }

    @Test
    void whatIsPublishedIsReadLikeAnyNotice() {
        Opportunity read = read(posted(bea).ocid());

        assertThat(read.title()).isEqualTo("Stock control software for three mill shops");
        assertThat(read.description()).contains("What was tried before\nA spreadsheet", "How long it lasts\n12 months");
        assertThat(read.phase(clock.instant())).isEqualTo(Phase.OPEN);
        assertThat(read.phase(Instant.parse("2026-12-19T01:00:00Z"))).isEqualTo(Phase.CLOSED);
        assertThat(due(read)).isEqualTo(Instant.parse("2026-12-18T23:59:00Z"));
        assertThat(Objects.requireNonNull(read.value()).amount()).isEqualByComparingTo("25000");
        assertThat(read.buyers()).extracting(Opportunity.Buyer::name).containsExactly("Ardale Mills Ltd");
        assertThat(read.buyerKinds()).containsExactly(BuyerKind.PRIVATE_COMPANY);
        assertThat(read.north().byDelivery()).isTrue();
        assertThat(read.howToBid().submission()).contains(SITE + "/account/answers/ocds-tst001-");
        assertThat(read.posted()).isTrue();
        assertThat(read.source()).isEqualTo(Needs.SOURCE);
    }

    @Test
    void everyStepIsAReleaseThatTheStandardsSchemaTakes() throws IOException {
        Need need = posted(bea);
        clock.advance(Duration.ofHours(1));
        needs.save(bea, need.number(), Drafts.but("answers-by", "31/12/2026"));
        assertThat(needs.find(bea, need.number()).orElseThrow().changedSince()).isTrue();
        assertThat(due(read(need.ocid()))).isEqualTo(Instant.parse("2026-12-18T23:59:00Z"));
        needs.publish(bea, need.number());
        assertThat(due(read(need.ocid()))).isEqualTo(Instant.parse("2026-12-31T23:59:00Z"));
        clock.advance(Duration.ofHours(1));
        assertThat(needs.withdraw(bea, need.number(), "We bought one off the shelf."))
                .isTrue();
        assertThat(read(need.ocid()).phase(clock.instant())).isEqualTo(Phase.CANCELLED);

        Need other = posted(bea);
        Person ann = accounts.admit(EmailAddress.of("ann@firm.example"));
        long firm = firm(ann, "Ardale Apps");
        answers.send(ann, firm, other.ocid(), new AnswerDraft("We did this twice.", "£18,000", ""));
        long answer = answers.received(bea, other.number()).getFirst().number();
        clock.advance(Duration.ofHours(1));
        answers.decide(bea, other.number(), answer, Outcome.AWARDED, "");
        Opportunity awarded = read(other.ocid());
        assertThat(awarded.phase(clock.instant())).isEqualTo(Phase.AWARDED);
        assertThat(awarded.suppliers()).extracting(Opportunity.Supplier::name).containsExactly("Ardale Apps");

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(RealData.get("ocds/ocds-1.1.5/schema/release-schema.json")));
        for (Release release : published()) {
            String json = new String(Objects.requireNonNull(release.body()), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON))
                    .as(json)
                    .extracting(Error::toString)
                    .isEmpty();
            assertThat(json).doesNotContain("bea@", "bea", "ann@");
        }
        assertThat(published()).hasSize(5);
    }

    @Test
    void othersNeedsAreNotThere() {
        Need need = draft(bea, new NeedDraft(Drafts.sound()));
        Person eve = accounts.admit(EmailAddress.of("eve@elsewhere.example"));

        assertThat(needs.find(eve, need.number())).isEmpty();
        assertThat(needs.save(eve, need.number(), NeedDraft.EMPTY)).isFalse();
        assertThat(needs.publish(eve, need.number())).isEmpty();
        assertThat(needs.discard(eve, need.number())).isFalse();
        assertThat(needs.withdraw(eve, need.number(), "")).isFalse();
        assertThat(needs.list(eve)).isEmpty();
        assertThat(answers.received(eve, need.number())).isEmpty();
        assertThat(needs.published("")).isEmpty();
        assertThat(needs.find(bea, need.number()).orElseThrow().draft()).isEqualTo(new NeedDraft(Drafts.sound()));
    }

    @Test
    void answersAreTheFirmsAndThePostersAlone() {
        Need need = posted(bea);
        Person ann = accounts.admit(EmailAddress.of("ann@firm.example"));
        Person ben = accounts.admit(EmailAddress.of("ben@rival.example"));
        long ours = firm(ann, "Ardale Apps");
        long rival = firm(ben, "Brock Systems");
        AnswerDraft draft = new AnswerDraft("We did this twice.", "£18,000", "https://apps.example/mills");
        assertThat(answers.send(ann, rival, need.ocid(), draft))
                .as("another's company")
                .isFalse();
        assertThat(answers.send(ann, ours, need.ocid(), draft)).isTrue();
        assertThat(answers.send(ann, ours, need.ocid(), new AnswerDraft("Better.", "", "")))
                .isTrue();
        assertThat(answers.send(ben, rival, need.ocid(), draft)).isTrue();
        assertThat(answers.count(need.number())).isEqualTo(2);
        assertThat(letters(bea.email()))
                .filteredOn(subject -> subject.contains("answered"))
                .hasSize(2);
        assertThat(answers.find(ben, ours, need.number())).isEmpty();
        assertThat(answers.sent(ben)).extracting(each -> each.getValue().firm()).containsExactly("Brock Systems");
        assertThatThrownBy(() -> answers.send(bea, firm(bea, "Ardale Mills Ltd"), need.ocid(), draft))
                .isInstanceOf(RefusedException.class);

        List<Answer> got = answers.received(bea, need.number());
        assertThat(got).extracting(Answer::firm).containsExactly("Ardale Apps", "Brock Systems");
        assertThatThrownBy(() -> answers.decide(bea, need.number(), got.get(0).number(), Outcome.DECLINED, " "))
                .isInstanceOf(RefusedException.class);
        assertThat(answers.decide(ann, need.number(), got.get(0).number(), Outcome.AWARDED, ""))
                .isFalse();
        assertThat(answers.decide(bea, need.number(), got.get(0).number(), Outcome.SHORTLISTED, ""))
                .isTrue();
        assertThat(letters(ann.email())).as("a shortlist is the buyer's own").isEmpty();
        assertThat(answers.decide(bea, need.number(), got.get(1).number(), Outcome.AWARDED, "See you soon"))
                .isTrue();
        assertThat(letters(ann.email())).containsExactly("Your answer was not chosen");
        assertThat(letters(ben.email())).containsExactly("Your answer was chosen");
        assertThat(companies.works(ben, rival)).containsEntry(need.ocid(), true);
        assertThatThrownBy(() -> answers.decide(bea, need.number(), got.get(0).number(), Outcome.AWARDED, ""))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> answers.send(ann, ours, need.ocid(), draft)).isInstanceOf(RefusedException.class);
    }

    @Test
    void afterItsDayANeedTakesNoAnswers() {
        Need need = posted(bea);
        Person ann = accounts.admit(EmailAddress.of("ann@firm.example"));
        long firm = firm(ann, "Ardale Apps");
        clock.advance(Duration.ofDays(25).plusHours(12));
        assertThat(answers.answerable(need)).as("the evening of the 18th").isTrue();
        clock.advance(Duration.ofHours(3));
        assertThatThrownBy(() -> answers.send(ann, firm, need.ocid(), new AnswerDraft("Late", "", "")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void nobodyPublishesWithoutEnd() {
        for (int i = 0; i < Needs.MOST_A_DAY; i++) {
            posted(bea);
        }
        Need another = draft(bea, new NeedDraft(Drafts.sound()));
        assertThatThrownBy(() -> needs.publish(bea, another.number())).isInstanceOf(RefusedException.class);
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        assertThat(needs.publish(bea, another.number())).contains(NeedStage.OPEN);
    }

    @Test
    void whoLeavesLeavesNothingOpen() {
        Need need = posted(bea);
        Need draft = draft(bea, Drafts.but("title", "Never published"));
        accounts.erase(bea);

        assertThat(read(need.ocid()).phase(clock.instant())).isEqualTo(Phase.CANCELLED);
        assertThat(needs.published(need.ocid()).orElseThrow().stage()).isEqualTo(NeedStage.WITHDRAWN);
        assertThat(test.traces("Never published")).isEmpty();
        assertThat(needs.find(bea, draft.number())).isEmpty();
        assertThat(test.traces("bea@mills")).allMatch(place -> place.startsWith("letters."));
    }

    @Test
    void withoutAPrefixNothingIsPosted() {
        Need need = draft(bea, new NeedDraft(Drafts.sound()));
        Needs off = new Needs(database, clock, () -> releases, outbox, "", SITE);
        assertThat(off.on()).isFalse();
        assertThatThrownBy(() -> off.publish(bea, need.number())).isInstanceOf(RefusedException.class);
        posted(bea);
        off.check();
        needs.check();
        assertThatThrownBy(() -> new Needs(database, clock, () -> releases, outbox, "ocds-other1", SITE).check())
                .hasMessageContaining("set it back");
        assertThatThrownBy(() -> new Needs(database, clock, () -> releases, outbox, "mine", SITE))
                .hasMessageContaining("POWERHOUSE_OCID_PREFIX is mine");
    }

    @Test
    void examplesAreThereOnce() {
        String ocid = needs.example(new NeedDraft(Drafts.sound()), "");
        assertThat(needs.example(new NeedDraft(Drafts.sound()), "")).isEqualTo(ocid);
        assertThat(published()).hasSize(1);
    }
}
