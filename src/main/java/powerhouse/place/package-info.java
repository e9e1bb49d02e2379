/// Where things are: the UK's statistical regions and its postcodes, as small tables written by hand, each with
/// its source and date in its first lines (`src/main/resources/codes`).
///
/// Idiom: a question with a text as published goes in, a NUTS level 1 code or "" for "not known" comes out;
/// nobody guesses. A postcode area that lies in two regions is not known, unless its district settles it.
///
/// This room knows nothing of notices, and never calls anybody.
@NullMarked
package powerhouse.place;

import org.jspecify.annotations.NullMarked;
