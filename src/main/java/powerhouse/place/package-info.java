/// Where things are: the UK's regions, the North's authorities, England's counties and the postcodes, as small
/// tables written by hand, each with its source and date in its first lines (`src/main/resources/codes`).
///
/// Idiom: texts as published go in, a `Spot` or `Whereabouts` comes out that says no more than is known, and
/// by what;
/// nobody guesses. A postcode area that lies in two regions is not known, unless its district settles it. What
/// contradicts itself is settled by what most say and then by the most precise, and the rest is kept as doubt.
///
/// This room knows nothing of notices, and never calls anybody.
@NullMarked
package powerhouse.place;

import org.jspecify.annotations.NullMarked;
