package powerhouse.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.place.PlaceNames;
import powerhouse.reading.Specialities;
import powerhouse.reading.Specialities.Mention;
import powerhouse.reading.Specialities.Sense;
import powerhouse.reading.Specialities.Speciality;
import powerhouse.reading.TechReading;
import powerhouse.search.Field;

/// What a firm says that it does, and whether a contract asks for that.
///
/// What counts is the same thing sold and bought, whatever the two call it ([Specialities]); words that
/// both happen to use count only where nothing else does, several together or a product's name, in the title.
final class Offer {
    /// A notice says what it is about in its title, in the titles of its lots, in its codes, and in how its description
    /// begins; what comes later may be about anything.
    private static final double TITLE = 100;

    private static final double LOT = 60;
    private static final double MAIN_CODE = 50;
    private static final double OTHER_CODE = 30;
    private static final double BEGINNING = 50;
    private static final double LATER = 20;
    /// What another thing of the same trade counts, and wide words.
    private static final double NEAR = 0.65;
    /// What else speaks for it adds this much of its own.
    private static final double BESIDE = 0.3;
    /// Another of its specialities, and another of its words in the title.
    private static final double ANOTHER = 10;

    private static final double WORD = 6;
    private static final int MOST_WORDS = 3;

    /// From here on it fits well, from here on it is worth a look.
    private static final double WELL = 100;

    private static final double LOOK = 76;

    /// What is shorter is mostly a piece of a word.
    private static final int SHORTEST = 3;

