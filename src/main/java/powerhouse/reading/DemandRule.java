package powerhouse.reading;

import java.util.List;

/// How one kind of demand, or a family of kinds, is told from a sentence. A new one takes its place in
/// [Demands#RULES] and brings an example of each sort, which a test holds it to.
interface DemandRule {
    /// What the sentence demands; nothing where it names the thing and does not ask for it.
    ///
    /// @param title of the notice: what it names is what is bought
    List<Demand> find(Sentence sentence, String title);

    /// In small letters: one of these stands in whatever sentence states such a demand. Few have any, and a pattern
    /// takes a hundred times as long to find none.
    List<String> signs();

    /// A text that states a demand.
    String hit();

    /// A text that speaks of the same and demands nothing.
    String miss();
}
