/// A house that is wrong in itself, whatever the plan says.
@NullMarked
package powerhouse.testkit.ruin;

import org.jspecify.annotations.NullMarked;
