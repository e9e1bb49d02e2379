/// Needs that buyers put before firms themselves, beside what others publish.
///
/// A [powerhouse.posting.NeedDraft] is what stands in the form: kept whatever is wrong in it, published once nothing
/// is. From then on
/// each step (published, changed, awarded, withdrawn) is one OCDS release that [powerhouse.posting.NeedRelease] writes,
/// kept
/// beside those of publishers, so that everything downstream serves it without knowing where it came from. What is not
/// public, drafts and [answers][powerhouse.posting.Answers], stays in this room's own tables.
///
/// A poster's first need waits until a person at the desk has looked; later ones do not. This room never learns how a
/// page looks.
@NullMarked
package powerhouse.posting;

import org.jspecify.annotations.NullMarked;
