/// The newsletter on pages and in letters: asking for it, confirming, choosing topics, ending it, its archive, and the
/// editor's desk. Nobody need have an account for it.
@NullMarked
package powerhouse.newsletter.web;

import org.jspecify.annotations.NullMarked;
