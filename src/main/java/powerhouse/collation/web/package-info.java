/// The page of sources: who publishes what we collect, under which licence, how fresh it is, and what could not be
/// read.
@NullMarked
package powerhouse.collation.web;

import org.jspecify.annotations.NullMarked;
