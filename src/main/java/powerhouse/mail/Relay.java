package powerhouse.mail;

/// Takes letters from here on.
public interface Relay {
    /// One way to it, for a batch.
    ///
    /// @throws UndeliveredException if nobody answers there
    Line open() throws UndeliveredException;

    /// Where letters go, for messages; without user or password.
    String where();

    /// An open way.
    interface Line extends AutoCloseable {
        /// Hands one letter over; it is the relay's when this returns.
        ///
        /// @param message as RFC 5322 has it
        /// @throws UndeliveredException if that is not known; its answer says whether the line takes
        ///     another
        void hand(EmailAddress to, byte[] message) throws UndeliveredException;

        @Override
        void close();
    }

    /// What is known of a letter that was not seen to be taken.
    enum Answer {
        /// Refused for good: there is no such mailbox.
        NO_SUCH_MAILBOX,
        /// Refused for good, in words that need not be the mailbox's fault.
        REFUSED_FOR_GOOD,
        /// Refused for another reason, which may pass or be mended.
        REFUSED,
        /// Not taken, and the line has ended with it.
        HUNG_UP,
        /// The line ended when all had been said, so it may have been taken: only the answer is lost.
        LOST;

        boolean endsLine() {
            return this == HUNG_UP || this == LOST;
        }
    }

    /// It was not taken, as far as anybody knows.
    final class UndeliveredException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String words;
        private final Answer answer;

        public UndeliveredException(String message, Answer answer, Throwable cause) {
            super(message, cause);
            this.words = Remark.of(message);
            this.answer = answer;
        }

        /// What happened, on one line.
        public String words() {
            return words;
        }

        /// What is known.
        public Answer answer() {
            return answer;
        }
    }
}
