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
        void hand(EmailAddress to, byte[] message) throws UndeliveredException;

        @Override
        void close();
    }

    /// It was not taken.
    final class UndeliveredException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String words;
        private final boolean forGood;

        /// @param forGood whether the same would happen tomorrow: there is no such mailbox
        public UndeliveredException(String message, boolean forGood, Throwable cause) {
            super(message, cause);
            this.words = message;
            this.forGood = forGood;
        }

        /// What happened.
        public String words() {
            return words;
        }

        /// Whether trying again is of no use.
        public boolean forGood() {
            return forGood;
        }
    }
}
