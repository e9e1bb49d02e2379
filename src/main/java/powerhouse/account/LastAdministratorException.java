package powerhouse.account;

/// Nobody would be left who can grant roles. Its words are for whoever tried.
public final class LastAdministratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastAdministratorException() {
        super("Nobody would be left to look after this portal: name another administrator first, at the desk, or let"
                + " whoever runs it do so by the verb “account”");
    }
}
