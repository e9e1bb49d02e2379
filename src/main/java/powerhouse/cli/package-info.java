/// The command line: one class a verb, each a filled-in form of options that asks a room and prints the answer.
///
/// Idiom: standard output carries the answer and nothing else, so that it can be piped; progress, findings and
/// errors go to standard error. Exit codes: 0 done, 1 could not be done (one line says why), 2 asked wrongly (one
/// line says how). Verbs get suppliers of rooms, so that nothing is opened before it is known that it is needed.
///
/// This room must never compute what a test without a terminal could not reach.
@NullMarked
package powerhouse.cli;

import org.jspecify.annotations.NullMarked;
