@NullMarked
package powerhouse.search.lucene;

import org.jspecify.annotations.NullMarked;
