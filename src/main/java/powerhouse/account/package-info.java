/// Who comes back: people by their e-mail address, what they may do, and how they get in without a password.
///
/// Idiom: whoever can read a letter sent to an address is its owner. Rights are asked for at the moment they are used,
/// never remembered in a session. Other rooms that keep something about a person say so as [Belongings], and so take
/// part when that person wishes to have or to erase it.
///
/// Must never know: what people do here.
@NullMarked
package powerhouse.account;

import org.jspecify.annotations.NullMarked;
