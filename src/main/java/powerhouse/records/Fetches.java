package powerhouse.records;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Transaction;

/// How an answer is put together again: its envelope, and which kept bytes stood where in it.
final class Fetches {
    private Fetches() {}

    /// @param gap bytes of the envelope since the piece before
    /// @param number of the release; negative for what is aside
    record Piece(int gap, long number) {}

    /// Differences in as few bytes as they need: two to four a piece.
    static byte[] encode(List<Piece> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = 0;
        for (Piece piece : pieces) {
            write(out, piece.gap());
            long step = piece.number() - before;
            write(out, (step << 1) ^ (step >> 63));
            before = piece.number();
        }
        return out.toByteArray();
    }

    static List<Piece> decode(byte[] contents) {
        List<Piece> pieces = new ArrayList<>();
        long before = 0;
        int[] at = {0};
        while (at[0] < contents.length) {
            int gap = Math.toIntExact(read(contents, at));
            long step = read(contents, at);
            before += (step >>> 1) ^ -(step & 1);
            pieces.add(new Piece(gap, before));
        }
        return pieces;
    }

    static byte[] assemble(byte[] envelope, byte[] contents, LongFunction<byte[]> bodies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (Piece piece : decode(contents)) {
            out.write(envelope, at, piece.gap());
            at += piece.gap();
            out.writeBytes(bodies.apply(piece.number()));
        }
        out.write(envelope, at, envelope.length - at);
        return out.toByteArray();
    }

    /// Takes the envelope from every answer in which one of these stood; what is left of it is its digest.
    static void empty(Transaction tx, Set<Long> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        tx.each("select number, contents from fetches", row -> {
            if (decode(row.bytes("contents")).stream().anyMatch(piece -> numbers.contains(piece.number()))) {
                rows.add(new @Nullable Object[] {Packing.NONE, Packing.EMPTY, new byte[0], row.number("number")});
            }
        });
        tx.batch("update fetches set dictionary = ?, envelope = ?, contents = ? where number = ?", rows);
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long read(byte[] bytes, int[] at) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at[0]++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
