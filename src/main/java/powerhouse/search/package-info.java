/// Finding: what can be asked ([powerhouse.search.Query]), what comes back ([powerhouse.search.Results]), which
/// fields there are ([powerhouse.search.Field]), and the one interface that an engine has to meet.
///
/// Idiom: the index is a cache with a cursor of its own; it holds ocids, never truth. Dropping it loses nothing.
///
/// No engine's class is named outside the room of that engine.
@NullMarked
package powerhouse.search;

import org.jspecify.annotations.NullMarked;
