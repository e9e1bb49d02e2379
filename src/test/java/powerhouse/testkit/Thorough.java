package powerhouse.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// A test that `./powerhouse test` leaves out and `./powerhouse test --all` runs, since it takes long and seldom says
/// more than those that are quick. At its end the launcher reads what is left out from the sources: the annotation and
/// its words stand on one line.
@Tag("thorough")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Thorough {
    /// What it shows.
    String value();
}
