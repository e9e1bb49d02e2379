@NullMarked
package powerhouse.sample;

import org.jspecify.annotations.NullMarked;
