/// What is made of the jars in the cellar, for whoever is hungry.
///
/// Idiom: taste first. It must never know how a jar is sealed.
@NullMarked
package powerhouse.testkit.cottage.kitchen;

import org.jspecify.annotations.NullMarked;
