package powerhouse.net;

import org.jspecify.annotations.Nullable;

/// There is no answer to be had, or none that may be taken.
public final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /// Says which address, what happened and how often it was tried.
    NoAnswerException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private NoAnswerException(String message, @Nullable Throwable cause, boolean refused) {
        super(message, cause);
        this.refused = refused;
    }

    /// The question itself is refused, however often it is asked.
    static NoAnswerException refusal(String message) {
        return new NoAnswerException(message, null, true);
    }

    /// Whether another question may be answered where this one is refused.
    public boolean refused() {
        return refused;
    }
}
