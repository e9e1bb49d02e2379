package powerhouse.account;

/// Nobody would be left who can grant roles.
public final class LastAdministratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WORDS = "Nobody would be left to look after this portal: name another administrator"
            + " first, at the desk, or let whoever runs it do so by the verb “account”";

    LastAdministratorException() {
        super(WORDS);
    }

    /// For whoever tried.
    public String words() {
        return WORDS;
    }
}
