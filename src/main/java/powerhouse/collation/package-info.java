@NullMarked
package powerhouse.collation;

import org.jspecify.annotations.NullMarked;
