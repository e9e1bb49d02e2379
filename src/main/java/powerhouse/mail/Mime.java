package powerhouse.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import powerhouse.store.Sha256;

/// Letters as they travel (RFC 5322, MIME).
final class Mime {
    /// Half of SHA-256 tells all letters ever sent apart.
    private static final int ID_LENGTH = 32;

    private Mime() {}

    /// The same for the same letter, whenever it is made.
    static String id(Letter letter, String host) {
        String seal = Sha256.seal(letter.kind(), letter.to().text(), letter.about());
        return "<" + letter.kind() + "." + seal.substring(0, ID_LENGTH) + "@" + host + ">";
    }

    /// @param from as the header says, `Powerhouse <mail@portal.example>`
    static byte[] message(Letter letter, String id, String from, Instant at) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id);
                }
            };
            message.setFrom(new InternetAddress(from, true));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
            message.setSubject(oneLine(letter.subject()), "UTF-8");
            message.setSentDate(Date.from(at));
            // Answering machines keep silent (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            Letter.Subscription list = letter.list();
            if (list != null) {
                message.setHeader("List-Id", "<" + oneLine(list.id()) + ">");
                message.setHeader("List-Unsubscribe", "<" + list.unsubscribe().toASCIIString() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                message.setHeader("Precedence", "list");
            }
            if (letter.html().isEmpty()) {
                message.setText(letter.text(), "UTF-8");
            } else {
                MimeBodyPart text = new MimeBodyPart();
                text.setText(letter.text(), "UTF-8");
                MimeBodyPart html = new MimeBodyPart();
                html.setText(letter.html(), "UTF-8", "html");
                // The last is what a reader prefers if able to show it (RFC 2046, 5.1.4).
                message.setContent(new MimeMultipart("alternative", text, html));
            }
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            throw new IllegalArgumentException("No letter can be made of this: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The Message-ID of a message.
    static String id(byte[] message) {
        try {
            String id = read(message).getMessageID();
            return id == null ? "" : id;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("This is no letter: " + e.getMessage(), e);
        }
    }

    /// A message as it travels.
    static MimeMessage read(byte[] message) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("This is no letter: " + e.getMessage(), e);
        }
    }

    /// The plain words of a message.
    static String text(byte[] message) {
        try {
            MimeMessage read = read(message);
            Object content = read.getContent() instanceof MimeMultipart parts
                    ? parts.getBodyPart(0).getContent()
                    : read.getContent();
            return String.valueOf(content);
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("This is no letter: " + e.getMessage(), e);
        }
    }

    /// Titles of notices stand in subjects, and come from strangers: a line break would begin another header.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
