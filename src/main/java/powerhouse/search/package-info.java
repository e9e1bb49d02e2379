/// Finding: what can be asked ([powerhouse.search.Query]), what comes back ([powerhouse.search.Results]), which
/// fields there are ([powerhouse.search.Field]), and what an engine has to meet: it answers who asks now
/// ([powerhouse.search.SearchIndex]), and tells which kept queries the news answer
/// ([powerhouse.search.StandingQueries]).
///
/// Idiom: the index is a cache with a cursor of its own; it holds ocids, never truth. Dropping it loses nothing.
///
/// No engine's class is named outside the room of that engine.
@NullMarked
package powerhouse.search;

import org.jspecify.annotations.NullMarked;
