package powerhouse.sample;

import static powerhouse.sample.SampleStage.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// The life of a contract: its notices, and the working days from one to the next.
///
/// @param weight how often among all lives
/// @param gaps one fewer than the stages
record Story(int weight, List<SampleStage> stages, int... gaps) {
    /// Proportions after two recorded days of August 2026 (955 releases), with more tenders and fewer awards than
    /// life has, since tenders are what a visitor looks for.
    static final List<Story> FIND_A_TENDER = weighted(
            new Story(26, List.of(UK4)),
            new Story(8, List.of(UK4, UK4_UPDATE), 8),
            new Story(2, List.of(UK4, UK4_UPDATE, UK4_UPDATE), 6, 4),
            new Story(8, List.of(UK2)),
            new Story(4, List.of(UK2, UK4), 24),
            new Story(1, List.of(UK2, UK3, UK4), 15, 20),
            new Story(4, List.of(UK3)),
            new Story(5, List.of(UK3, UK4), 18),
            new Story(4, List.of(UK1)),
            new Story(2, List.of(UK1, UK2, UK3, UK4, UK4_UPDATE, UK6, UK7, UK10), 6, 6, 6, 5, 9, 6, 4),
            new Story(7, List.of(UK4, UK6, UK7), 20, 9),
            new Story(2, List.of(UK4, UK4_UPDATE, UK6, UK7), 7, 16, 9),
            new Story(6, List.of(UK6, UK7), 10),
            new Story(8, List.of(UK7)),
            new Story(2, List.of(UK5, UK7), 11),
            new Story(3, List.of(UK4, UK12), 14),
            new Story(1, List.of(UK3, UK12), 14),
            new Story(1, List.of(UK7, UK10), 20),
            new Story(1, List.of(UK7, UK9, UK11), 20, 10),
            new Story(1, List.of(UK13)),
            new Story(1, List.of(UK13, UK14), 15),
            new Story(6, List.of(OLD_TENDER)),
            new Story(2, List.of(OLD_TENDER, OLD_UPDATE), 7),
            new Story(1, List.of(OLD_TENDER, OLD_UPDATE, OLD_AWARD), 7, 20),
            new Story(4, List.of(OLD_AWARD)));

    /// What is published while somebody looks on: what they might bid for, now or later.
    static final List<Story> LIVE =
            weighted(new Story(6, List.of(UK4)), new Story(1, List.of(UK2)), new Story(1, List.of(UK3)));

    /// Proportions after a hundred releases of early 2025, with more tenders; the stages are those of Find a
    /// Tender that come nearest.
    static final List<Story> CONTRACTS_FINDER = weighted(
            new Story(5, List.of(UK4)),
            new Story(2, List.of(UK4, UK4_UPDATE), 8),
            new Story(3, List.of(UK4, UK6), 25),
            new Story(8, List.of(UK6)),
            new Story(1, List.of(UK6, UK7), 5),
            new Story(1, List.of(UK2)),
            new Story(1, List.of(UK2, UK4), 20));

    /// What neighbouring sites have: the stages are those that come nearest.
    static final List<Story> SCOTLAND = weighted(
            new Story(8, List.of(OLD_TENDER)),
            new Story(1, List.of(UK3)),
            new Story(1, List.of(UK3, OLD_TENDER), 20),
            new Story(2, List.of(OLD_TENDER, OLD_AWARD), 20),
            new Story(4, List.of(OLD_AWARD)));

    /// The same, and main contractors who seek subcontractors.
    static final List<Story> WALES = weighted(
            new Story(8, List.of(OLD_TENDER)),
            new Story(1, List.of(UK3, OLD_TENDER), 20),
            new Story(2, List.of(OLD_TENDER, OLD_AWARD), 20),
            new Story(3, List.of(OLD_AWARD)),
            new Story(3, List.of(SUBCONTRACT)),
            new Story(1, List.of(SUBCONTRACT, SUBCONTRACT_AWARD), 15));

    /// The Official Journal: every notice stands alone.
    static final List<Story> TED =
            weighted(new Story(6, List.of(OLD_TENDER)), new Story(1, List.of(UK3)), new Story(2, List.of(OLD_AWARD)));

    static final List<Story> COMPETITIONS = weighted(new Story(1, List.of(OLD_TENDER)));

    private static List<Story> weighted(Story... stories) {
        List<Story> all = new ArrayList<>();
        for (Story story : stories) {
            all.addAll(Collections.nCopies(story.weight, story));
        }
        return List.copyOf(all);
    }

    static Story of(List<Story> weighted, RandomGenerator random) {
        return Phrasebook.pick(weighted, random);
    }
}
