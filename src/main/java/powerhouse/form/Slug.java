package powerhouse.form;

/// A reference as it may stand in an address.
final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /// Letters, digits, hyphens and dots, everything else one hyphen.
    static String of(String reference) {
        String slug = reference.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
    }
}
