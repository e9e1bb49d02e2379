/// What fits a company that says in one sentence what it does, or gives its number: without signing in, and nothing is
/// kept. Marks travel in the address.
@NullMarked
package powerhouse.matching.web;

import org.jspecify.annotations.NullMarked;
