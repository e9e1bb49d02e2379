@NullMarked
package powerhouse.cli;

import org.jspecify.annotations.NullMarked;
