package powerhouse;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import powerhouse.sample.SamplePublishers;

/// A portal that answers at a port, and all that a recording knows of the wiring behind it.
public record RecordedPortal(Portal portal, int port) implements AutoCloseable {
    /// Opens the pages on any free port.
    public static RecordedPortal open(Map<String, String> environment, Path data, InstantSource clock) {
        Portal portal = new Portal(environment, data, clock);
        return new RecordedPortal(portal, portal.open(0, true).port());
    }

    /// Runs a verb as the command line does, at another time.
    public static int enter(Map<String, String> environment, InstantSource clock, String... arguments) {
        try {
            Constructor<Powerhouse> made = Powerhouse.class.getDeclaredConstructor(Map.class);
            made.setAccessible(true);
            Powerhouse powerhouse = made.newInstance(environment);
            Field time = Powerhouse.class.getDeclaredField("clock");
            time.setAccessible(true);
            time.set(powerhouse, clock);
            Method run = Powerhouse.class.getDeclaredMethod("run", String[].class);
            run.setAccessible(true);
            return (int) run.invoke(powerhouse, (Object) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Two days of Find a Tender as really published.
    ///
    /// @return where they answer
    public static URI recordedDays(SamplePublishers publishers) throws Exception {
        return RecordedDays.real().open(publishers);
    }

    @Override
    public void close() {
        portal.close();
    }
}
