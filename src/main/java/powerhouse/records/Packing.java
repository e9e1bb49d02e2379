package powerhouse.records;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Transaction;

/// Compression with what the releases of a source have in common: half the size of plain compression
/// (docs/decisions/0012).
final class Packing {
    /// Of 496 real releases of one day (9.6 kB each), with a dictionary learnt on the day before: level 3 leaves
    /// 1,112 bytes, level 5 894, level 6 no less, level 9 needs four times the time.
    private static final int LEVEL = 5;
    /// Measured as well: 112 kB leaves 1,007 bytes, and 256 kB more again, since it is filled with rarer words.
    private static final int DICTIONARY_BYTES = 160 * 1024;
    /// zstd's own advice: learn from about a hundred times as much.
    private static final int SAMPLE_BYTES = 100 * DICTIONARY_BYTES;

    /// The dictionary that holds nothing.
    static final long NONE = 0;

    /// No bytes at all, packed without a dictionary.
    static final byte[] EMPTY = Zstd.compress(new byte[0]);

    /// Read once: a dictionary never changes, and a number is never given twice.
    private final Map<Long, Dictionary> known = new ConcurrentHashMap<>();

    /// A dictionary ready for use; `NONE` has no words.
    ///
    /// @param packers contexts at rest: making one takes as long as packing a release
    private record Dictionary(
            @Nullable ZstdDictCompress compress,
            @Nullable ZstdDictDecompress decompress,
            Queue<ZstdCompressCtx> packers,
            Queue<ZstdDecompressCtx> unpackers) {
        Dictionary(@Nullable ZstdDictCompress compress, @Nullable ZstdDictDecompress decompress) {
            this(compress, decompress, new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        }
    }

    /// Compressed bytes and the number of the dictionary needed to read them.
    record Packed(long dictionary, byte[] bytes) {}

    /// The dictionary that new releases of a source are compressed with.
    long current(Transaction tx, long source) {
        return tx.find(
                        "select number from dictionaries where source = ? and retired = 0 order by number desc limit 1",
                        row -> row.number("number"),
                        source)
                .orElse(NONE);
    }

    /// Whether a dictionary may still be written with.
    boolean usable(Transaction tx, long dictionary) {
        return dictionary == NONE
                || tx.find("select number from dictionaries where number = ? and retired = 0", row -> true, dictionary)
                        .isPresent();
    }

    /// Packs with one dictionary; needs no transaction any more and serves any thread.
    record Packer(long dictionary, UnaryOperator<byte[]> compression) {
        Packed apply(byte[] bytes) {
            return new Packed(dictionary, compression.apply(bytes));
        }
    }

    Packer packer(Transaction tx, long dictionary) {
        Dictionary loaded = load(tx, dictionary);
        return new Packer(dictionary, bytes -> compress(loaded, bytes));
    }

    private static byte[] compress(Dictionary dictionary, byte[] bytes) {
        ZstdCompressCtx context = dictionary.packers().poll();
        if (context == null) {
            // The checksum tells damage, and a wrong dictionary, from the truth for four bytes.
            context = new ZstdCompressCtx().setLevel(LEVEL).setDictID(false).setChecksum(true);
            if (dictionary.compress() != null) {
                context.loadDict(dictionary.compress());
            }
        }
        byte[] packed = context.compress(bytes);
        dictionary.packers().offer(context);
        return packed;
    }

    /// Forgets a dictionary that has been deleted.
    void forget(long dictionary) {
        known.remove(dictionary);
    }

    byte[] unpack(Transaction tx, long dictionary, byte[] packed) {
        Dictionary loaded = load(tx, dictionary);
        ZstdDecompressCtx context = loaded.unpackers().poll();
        if (context == null) {
            context = new ZstdDecompressCtx();
            if (loaded.decompress() != null) {
                context.loadDict(loaded.decompress());
            }
        }
        byte[] bytes = context.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
        loaded.unpackers().offer(context);
        return bytes;
    }

    private Dictionary load(Transaction tx, long number) {
        Dictionary loaded = known.get(number);
        if (loaded == null) {
            loaded = number == NONE ? new Dictionary(null, null) : read(tx, number);
            known.put(number, loaded);
        }
        return loaded;
    }

    private static Dictionary read(Transaction tx, long number) {
        byte[] words = tx.find("select body from dictionaries where number = ?", row -> row.bytes("body"), number)
                .map(body -> Zstd.decompress(body, Math.toIntExact(Zstd.getFrameContentSize(body))))
                .orElseThrow(() -> new IllegalStateException("Dictionary " + number + " is missing"));
        return new Dictionary(new ZstdDictCompress(words, LEVEL), new ZstdDictDecompress(words));
    }

    /// Learns a dictionary; none if the samples have too little in common.
    static Optional<byte[]> learn(List<byte[]> samples) {
        ZstdDictTrainer trainer = new ZstdDictTrainer(SAMPLE_BYTES, DICTIONARY_BYTES);
        for (byte[] sample : samples) {
            if (!trainer.addSample(sample)) {
                break;
            }
        }
        try {
            return Optional.of(trainer.trainSamples());
        } catch (ZstdException tooFewOrTooDifferent) {
            return Optional.empty();
        }
    }
}
