package powerhouse.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import powerhouse.web.MenuEntry.Place;

/// The pages that are the same every day, the files they need, and what is shown when something goes wrong.
@Controller
final class PlainController implements ErrorController {
    private final Pages pages;
    private final Page.Frame frame;

    PlainController(Pages pages, Page.Frame frame) {
        this.pages = pages;
        this.frame = frame;
    }

    static Feature feature() {
        return Feature.named("plain pages")
                .routes(
                        Route.page("/about", "what this is"),
                        Route.page("/help", "what can be done here"),
                        Route.page("/privacy", "privacy notice"),
                        Route.page("/accessibility", "accessibility statement"),
                        Route.page("/contact", "whom to ask"),
                        Route.page("/favicon.ico", "the house mark for those who ask without looking"),
                        Route.page("/assets/{name}", "style sheet, script, house mark"))
                .controllers(web -> List.of(new PlainController(web.pages(), web.frame())))
                .menu(Place.FOOT, 10, "about", "/about", "About")
                .menu(Place.FOOT, 15, "help", "/help", "Help")
                .menu(Place.FOOT, 50, "privacy", "/privacy", "Privacy")
                .menu(Place.FOOT, 60, "accessibility", "/accessibility", "Accessibility")
                .menu(Place.FOOT, 70, "contact", "/contact", "Contact")
                .build();
    }

    @GetMapping("/about")
    ResponseEntity<byte[]> about() {
        return plain(
                "about",
                "About",
                "What Powerhouse is, where its notices come from, and how it decides what is tech and what is northern.");
    }

    @GetMapping("/help")
    ResponseEntity<byte[]> help() {
        return plain("help", "Help", "What can be done here: finding contracts, being told of them, being found.");
    }

    @GetMapping("/privacy")
    ResponseEntity<byte[]> privacy() {
        return plain(
                "privacy",
                "Privacy",
                "What Powerhouse keeps about its readers, which is next to nothing, and about people named in notices.");
    }

    @GetMapping("/accessibility")
    ResponseEntity<byte[]> accessibility() {
        return plain(
                "accessibility",
                "Accessibility",
                "How accessible Powerhouse is, how that was tested, and whom to tell when it is not.");
    }

    @GetMapping("/contact")
    ResponseEntity<byte[]> contact() {
        return plain("contact", "Contact", "Whom to ask about this portal, and whom about a contract.");
    }

    private ResponseEntity<byte[]> plain(String name, String title, String description) {
        return pages.show(name, new PlainPage(frame.page(title, description, "/" + name, name)));
    }

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        Assets.Asset asset = frame.assets().find(name).orElseThrow(Pages::nothing);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(asset.mediaType()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(asset.body());
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> favicon() {
        String address = frame.assets().at("favicon.svg");
        return asset(address.substring("/assets/".length()));
    }

    @RequestMapping("/error")
    ResponseEntity<byte[]> error(HttpServletRequest request, HttpServletResponse response) {
        // What the firewall refuses never reaches the filter that writes these.
        response.setHeader("Content-Security-Policy", Security.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        HttpStatus said = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        return pages.show(said, "trouble", PlainPage.Trouble.of(frame, said.value()));
    }
}
