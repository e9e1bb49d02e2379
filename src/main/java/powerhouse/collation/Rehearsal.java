package powerhouse.collation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import powerhouse.form.RowForm;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import powerhouse.records.Kept;
import powerhouse.records.Release;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what would become of the rows of a table.
final class Rehearsal {
    private static final int LONGEST = 60;

    private final Releases releases;
    private final RowForm form;
    private final Consumer<String> told;
    private Kept kept = Kept.NOTHING;

    Rehearsal(Releases releases, RowForm form, Consumer<String> told) {
        this.releases = releases;
        this.form = form;
        this.told = told;
    }

    Kept kept() {
        return kept;
    }

    void tell(Arrival arrival) {
        List<Form.Original> originals;
        try {
            originals = form.take(arrival);
        } catch (UnreadableException e) {
            aside(String.valueOf(e.getMessage()));
            return;
        }
        for (Form.Original original : originals) {
            if (original.trouble() != null) {
                aside(original.where() + original.trouble());
                continue;
            }
            try {
                tell(arrival.source(), original, form.read(original.bytes()));
            } catch (UnreadableException e) {
                aside(original.where() + e.getMessage());
            }
        }
    }

    private void aside(String why) {
        told.accept(why + ": kept aside");
        kept = kept.and(new Kept(0, 0, 1));
    }

    private void tell(String source, Form.Original original, ObjectNode release) {
        String ocid = release.path("ocid").asString("");
        String id = release.path("id").asString("");
        String digest = digest(original.bytes());
        String becomes = "new";
        for (Release there : releases.list(ocid, Viewer.anyone())) {
            if (there.source().equals(source) && there.digest().equals(digest)) {
                becomes = "known";
                break;
            }
            becomes = there.source().equals(source) && there.id().equals(id)
                    ? "takes the place of what stood there before"
                    : "one more release";
        }
        kept = kept.and(becomes.equals("known") ? new Kept(0, 1, 0) : new Kept(1, 0, 0));
        told.accept(original.where() + ocid + ", " + becomes + ": " + String.join("; ", facts(release)));
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

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
