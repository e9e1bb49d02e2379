/// A sound house with two rooms, for plans that are wrong about it.
@NullMarked
package powerhouse.testkit.cottage;

import org.jspecify.annotations.NullMarked;
