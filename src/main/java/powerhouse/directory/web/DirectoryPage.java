package powerhouse.directory.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.company.web.CompanyForm;
import powerhouse.directory.Directory;
import powerhouse.directory.Firm;
import powerhouse.directory.FirmFit;
import powerhouse.directory.Wanted;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.NearPlace;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;

/// Firms that fit what a buyer looks for. Words, place and kinds are asked and understood as in a search.
///
/// @param holds what firms must hold
/// @param won whether they must have won a public contract
/// @param need a contract that the buyer wishes to invite to, null for none
/// @param at the number of this page of them, from 1
public record DirectoryPage(
        Page page,
        SearchRequest form,
        Set<Demand.Kind> holds,
        boolean won,
        @Nullable Opportunity need,
        Directory.Found found,
        int at) {
    static final int SIZE = 20;
    private static final int EXCERPT = 240;

    static DirectoryPage of(
            Page.Frame frame, OpportunityFinder contracts, Directory directory, Map<String, String[]> parameters) {
        Opportunity need = Pages.values(parameters, "need").stream()
                .findFirst()
                .flatMap(ocid -> contracts.find(OcidPath.ocid(ocid), Viewer.anyone()))
                .orElse(null);
        Map<String, String[]> asked = new LinkedHashMap<>(parameters);
        asked.keySet().retainAll(List.of("q", "near", "within", "cluster"));
        if (need != null && !parameters.containsKey("q")) {
            asked.put("q", new String[] {plain(Wording.start(need.title(), 200).replace("…", ""))});
        }
        SearchRequest form = new SearchRequest(asked, contracts.gazetteer());
        List<String> ticked = Pages.values(parameters, "holds");
        Set<Demand.Kind> holds = CompanyForm.HELD.stream()
                .filter(kind -> ticked.contains(CompanyForm.key(kind)))
                .collect(Collectors.toSet());
        boolean won = parameters.containsKey("won");
        NearPlace near = form.near();
        Wanted wanted = new Wanted(
                form.sound(),
                form.clusters(),
                near == null ? null : new Wanted.From(near.typed(), near.position()),
                form.within(),
                holds,
                won);
        int at = number(Pages.values(parameters, "page"));
        Directory.Found found = directory.search(wanted, (at - 1) * SIZE, SIZE);
        boolean blank = form.blank() && holds.isEmpty() && !won && need == null && at == 1;
        return new DirectoryPage(
                blank
                        ? frame.page(
                                "Firms of the North",
                                "Technology firms of the North of England that wish to be found by buyers: search by what you need, place, certificates and public contracts won.",
                                "/directory",
                                "directory")
                        : frame.unlisted(
                                (form.faults().isEmpty() ? "" : "Error: ") + "Firms of the North", "directory"),
                form,
                holds,
                won,
                need,
                found,
                at);
    }

    /// A title's words as a question: what would be a sign of the search language is punctuation in a title.
    static String plain(String title) {
        return Arrays.stream(title.split("\\s+", -1))
                .map(word -> word.replaceAll("[\"“”„‟＂|*]", "").replaceFirst("^[-+]+", ""))
                .map(word -> word.equals("OR") || word.equals("AND") ? "" : word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static int number(List<String> typed) {
        return typed.stream()
                .findFirst()
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /// Whether anything was asked, so that the firms shown are fewer than all, or in an order of their own.
    public boolean asked() {
        return !form.blank() || !holds.isEmpty() || won;
    }

    /// Whether more than words and a place was asked.
    public boolean detailed() {
        return form.is("cluster") || !holds.isEmpty();
    }

    /// What is said of the number of firms.
    public String heading() {
        return found.total() == 0
                ? (asked() ? "No firm fits" : "No firm is listed yet")
                : Wording.count(found.total(), "firm", "firms")
                        + (asked() ? (found.total() == 1 ? " fits" : " fit") : "");
    }

    /// In which order they stand.
    public String order() {
        return !form.words().isBlank()
                ? "Those that say most of what you need first."
                : form.near() != null ? "The nearest first." : "By name.";
    }

    /// Where a firm stands, with what it may be invited to.
    public String path(FirmFit fit) {
        return FirmPage.path(fit.firm()) + (need == null ? "" : "?need=" + OcidPath.segment(need.ocid()));
    }

    /// The beginning of what a firm says.
    public String extract(FirmFit fit) {
        return Wording.start(fit.firm().about(), EXCERPT);
    }

    /// The page before this one, "" on the first; where there is none at this number, the last there is.
    public String previous() {
        int last = Math.ceilDiv(found.total(), SIZE);
        return at > 1 && last > 0 ? address(Math.min(at - 1, last)) : "";
    }

    /// The page after this one, "" on the last.
    public String next() {
        return at * SIZE < found.total() ? address(at + 1) : "";
    }

    private String address(int number) {
        List<String> more = new ArrayList<>();
        holds.stream().sorted().forEach(kind -> more.add("holds=" + CompanyForm.key(kind)));
        if (won) {
            more.add("won=on");
        }
        if (need != null) {
            more.add("need=" + OcidPath.segment(need.ocid()));
            if (form.words().isBlank()) {
                // Or the next page would look for the contract's words.
                more.add("q=");
            }
        }
        if (number > 1) {
            more.add("page=" + number);
        }
        String query = Stream.concat(
                        Arrays.stream(form.query().replaceFirst("^[?]", "").split("&", -1)), more.stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return "/directory" + (query.isEmpty() ? "" : "?" + query);
    }

    /// What a firm is, in a line: `Leeds, Yorkshire and The Humber · HealthTech, Data and AI · small`.
    public static String line(Firm firm) {
        return Stream.of(
                        firm.where().words(),
                        firm.clusters().stream().sorted().map(Cluster::label).collect(Collectors.joining(", ")),
                        firm.small() ? "fewer than 250 people" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
