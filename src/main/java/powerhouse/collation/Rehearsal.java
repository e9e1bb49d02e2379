package powerhouse.collation;

import java.util.ArrayList;
import java.util.List;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Foreseen;
import powerhouse.records.Intake;
import powerhouse.records.Kept;
import powerhouse.records.Release;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what would become of arrivals.
final class Rehearsal {
    private static final int LONGEST = 60;

    private final Releases releases;

    Rehearsal(Releases releases) {
        this.releases = releases;
    }

    Kept tell(Arrival arrival, Intake intake, Importer.Told told) {
        Kept kept = Kept.NOTHING;
        List<String> lines = new ArrayList<>();
        for (Foreseen each : releases.foresee(intake)) {
            String name = each.trouble() == null ? each.where() + each.ocid() : each.trouble();
            switch (each.fate()) {
                case FRESH, TAKEN_BACK -> {
                    kept = kept.and(new Kept(1, 0, 0));
                    lines.add(name + ", " + becomes(arrival.source(), each) + facts(each));
                }
                case KNOWN -> {
                    kept = kept.and(new Kept(0, 1, 0));
                    lines.add(name + ", known" + facts(each));
                }
                case ASIDE -> {
                    kept = kept.and(new Kept(0, 0, 1));
                    lines.add(name + ": kept aside");
                }
                case AGAIN -> {
                    kept = kept.and(new Kept(0, 0, 0, 1));
                    lines.add(name + ": came before");
                }
            }
        }
        told.piece(kept, lines);
        return kept;
    }

    private String becomes(String source, Foreseen fresh) {
        String becomes = "new";
        for (Release there : releases.list(fresh.ocid(), Viewer.anyone())) {
            becomes = there.source().equals(source) && there.id().equals(fresh.id())
                    ? "takes the place of what stood there before"
                    : "one more release";
        }
        return becomes;
    }

    private String facts(Foreseen each) {
        try {
            List<String> facts =
                    facts(releases.forms().read(each.form(), each.bytes()).release());
            return facts.isEmpty() ? "" : ": " + String.join("; ", facts);
        } catch (UnreadableException e) {
            throw new IllegalStateException("Was readable a moment ago", e);
        }
    }

    private static List<String> facts(ObjectNode release) {
        List<String> facts = new ArrayList<>();
        add(facts, "", release.path("tender").path("title"));
        add(facts, "buyer ", release.path("buyer").path("name"));
        JsonNode award = release.path("awards").path(0);
        for (JsonNode supplier : award.path("suppliers")) {
            add(facts, "supplier ", supplier.path("name"));
        }
        for (JsonNode value : List.of(release.path("tender").path("value"), award.path("value"))) {
            if (value.has("amount")) {
                facts.add(value.path("amount").asString() + " "
                        + value.path("currency").asString(""));
            }
        }
        add(facts, "due ", release.path("tender").path("tenderPeriod").path("endDate"));
        JsonNode period = award.has("contractPeriod") ? award : release.path("tender");
        add(facts, "from ", period.path("contractPeriod").path("startDate"));
        add(facts, "to ", period.path("contractPeriod").path("endDate"));
        return facts;
    }

    private static void add(List<String> facts, String word, JsonNode text) {
        // One row is one line, whatever stands in it; a terminal takes no orders from strangers.
        String line = text.asString("").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (!line.isEmpty()) {
            facts.add(word + (line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line));
        }
    }
}
