package powerhouse.opportunity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Lot;
import powerhouse.ocds.Tender;
import powerhouse.ocds.Value;
import powerhouse.opportunity.Opportunity.ValueBasis;

/// What a contract is worth, and what that figure is.
///
/// @param money null where not given or not usable
record Values(@Nullable Money money, ValueBasis basis) {
    private static final Values NONE = new Values(null, ValueBasis.NONE);

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /// Nobody in the UK has bought for a trillion; what is above is a slip of the keyboard.
    private static final BigDecimal TRILLION = BigDecimal.TEN.pow(12);

    /// Awards for what is awarded, the estimate otherwise or where no award tells. Never one for the other
    /// unmarked.
    static Values of(CompiledRelease compiled, Phase stage) {
        Values estimated = estimated(compiled.tender());
        if (stage == Phase.AWARDED
                || stage == Phase.INTENDED
                || (stage == Phase.CANCELLED && estimated.money() == null)) {
            Values awarded = awarded(compiled, stage);
            return awarded.money() == null ? estimated : awarded;
        }
        return estimated;
    }

    /// One published value: without VAT where it is given so, else with VAT and marked. 0, 0.01 and 1 mean "not
    /// given".
    static @Nullable Money money(@Nullable Value value) {
        Money net = net(value);
        return net != null ? net : gross(value);
    }

    private static @Nullable Money net(@Nullable Value value) {
        return value == null ? null : usable(value.amount(), value, false);
    }

    private static @Nullable Money gross(@Nullable Value value) {
        return value == null ? null : usable(value.amountGross(), value, true);
    }

    private static @Nullable Money usable(@Nullable BigDecimal amount, Value value, boolean gross) {
        String currency = value.currency().strip().toUpperCase(Locale.ROOT);
        if (amount == null || amount.compareTo(BigDecimal.ONE) <= 0 || amount.compareTo(TRILLION) >= 0) {
            return null;
        }
        return CURRENCY.matcher(currency).matches() ? new Money(plain(amount), currency, gross) : null;
    }

    /// `50000.0` and `50000` are one amount; `5E+4` is written out.
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Values estimated(Tender tender) {
        Money whole = money(tender.value());
        if (whole != null) {
            return new Values(whole, ValueBasis.ESTIMATED);
        }
        List<Value> lots = new ArrayList<>();
        for (Lot lot : tender.lots()) {
            Value value = lot.value();
            if (value == null) {
                return NONE;
            }
            lots.add(value);
        }
        Money sum = sum(lots);
        return sum == null ? NONE : new Values(sum, lots.size() == 1 ? ValueBasis.ESTIMATED : ValueBasis.SUM_OF_LOTS);
    }

    /// The sum, if it is sound: every part usable, all in one currency, all without VAT or else all with.
    private static @Nullable Money sum(List<Value> parts) {
        Money net = sum(parts, false);
        return net != null ? net : sum(parts, true);
    }

    /// Two amounts of one kind.
    static Money plus(Money one, Money other) {
        return new Money(plain(one.amount().add(other.amount())), one.currency(), one.gross());
    }

    private static @Nullable Money sum(List<Value> parts, boolean gross) {
        Money sum = null;
        for (Value part : parts) {
            Money money = gross ? gross(part) : net(part);
            if (money == null || (sum != null && !sum.currency().equals(money.currency()))) {
                return null;
            }
            sum = sum == null ? money : plus(sum, money);
        }
        return sum;
    }

    /// A standing award and what it is worth.
    ///
    /// @param values one, several contracts', or none that is usable
    /// @param overlaps whether another award before it is of one of its lots
    /// @param repeats whether that one is also worth the same: a framework's whole value stands beside each of
    ///     its suppliers
    record Priced(Award award, List<Value> values, boolean overlaps, boolean repeats) {
        /// Null where nothing is told.
        @Nullable
        Money money() {
            return sum(values);
        }
    }

    /// What each standing award is worth: the contracts signed under it, added up, stand for its own figure,
    /// since one award comes twice, as decision and as signature.
    ///
    /// @param contracts values of those whose award no notice tells of
    record Awarded(List<Priced> awards, List<Value> contracts) {
        static Awarded of(CompiledRelease compiled, Phase stage) {
            Map<String, List<Value>> signed = new LinkedHashMap<>();
            for (Contract contract : compiled.contracts()) {
                // A contract known by its end alone tells only what it cost.
                Value value = contract.value() == null ? contract.finalValue() : contract.value();
                if (money(value) != null && value != null && stands(contract.status(), stage)) {
                    signed.computeIfAbsent(contract.awardID(), any -> new ArrayList<>())
                            .add(value);
                }
            }
            List<Priced> awards = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            Set<String> lots = new HashSet<>();
            for (Award award : compiled.awards()) {
                if (!stands(award.status(), stage)) {
                    continue;
                }
                List<Value> values = signed.remove(award.id());
                Value own = award.value();
                if (values == null) {
                    values = own == null || money(own) == null ? List.of() : List.of(own);
                }
                boolean overlaps = false;
                boolean repeats = false;
                if (!values.isEmpty()) {
                    for (String lot : award.relatedLots()) {
                        overlaps |= !lots.add(lot);
                    }
                    boolean fresh =
                            seen.add(values.stream().map(Values::money).toList().toString());
                    repeats = overlaps && !fresh;
                }
                awards.add(new Priced(award, values, overlaps, repeats));
            }
            return new Awarded(
                    awards, signed.values().stream().flatMap(List::stream).toList());
        }
    }

    private static Values awarded(CompiledRelease compiled, Phase stage) {
        Awarded awarded = Awarded.of(compiled, stage);
        List<Priced> counted = awarded.awards().stream()
                .filter(each -> !each.values().isEmpty() && !each.repeats())
                .toList();
        List<Value> parts = new ArrayList<>(
                counted.stream().flatMap(each -> each.values().stream()).toList());
        parts.addAll(awarded.contracts());
        int several = counted.size() + awarded.contracts().size();
        if (parts.isEmpty()) {
            // Some notices tell only what all their awards come to.
            parts.addAll(compiled.noticeResults());
            several = parts.size();
        }
        Money sum = sum(parts);
        if (sum == null) {
            return NONE;
        }
        boolean alone = several == 1 && awarded.awards().stream().noneMatch(Priced::overlaps);
        return new Values(sum, alone ? ValueBasis.AWARDED : ValueBasis.SUM_OF_AWARDS);
    }

    /// Of what was cancelled as a whole, the award that fell through still tells what it was worth.
    private static boolean stands(String status, Phase stage) {
        return stage == Phase.CANCELLED || !stopped(status);
    }

    static boolean stopped(String status) {
        return status.equals("cancelled") || status.equals("unsuccessful");
    }
}
