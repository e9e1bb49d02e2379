/// What tests of several rooms share: databases, publishers with faults, clocks, real data.
@NullMarked
package powerhouse.testkit;

import org.jspecify.annotations.NullMarked;
