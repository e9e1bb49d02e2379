package powerhouse.collation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.form.Mapping;
import powerhouse.form.Mappings;
import powerhouse.form.SoundTable;
import powerhouse.form.Tables;
import powerhouse.job.Progress;
import powerhouse.records.Arrival;
import powerhouse.records.Intake;
import powerhouse.records.Kept;
import powerhouse.records.Releases;

/// Brings in files: release packages, record packages, single releases, and JSON Lines of any of them, notices
/// and feeds in XML, and tables whose rows a form reads (docs/importing.md); plain or gzip.
public final class Importer {
    /// The source of what comes without one.
    public static final String SOURCE = "import";

    private final Releases releases;
    private final Mappings mappings;
    private final InstantSource clock;
    private final Tables tables = new Tables();

    /// An importer.
    public Importer(Releases releases, Mappings mappings, InstantSource clock) {
        this.releases = releases;
        this.mappings = mappings;
        this.clock = clock;
    }

    /// Hears of each piece of a file once it is done with, so that what breaks off is told as far as it came.
    public interface Told {
        /// @param kept what became of the piece, or would
        /// @param lines of text for people
        void piece(Kept kept, List<String> lines);

        /// Something that whoever brings the file should know, such as which row takes the place of which.
        default void remark(String text) {}
    }

    /// Keeps what is new in a file. Killed in the middle, it can be run again: nothing is kept twice.
    ///
    /// @param source whose releases they are; "" to leave that to the table's form, or to [#SOURCE]
    /// @param mapping how the rows of a table are to be read; null for everything that is known by itself
    /// @param told why something cannot be read, and where in the file; also what came before
    /// @throws IOException naming the file, the line if there is one, and what is wrong; of a table nothing is
    ///     kept then
    public Kept read(Path file, String source, @Nullable Mapping mapping, Progress progress, Told told)
            throws IOException {
        Kept kept = Kept.NOTHING;
        ReplacedRows replaced = new ReplacedRows();
        try (Contents contents = open(file, source, mapping)) {
            contents.remarks().forEach(told::remark);
            if (mapping != null) {
                mappings.keep(mapping);
            }
            for (Arrival next = contents.next(progress); next != null; next = contents.next(progress)) {
                Intake intake = releases.read(next.source(), List.of(next));
                replaced.in(intake).forEach(told::remark);
                Kept piece = releases.keep(intake);
                releases.learn(next.source());
                told.piece(piece, intake.unreadable());
                kept = kept.and(piece);
            }
        }
        return kept;
    }

    /// Tells piece by piece what [#read] would do with a file, and does nothing.
    ///
    /// @param told a line for each release and for each that cannot be read
    /// @return how much would be kept; what stands in the file twice, and far apart, counts twice
    public Kept rehearse(Path file, String source, @Nullable Mapping mapping, Told told) throws IOException {
        Rehearsal rehearsal = new Rehearsal(releases);
        Kept kept = Kept.NOTHING;
        ReplacedRows replaced = new ReplacedRows();
        try (Contents contents = open(file, source, mapping)) {
            contents.remarks().forEach(told::remark);
            if (mapping != null) {
                mappings.learn(mapping);
            }
            for (Arrival next = contents.next(Progress.NONE); next != null; next = contents.next(Progress.NONE)) {
                Intake intake = releases.read(next.source(), List.of(next));
                kept = kept.and(rehearsal.tell(next, intake, told));
                replaced.in(intake).forEach(told::remark);
            }
        }
        return kept;
    }

    private Contents open(Path file, String source, @Nullable Mapping mapping) throws IOException {
        SoundTable table = tables.find(file, mapping).orElse(null);
        String known = table == null ? SOURCE : table.form().reader().source();
        Contents.Origin origin = new Contents.Origin(file, source.isEmpty() ? known : source, clock.instant());
        return table == null ? DocumentFiles.open(origin) : Contents.of(origin, table);
    }
}
