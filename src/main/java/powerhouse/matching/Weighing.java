package powerhouse.matching;

/// What each kind of reason counts beside words, which count 100 for the best of them: `bench matching` shows what
/// others would do.
///
/// @param code for a code that the company works in, by how much of it is shared
/// @param cluster for the same kind of tech work
/// @param buyer for a buyer that bought from it before
/// @param distance for work next door; nothing at the end of its reach, and so much less beyond
/// @param value for an amount that it takes on; so much less for one that it does not
/// @param size for what suits small firms, to one
public record Weighing(double code, double cluster, double buyer, double distance, double value, double size) {
    /// Nothing but words.
    public static final Weighing WORDS_ALONE = new Weighing(0, 0, 0, 0, 0, 0);

    /// As the portal weighs.
    public static final Weighing USUAL = new Weighing(15, 10, 10, 10, 10, 3);
}
