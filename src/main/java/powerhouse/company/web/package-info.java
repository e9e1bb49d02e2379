/// Companies that people keep: what fits them, what they say of themselves, what they won, who acts for them.
///
/// Only whoever acts for a company sees any of it; the route says so before a controller runs.
@NullMarked
package powerhouse.company.web;

import org.jspecify.annotations.NullMarked;
