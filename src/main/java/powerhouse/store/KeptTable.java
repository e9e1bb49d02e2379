package powerhouse.store;

/// A table of the database and what a backup does with it.
///
/// @param name as in the database
public record KeptTable(String name, InBackup inBackup) {
    /// What becomes of its rows when a backup is written and brought back.
    public enum InBackup {
        /// Comes back in the place of what is here.
        ALWAYS,
        /// Comes back only into a portal that knows nobody: people who are here have changed what is kept about
        /// them since, or had it erased, and that outranks a file.
        WITH_PEOPLE,
        /// Comes back only where no newsletter was sent: a portal that knows of some must not send one again.
        WITH_EDITIONS,
        /// Stays out: it is soon over, or grows again.
        NEVER
    }
}
