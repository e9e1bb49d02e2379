/// The newsletter: who gets it and how they said so, and the editions, composed each week from the portal's own
/// data with room for an editor's words.
///
/// Idiom: nothing but one letter goes to an address until its owner has pressed a button that stands behind it. An
/// edition names contracts by their ocids alone, so that what is redacted is gone from the archive too; each
/// reader gets the sections of their topics, in one letter that is stored together with how far the run has come.
///
/// Must never know: who is signed in, and how pages look.
@NullMarked
package powerhouse.newsletter;

import org.jspecify.annotations.NullMarked;
