/// Letters to people. Each is stored, as it will be sent, in the transaction that it is the consequence of, and posted
/// by a job: a power cut loses none, and repeats at most the one that was in flight, under the same Message-ID.
///
/// Idiom: whoever has something to say makes a [Letter] and puts it into the [Outbox]; a [Relay] takes it from there.
/// Without a relay that the operator configured nothing leaves this machine: letters become files.
///
/// Must never know: who may be told what, or why.
@NullMarked
package powerhouse.mail;

import org.jspecify.annotations.NullMarked;
