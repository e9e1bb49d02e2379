/// Which contracts fit a company: why, and what stands in the way.
///
/// Idiom: a match is the sum of its reasons. Each reason is a fact about the notice and the company, said in a
/// sentence that the supplier can check, with the points it gave; nothing is added, or taken, that is not said.
///
/// It finds by words in the index, reads what it found, and weighs it. It must never know who asks or how a page
/// looks.
@NullMarked
package powerhouse.matching;

import org.jspecify.annotations.NullMarked;
