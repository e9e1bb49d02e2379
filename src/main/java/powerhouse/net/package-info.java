/// The only door to the internet: polite, patient, suspicious.
///
/// Idiom: one [powerhouse.net.PoliteClient] a publisher, with the publisher's [powerhouse.net.Politeness]; what
/// comes back is bytes as they came, what does not come back is a [powerhouse.net.NoAnswerException] that says
/// why in words. Waiting goes through a [powerhouse.net.Sleeper], so that tests need not wait.
///
/// An address that the operator configured may lie anywhere, one that a stranger supplied never in a private
/// network. This room must never know what is in the bytes.
@NullMarked
package powerhouse.net;

import org.jspecify.annotations.NullMarked;
