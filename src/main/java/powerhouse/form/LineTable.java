package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as text, in pieces that are CSVs of their own: those of one name together, where the last of them stands,
/// however far apart they are.
final class LineTable implements SoundTable {
    /// Rows a piece: a transaction of some tens of milliseconds.
    static final int PIECE = 500;

    /// Rows of one name that are one contract; the biggest framework seen has 1,500 suppliers.
    static final int MOST_TOGETHER = 5_000;

    /// Every cell may be the same shared text of 32,767 letters: what is little in the file can be much in
    /// memory.
    static final long BIGGEST_PIECE = 16 << 20;

    /// What waits for more of its name.
    private static final long MOST_WAITING = 32 << 20;

    private final RowForm form;
    private final List<String> header;
    private final Iterator<Line> lines;
    private final RowNames names;
    private final boolean rows;
    private final List<String> remarks;
    private final Closeable closeable;
    private final Map<String, List<Line>> waiting = new LinkedHashMap<>();
    private long waitingSize;
    private @Nullable List<Line> held;
    private long text;

    /// @param names counted over all lines
    /// @param rows whether places are told as rows of a sheet instead of lines of a file
    LineTable(
            RowForm form,
            List<String> header,
            Iterator<Line> lines,
            RowNames names,
            boolean rows,
            List<String> remarks,
            Closeable closeable) {
        this.form = form;
        this.header = header;
        this.lines = lines;
        this.names = names;
        this.rows = rows;
        this.remarks = remarks;
        this.closeable = closeable;
    }

    @Override
    public RowForm form() {
        return form;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        List<Line> piece = new ArrayList<>();
        long size = 0;
        try {
            while (piece.size() < PIECE) {
                List<Line> together = held == null ? following() : held;
                held = null;
                if (together.isEmpty()) {
                    break;
                }
                long more = together.stream().mapToLong(Line::size).sum();
                if (!piece.isEmpty()
                        && (size + more > BIGGEST_PIECE || piece.size() + together.size() > MOST_TOGETHER)) {
                    held = together;
                    break;
                }
                piece.addAll(together);
                size += more;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (piece.isEmpty()) {
            return null;
        }
        text += size;
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord(header);
            piece.forEach(line -> writer.writeRecord(line.cells()));
        }
        CsvKind kind = new CsvKind(
                UTF_8, ',', rows, 1, piece.stream().map(Line::number).toList());
        return new Piece(
                kind.mediaType(), piece.getFirst().number(), csv.toString().getBytes(UTF_8), text);
    }

    /// The next row, or the next rows of one name as soon as all are there; empty when there are no more.
    private List<Line> following() {
        while (lines.hasNext()) {
            Line line = lines.next();
            if (line.isBlank()) {
                continue;
            }
            String name = names.name(line);
            int left = names.take(name);
            if (left == 0 && !waiting.containsKey(name)) {
                return List.of(line);
            }
            List<Line> together = waiting.computeIfAbsent(name, each -> new ArrayList<>());
            together.add(line);
            waitingSize += line.size();
            if (left == 0 || together.size() >= MOST_TOGETHER) {
                return released(name);
            }
            if (waitingSize > MOST_WAITING) {
                return released(waiting.keySet().iterator().next());
            }
        }
        return waiting.isEmpty()
                ? List.of()
                : released(waiting.keySet().iterator().next());
    }

    private List<Line> released(String name) {
        List<Line> together = waiting.remove(name);
        if (together == null) {
            return List.of();
        }
        waitingSize -= together.stream().mapToLong(Line::size).sum();
        return together;
    }

    @Override
    public void close() throws IOException {
        closeable.close();
    }
}
