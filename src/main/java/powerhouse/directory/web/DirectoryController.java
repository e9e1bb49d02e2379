package powerhouse.directory.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.directory.Directory;
import powerhouse.directory.Firm;
import powerhouse.directory.Listings;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// Firms that wish to be found: all, and one. Nobody may keep these pages, since a firm may leave at any time.
@Controller
public final class DirectoryController {

    private final Listings listings;
    private final Directory directory;
    private final OpportunityFinder contracts;
    private final Pages pages;
    private final Page.Frame frame;

    public DirectoryController(Listings listings, Directory directory, OpportunityFinder contracts, WebFrame web) {
        this.listings = listings;
        this.directory = directory;
        this.contracts = contracts;
        this.pages = web.pages();
        this.frame = web.frame();
    }

    @GetMapping("/directory")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        return pages.show(
                HttpStatus.OK,
                "directory/directory",
                DirectoryPage.of(frame, contracts, directory, request.getParameterMap()));
    }

    @GetMapping("/directory/{key:[A-Za-z0-9_-]{1,40}}")
    ResponseEntity<byte[]> one(@PathVariable String key, @RequestParam(defaultValue = "") String need) {
        Firm firm = listings.find(key).orElseThrow(Pages::nothing);
        return pages.show(
                HttpStatus.OK,
                "directory/firm",
                FirmPage.of(
                        frame,
                        firm,
                        directory.won(firm),
                        contracts.find(OcidPath.ocid(need), Viewer.anyone()).orElse(null)));
    }
}
