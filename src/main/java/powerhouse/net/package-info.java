@NullMarked
package powerhouse.net;

import org.jspecify.annotations.NullMarked;
