package powerhouse.collation.web;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.collation.SourceHealth;
import powerhouse.source.Source;
import powerhouse.web.WebFrame;

/// The publishers and how they are doing.
@Controller
final class SourcesController {
    private final List<Source.About> publishers;
    private final Supplier<List<SourceHealth>> health;
    private final WebFrame web;

    SourcesController(List<Source.About> publishers, Supplier<List<SourceHealth>> health, WebFrame web) {
        this.publishers = publishers;
        this.health = health;
        this.web = web;
    }

    @GetMapping("/sources")
    ResponseEntity<byte[]> sources() {
        return web.pages()
                .show(
                        "collation/sources",
                        SourcesPage.of(
                                web.frame(),
                                publishers,
                                health.get(),
                                web.clock().instant()));
    }
}
