package powerhouse.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.place.Position;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;

/// What a buyer looks for in a firm.
///
/// @param words what is needed, "" for anything
/// @param clusters kinds of tech, of which it does one; none for any
/// @param from where the need is, null for anywhere
/// @param within so many miles from there at most, null for any
/// @param holds all of which it holds
/// @param proven whether it must have won a public contract
public record Wanted(
        String words,
        Set<Cluster> clusters,
        @Nullable From from,
        @Nullable Integer within,
        Set<Demand.Kind> holds,
        boolean proven) {
    /// A place.
    ///
    /// @param typed as its asker wrote it
    public record From(String typed, Position position) {}

    public Wanted {
        clusters = Set.copyOf(clusters);
        holds = Set.copyOf(holds);
    }
}
