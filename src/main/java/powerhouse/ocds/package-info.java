/// The Open Contracting Data Standard 1.1.5, and nothing else: reading releases as publishers really send them,
/// merging them into compiled and versioned releases, and typed lenses over the result.
///
/// Idiom: JSON stays JSON. A release is a Jackson tree, its original bytes stay beside it, and what is wrong with
/// it is a [powerhouse.ocds.Finding] with a JSON Pointer, never an exception that loses it.
///
/// This room knows Jackson only. It has never heard of Britain, of a database, or of us.
@NullMarked
package powerhouse.ocds;

import org.jspecify.annotations.NullMarked;
