/// The board of a company on pages that need no script and no dragging, and its dates as a calendar at a secret
/// address.
///
/// Two who write at once overwrite nothing of each other: a form carries what it was made from.
@NullMarked
package powerhouse.board.web;

import org.jspecify.annotations.NullMarked;
