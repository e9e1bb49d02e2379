package powerhouse.account;

import java.security.SecureRandom;
import java.util.Base64;
import powerhouse.mail.EmailAddress;
import powerhouse.store.Sha256;

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
        return Sha256.hex(secret);
    }
}
