package powerhouse.web;

import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.linking.Link;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.NearPlace;
import powerhouse.query.SearchRequest;
import powerhouse.records.ContractingProcess;
import powerhouse.records.OcidPath;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import tools.jackson.databind.node.ObjectNode;

/// One opportunity, and the OCDS it is made of.
@Controller
final class OpportunityController {
    private final Rooms rooms;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    OpportunityController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        this.rooms = rooms;
        this.pages = pages;
        this.frame = frame;
        this.clock = clock;
    }

    @GetMapping("/opportunities/{ocid}")
    ResponseEntity<byte[]> opportunity(
            @PathVariable String ocid,
            @RequestParam(defaultValue = "") String near,
            @RequestParam(defaultValue = "") String place) {
        String asked = OcidPath.ocid(ocid);
        Opportunity opportunity = rooms.find(asked, Viewer.anyone()).orElseThrow(Pages::nothing);
        List<Link> links = rooms.links(opportunity.ocids());
        return pages.show(
                "opportunity",
                OpportunityPage.of(
                        frame,
                        opportunity,
                        opportunity.ocids().stream()
                                .sorted()
                                .flatMap(each -> rooms.process(each, Viewer.anyone()).stream())
                                .toList(),
                        rooms.named(opportunity),
                        Kin.of(
                                opportunity,
                                links,
                                rooms.list(Kin.beyond(opportunity, links), Viewer.anyone()),
                                rooms.publishers()),
                        rooms.publishers(),
                        NearPlace.of(near, SearchRequest.placeBy(place), rooms.gazetteer())
                                .orElse(null),
                        clock.instant()));
    }

    @GetMapping("/opportunities/{ocid}/record.json")
    ResponseEntity<byte[]> compiled(@PathVariable String ocid) {
        ContractingProcess process = process(ocid);
        ObjectNode compiled = process.compiled();
        if (compiled == null) {
            throw Pages.nothing();
        }
        return json(compiled.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @GetMapping("/opportunities/{ocid}/releases/{number:[0-9]{1,18}}.json")
    ResponseEntity<byte[]> release(@PathVariable String ocid, @PathVariable long number) {
        return json(process(ocid).json(number).orElseThrow(Pages::nothing));
    }

    /// What was published, whatever it is: a row, XML. To be saved and not shown, since a browser that shows a
    /// stranger's XML may run what is in it.
    @GetMapping("/opportunities/{ocid}/releases/{number:[0-9]{1,18}}/original")
    ResponseEntity<byte[]> original(@PathVariable String ocid, @PathVariable long number) {
        byte[] body = process(ocid).releases().stream()
                .filter(release -> release.number() == number)
                .findFirst()
                .map(Release::body)
                .orElseThrow(Pages::nothing);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"release-" + number + ".txt\"")
                .header("X-Robots-Tag", "noindex")
                .body(body);
    }

    private ContractingProcess process(String ocid) {
        return rooms.process(OcidPath.ocid(ocid), Viewer.anyone()).orElseThrow(Pages::nothing);
    }

    /// Bytes of strangers, exactly as they came: with `nosniff` and a policy that allows nothing, no browser
    /// makes more of them than JSON.
    private static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Robots-Tag", "noindex")
                .body(body);
    }
}
