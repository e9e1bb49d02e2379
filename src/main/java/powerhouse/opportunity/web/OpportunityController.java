package powerhouse.opportunity.web;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.collation.Resolver;
import powerhouse.linking.Link;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.NearPlace;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.records.ContractingProcess;
import powerhouse.records.OcidPath;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.source.Source;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;
import tools.jackson.databind.node.ObjectNode;

/// One opportunity, and the OCDS it is made of.
@Controller
public final class OpportunityController {

    private final OpportunityFinder contracts;
    private final ProcessFinder processes;
    private final OrganisationFinder organisations;
    private final Function<Collection<String>, List<Link>> links;
    private final List<Source.About> publishers;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    public OpportunityController(
            OpportunityFinder contracts,
            ProcessFinder processes,
            OrganisationFinder organisations,
            Function<Collection<String>, List<Link>> links,
            List<Source.About> publishers,
            WebFrame web) {
        this.contracts = contracts;
        this.processes = processes;
        this.organisations = organisations;
        this.links = links;
        this.publishers = publishers;
        this.pages = web.pages();
        this.frame = web.frame();
        this.clock = web.clock();
    }

    @GetMapping("/opportunities/{ocid}")
    ResponseEntity<byte[]> opportunity(
            @PathVariable String ocid,
            @RequestParam(defaultValue = "") String near,
            @RequestParam(defaultValue = "") String place) {
        String asked = OcidPath.ocid(ocid);
        Opportunity opportunity = contracts.find(asked, Viewer.anyone()).orElseThrow(Pages::nothing);
        List<Link> found = links.apply(opportunity.ocids());
        return pages.show(
                "opportunity/opportunity",
                OpportunityPage.of(
                        frame,
                        opportunity,
                        opportunity.ocids().stream()
                                .sorted()
                                .flatMap(each -> processes.find(each, Viewer.anyone()).stream())
                                .toList(),
                        organisations.keys(Resolver.mentions(opportunity)),
                        RelatedContracts.of(
                                opportunity,
                                found,
                                contracts.list(RelatedContracts.beyond(opportunity, found), Viewer.anyone()),
                                publishers),
                        publishers,
                        NearPlace.of(near, SearchRequest.placeBy(place), contracts.gazetteer())
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
        return processes.find(OcidPath.ocid(ocid), Viewer.anyone()).orElseThrow(Pages::nothing);
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
