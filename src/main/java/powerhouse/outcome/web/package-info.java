/// Pages on what became of contracts whose time for bids has ended: who won, what was called off, and what nobody has
/// told.
///
/// Idiom: counts and lists are asked of the facts, and only the contracts of one page are read.
///
/// Must never know: how an award is read from notices, or who is who among the winners.
@NullMarked
package powerhouse.outcome.web;

import org.jspecify.annotations.NullMarked;
