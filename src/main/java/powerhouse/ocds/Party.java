package powerhouse.ocds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// An organisation, or a reference to one.
///
/// @param json what it looks at, shared with everybody
public record Party(JsonNode json) {
    /// Of whom nothing is known.
    public static final Party NOBODY = new Party(MissingNode.getInstance());

    /// Id within the release.
    public String id() {
        return Lens.id(json, "id");
    }

    /// Name.
    public String name() {
        return Lens.text(json, "name");
    }

    /// buyer, supplier, …
    public List<String> roles() {
        return Lens.texts(json, "roles");
    }

    /// Address.
    public @Nullable Address address() {
        return Lens.find(json, "address", Address::new);
    }

    /// Scheme of the identifier.
    public String identifierScheme() {
        return Lens.text(Lens.object(json, "identifier"), "scheme");
    }

    /// Identifier within the scheme.
    public String identifier() {
        return Lens.id(Lens.object(json, "identifier"), "id");
    }

    /// Every identifier it states, the main one first, each after its scheme: `GB-COH-01234567`. Those without a
    /// scheme are left out.
    public List<String> identifiers() {
        List<String> found = new ArrayList<>(2);
        add(found, Lens.object(json, "identifier"));
        for (JsonNode other : Lens.list(json, "additionalIdentifiers", node -> node)) {
            add(found, other);
        }
        return List.copyOf(found);
    }

    private static void add(List<String> found, JsonNode identifier) {
        String scheme = Lens.text(identifier, "scheme").strip();
        String id = Lens.id(identifier, "id").strip();
        String whole = scheme + "-" + id;
        if (!scheme.isEmpty() && !id.isEmpty() && !found.contains(whole)) {
            found.add(whole);
        }
    }

    /// Name of the contact.
    public String contactName() {
        return Lens.text(Lens.object(json, "contactPoint"), "name");
    }

    /// E-mail of the contact.
    public String contactEmail() {
        return Lens.text(Lens.object(json, "contactPoint"), "email");
    }

    /// Address of the contact on the web.
    public String contactUrl() {
        return Lens.text(Lens.object(json, "contactPoint"), "url");
    }

    /// Home page.
    public String url() {
        return Lens.text(Lens.object(json, "details"), "url");
    }

    /// What it is said to be: legal types, main activities.
    public List<Classification> classifications() {
        return Lens.list(Lens.object(json, "details"), "classifications", Classification::new);
    }
}
