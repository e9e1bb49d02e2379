@NullMarked
package powerhouse.web;

import org.jspecify.annotations.NullMarked;
