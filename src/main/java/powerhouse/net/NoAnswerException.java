package powerhouse.net;

import org.jspecify.annotations.Nullable;

/// There is no answer to be had, or none that may be taken.
public final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Says which address, what happened and how often it was tried.
    NoAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
