/// Who buys and who supplies: names of organisations, compared.
///
/// One ministry stands in notices in 34 spellings, and a council's name may be its university's but for one word.
/// What is compared here are words, each with what it tells; identifiers come before names wherever both sides
/// state one.
///
/// Idiom: names and ids are kept as published, each with its source; they are resolved, never overwritten.
@NullMarked
package powerhouse.organisation;

import org.jspecify.annotations.NullMarked;
