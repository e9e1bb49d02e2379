package powerhouse.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Suppressions;

/// Who may do more than read, and whom no letters reach.
@Command(
        name = "account",
        description = {
            "Say who may do more than read.",
            "Without an address: lists everybody with a role, and the addresses that nothing is sent to any more. The"
                    + " first administrator is made here; they need not have signed in yet."
        })
public final class AccountVerb implements Callable<Integer> {
    private static final String OPERATOR = "the operator";

    private final Supplier<Accounts> accounts;
    private final Supplier<Suppressions> suppressions;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "EMAIL", description = "Whose.")
    private String email = "";

    @Option(names = "--grant", paramLabel = "ROLE", description = "Role to grant: reviewer, editor or administrator.")
    private String grant = "";

    @Option(names = "--revoke", paramLabel = "ROLE", description = "Role to take back.")
    private String revoke = "";

    @Option(names = "--lift", description = "Send letters there again: the mailbox works, or its owner wishes it.")
    private boolean lift;

    @Option(names = "--suppress", paramLabel = "REASON", description = "Send nothing there any more, and why.")
    private String suppress = "";

    /// @param accounts all people
    /// @param suppressions addresses that are left alone
    public AccountVerb(Supplier<Accounts> accounts, Supplier<Suppressions> suppressions) {
        this.accounts = accounts;
        this.suppressions = suppressions;
    }

    @Override
    public Integer call() {
        if (email.isEmpty()) {
            list();
            return 0;
        }
        EmailAddress address = EmailAddress.find(email)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + email + "' is no e-mail address: name@example.org"));
        if (!grant.isEmpty()) {
            accounts.get().grant(address, role("--grant", grant), OPERATOR);
        }
        if (!revoke.isEmpty()) {
            if (!accounts.get().revoke(address, role("--revoke", revoke), OPERATOR)) {
                throw new IllegalStateException(address.text() + " does not have the role " + revoke);
            }
        }
        if (!suppress.isEmpty()) {
            suppressions.get().add(address, suppress, OPERATOR);
        }
        if (lift) {
            if (!suppressions.get().lift(address, OPERATOR)) {
                throw new IllegalStateException("Letters to " + address.text() + " are not held back");
            }
        }
        spec.commandLine()
                .getOut()
                .println(accounts.get()
                        .find(address)
                        .map(AccountVerb::line)
                        .orElse(address.text() + ": has never signed in and has no role"));
        return 0;
    }

    private Role role(String option, String key) {
        return Role.find(key)
                .filter(role -> role != Role.READER)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " takes reviewer, editor or administrator, not '" + key
                                + "'; everybody who signs in is a reader"));
    }

    private void list() {
        List<Person> staff = accounts.get().staff();
        PrintWriter out = spec.commandLine().getOut();
        staff.forEach(person -> out.println(line(person)));
        suppressions
                .get()
                .list()
                .forEach(each -> out.println(each.address().text() + ": nothing is sent there since " + each.since()
                        + " (" + each.reason() + ")"));
        spec.commandLine()
                .getErr()
                .println(accounts.get().count() + " accounts, " + staff.size() + " of them with a role");
    }

    private static String line(Person person) {
        String roles = person.roles().isEmpty()
                ? "reader"
                : person.roles().stream().map(Role::key).sorted().collect(Collectors.joining(", "));
        return person.email().text() + ": " + roles;
    }
}
