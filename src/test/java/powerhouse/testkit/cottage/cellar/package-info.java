/// Jars, each with a label, on shelves.
///
/// Idiom: what is put down is written down. It must never know what is cooked of it.
@NullMarked
package powerhouse.testkit.cottage.cellar;

import org.jspecify.annotations.NullMarked;
