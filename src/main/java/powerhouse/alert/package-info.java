/// Searches that somebody keeps, and telling them of what is new.
///
/// ```
///  news ──▶ Matcher ──┐
///                     ├─▶ Discovery ──▶ Findings ──▶ Teller ──▶ letters
///  index ─▶ Sweep ────┘    what is news             Composition: what becomes of it
/// ```
///
/// Idiom: whatever fits a search is written down as a finding before anybody is told, and a letter is put into
/// the outbox in the transaction that says which findings it told. Whoever writes findings or searches is alone
/// ([AlertFindings#alone]), and reads again what the writing follows from. Findings are memory, not derived: no
/// rebuild drops them.
///
/// Must never know: how a search is typed or a page looks; what an engine is made of.
@NullMarked
package powerhouse.alert;

import org.jspecify.annotations.NullMarked;
