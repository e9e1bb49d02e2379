package powerhouse.form;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Unpacks a gzip file beside the others that are temporary, as far as it is no bomb.
final class Expansion {
    /// Below this nobody minds how well something packs.
    private static final long HARMLESS = 16 << 20;

    private Expansion() {}

    /// @return the plain file, to be deleted by the caller
    static Path of(Path file, Tables.Limits limits) throws IOException {
        long size = Files.size(file);
        Path plain = Files.createTempFile("powerhouse-import", ".csv");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                OutputStream out = Files.newOutputStream(plain)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                check(String.valueOf(file.getFileName()), size, total, limits.text(), limits.ratio());
                out.write(buffer, 0, read);
            }
            return plain;
        } catch (EOFException | ZipException e) {
            Files.deleteIfExists(plain);
            throw new IOException(
                    file.getFileName() + " breaks off or is damaged (" + e.getMessage()
                            + "): get it again. Nothing was imported",
                    e);
        } catch (IOException e) {
            Files.deleteIfExists(plain);
            throw e;
        }
    }

    /// Refuses what expands beyond what anybody packs by honest means.
    static void check(String name, long packed, long expanded, long most, int ratio) throws IOException {
        if (expanded > most) {
            throw new IOException(name + " expands to more than " + megabytes(most)
                    + " MB, the limit for what is read. Nothing was imported");
        }
        if (expanded > HARMLESS && expanded / Math.max(packed, 1) > ratio) {
            throw new IOException(name + " expands to more than " + ratio + " times its size, the limit above "
                    + megabytes(HARMLESS) + " MB: it looks like a bomb. Nothing was imported");
        }
    }

    static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
