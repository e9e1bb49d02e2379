package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.mail.Outbox;

/// The letters of a demonstration, for whoever sits at this machine: so a stranger can sign in without a mail server.
@Controller
final class OutboxController {
    private static final int MOST = 100;

    private final People people;
    private final Pages pages;
    private final Page.Frame frame;

    OutboxController(People people, Pages pages, Page.Frame frame) {
        this.people = people;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/outbox")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        guard(request);
        return pages.show(
                HttpStatus.OK,
                "outbox",
                new OutboxPage(frame.unlisted("Outbox", ""), people.outbox().list(MOST)));
    }

    @GetMapping("/outbox/{number:[0-9]{1,18}}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long number) {
        guard(request);
        Outbox.Reading letter = people.outbox().read(number).orElseThrow(Pages::nothing);
        return pages.show(HttpStatus.OK, "letter", OutboxPage.Letter.of(frame.unlisted(letter.subject(), ""), letter));
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
