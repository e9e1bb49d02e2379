/// The front page, the search, and what crawlers ask for.
///
/// What a reader asks is understood by [powerhouse.query]; here it is shown, with ways out of an empty result.
@NullMarked
package powerhouse.search.web;

import org.jspecify.annotations.NullMarked;
