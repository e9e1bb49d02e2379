/// What was published, append-only and as it came, and what the standard makes of it: the releases and, per ocid,
/// the record.
///
/// Idiom: bytes in, the same bytes out. Every row bears a change number; a compiled release is made when asked
/// for, since merging is faster than reading it back.
@NullMarked
package powerhouse.records;

import org.jspecify.annotations.NullMarked;
