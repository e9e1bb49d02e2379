package powerhouse.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import powerhouse.mail.EmailAddress;

/// What stands in addresses that only a letter's reader knows, and what is kept of it.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// One that nobody guesses, fit for an address.
    public static String make(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// By which an address is known again after its account was erased; whoever guesses the address can tell.
    public static String digest(EmailAddress address) {
        return digest(address.text());
    }

    /// What is kept of one that lets somebody in: whoever reads a backup cannot use it.
    public static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
