/// Facts: one narrow row of each opportunity, so that what is counted, summed or listed needs no record read again.
///
/// Idiom: a row is a function of the opportunity as everybody of its audience reads it. What is unknown is null, so
/// that no sum takes it for nothing. Questions are SQL over rows. Rows of awards and of notices would stand in tables
/// of their own beside it, written by the same step in the same transaction.
///
/// Must never know: what a page says, and what time it is: an instant comes in with the question.
@NullMarked
package powerhouse.fact;

import org.jspecify.annotations.NullMarked;
