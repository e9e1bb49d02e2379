/// Searches as feeds and calendars, and what all feeds of the portal have in common: who may keep them, how a
/// reader that has the bytes already is told so.
@NullMarked
package powerhouse.feed.web;

import org.jspecify.annotations.NullMarked;
