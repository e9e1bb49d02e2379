@NullMarked
package powerhouse.place;

import org.jspecify.annotations.NullMarked;
