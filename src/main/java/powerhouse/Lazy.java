package powerhouse;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A room that is furnished when somebody first enters it, since most verbs need only a few.
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> furnish;
    private @Nullable T room;

    Lazy(Supplier<T> furnish) {
        this.furnish = furnish;
    }

    @Override
    public synchronized T get() {
        T entered = room;
        if (entered == null) {
            entered = furnish.get();
            room = entered;
        }
        return entered;
    }

    /// The room, if anybody has entered it.
    synchronized Optional<T> entered() {
        return Optional.ofNullable(room);
    }
}
