package powerhouse.records;

/// Who is looking. Queries, exports, feeds and alerts take one, so that "who may see it" is asked in one place.
///
/// @param audiences what this viewer may see; everybody sees `public`
public record Viewer(java.util.Set<String> audiences) {
    /// The audience of everything that was published to the world.
    public static final String PUBLIC = "public";

    /// Anybody at all.
    public static Viewer anyone() {
        return new Viewer(java.util.Set.of(PUBLIC));
    }

    /// Whether this viewer may see what has the given audience.
    public boolean sees(String audience) {
        return audiences.contains(audience);
    }
}
