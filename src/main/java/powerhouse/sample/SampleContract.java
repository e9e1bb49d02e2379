package powerhouse.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import powerhouse.sample.Phrasebook.Buyer;
import powerhouse.sample.Phrasebook.Cpv;
import powerhouse.sample.Phrasebook.Subject;

/// Everything that is the same in all notices of one sample contract, drawn from the seed and its number alone.
///
/// @param number of the contract in its run
/// @param buyers none in a few, several in others
/// @param regions NUTS codes of delivery; none in a few
/// @param net estimated value without VAT
/// @param valued how the value is told
/// @param twoStage suppliers ask to take part first
/// @param days calendar days from the tender notice to its deadline
/// @param movedOcid the award stands under an ocid of its own, as happens in life
record SampleContract(
        long number,
        Story story,
        Subject subject,
        String title,
        String body,
        Map<String, String> slots,
        List<Buyer> buyers,
        List<String> regions,
        List<Cpv> cpv,
        long net,
        Valued valued,
        int lots,
        boolean sme,
        boolean vcse,
        boolean twoStage,
        int days,
        int months,
        List<String> suppliers,
        boolean movedOcid) {

    /// How a value is told.
    enum Valued {
        NET_AND_GROSS,
        GROSS,
        NONE,
        /// 0.01, which means that nobody said.
        PENNY,
        EURO,
        /// `1e9999`, which means that there is no limit.
        UNLIMITED
    }

    private static final List<String> REGIONS = List.of(
            "UK", "UKC", "UKC1", "UKC2", "UKD", "UKD3", "UKD33", "UKD7", "UKE", "UKE4", "UKE42", "UKI", "UKJ", "UKG",
            "UKF1", "UKH", "UKK", "UKM", "UKL", "UKN");

    /// A generator of random numbers that depends on nothing but the seed and these two numbers.
    static RandomGenerator random(long seed, long number, int stage) {
        // Two rounds, since neighbouring seeds of one SplittableRandom give neighbouring first numbers.
        long mixed = new SplittableRandom(seed + number * 64 + stage).nextLong();
        return new SplittableRandom(mixed ^ seed);
    }

    /// @param land the NUTS code that all its buyers lie in (`UKM`); "" for the usual ones, a third of them northern
    static SampleContract of(long seed, long number, Story story, String land) {
        Phrasebook book = Phrasebook.SHARED;
        RandomGenerator random = random(seed, number, 1);
        // So that 15 in 100 are coded as tech, which is what this portal is for; the rest of the 24 are tech work
        // under other codes. In life it is about one in ten.
        Subject subject = Phrasebook.pick(random.nextInt(100) < 24 ? book.tech() : book.other(), random);
        List<Buyer> buyers = buyers(book, land, random);
        Map<String, String> slots = new HashMap<>();
        slots.put(
                "buyer", buyers.isEmpty() ? "The authority" : buyers.getFirst().name());
        slots.put("place", buyers.isEmpty() ? "the area" : buyers.getFirst().place());
        String title = book.fill(Phrasebook.pick(subject.titles(), random), slots, random);
        double span = Math.pow((double) subject.most() / subject.least(), random.nextDouble());
        return new SampleContract(
                number,
                story,
                subject,
                title,
                body(book, subject, title, slots, random),
                slots,
                buyers,
                regions(buyers, land, random),
                random.nextInt(3) == 0 ? subject.cpv() : subject.cpv().subList(0, 1),
                Math.round(subject.least() * span / 500) * 500,
                valued(random),
                random.nextInt(6) == 0 ? 2 + random.nextInt(4) : 1,
                random.nextInt(10) < 6,
                random.nextInt(10) < 2,
                random.nextInt(6) == 0,
                14 + random.nextInt(30),
                12 * (1 + random.nextInt(5)),
                suppliers(book, random),
                random.nextInt(12) == 0);
    }

    /// The same under another number.
    SampleContract numbered(long other) {
        return new SampleContract(
                other, story, subject, title, body, slots, buyers, regions, cpv, net, valued, lots, sme, vcse, twoStage,
                days, months, suppliers, movedOcid);
    }

    private static List<Buyer> buyers(Phrasebook book, String land, RandomGenerator random) {
        if (!land.isEmpty()) {
            return List.of(Phrasebook.pick(
                    book.neighbours().stream()
                            .filter(buyer -> buyer.region().startsWith(land))
                            .toList(),
                    random));
        }
        int kind = random.nextInt(100);
        if (kind < 3) {
            return List.of();
        }
        List<Buyer> buyers = new ArrayList<>();
        // Together with deliveries in the North by buyers elsewhere, two in five are northern.
        boolean northern = random.nextInt(100) < 33;
        int count = kind < 5 ? 2 + random.nextInt(2) : 1;
        while (buyers.size() < count) {
            Buyer buyer = Phrasebook.pick(book.buyers(), random);
            if (buyer.northern() == northern && !buyers.contains(buyer)) {
                buyers.add(buyer);
            }
        }
        return buyers;
    }

    private static List<String> regions(List<Buyer> buyers, String land, RandomGenerator random) {
        int kind = random.nextInt(100);
        if (kind < 6) {
            return List.of();
        }
        if (!land.isEmpty() && kind < 20) {
            return List.of(land);
        }
        if (kind < 20 || buyers.isEmpty()) {
            return List.of(Phrasebook.pick(REGIONS, random));
        }
        String own = buyers.getFirst().region();
        if (kind < 24) {
            return List.of(own, Phrasebook.pick(REGIONS, random)).stream()
                    .distinct()
                    .toList();
        }
        return List.of(own.substring(0, 3 + random.nextInt(own.length() - 2)));
    }

    private static Valued valued(RandomGenerator random) {
        int kind = random.nextInt(3000);
        return kind < 1
                ? Valued.UNLIMITED
                : kind < 25
                        ? Valued.PENNY
                        : kind < 50
                                ? Valued.EURO
                                : kind < 360 ? Valued.NONE : kind < 800 ? Valued.GROSS : Valued.NET_AND_GROSS;
    }

    private static String body(
            Phrasebook book, Subject subject, String title, Map<String, String> slots, RandomGenerator random) {
        List<String> fitting = subject.sentences().stream()
                .map(sentence -> fitting(sentence, title))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        int skipped = random.nextInt(fitting.size() + 1);
        List<String> body = new ArrayList<>();
        for (int i = 0; i < fitting.size(); i++) {
            if (i != skipped || fitting.size() < 3) {
                body.add(book.fill(fitting.get(i), slots, random));
            }
        }
        Set<String> end = new LinkedHashSet<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            end.add(book.fill(book.phrase("end", random), slots, random));
        }
        return String.join(" ", body) + "\n" + String.join(" ", end);
    }

    /// A sentence that begins with words in brackets fits only titles that hold one of them.
    private static String fitting(String sentence, String title) {
        if (!sentence.startsWith("(")) {
            return sentence;
        }
        int close = sentence.indexOf(')');
        return Arrays.stream(sentence.substring(1, close).split(", ", -1)).anyMatch(title::contains)
                ? sentence.substring(close + 2)
                : "";
    }

    private static List<String> suppliers(Phrasebook book, RandomGenerator random) {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 3 : 1; i > 0; i--) {
            names.add(book.phrase("first", random) + " " + book.phrase("second", random) + " "
                    + book.phrase("third", random));
        }
        return names;
    }

    String ocid(SampleStage stage) {
        boolean moved = movedOcid
                && (stage.award() || stage.contract())
                && !story.stages().getFirst().award();
        return "ocds-sample1-%06x".formatted(moved ? number + 0x800000 : number);
    }

    /// What the notice says, after a first sentence that fits the stage.
    String description(String list, RandomGenerator random) {
        return Phrasebook.SHARED.fill(Phrasebook.SHARED.phrase(list, random), slots, random) + " " + body;
    }

    String reference() {
        return "SMP-" + (100_000 + number);
    }

    /// The first day of the contract, if it was tendered on this day.
    LocalDate start(LocalDate tendered) {
        return tendered.plusDays(days + 75L).withDayOfMonth(1);
    }
}
