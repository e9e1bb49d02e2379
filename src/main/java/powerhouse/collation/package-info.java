/// From publishers to opportunities: the collector walks windows of time and keeps what came; the compiler, the
/// classifier, the linker and the resolver each derive one table from the one before. What is kept can be taken
/// out in one file, and brought back.
///
/// Idiom: what a publisher said is kept before anybody makes anything of it, and whatever is made of it can be
/// made again. Nobody else writes records and opportunities.
///
/// This room must never know who reads what it makes.
@NullMarked
package powerhouse.collation;

import org.jspecify.annotations.NullMarked;
