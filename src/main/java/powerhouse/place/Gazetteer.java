package powerhouse.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a postcode or a place is: to the metre where an operator imported the ONS directory, else by the middle of
/// an authority, a postcode area or a county.
public final class Gazetteer {
    /// What is known without a directory.
    public static final Gazetteer BUILT_IN = new Gazetteer(null);

    private final @Nullable PostcodeDirectory directory;

    private Gazetteer(@Nullable PostcodeDirectory directory) {
        this.directory = directory;
    }

    /// With the directory in a data folder, if there is one.
    public static Gazetteer in(Path data) {
        try {
            return new Gazetteer(
                    PostcodeDirectory.open(data.resolve(PostcodeDirectory.FILE)).orElse(null));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where something is that was asked for.
    public record Located(Position position, Spot spot) {}

    /// Where a postcode or its beginning, an authority, a town or a county is.
    public Optional<Located> find(String text) {
        Optional<PostcodeDirectory.Entry> entry = entry(text);
        if (entry.isPresent()) {
            return entry.map(found -> new Located(new Position(found.point(), ""), found.spot()));
        }
        Optional<Position> area = Postcodes.position(text);
        if (area.isPresent()) {
            return area.map(position -> new Located(position, new Spot("", "", Postcodes.region(text))));
        }
        Spot named = Authorities.coded(text).isUnknown() ? PlaceNames.named(text) : Authorities.coded(text);
        return middle(named)
                .or(() -> Authorities.middle(text))
                .or(() -> county(named))
                .or(() -> Postcodes.town(text))
                .map(position -> new Located(position, named));
    }

    /// Where something is whose spot and postcode are known, as narrowly as it can be told: by the postcode itself,
    /// its authority, the area of its postcode, the authorities that share its code, its county. A region or a
    /// nation is no place to measure from, and what the spot contradicts was not believed.
    ///
    /// @param code of NUTS or ITL, or ""
    /// @param postcode whole, its outward part, or ""
    public Optional<Position> position(Spot spot, String code, String postcode) {
        List<String> regions = Postcodes.candidates(postcode);
        boolean believed = spot.isUnknown() || regions.contains(spot.region());
        return entry(postcode)
                .filter(found -> spot.isUnknown() || found.spot().region().equals(spot.region()))
                .map(found -> new Position(found.point(), ""))
                .or(() -> middle(spot))
                .or(() -> believed ? Postcodes.position(postcode) : Optional.empty())
                .or(() -> Regions.level1(code).equals(spot.region()) ? Authorities.middle(code) : Optional.empty())
                .or(() -> county(spot));
    }

    /// Where a whole postcode is, if there is a directory that has it.
    Optional<PostcodeDirectory.Entry> entry(String postcode) {
        return directory == null || postcode.isEmpty() ? Optional.empty() : directory.find(postcode);
    }

    private static Optional<Position> middle(Spot spot) {
        return Authorities.find(spot.authority()).map(found -> new Position(found.centre(), found.name()));
    }

    private static Optional<Position> county(Spot spot) {
        return Counties.find(spot.county()).map(found -> new Position(found.centre(), found.name()));
    }
}
