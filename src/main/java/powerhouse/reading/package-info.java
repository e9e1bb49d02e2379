/// What a text and its codes say, each finding with the words and codes that decided it: whether it is tech work, of
/// which kinds, which code would fit, and what it demands of bidders.
///
/// Idiom: a reading is a sum of named weights, or a rule that shows the sentence it read. Every weight stands in a
/// resource that [powerhouse.reading.Trainer] wrote from data it names by hash, so a reader can be shown why, and
/// anybody can make the same weights again. A rule carries an example of what it finds and one of what it must not.
///
/// It knows plain text and eight-digit codes. It must never know what a notice, a release or an opportunity is, nor
/// who asks.
@NullMarked
package powerhouse.reading;

import org.jspecify.annotations.NullMarked;
