/// Whether two notices are one contract.
///
/// The same contract stands on several portals under several ocids, and nothing in the data says so. Here each
/// pair that could be one is judged by what both state: title, buyer, supplier, value, dates, references, words.
/// Every comparison adds to the odds or takes away from them (Fellegi and Sunter, "A Theory for Record Linkage",
/// 1969), and is told as evidence in words.
///
/// Idiom: what two notices are to each other depends on what they say and on how many say it, never on which came
/// first. This room judges and keeps nothing: no step asks it yet, only `bench quality`, on labelled pairs.
@NullMarked
package powerhouse.linking;

import org.jspecify.annotations.NullMarked;
