/// Buyers and suppliers on pages: by name, one by one with what it bought and won, and what each buys as a feed.
///
/// Keys are asked for under every name an organisation had; the page stands at one of them.
@NullMarked
package powerhouse.organisation.web;

import org.jspecify.annotations.NullMarked;
