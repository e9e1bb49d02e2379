package powerhouse.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleasePackage.Slice;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.node.ObjectNode;

/// How something is read that a publisher sends in another form than OCDS JSON: XML, a feed, a spreadsheet
/// (docs/decisions/0022).
///
/// What came is kept; the OCDS release is made of it whenever it is asked for, so a better reading reaches back
/// over the past with the next `rebuild`. A form keeps nothing and asks nobody: the same bytes always give the
/// same release. Both methods are called by many threads at once.
public interface Form {
    /// Name of the form, for good: it stands beside every original. Small letters, digits and hyphens.
    String key();

    /// What an original is, for those who ask for it as it came.
    String mediaType();

    /// Takes an arrival apart into originals: one for each document or row, in their order.
    ///
    /// @throws UnreadableException if nothing in it can be told apart; it is kept aside as a whole
    List<Original> take(Arrival arrival) throws UnreadableException;

    /// The OCDS release that an original tells, with its `ocid`, `id` and `date`. These three are written down
    /// when the original is kept and stay as they are whatever a later reading would say: addresses are for good.
    ///
    /// @throws UnreadableException in words for a person, naming the column or element; it is kept aside
    ObjectNode read(byte[] original) throws UnreadableException;

    /// One document or row.
    ///
    /// @param bytes enough to be read alone, such as a row with its header
    /// @param place where exactly these bytes lie in the arrival; null if they do not lie in it as they are, and
    ///     then the arrival is kept whole beside its originals
    /// @param where the place to name if it cannot be read, such as `Line 7: `; "" where there is but one
    /// @param trouble why it cannot be read, where that shows already; else null
    record Original(
            byte[] bytes,
            @Nullable Slice place,
            String where,
            @Nullable String trouble) {
        /// An arrival that is one document.
        public static Original whole(Arrival arrival) {
            return new Original(arrival.body(), new Slice(0, arrival.body().length), "", null);
        }
    }
}
