/// Companies, by what they say of themselves and by what they are known to have done.
///
/// Idiom: everything is asked once, and a company that says nothing but one sentence is a company too: every other
/// fact may be missing, and missing is never a no.
///
/// It must never know what a company is told, or how it is matched.
@NullMarked
package powerhouse.company;

import org.jspecify.annotations.NullMarked;
