package powerhouse.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Admissions.Offer;
import powerhouse.company.Admissions.Waiting;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

/// Nobody acts for a company who was not asked by its owner and has not said yes.
@ParameterizedClass
@EnumSource
class AdmissionsTest {
    private static final EmailAddress BEN = EmailAddress.of("ben@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Accounts accounts;
    private final Companies companies;
    private final Outbox outbox;
    private final Admissions admissions;
    private final Person ann;
    private final long company;

    AdmissionsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        accounts = new Accounts(test.database(), clock, List.of(new CompanyBelongings(), new LetterBelongings()));
        companies = new Companies(test.database(), clock);
        outbox = Outboxes.of(test, clock);
        admissions = new Admissions(test.database(), clock, outbox, "https://portal.example");
        ann = accounts.admit(EmailAddress.of("ann@example.org"));
        company = keep("Millrace\r\nBcc " + "x".repeat(150));
    }

    private long keep(String name) {
        return companies.create(ann, said(name)).number();
    }

    private static Said said(String name) {
        return new Said(name, "", "", Set.of(), Set.of(), "", null, Budget.ANY, null, false, Set.of());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private String ask() {
        return admissions.ask(ann, company, BEN).orElseThrow();
    }

    private List<String> actors() {
        return companies.members(ann, company).stream()
                .map(member -> member.email().text())
                .toList();
    }

    @Test
    void whoeverIsAskedSaysYesAndOnlyThenActsForIt() {
        String secret = ask();
        assertThat(outbox.list(10)).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo(BEN);
            Outbox.Reading read = outbox.read(letter.number()).orElseThrow();
            assertThat(read.subject()).startsWith("Will you act for “Millrace").doesNotContain("\n", "\r");
            assertThat(read.text())
                    .contains("ann@example.org", "https://portal.example/account/companies/join/" + secret)
                    .contains("10 December 2026")
                    .doesNotContain("x".repeat(100));
        });
        assertThat(admissions.waiting(ann, company)).extracting(Waiting::email).containsExactly(BEN);
        Person ben = accounts.admit(BEN);
        assertThat(companies.list(ben)).isEmpty();

        assertThat(admissions.find(ben, secret).flatMap(Offer::by)).hasValue(ann.email());
        assertThat(admissions.answer(ben, secret, true)).hasValue(company);
        assertThat(actors()).containsExactly("ann@example.org", "ben@example.org");
        assertThat(admissions.waiting(ann, company)).isEmpty();
        assertThat(admissions.answer(ben, secret, true))
                .as("a letter works once")
                .isEmpty();
        assertThatThrownBy(this::ask).hasMessageContaining("acts for it already");
    }

    @Test
    void whoeverSaysNoOrNothingOrIsAskedByNobodyAnyMoreDoesNot() {
        Person ben = accounts.admit(BEN);
        String refused = ask();
        assertThat(admissions.answer(ben, refused, false)).hasValue(company);
        String late = ask();
        clock.advance(Admissions.VALID);
        assertThat(admissions.answer(ben, late, true)).isEmpty();
        String withdrawn = ask();
        assertThat(admissions.withdraw(ann, company, BEN)).isTrue();
        assertThat(admissions.find(ben, withdrawn)).isEmpty();
        String gone = ask();
        companies.remove(ann, company);
        assertThat(admissions.find(ben, gone)).isEmpty();
        assertThat(admissions.answer(ben, gone, true)).isEmpty();
        assertThat(companies.list(ben)).isEmpty();
    }

    @Test
    void whoeverFindsALetterOfAnotherCannotUseIt() {
        Person eve = accounts.admit(EmailAddress.of("eve@example.org"));
        String secret = ask();
        assertThat(admissions.find(eve, secret)).isEmpty();
        assertThat(admissions.answer(eve, secret, true)).isEmpty();
        assertThat(admissions.find(eve, "")).isEmpty();
        assertThat(admissions.ask(eve, company, eve.email())).isEmpty();
        assertThat(admissions.waiting(eve, company)).isEmpty();
        assertThat(admissions.withdraw(eve, company, BEN)).isFalse();
        assertThat(admissions.find(accounts.admit(BEN), secret)).isPresent();
        assertThat(actors()).containsExactly("ann@example.org");
    }

    @Test
    void nobodyLearnsWhoIsKnownHere() {
        accounts.admit(BEN);
        admissions.ask(ann, company, BEN);
        admissions.ask(ann, company, EmailAddress.of("stranger@example.org"));
        assertThat(admissions.waiting(ann, company)).hasSize(2);
        assertThat(outbox.list(10)).hasSize(2);
    }

    @Test
    void nobodyIsWrittenToWithoutEnd() {
        assertThatThrownBy(() -> {
                    ask();
                    ask();
                })
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was asked on 26 November 2026 and has until 10 December 2026");
        for (int again = 0; again < 2; again++) {
            admissions.withdraw(ann, company, BEN);
            ask();
        }
        admissions.withdraw(ann, company, BEN);
        assertThatThrownBy(this::ask)
                .as("to one address in a day")
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("got 3 such letters within a day");
        assertThat(admissions.waiting(ann, company)).isEmpty();
        companies.remove(ann, company);
        long other = keep("Another");
        for (int n = 0; n < 17; n++) {
            admissions.ask(ann, other, EmailAddress.of("n" + n + "@example.org"));
        }
        EmailAddress last = EmailAddress.of("last@example.org");
        assertThatThrownBy(() -> admissions.ask(ann, other, last))
                .as("also not by removing what was asked for")
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("20 people within a day");
        accounts.erase(ann);
        Person again = accounts.admit(ann.email());
        long anew = companies.create(again, said("Anew")).number();
        assertThatThrownBy(() -> admissions.ask(again, anew, last))
                .as("nor by beginning anew")
                .isInstanceOf(RefusedException.class);
        clock.advance(Duration.ofDays(1));
        assertThat(admissions.ask(again, anew, last)).isPresent();
    }

    @Test
    void aStrangersWordsAreNoLinkInALetter() {
        long evil = keep("Win £500 at bit.ly/x");
        admissions.ask(ann, evil, BEN);
        Outbox.Reading read = outbox.read(outbox.list(1).getFirst().number()).orElseThrow();
        assertThat(read.subject()).isEqualTo("Will you act for a company?");
        assertThat(read.text()).contains("keeps a company at Powerhouse").doesNotContain("bit.ly");
    }

    @Test
    void whoeverAskedAndIsErasedStandsInNoLetter() {
        String secret = ask();
        accounts.erase(ann);
        assertThat(test.traces("ann@example.org")).isEmpty();
        assertThat(admissions.find(accounts.admit(BEN), secret)).isEmpty();
    }

    @Test
    void norDoTheyOnceWhatTheyAskedIsForgottenAndTheLetterIsNotYet() {
        ask();
        clock.advance(Admissions.VALID.plusSeconds(1));
        admissions.tidy();
        assertThat(test.traces("ann@example.org")).contains("letters.body");
        accounts.erase(ann);
        assertThat(test.traces("ann@example.org")).isEmpty();
    }

    @Test
    void whatIsKeptOfThemGoes() {
        ask();
        Person ben = accounts.admit(BEN);
        accounts.erase(ben);
        assertThat(test.traces("ben@example.org")).isEmpty();
        ask();
        clock.advance(Admissions.VALID.plusSeconds(1));
        admissions.tidy();
        List<String> left =
                test.database().read(tx -> tx.list("select email from company_admissions", row -> row.text("email")));
        assertThat(left).isEmpty();
    }
}
