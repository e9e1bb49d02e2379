package powerhouse.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// The operator's mail server, which signs (DKIM) and delivers.
public final class SmtpRelay implements Relay {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// "Closing transmission channel", to whatever was said (RFC 5321, 3.8 and 4.2.2).
    private static final int CLOSING = 421;

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
            throw new UndeliveredException(
                    "The relay " + where() + " does not answer: " + e.getMessage(), Answer.HUNG_UP, e);
        }
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private final class SmtpLine implements Line {
        private final Transport transport;

        SmtpLine(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void hand(EmailAddress to, byte[] bytes) throws UndeliveredException {
            Passing letter = passing(bytes);
            try {
                transport.sendMessage(letter, new Address[] {new InternetAddress(to.text())});
            } catch (MessagingException e) {
                throw new UndeliveredException("The relay " + where() + " said: " + words(e), answer(e, letter), e);
            }
        }

        private Passing passing(byte[] bytes) throws UndeliveredException {
            try {
                Passing letter = new Passing(session, bytes);
                letter.setEnvelopeFrom(envelopeFrom);
                return letter;
            } catch (MessagingException e) {
                throw new UndeliveredException("This is no letter: " + e.getMessage(), Answer.REFUSED, e);
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

    /// A letter that knows whether it was said to its end.
    private static final class Passing extends SMTPMessage {
        private boolean said;

        Passing(Session session, byte[] bytes) throws MessagingException {
            super(session, new ByteArrayInputStream(bytes));
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
            super.writeTo(out, ignored);
            said = true;
        }
    }

    /// The relay's own words, which the library hands on inside of "Invalid Addresses" of its own.
    private static String words(MessagingException failure) {
        String words = String.valueOf(failure.getMessage());
        for (Exception at = failure; at instanceof MessagingException one; at = one.getNextException()) {
            int reply = switch (one) {
                case SMTPAddressFailedException addressee -> addressee.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            words = reply > 0 ? String.valueOf(one.getMessage()) : words;
        }
        return words.strip();
    }

    /// Without a reply the line has broken. Before the end of the data nothing can have been taken (RFC
    /// 5321, 4.1.1.4); after it nobody knows (RFC 1047).
    ///
    /// A reply from 500 on is final by RFC 5321 (4.2.1). But this is the operator's own relay: "554 relay
    /// access denied" tells of its settings, which are mended within hours, so that only a mailbox that is
    /// not there ends a letter here, or what says 550 and nothing of the relay itself.
    private static Answer answer(MessagingException failure, Passing letter) {
        int reply = 0;
        boolean noMailbox = false;
        boolean isFinal = false;
        for (Exception at = failure; at instanceof MessagingException one; at = one.getNextException()) {
            switch (one) {
                case SMTPAddressFailedException addressee -> {
                    reply = Math.max(reply, addressee.getReturnCode());
                    String said = String.valueOf(addressee.getMessage());
                    noMailbox = EnhancedStatus.noMailbox(said);
                    isFinal = EnhancedStatus.isFinal(addressee.getReturnCode(), said);
                }
                case SMTPSenderFailedException sender -> reply = Math.max(reply, sender.getReturnCode());
                case SMTPSendFailedException send -> reply = Math.max(reply, send.getReturnCode());
                default -> {
                    // Wraps one of the others, or a failure of the line.
                }
            }
        }
        if (reply <= 0) {
            return letter.said ? Answer.LOST : Answer.HUNG_UP;
        }
        if (reply == CLOSING) {
            return Answer.HUNG_UP;
        }
        if (noMailbox) {
            return Answer.NO_SUCH_MAILBOX;
        }
        return isFinal ? Answer.REFUSED_FOR_GOOD : Answer.REFUSED;
    }
}
