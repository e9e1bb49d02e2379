/// What a company does about contracts: one card each, from watching to won or lost.
///
/// Idiom: a card keeps what people say and nothing that notices say. The contract is read whenever the card is, so a
/// deadline that moves has moved on the card; it keeps which stage and deadline somebody took note of last, and the
/// difference is news ([Noted]). Nobody overwrites what they have not seen: whoever saves says which change of the card
/// they had before them.
///
/// Must never know: how a page looks; what fits a company.
@NullMarked
package powerhouse.board;

import org.jspecify.annotations.NullMarked;
