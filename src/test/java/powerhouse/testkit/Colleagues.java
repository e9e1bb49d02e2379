package powerhouse.testkit;

import java.time.InstantSource;
import powerhouse.account.Person;
import powerhouse.company.Admissions;

/// People who act for a company together.
public final class Colleagues {
    private Colleagues() {}

    /// Somebody is asked by an owner, and says yes.
    public static void join(TestDatabase test, InstantSource clock, Person owner, long company, Person colleague) {
        Admissions admissions =
                new Admissions(test.database(), clock, Outboxes.of(test, clock), "http://localhost:8080");
        String secret = admissions.ask(owner, company, colleague.email()).orElseThrow();
        if (admissions.answer(colleague, secret, true).isEmpty()) {
            throw new AssertionError("Nobody asks " + colleague.email().text());
        }
    }
}
