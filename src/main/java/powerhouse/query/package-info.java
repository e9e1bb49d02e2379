/// What a reader can ask of the contracts, wherever they ask it: a page, the command line, a saved search, a feed.
///
/// One grammar: parameters with names and values (`q=drones&region=north&closing=7`), as in an address.
/// [powerhouse.query.SearchRequest] reads them, says what cannot be understood and in which field, tells the filters in
/// force in words, and gives the one canonical form by which a search is kept or followed for good. Whatever is right
/// in it becomes a [powerhouse.search.Query]; what is kept and asked again and again is a
/// [powerhouse.query.SavedQuery].
///
/// A new filter is a name here, a label, and a line of `SearchRequest.query`; every door knows it from then on. This
/// room never learns who asks, how a page looks, or what an engine is made of.
@NullMarked
package powerhouse.query;

import org.jspecify.annotations.NullMarked;
