package powerhouse.account;

/// What a person wished cannot be done, in words for them.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String words;

    /// @param words a sentence that says what to do instead
    public RefusedException(String words) {
        super(words);
        this.words = words;
    }

    /// What they are told.
    public String words() {
        return words;
    }
}
