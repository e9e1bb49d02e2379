package powerhouse.opportunity;

import java.math.BigDecimal;

/// An amount as published: never converted, net and gross never mixed.
///
/// @param amount exact, greater than 1 (0 and 1 mean "not given" in practice)
/// @param currency ISO 4217
/// @param gross true if VAT is included
public record Money(BigDecimal amount, String currency, boolean gross) {}
