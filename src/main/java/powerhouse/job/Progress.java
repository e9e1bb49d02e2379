package powerhouse.job;

/// Told how long work is getting on; a terminal shows a moving line, anything else plain lines now and then.
@FunctionalInterface
public interface Progress {
    /// Nobody wants to know.
    Progress NONE = (what, done, total) -> {};

    /// @param what is being done, in a few words: "Find a Tender, releases"
    /// @param done so far
    /// @param total in all, or 0 where unknown
    void at(String what, long done, long total);
}