    private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},;] )\\p{Lu}\\p{L}*[\\p{Ll}\\p{Lu}]\\b");

    private static final int BEGINS = 600;
    private static final int READ = 4_000;
    private static final int MOST_LOTS = 40;

    /// More of them nobody sells.
    private static final int MOST_SPECIALITIES = 8;

    /// Work on a thing, or with it, by which nobody buys the thing.
    private static final Set<String> OTHER_WORK = Set.copyOf(Specialities.stems(
            "review evaluation audit consultancy consultant advice adviser advisory insurance legal cleaning recruitment catering"
                    + " construction refurbishment feasibility study valuation furniture roofing demolition landscaping painting"
                    + " translation interpreting taxi coach uniform"));

    /// Who says this advises on things, and puts them in, but sells none.
    private static final Pattern ADVISES = Pattern.compile(
            "(?i)\\b(?:advis(?:e|es|ers?|ors?|ing)|consult(?:ancy|ants?|ing)"
                    + "|help(?:s|ing)? (?:[\\w’'-]+ ){1,4}?(?:to )?(?:choose|select|procure|buy|implement|adopt|migrate|introduce))\\b");

    /// By these words in a title that is what is bought.
    private static final Set<String> ADVICE = Set.copyOf(Specialities.stems(
            "consultancy consultant consulting advice adviser advisor advisory implementation implement migration partner"
                    + " specialist discovery review strategy transformation integration support research design architecture"
                    + " assurance assessment audit evaluation study professional roadmap options"));

    /// The framework under which something is bought has a name of its own, which says more than what is bought.
    private static final Pattern FRAMEWORK = Pattern.compile(
            "(?i)\\b(?:under|via|through|using|from|off)\\b[^-–:|()]{0,90}?\\b(?:framework|dps|dynamic purchasing system)\\b");

    /// What software is called when it is bought.
    private static final Set<String> PRODUCT = Set.copyOf(
            Specialities.stems(
                    "software system platform app application portal solution tool package database licence technology digital online"));

    /// What stands in sentences of every firm.
    private static final Set<String> FILLER = Set.copyOf(
            Specialities.stems(
                    "make build design provide supply offer help sell run look work team company firm business client customer people"
                            + " public body sector council service solution system software product digital technology tech IT ict"
                            + " new small local north northern england uk based specialist expert leading award full range including use"
                            + " using user one all every organisation management need get let before after they them who want do"));

    private final Map<Speciality, List<Mention>> specialities;
    private final Set<String> words;
    /// Those of them that say what is sold, not to whom.
    private final Set<String> telling;
    /// Names among them, such as those of products: capitals where no sentence begins.
    private final Set<String> products;
    private final Set<Sector> sectors;
    private final Set<String> all;
    private final boolean tech;
    private final boolean advises;

    private Offer(String sentence) {
        List<Mention> mentions = Specialities.typed(sentence);
        boolean plain = mentions.stream().anyMatch(each -> each.sense() != Sense.OWN);
        specialities = mentions.stream()
                .filter(each -> !plain || each.sense() != Sense.OWN)
                .collect(Collectors.groupingBy(Mention::speciality, LinkedHashMap::new, Collectors.toList()));
        all = new LinkedHashSet<>(Specialities.stems(sentence));
        words = new LinkedHashSet<>(all);
        words.removeAll(FILLER);
        telling = new LinkedHashSet<>(words);
        telling.removeAll(PRODUCT);
        telling.removeIf(word -> word.length() < SHORTEST || !Sector.in(word).isEmpty());
        products = NAME.matcher(sentence)
                .results()
                .flatMap(name -> Specialities.stems(name.group()).stream())
                .filter(telling::contains)
                // A town is where a firm sits, and no product.
                .filter(word -> PlaceNames.within(word).isUnknown())
                .collect(Collectors.toSet());
        sectors = Sector.in(sentence);
        advises = ADVISES.matcher(sentence).find();
        tech = !specialities.isEmpty()
                || TechReading.of("", sentence, List.of()).tech();
    }

    static Offer of(String sentence) {
        return new Offer(sentence);
    }

    /// What it was understood to sell, in words for people.
    List<String> understood() {
        return specialities.keySet().stream().map(Speciality::label).toList();
    }

    /// What to look for, for each thing sold: any of these, in quotes.
    List<List<String>> sought() {
        return specialities.keySet().stream()
                .limit(MOST_SPECIALITIES)
                .map(Speciality::words)
                .toList();
    }

    /// How well a contract asks for what is sold, or nothing.
    ///
    /// @param points up to about 130
    record Asked(double points, Fit fit, String words) {}

    /// Where a contract speaks of one of the things sold.
    ///
    /// @param same whether of the very thing, and in words that mean no other
    /// @param sense how much the words say, null for a code
    private record Sign(
            double points, boolean same, @Nullable Sense sense, String words) {
        boolean coded() {
            return sense == null;
        }
    }

    Optional<Asked> by(Opportunity opportunity) {
        List<String> names = opportunity.buyers().stream()
                .map(Opportunity.Buyer::name)
                .filter(name -> !name.isBlank())
                .toList();
        String title =
                FRAMEWORK.matcher(Wording.without(names, opportunity.title())).replaceAll(" ");
        Optional<Asked> asked =
                sold(opportunity, title).filter(each -> each.points >= LOOK).or(() -> worded(opportunity, title));
        return asked.map(each -> judged(each, opportunity, title)).filter(each -> each.points >= LOOK);
    }

    private Optional<Asked> sold(Opportunity opportunity, String title) {
        String lots = opportunity.lots().size() < 2
                ? ""
                : opportunity.lots().stream()
                        .limit(MOST_LOTS)
                        .map(Opportunity.Lot::title)
                        .collect(Collectors.joining(".\n"));
        List<Mention> titled = Specialities.in(title);
        List<Mention> lotted = Specialities.in(lots);
        List<Mention> all = Specialities.in(Wording.start(opportunity.description(), READ));
        List<Mention> beginning =
                all.stream().filter(each -> each.from() < BEGINS).toList();
        List<Mention> later = all.stream().filter(each -> each.from() >= BEGINS).toList();
        List<Asked> asked = new ArrayList<>();
        specialities.forEach((speciality, own) -> {
            List<Sign> signs = new ArrayList<>();
            sign(titled, TITLE, "Its title speaks of ", own).ifPresent(signs::add);
            sign(lotted, LOT, "A lot of it is about ", own).ifPresent(signs::add);
            sign(beginning, BEGINNING, "It speaks of ", own).ifPresent(signs::add);
            sign(later, LATER, "It also speaks of ", own).ifPresent(signs::add);
            boolean spoken = !signs.isEmpty();
            opportunity.cpv().stream()
                    .filter(code -> spoken && speciality.coded(code.code()))
                    .findFirst()
                    .map(code -> new Sign(
                            code.equals(opportunity.cpv().getFirst()) ? MAIN_CODE : OTHER_CODE,
                            false,
                            null,
                            "Its code " + Field.cpv(code.code())
                                    + (code.name().isBlank() ? "" : " (" + Wording.clip(code.name(), 60) + ")")
                                    + " stands for " + speciality.label()))
                    .ifPresent(signs::add);
            signs.sort(Comparator.comparingDouble(Sign::points).reversed());
            if (spoken) {
                Sign first = signs.getFirst();
                double points = first.points
                        + signs.stream()
                                .skip(1)
                                .mapToDouble(each -> each.points * BESIDE)
                                .sum();
                // One word alone may mean something else: two words, a code that says so too, or a notice about tech.
                boolean certain = opportunity.tech().tech()
                        || signs.stream().anyMatch(Sign::coded)
                        || titled.stream()
                                .anyMatch(each -> each.speciality().equals(speciality)
                                        && each.words().indexOf(' ') > 0);
                boolean told = signs.stream().anyMatch(each -> each.sense == Sense.PLAIN)
                        || elsewhereShared(opportunity, own, title);
                if (certain && told) {
                    boolean very = first.same && first.points >= TITLE && !ofAnother(titled, speciality);
                    asked.add(new Asked(points, very ? Fit.WELL : Fit.LOOK, first.words));
                }
            }
        });
        asked.sort(Comparator.comparing(Asked::fit)
                .thenComparing(Comparator.comparingDouble(Asked::points).reversed()));
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Asked(
                        asked.getFirst().points
                                + ANOTHER
                                        * asked.stream()
                                                .skip(1)
                                                .filter(each -> each.points >= BEGINNING)
                                                .count()
                                + WORD * shared(title),
                        asked.getFirst().fit,
                        asked.getFirst().words));
    }

    /// Whether each thing in a title that is sold only says which of another trade's things is bought: in "CCTV
    /// enforcement vehicle" the vehicle is.
    private static boolean ofAnother(List<Mention> titled, Speciality speciality) {
        boolean own = false;
        for (int at = 0; at < titled.size(); at++) {
            Mention each = titled.get(at);
            Mention next = at + 1 < titled.size() ? titled.get(at + 1) : null;
            boolean qualifies = next != null
                    && !next.speciality().equals(speciality)
                    && next.from() == each.from() + each.words().length() + 1;
            own |= each.speciality().equals(speciality) && !qualifies;
        }
        return !own;
    }

    /// Whether a contract has another word of the sentence than those of one speciality.
    private boolean elsewhereShared(Opportunity opportunity, List<Mention> own, String title) {
        Set<String> rest = new HashSet<>(words);
        own.forEach(each -> rest.removeAll(Specialities.stems(each.words())));
        return Specialities.stems(title + "\n" + Wording.start(opportunity.description(), BEGINS)).stream()
                .anyMatch(rest::contains);
    }

    private long shared(String title) {
        Set<String> stems = new HashSet<>(Specialities.stems(title));
        return words.stream().filter(stems::contains).limit(MOST_WORDS).count();
    }

    /// The strongest of what speaks of one speciality somewhere.
    private static Optional<Sign> sign(List<Mention> there, double points, String where, List<Mention> own) {
        Optional<Sign> best = Optional.empty();
        for (Mention each : there) {
            if (each.speciality().equals(own.getFirst().speciality()) && each.sense() != Sense.OWN) {
                Optional<Mention> twin = own.stream()
                        .filter(mine -> mine.thing() == each.thing())
                        .findFirst();
                boolean same = twin.isPresent()
                        && each.sense() == Sense.PLAIN
                        && twin.get().sense() != Sense.WIDE;
                String theirs = plain(each);
                String ours = plain(twin.orElse(own.getFirst()));
                Sign sign = new Sign(
                        same ? points : points * NEAR,
                        same,
                        each.sense(),
                        where + "“" + theirs + "”"
                                + (Specialities.stems(theirs).equals(Specialities.stems(ours))
                                        ? ", as you do"
                                        : ", you of “" + ours + "”"));
                if (best.isEmpty() || sign.points > best.get().points) {
                    best = Optional.of(sign);
                }
            }
        }
        return best;
    }

    private static String plain(Mention mention) {
        return mention.words().replaceAll("\\s+", " ").strip();
    }

    /// Where nothing that is known says so: several of the firm's own words in the title, or the name of a product. One
    /// common word alone was wrong wherever it was read.
    private Optional<Asked> worded(Opportunity opportunity, String title) {
        Set<String> stems = new LinkedHashSet<>(Specialities.stems(title));
        List<String> shared = stems.stream().filter(telling::contains).toList();
        boolean enough = shared.size() >= 3
                || (opportunity.tech().tech()
                        && (shared.size() >= 2 || shared.stream().anyMatch(products::contains)));
        return enough
                ? Optional.of(new Asked(
                        LOOK + WORD * Math.min(MOST_WORDS, shared.size()),
                        Fit.LOOK,
                        "Its title has your words: "
                                + shared.stream()
                                        .limit(MOST_WORDS)
                                        .map(word -> "“" + word + "”")
                                        .collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    /// What speaks against it: other work on the same thing, another sector, or that it is no tech work at all.
    private Asked judged(Asked asked, Opportunity opportunity, String title) {
        double points = asked.points;
        List<String> stems = Specialities.stems(title);
        boolean advice = stems.stream().anyMatch(ADVICE::contains);
        if (!(advises && advice) && stems.stream().anyMatch(stem -> OTHER_WORK.contains(stem) && !all.contains(stem))) {
            points -= LOOK;
        }
        if (tech && !opportunity.tech().tech() && points < TITLE) {
            points -= 40 * (1 - opportunity.tech().probability());
        }
        Set<Sector> theirs = Sector.in(title);
        if (theirs.isEmpty()) {
            theirs = Sector.in(Wording.who(opportunity));
        }
        boolean elsewhere =
                !sectors.isEmpty() && !theirs.isEmpty() && theirs.stream().noneMatch(sectors::contains);
        if (elsewhere) {
            points -= ANOTHER;
        } else if (theirs.stream().anyMatch(sectors::contains)) {
            points += ANOTHER;
        }
        return new Asked(
                points, points >= WELL && !elsewhere && (advice || !advises) ? asked.fit : Fit.LOOK, asked.words);
    }
}
