package powerhouse.opportunity;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Lot;
import powerhouse.ocds.Tender;

/// What bidders must bring: the criteria of selection, as they are stated apart from the description.
final class Conditions {
    /// Half of the notices that have the field write no more than where to read on: "As per ITT".
    private static final Pattern POINTER = Pattern.compile(
            "(?is)(?:none|n/?a|not applicable|to be confirmed|tbc)\\W*|(?:as (?:per|stated|set out|detailed)|see|please (?:see"
                    + "|refer)|refer to|per the|set out|details|detailed|full details|this is detailed|selection criteria as)\\b"
                    + ".{0,90}");

    /// A notice of many lots has few criteria that differ.
    private static final int MOST = 200;

    private Conditions() {}

    /// Each once, since publishers repeat the criteria of the whole at each lot.
    static List<String> of(Tender tender) {
        return Stream.concat(
                        Stream.of(tender.selection()), tender.lots().stream().map(Lot::selection))
                .flatMap(selection -> Stream.concat(
                        Stream.of(selection.description()),
                        selection.criteria().stream().flatMap(one -> Stream.of(one.description(), one.minimum()))))
                .map(PlainText::of)
                .filter(text -> !text.isEmpty() && !POINTER.matcher(text).matches())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /// What stands neither in the description nor among the criteria, and states conditions all the same: Scotland's
    /// portal has its levels of insurance in "additional information", others in the terms of the contract.
    ///
    /// @param description of the opportunity, which is not told twice
    static List<String> additional(CompiledRelease compiled, String description) {
        Tender tender = compiled.tender();
        return Stream.of(
                        compiled.description(),
                        tender.performanceTerms(),
                        tender.financialTerms(),
                        tender.reductionCriteria())
                .map(PlainText::of)
                .filter(text -> !text.isEmpty() && !text.equals(description))
                .distinct()
                .toList();
    }
}
