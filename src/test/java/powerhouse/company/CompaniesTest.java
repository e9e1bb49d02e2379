package powerhouse.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.account.LetterBelongings;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Companies.Marks;
import powerhouse.company.Companies.Member;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class CompaniesTest {
    private static final Said MILLRACE = new Said(
            "Millrace Software Ltd",
            "04000000",
            "We make booking software.\nFor clinics.",
            Set.of("72", "4821"),
            Set.of(Cluster.SOFTWARE, Cluster.HEALTH),
            "Leeds",
            40,
            new Budget(new BigDecimal("5000"), new BigDecimal("250000.50")),
            new BigDecimal("900000"),
            true,
            Set.of(Demand.Kind.ISO_9001, Demand.Kind.CYBER_ESSENTIALS));

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Accounts accounts;
    private final Companies companies;
    private final Person ann;
    private final Person ben;

    CompaniesTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        accounts = new Accounts(test.database(), clock, List.of(new CompanyBelongings(), new LetterBelongings()));
        companies = new Companies(test.database(), clock);
        ann = accounts.admit(EmailAddress.of("ann@example.org"));
        ben = accounts.admit(EmailAddress.of("ben@example.org"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatIsSaidIsKeptAndChangedByItsMembersAlone() {
        Company kept = companies.create(ann, MILLRACE);
        assertThat(kept.said()).isEqualTo(MILLRACE);
        assertThat(companies.list(ann)).containsExactly(kept);
        assertThat(companies.find(ben, kept.number())).isEmpty();

        Said bare = new Said("Millrace", "", "", Set.of(), Set.of(), "", null, Budget.ANY, null, false, Set.of());
        assertThat(companies.change(ben, kept.number(), kept.changed(), bare)).isFalse();
        assertThat(companies.change(ann, kept.number(), kept.changed(), bare)).isTrue();
        assertThat(companies.find(ann, kept.number()).orElseThrow().said()).isEqualTo(bare);
        assertThatThrownBy(() -> companies.change(ann, kept.number(), kept.changed(), MILLRACE))
                .as("said meanwhile")
                .isInstanceOf(RefusedException.class);
        assertThat(companies.remove(ben, kept.number())).isFalse();
        assertThat(companies.remove(ann, kept.number())).isTrue();
        assertThat(companies.list(ann)).isEmpty();
    }

    @Test
    void aProfileKnowsWhereItIsOrThatNobodyKnows() {
        Company kept = companies.create(ann, MILLRACE);
        Profile profile = kept.profile(Gazetteer.BUILT_IN, List.of());
        assertThat(profile.base()).isNotNull().extracting(Profile.Base::typed).isEqualTo("Leeds");
        assertThat(profile.reach()).isEqualTo(40);
        Said nowhere = new Said("X", "", "", Set.of(), Set.of(), "Atlantis", null, Budget.ANY, null, false, Set.of());
        assertThat(companies
                        .create(ann, nowhere)
                        .profile(Gazetteer.BUILT_IN, List.of())
                        .base())
                .isNull();
    }

    @Test
    void nobodyKeepsMoreThanTheyCanSpeakFor() {
        for (int i = 0; i < Companies.MOST; i++) {
            companies.create(ann, MILLRACE);
        }
        assertThatThrownBy(() -> companies.create(ann, MILLRACE)).isInstanceOf(RefusedException.class);
        long other = companies.create(ben, MILLRACE).number();
        Colleagues.join(test, clock, ben, other, ann);
        Person cas = accounts.admit(EmailAddress.of("cas@example.org"));
        companies.list(ann).stream()
                .map(Company::number)
                .filter(number -> number != other)
                .forEach(number -> {
                    Colleagues.join(test, clock, ann, number, cas);
                    clock.advance(Duration.ofDays(1));
                });
        assertThat(companies.create(cas, MILLRACE))
                .as("what others let one act for takes no place")
                .isNotNull();
    }

    @Test
    void ownersSayWhoElseMayActAndOneOfThemStays() {
        long number = companies.create(ann, MILLRACE).number();
        clock.advance(Duration.ofDays(1));
        Colleagues.join(test, clock, ann, number, ben);
        assertThat(companies.members(ben, number)).extracting(Member::email).containsExactly(ann.email(), ben.email());

        assertThat(companies.change(
                        ben, number, companies.find(ben, number).orElseThrow().changed(), MILLRACE))
                .isTrue();
        assertThat(companies.dismiss(ben, number, ann.email()))
                .as("not an owner")
                .isFalse();
        assertThat(companies.remove(ben, number)).isFalse();
        assertThatThrownBy(() -> companies.dismiss(ann, number, ann.email())).isInstanceOf(RefusedException.class);
        assertThat(companies.members(ann, number)).hasSize(2);
        assertThat(companies.dismiss(ben, number, ben.email())).isTrue();
        assertThat(companies.list(ben)).isEmpty();
        assertThat(companies.members(ben, number)).isEmpty();
    }

    @Test
    void awardsAreConfirmedForTheCompanyAndMarksAreOnesOwn() {
        long number = companies.create(ann, MILLRACE).number();
        Colleagues.join(test, clock, ann, number, ben);
        assertThat(companies.confirm(ann, number, Set.of("ocds-1", "ocds-2"), true))
                .isTrue();
        assertThat(companies.confirm(ben, number, Set.of("ocds-2"), false)).isTrue();
        assertThat(companies.works(ann, number)).isEqualTo(Map.of("ocds-1", true, "ocds-2", false));

        companies.mark(ann, number, List.of("ocds-3"), true);
        companies.mark(ann, number, List.of("ocds-4"), false);
        companies.mark(ann, number, List.of("ocds-3"), false);
        companies.mark(ben, number, List.of("ocds-3"), true);
        companies.mark(ann, number, List.of("ocds-4"), null);
        assertThat(companies.marks(ann, number)).isEqualTo(new Marks(Set.of(), Set.of("ocds-3")));
        assertThat(companies.marks(ben, number)).isEqualTo(new Marks(Set.of("ocds-3"), Set.of()));

        Person eve = accounts.admit(EmailAddress.of("eve@example.org"));
        assertThat(companies.confirm(eve, number, Set.of("ocds-9"), true)).isFalse();
        assertThat(companies.mark(eve, number, List.of("ocds-9"), true)).isFalse();
        assertThat(companies.works(eve, number)).isEmpty();
        assertThat(test.traces("ocds-9")).isEmpty();
    }

    @Test
    void whoIsErasedLeavesNothingAndTheirCompanyGoesOnWithAnother() {
        long shared = companies.create(ann, MILLRACE).number();
        Colleagues.join(test, clock, ann, shared, ben);
        companies.mark(ann, shared, List.of("ocds-3"), true);
        Said alone = new Said("Solitaire", "", "", Set.of(), Set.of(), "", null, Budget.ANY, null, false, Set.of());
        long own = companies.create(ann, alone).number();
        companies.confirm(ann, own, Set.of("ocds-1"), true);
        assertThat(String.valueOf(accounts.export(ann).get("companies")))
                .contains("Millrace", "Solitaire", "ocds-1", "ocds-3");

        accounts.erase(ann);

        assertThat(test.traces("Solitaire")).isEmpty();
        assertThat(test.traces("ocds-1")).isEmpty();
        assertThat(test.traces("ocds-3")).isEmpty();
        assertThat(companies.members(ben, shared))
                .singleElement()
                .extracting(Member::owner)
                .isEqualTo(true);
        accounts.erase(ben);
        assertThat(test.traces("Millrace")).isEmpty();
    }

    @Test
    void aMarkIsOfTheContractWhateverItsAddressWas() {
        long number = companies.create(ann, MILLRACE).number();
        companies.mark(ann, number, List.of("ocds-old"), false);
        companies.mark(ann, number, List.of("ocds-new", "ocds-old"), true);
        assertThat(companies.marks(ann, number)).isEqualTo(new Marks(Set.of("ocds-new"), Set.of()));
        companies.mark(ann, number, List.of("ocds-newer", "ocds-new", "ocds-old"), null);
        assertThat(companies.marks(ann, number)).isEqualTo(new Marks(Set.of(), Set.of()));
    }
}
