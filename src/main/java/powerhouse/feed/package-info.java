/// Opportunities as others follow them: entries of Atom and JSON Feed for readers of feeds, days for calendars.
///
/// Idiom: a feed is a function of what it tells of, without a clock, so that the same contracts are the same bytes
/// and a reader that has them is told so. What a notice says is cleaned here once more, since a character that XML
/// forbids would cost a reader the whole feed.
///
/// This room must never know who asks, or how.
@NullMarked
package powerhouse.feed;

import org.jspecify.annotations.NullMarked;
