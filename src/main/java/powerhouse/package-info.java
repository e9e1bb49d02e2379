/// The doorway: the main class, the settings, and the wiring.
@NullMarked
package powerhouse;

import org.jspecify.annotations.NullMarked;
