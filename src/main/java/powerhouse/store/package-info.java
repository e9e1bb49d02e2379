/// The database: SQLite in one file by default, PostgreSQL 15 or newer by URL, one SQL and one set of migrations
/// for both.
///
/// Idiom: `database.write(tx -> …)` and `database.read(tx -> …)`. Rooms write their own SQL and never see
/// `java.sql`. Instants are microseconds since 1970 UTC in a 64-bit integer; money is exact decimal text; ids are
/// text.
///
/// This room must never know what the rows mean.
@NullMarked
package powerhouse.store;

import org.jspecify.annotations.NullMarked;
