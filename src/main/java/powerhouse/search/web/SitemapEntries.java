package powerhouse.search.web;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import powerhouse.opportunity.Opportunities;
import powerhouse.records.Viewer;

/// The ocids that everybody may see, in a lasting order, for the sitemap; never all in memory.
public interface SitemapEntries {
    /// How many there are.
    long count();

    /// Some of them, each with when what stands there last changed.
    void each(long skip, int limit, BiConsumer<String, Instant> reader);

    /// As they are kept.
    static SitemapEntries of(Opportunities opportunities) {
        return new SitemapEntries() {
            // A walk through everything fetches this many addresses at a time.
            private static final int PIECE = 5_000;

            @Override
            public long count() {
                return opportunities.count();
            }

            @Override
            public void each(long skip, int limit, BiConsumer<String, Instant> reader) {
                long at = 0;
                List<Opportunities.Entry> piece = opportunities.entries("", PIECE, Viewer.anyone());
                while (!piece.isEmpty() && at < skip + limit) {
                    for (Opportunities.Entry entry : piece) {
                        if (at >= skip && at < skip + limit) {
                            reader.accept(entry.ocid(), entry.updated());
                        }
                        at++;
                    }
                    piece = opportunities.entries(piece.getLast().ocid(), PIECE, Viewer.anyone());
                }
            }
        };
    }
}
