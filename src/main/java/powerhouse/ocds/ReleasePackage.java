package powerhouse.ocds;

import java.util.List;

/// The bytes of a release package, record package, array or single release, and where its releases lie in them.
///
/// @param body the whole answer as it came
/// @param slices the releases, in the order of the document
public record ReleasePackage(byte[] body, List<Slice> slices) {
    /// The bytes of one release inside the body.
    ///
    /// @param start first byte
    /// @param end one past the last byte
    public record Slice(int start, int end) {
        /// The bytes themselves, exactly as published.
        public byte[] of(byte[] body) {
            return java.util.Arrays.copyOfRange(body, start, end);
        }
    }

    /// Finds the releases in an answer: of a release package (`releases`), a record package
    /// (`records[].releases`, embedded releases only), a bare array, or a single release.
    ///
    /// @throws ReleaseReader.UnreadableException if the body is none of these or breaks off
    public static ReleasePackage slice(byte[] body) throws ReleaseReader.UnreadableException {
        throw new UnsupportedOperationException();
    }

    /// What stands around the releases: the body with every release cut out (publisher, licence, extensions, links).
    public byte[] envelope() {
        throw new UnsupportedOperationException();
    }
}
