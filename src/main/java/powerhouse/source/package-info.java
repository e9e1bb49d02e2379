/// The publishers: one small class each, a filled-in form with the publisher's manners and quirks beside its address.
///
/// Idiom: a source yields what was published in a window of time, as it came. It stores nothing, follows nothing,
/// remembers nothing; the collector halves windows, retries and keeps.
@NullMarked
package powerhouse.source;

import org.jspecify.annotations.NullMarked;
