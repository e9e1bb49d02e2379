/// Pages on which needs are written, looked over, published and answered, on both sides.
///
/// [powerhouse.posting.web.NeedController] serves whoever writes a need and the desk that looks at a poster's first;
/// [powerhouse.posting.web.AnswerController] serves the firms that answer and whoever chooses among them. Everything is
/// a
/// plain form that is saved as it stands, right or wrong, so that nothing is lost without a script. What everybody
/// reads of a need is the page of a contract like any other, which knows nothing of this room.
@NullMarked
package powerhouse.posting.web;

import org.jspecify.annotations.NullMarked;
