/// Where people settle what machines are unsure of, and what strangers say is wrong.
///
/// Idiom: a [Case] is one question with a few answers; the [Queue] has the most pressing first; [Decisions] writes the
/// answer down, and the steps carry it out.
///
/// Must never know: how a case looks on a page or a command line, or who may settle it.
@NullMarked
package powerhouse.desk;

import org.jspecify.annotations.NullMarked;
