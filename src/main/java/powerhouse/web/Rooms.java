package powerhouse.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.search.SearchIndex;
import powerhouse.source.Source;

/// What the doors open onto: everything the pages read, and nothing they could write.
public interface Rooms {
    /// The rooms as they are kept.
    ///
    /// @param states how the publishers are doing, asked each time a page tells
    static Rooms of(
            SearchIndex index, Opportunities opportunities, Records records, Supplier<List<SourceState>> states) {
        return new StoredRooms(index, opportunities, records, states);
    }

    /// The engine that finds.
    SearchIndex index();

    /// The opportunity of an ocid, if this viewer may see it.
    Optional<Opportunity> find(String ocid, Viewer viewer);

    /// Those of the ocids that are there and that this viewer may see, in the order asked.
    List<Opportunity> list(List<String> ocids, Viewer viewer);

    /// All that was published about an ocid, if this viewer may see it.
    Optional<ContractingProcess> process(String ocid, Viewer viewer);

    /// The publishers and how they are doing.
    List<SourceState> sources();

    /// How many addresses there are for [#eachAddress], as the public sees it.
    long addresses();

    /// Addresses in a lasting order, for the sitemap, never all in memory.
    void eachAddress(long skip, int limit, Consumer<Address> reader);

    /// One address.
    ///
    /// @param updated when what stands there last changed
    record Address(String ocid, Instant updated) {}

    /// A publisher and how it is doing.
    ///
    /// @param lastSuccess null before the first
    /// @param reached everything up to here has been asked for; null before the first
    /// @param aside what could not be read, by reason
    /// @param trouble what went wrong last, "" if nothing
    record SourceState(
            Source.About about,
            @Nullable Instant lastSuccess,
            @Nullable Instant reached,
            long kept,
            List<Aside> aside,
            String trouble) {
        /// How many are kept aside.
        public long set() {
            return aside.stream().mapToLong(Aside::count).sum();
        }
    }

    /// So many could not be read, for this reason.
    record Aside(String reason, long count) {}
}
