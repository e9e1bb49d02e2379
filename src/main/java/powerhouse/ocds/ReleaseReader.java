package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads one release out of bytes, forgiving everything that can be forgiven and saying so.
public final class ReleaseReader {
    private ReleaseReader() {}

    /// A release as a tree, and what is wrong with it.
    ///
    /// @param findings in the order of the document
    public record Reading(ObjectNode release, List<Finding> findings) {}

    /// The bytes hold no JSON object, not even after every known repair.
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /// Reads one release.
    ///
    /// @throws UnreadableException if no object can be made out of it
    public static Reading read(byte[] bytes) throws UnreadableException {
        throw new UnsupportedOperationException();
    }
}
