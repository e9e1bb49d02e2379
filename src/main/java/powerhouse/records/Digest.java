package powerhouse.records;

import java.util.Arrays;
import java.util.HexFormat;
import powerhouse.store.Sha256;

/// SHA-256 of bytes, to be compared by value.
///
/// @param bytes 32 of them
public record Digest(byte[] bytes) {
    /// That of bytes.
    public static Digest of(byte[] body) {
        return new Digest(Sha256.of(body));
    }

    /// In hexadecimal.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
