package powerhouse.matching;

/// How well a contract fits.
public enum Fit {
    /// It asks for what the company sells.
    WELL("Fits well"),
    /// Part of it may be the company's work, or it is near to it.
    LOOK("Worth a look");

    private final String label;

    Fit(String label) {
        this.label = label;
    }

    /// For people.
    public String label() {
        return label;
    }
}
