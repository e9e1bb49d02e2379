package powerhouse.mail.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.mail.Outbox;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// The letters of a demonstration, for whoever sits at this machine: so a stranger can sign in without a mail server.
@Controller
public final class OutboxController {
    private static final int MOST = 100;

    private final Outbox outbox;
    private final Pages pages;
    private final Page.Frame frame;

    public OutboxController(Outbox outbox, WebFrame web) {
        this.outbox = outbox;
        this.pages = web.pages();
        this.frame = web.frame();
    }

    @GetMapping("/outbox")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        guard(request);
        return pages.show(
                HttpStatus.OK, "mail/outbox", new OutboxPage(frame.unlisted("Outbox", ""), outbox.list(MOST)));
    }

    @GetMapping("/outbox/{number:[0-9]{1,18}}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long number) {
        guard(request);
        Outbox.Reading letter = outbox.read(number).orElseThrow(Pages::nothing);
        return pages.show(
                HttpStatus.OK, "mail/letter", OutboxPage.Letter.of(frame.unlisted(letter.subject(), ""), letter));
    }

    /// In earnest letters hold the keys to people's accounts.
    private void guard(HttpServletRequest request) {
        if (!frame.imprint().demo() || !loopback(request.getRemoteAddr())) {
            throw Pages.nothing();
        }
    }

    private static boolean loopback(String address) {
        try {
            // Always figures, so nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
