///
@NullMarked
package powerhouse.testkit.ruin.attic;

import org.jspecify.annotations.NullMarked;
