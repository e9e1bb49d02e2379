package powerhouse.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a postcode or a place is, for distances: to the metre where an operator imported the ONS directory, else
/// by the middle of an authority or a postcode area.
public final class Gazetteer {
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

    /// Where it is.
    ///
    /// @param exact the postcode itself, not the middle of something around it
    public record Located(Point point, Spot spot, boolean exact) {}

    /// Where a postcode, an authority, a town or a county is.
    public Optional<Located> find(String text) {
        Optional<PostcodeDirectory.Entry> entry = directory == null ? Optional.empty() : directory.find(text);
        if (entry.isPresent()) {
            return entry.map(found -> new Located(found.point(), found.spot(), true));
        }
        Optional<Point> area = Postcodes.centre(text);
        if (area.isPresent()) {
            return area.map(point -> new Located(point, new Spot("", "", Postcodes.region(text)), false));
        }
        Spot named = Authorities.coded(text).isUnknown() ? Names.named(text) : Authorities.coded(text);
        return Authorities.find(named.authority())
                .map(Authority::centre)
                .or(() -> Counties.find(named.county()).map(County::centre))
                .map(point -> new Located(point, named, false));
    }
}
