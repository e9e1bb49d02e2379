/// The publishers: one small class each, a filled-in form with the publisher's manners and quirks beside its
/// address.
///
/// Idiom: a source yields what was published in a window of time, as it came. It stores nothing and remembers
/// nothing; the collector halves windows, tries again later, and keeps. To add a publisher, write one class and
/// name it in [powerhouse.source.Sources]: the test of all sources finds it there.
///
/// This room must never know what happens to what it yields.
@NullMarked
package powerhouse.source;

import org.jspecify.annotations.NullMarked;
