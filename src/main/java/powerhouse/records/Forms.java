package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import powerhouse.ocds.Finding;
import powerhouse.ocds.ReleaseReader;
import powerhouse.ocds.ReleaseReader.Reading;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The forms that are understood beside OCDS JSON.
public final class Forms {
    /// OCDS JSON itself, which needs no form.
    public static final String OCDS = "";

    /// None but OCDS JSON.
    public static final Forms NONE = new Forms(List.of(), key -> Optional.empty());

    private final Map<String, Form> known = new LinkedHashMap<>();
    private final Function<String, Optional<? extends Form>> others;

    /// @param others forms that come and go, such as mappings that people write
    public Forms(List<? extends Form> known, Function<String, Optional<? extends Form>> others) {
        for (Form form : known) {
            if (this.known.put(form.key(), form) != null) {
                throw new IllegalArgumentException("Two forms are called " + form.key());
            }
        }
        this.others = others;
    }

    /// The form of a key.
    public Optional<Form> find(String key) {
        Form form = known.get(key);
        return form == null ? others.apply(key).map(Function.identity()) : Optional.of(form);
    }

    /// The originals in an arrival that is not OCDS JSON.
    List<Form.Original> take(Arrival arrival) throws UnreadableException {
        Form form = get(arrival.form());
        try {
            return form.take(arrival);
        } catch (RuntimeException mistake) {
            throw unforeseen(form, mistake);
        }
    }

    /// Reads an original of any form.
    ///
    /// @throws UnreadableException in words for a person
    public Reading read(String key, byte[] original) throws UnreadableException {
        if (key.equals(OCDS)) {
            return ReleaseReader.read(original);
        }
        Form form = get(key);
        try {
            return ReleaseReader.check(form.read(original));
        } catch (RuntimeException mistake) {
            throw unforeseen(form, mistake);
        }
    }

    /// Reads what is kept, and never fails: what no form can read any more is a release that tells nothing, with
    /// a finding.
    public Reading read(Release release) {
        byte[] body = release.body();
        if (body == null) {
            throw new IllegalArgumentException("Redacted: release " + release.number());
        }
        try {
            Reading reading = read(release.form(), body);
            if (!release.form().equals(OCDS)) {
                identify(reading.release(), release);
            }
            return reading;
        } catch (UnreadableException e) {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            identify(nothing, release);
            String message = "Was readable when kept: " + e.getMessage();
            return new Reading(nothing, List.of(new Finding("", Finding.Kind.WRONG_TYPE, message)));
        }
    }

    /// A release as OCDS JSON: the very bytes where that is what was published, else what is read out of them;
    /// none where they are redacted.
    public Optional<byte[]> json(Release release) {
        byte[] body = release.body();
        if (body == null || release.form().equals(OCDS)) {
            return Optional.ofNullable(body);
        }
        return Optional.of(read(release).release().toString().getBytes(UTF_8));
    }

    /// Its names as they were given when it was kept.
    private static void identify(ObjectNode tree, Release release) {
        tree.put("ocid", release.ocid()).put("id", release.id());
        // In the words of the form where they mean the same.
        if (!Objects.equals(Intake.date(tree.path("date").asString("")), release.date())) {
            tree.put("date", String.valueOf(release.date()));
        }
    }

    private Form get(String key) throws UnreadableException {
        return find(key).orElseThrow(() -> new UnreadableException("No form is known by the name of " + key));
    }

    /// A mistake in a form must not stop everything behind one strange notice.
    private static UnreadableException unforeseen(Form form, RuntimeException mistake) {
        return new UnreadableException("The form " + form.key() + " stumbled: " + mistake);
    }
}
