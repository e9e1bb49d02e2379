package powerhouse.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, by which what is kept is told apart, known again, or sealed.
public final class Sha256 {
    private Sha256() {}

    /// Of nothing yet.
    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Of bytes.
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }

    /// Of bytes, in hexadecimal.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /// Of a text in UTF-8, in hexadecimal.
    public static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    /// Of several texts, in hexadecimal: each with its length before it, so that nothing moves from one into the next
    /// unseen.
    public static String seal(String... parts) {
        MessageDigest digest = begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update((bytes.length + " ").getBytes(UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The first 64 bits.
    public static long number(byte[] bytes) {
        return ByteBuffer.wrap(of(bytes)).getLong();
    }
}
