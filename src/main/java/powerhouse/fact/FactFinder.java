package powerhouse.fact;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import powerhouse.records.Viewer;

/// Answers what is counted, summed and listed over all opportunities.
public interface FactFinder {
    /// The tech contracts of the North that are open now.
    ///
    /// @param closing before when those are due that are counted as closing
    Tally openTechOfTheNorth(Viewer viewer, Instant now, Instant closing);

    /// How many ended in which way, whatever outcome the question names.
    OutcomeTally outcomes(Viewer viewer, OutcomeQuery query);

    /// Their ocids, those that ended last before the others.
    List<String> ended(Viewer viewer, OutcomeQuery query, int skip, int limit);

    /// How many opportunities there are.
    long count(Viewer viewer);

    /// Their ocids in a lasting order, each with when what stands there last changed; never all in memory.
    void eachAddress(Viewer viewer, long skip, int limit, BiConsumer<String, Instant> reader);
}
