package powerhouse.posting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A need that somebody keeps here.
///
/// @param number its address, for its poster
/// @param ocid its address for everybody, "" before it was published
/// @param draft what stands in the form
/// @param posted what was published last, null before the first time
/// @param words of the desk that sent it back, or of its poster who withdrew it; "" for none
/// @param published when first, null before
public record Need(
        long number,
        NeedStage stage,
        String ocid,
        NeedDraft draft,
        @Nullable NeedDraft posted,
        String words,
        Instant changed,
        @Nullable Instant published) {
    /// What it is called, in its poster's list.
    public String title() {
        return draft.get("title").isEmpty() ? "A need without a title" : draft.get("title");
    }

    /// Whether the form says something else than everybody reads.
    public boolean changedSince() {
        return posted != null && !posted.equals(draft);
    }
}
