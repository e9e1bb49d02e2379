package powerhouse.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked for by its name: a certificate, a scheme, a document.
///
/// @param signs in small letters, one of which stands in every way to write it
/// @param name how it is written
/// @param subject how a title names it that buys it
/// @param replaceable whether something else could do as well
record NamedRule(
        Demand.Kind kind,
        List<String> signs,
        Pattern name,
        Pattern subject,
        boolean replaceable,
        String hit,
        String miss)
        implements DemandRule {
    NamedRule(Demand.Kind kind, boolean replaceable, List<String> signs, String name, String hit, String miss) {
        this(kind, replaceable, signs, name, name, hit, miss);
    }

    NamedRule(
            Demand.Kind kind,
            boolean replaceable,
            List<String> signs,
            String name,
            String subject,
            String hit,
            String miss) {
        this(kind, signs, Sentence.pattern(name), Sentence.pattern(subject), replaceable, hit, miss);
    }

    /// A standard: by its number, with or without a part and a year.
    static NamedRule iso(Demand.Kind kind, String numbers, String hit, String miss) {
        return new NamedRule(
                kind,
                true,
                List.of(numbers.split("\\|", -1)),
                "\\b(?:ISO|OHSAS|IEC)[ -]?(?:/ ?IEC[ -]?)?(?:" + numbers + ")(?:[-:( ]{1,3}\\d{1,4}\\)?)?(?!\\d)",
                hit,
                miss);
    }

    @Override
    public List<Demand> find(Sentence sentence, String title) {
        List<Demand> found = new ArrayList<>();
        Matcher named = name.matcher(sentence.text());
        while (found.isEmpty() && named.find()) {
            if (sentence.asks(named.start(), named.end(), subject.matcher(title).find())) {
                found.add(new Demand(
                        kind,
                        sentence.strength(named.start(), named.end(), replaceable),
                        null,
                        sentence.evidence(named.start(), named.end())));
            }
        }
        return found;
    }
}
