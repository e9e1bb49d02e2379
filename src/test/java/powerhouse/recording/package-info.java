/// A recording of all that the portal answers, to show that a change of its insides is none of its outside.
///
/// Idiom: [Recording] is the order of events; a story is what some people do, [Cast] who they are, and whatever is
/// answered passes the [Recorder], which takes out what is drawn anew each time. What it has to know of the wiring
/// is in [powerhouse.RecordedPortal] alone.
@NullMarked
package powerhouse.recording;

import org.jspecify.annotations.NullMarked;
