package powerhouse.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// The operator's mail server, which signs (DKIM) and delivers.
public final class SmtpRelay implements Relay {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// From here on a reply is final (RFC 5321, 4.2.1).
    private static final int FINAL = 500;

    private final URI url;
    private final String envelopeFrom;
    private final Session session;

    /// @param url `smtp://USER:PASSWORD@HOST:587` (STARTTLS demanded, unless the host is this machine) or
    ///     `smtps://…:465`
    /// @param envelopeFrom where bounces go
    /// @throws IllegalArgumentException with words for the operator, the password left out
    public SmtpRelay(URI url, EmailAddress envelopeFrom) {
        String scheme = String.valueOf(url.getScheme());
        if (!(scheme.equals("smtp") || scheme.equals("smtps")) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "A mail relay is smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465");
        }
        this.url = url;
        this.envelopeFrom = envelopeFrom.text();
        boolean here = url.getHost().equals("localhost") || url.getHost().startsWith("127.");
        Properties settings = new Properties();
        String prefix = "mail." + scheme + ".";
        String patience = Long.toString(PATIENCE.toMillis());
        settings.setProperty(prefix + "connectiontimeout", patience);
        settings.setProperty(prefix + "timeout", patience);
        settings.setProperty(prefix + "writetimeout", patience);
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        settings.setProperty(prefix + "starttls.enable", "true");
        // A password or an address is not sent over the net in the clear.
        settings.setProperty(prefix + "starttls.required", Boolean.toString(!here && scheme.equals("smtp")));
        settings.setProperty(prefix + "auth", Boolean.toString(url.getRawUserInfo() != null));
        this.session = Session.getInstance(settings);
    }

    @Override
    public String where() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public Line open() throws UndeliveredException {
        try {
            Transport transport = session.getTransport(url.getScheme());
            String[] user = url.getRawUserInfo() == null
                    ? new String[] {null, null}
                    : url.getRawUserInfo().split(":", 2);
            transport.connect(
                    url.getHost(), url.getPort(), decoded(user[0]), decoded(user.length > 1 ? user[1] : null));
            return new SmtpLine(transport);
        } catch (MessagingException e) {
            throw new UndeliveredException("The relay " + where() + " does not answer: " + e.getMessage(), false, e);
        }
    }

    private static @org.jspecify.annotations.Nullable String decoded(@org.jspecify.annotations.Nullable String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private final class SmtpLine implements Line {
        private final Transport transport;

        SmtpLine(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void hand(EmailAddress to, byte[] bytes) throws UndeliveredException {
            try {
                MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
                SMTPMessage sent = new SMTPMessage(message);
                sent.setEnvelopeFrom(envelopeFrom);
                transport.sendMessage(sent, new Address[] {new InternetAddress(to.text())});
            } catch (MessagingException e) {
                throw new UndeliveredException(
                        "The relay " + where() + " said: "
                                + String.valueOf(e.getMessage()).strip(),
                        noSuchAddress(e),
                        e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // What was taken is taken; a line that breaks on hanging up harms nothing.
                return;
            }
        }
    }

    /// Whether the address is refused for good; a relay that refuses everything (its own settings are wrong) says so of
    /// the message, and then no address is to blame.
    private static boolean noSuchAddress(MessagingException failure) {
        for (Exception at = failure; at instanceof MessagingException one; at = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException refused) {
                return refused.getReturnCode() >= FINAL;
            }
        }
        return false;
    }
}
