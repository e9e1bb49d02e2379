package powerhouse.linking;

import java.util.Arrays;
import java.util.Collection;
import powerhouse.organisation.NameWords;

/// The words of a long text, each as a number that also says how much it tells: what is kept of a description to
/// compare it by. Thirty bits of a word's digest tell the words of two texts apart but for one pair in a million.
///
/// @param words ascending, none twice
record Bag(int[] words) {
    /// What the two lowest bits say.
    private static final double[] WEIGHTS = {0.3, 1, 1.5};

    static Bag of(Collection<String> words) {
        return new Bag(words.stream().mapToInt(Bag::number).sorted().distinct().toArray());
    }

    private static int number(String word) {
        double weight = NameWords.weight(word);
        int level = weight < 1 ? 0 : weight == 1 ? 1 : 2;
        // The digest of a string differs little between words that differ at their ends: spread it.
        int digest = word.hashCode() * 0x9E3779B9;
        return ((digest ^ (digest >>> 15)) & ~3) | level;
    }

    boolean contains(String word) {
        return Arrays.binarySearch(words, number(word)) >= 0;
    }

    double weight() {
        double weight = 0;
        for (int word : words) {
            weight += WEIGHTS[word & 3];
        }
        return weight;
    }

    /// How much of the shorter one stands in the other: 0 to 1.
    double within(Bag other) {
        double least = Math.min(weight(), other.weight());
        double shared = 0;
        for (int i = 0, j = 0; i < words.length && j < other.words.length; ) {
            int order = Integer.compare(words[i], other.words[j]);
            shared += order == 0 ? WEIGHTS[words[i] & 3] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return least == 0 ? 0 : shared / least;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bag bag && Arrays.equals(words, bag.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return words.length + " words";
    }
}
