package powerhouse.translation;

import java.util.List;
import powerhouse.records.Form;

/// All forms of this room.
public final class Translations {
    private Translations() {}

    /// One of each.
    public static List<Form> all() {
        return List.of(new EForms(), new TedSearch(), new Feed());
    }
}
