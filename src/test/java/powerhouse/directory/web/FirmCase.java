package powerhouse.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import powerhouse.account.Person;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Firms that wish to be found, and those who look for them, over real HTTP.
abstract class FirmCase {
    static final EmailAddress ANN = EmailAddress.of("ann@firm.example");
    static final EmailAddress BEN = EmailAddress.of("ben@firm.example");
    static final EmailAddress EVE = EmailAddress.of("eve@elsewhere.example");
    static final EmailAddress BUYER = EmailAddress.of("buyer@council.example");
    static final String OCID = "ocds-sample-000000";
    static final String ABOUT = "We make booking software for clinics and hospitals";
    static final String SENT = "/account/invitations";

    final TestDatabase test;
    final Shelf shelf = Given.shelf();
    final People people;
    final Site site;
    final Visitor ann;
    final Visitor eve;
    final Visitor buyer;

    FirmCase(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
        site = Given.start(
                0, shelf, people, new Imprint("http://localhost:8080", "", true), InstantSource.fixed(Fiction.NOW));
        ann = new Visitor(site.port(), people.outbox());
        eve = new Visitor(site.port(), people.outbox());
        buyer = new Visitor(site.port(), people.outbox());
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    Person who(EmailAddress email) {
        return people.accounts().admit(email);
    }

    static Said said(String name, String base) {
        return new Said(
                name,
                "",
                "Secret words of a capability statement",
                Set.of("72"),
                Set.of(Cluster.HEALTH),
                base,
                30,
                new Budget(new java.math.BigDecimal("12345"), new java.math.BigDecimal("678901")),
                new java.math.BigDecimal("424242"),
                true,
                Set.of(Demand.Kind.CYBER_ESSENTIALS));
    }

    long keep(EmailAddress owner, String name, String base) {
        return people.companies().create(who(owner), said(name, base)).number();
    }

    /// A company that is kept and listed.
    long listed(EmailAddress owner, String name, String base, String about) {
        long company = keep(owner, name, base);
        assertThat(people.firms().listings().list(who(owner), company, about)).isTrue();
        return company;
    }

    String key(EmailAddress owner, long company) {
        return people.firms().listings().find(who(owner), company).orElseThrow().key();
    }

    String text(Outbox.Kept letter) {
        return people.outbox().read(letter.number()).orElseThrow().text();
    }

    List<String> names(String query) {
        return ann.page("/directory" + query).select(".match h3").eachText();
    }
}
