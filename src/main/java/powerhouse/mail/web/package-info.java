/// The outbox of a demonstration, where letters can be read that would go to people in earnest.
///
/// It answers on this machine only, and only in a demonstration.
@NullMarked
package powerhouse.mail.web;

import org.jspecify.annotations.NullMarked;
