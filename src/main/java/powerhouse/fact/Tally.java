package powerhouse.fact;

import java.math.BigDecimal;

/// How many opportunities, and what they are worth in pounds. Values without VAT and with VAT are summed apart; what
/// gives neither is only counted.
///
/// @param count all of them
/// @param closing of these, how many are due within the time asked about
/// @param net sum of the values without VAT
/// @param gross sum of the values that are only given with VAT
/// @param priced how many give a value without VAT
/// @param grossOnly how many give it only with VAT
public record Tally(long count, long closing, BigDecimal net, BigDecimal gross, long priced, long grossOnly) {}
