/// Work that goes on by itself: steps that derive one table from another, the pipeline that runs them in order,
/// the timetable, and the journal of people's decisions that steps read.
///
/// Idiom: a step asks upstream what changed since its cursor, writes its own table, and moves the cursor in the
/// same transaction. Run twice, it changes nothing; killed anywhere, it loses nothing.
///
/// This room must never know what any step derives.
@NullMarked
package powerhouse.job;

import org.jspecify.annotations.NullMarked;
