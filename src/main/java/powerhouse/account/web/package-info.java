/// The way in and the way out: asking for a letter, passkeys, what is kept about a person, erasure.
///
/// Whoever is signed in sees what is theirs and nothing else. This room never learns what people do with their account:
/// the export and the erasure ask every feature for its part.
@NullMarked
package powerhouse.account.web;

import org.jspecify.annotations.NullMarked;
