package powerhouse.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What everything stands on: the folder that holds it, and room on its disk. Asked often, looked at now and then.
public final class Ground {
    private static final Duration LOOKED = Duration.ofSeconds(5);

    /// Less than one batch of work writes; an index needs more to be folded together.
    private static final long ROOM = 4 << 20;

    private final Path data;
    private final List<Path> files;
    private final InstantSource clock;
    private final long room;
    private volatile @Nullable Look last;

    private record Look(Instant at, String gone, String full) {}

    /// @param files what must lie in the folder while the portal runs
    public Ground(Path data, List<Path> files, InstantSource clock) {
        this(data, files, clock, ROOM);
    }

    Ground(Path data, List<Path> files, InstantSource clock, long room) {
        this.data = data;
        this.files = List.copyOf(files);
        this.clock = clock;
        this.room = room;
    }

    /// Why nothing can be read here, in one line for whoever runs the portal; "" if it can.
    public String gone() {
        return look().gone();
    }

    /// Why nothing can be kept here; "" if it can.
    public String trouble() {
        Look look = look();
        return look.gone().isEmpty() ? look.full() : look.gone();
    }

    private Look look() {
        Instant now = clock.instant();
        Look look = last;
        if (look == null || now.isAfter(look.at().plus(LOOKED)) || now.isBefore(look.at())) {
            look = new Look(now, missing(), full());
            last = look;
        }
        return look;
    }

    private String missing() {
        if (!Files.isDirectory(data)) {
            return "The data folder " + data + " is gone: stop the portal, put the folder back, and start it";
        }
        for (Path file : files) {
            if (Files.notExists(file)) {
                return file + " is gone: stop the portal, put it back, and start it";
            }
        }
        return "";
    }

    private String full() {
        try {
            FileStore store = Files.getFileStore(data);
            return store.getUsableSpace() >= room
                    ? ""
                    : "The disk is full: nothing more can be kept in " + data + " until there is room";
        } catch (IOException e) {
            return "The disk of " + data + " does not answer: " + e.getMessage();
        }
    }
}
