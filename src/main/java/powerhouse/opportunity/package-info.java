/// What a reader sees: one contract in its life, whatever the publisher called it.
///
/// Idiom: an opportunity is a value derived from a contracting process and can be derived again at any time;
/// whoever keeps something about it keeps its ocid.
@NullMarked
package powerhouse.opportunity;

import org.jspecify.annotations.NullMarked;
