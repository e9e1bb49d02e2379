package powerhouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.company.Companies;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.directory.Directory;
import powerhouse.directory.Firm;
import powerhouse.directory.Listings;
import powerhouse.directory.Wanted;
import powerhouse.mail.EmailAddress;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.search.lucene.LuceneShortTexts;
import powerhouse.store.Database;

/// `./powerhouse bench directory [FIRMS]`: how long a buyer waits for firms, beside a scan that counts shared words in
/// texts that are in memory already. Data: made-up firms of some eighty words each in a database of SQLite, fixed seed.
public final class DirectoryBench {
    private static final int ASKED = 1_000;
    private static final int WARM = 200;
    private static final int LIMIT = 200;

    private DirectoryBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        Path folder = Files.createTempDirectory("powerhouse-directory");
        Random random = new Random(7);
        try (Database database = Database.open("", folder);
                LuceneShortTexts texts = new LuceneShortTexts()) {
            InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
            Listings listings = new Listings(database, clock, Gazetteer.BUILT_IN);
            Companies companies = new Companies(database, clock);
            Accounts accounts = new Accounts(database, clock, List.of());
            for (int n = 0; n < count; n++) {
                Person owner = accounts.admit(EmailAddress.of("o" + n + "@firm.example"));
                long number = companies.create(owner, said(n, random)).number();
                listings.list(owner, number, about(random) + ". " + about(random) + ". " + about(random));
            }
            Directory directory = new Directory(listings, ocids -> List.of(), texts);
            long begun = System.nanoTime();
            directory.renew();
            System.out.printf(Locale.ROOT, "%,d firms read anew in %.0f ms%n", count, (System.nanoTime() - begun) / 1e6);
            print("words", at -> directory.search(wanted(random, true, false), 0, 20));
            print("words, a place and a kind", at -> directory.search(wanted(random, true, true), 0, 20));
            print("a place and a kind, no words", at -> directory.search(wanted(random, false, true), 0, 20));
            Person owner = accounts.find(EmailAddress.of("o0@firm.example")).orElseThrow();
            long own = companies.list(owner).getFirst().number();
            print("words, one firm having changed since", at -> {
                listings.list(owner, own, about(random));
                directory.search(wanted(random, true, false), 0, 20);
            });
            List<Scanned> scanned = listings.all().stream().map(Scanned::of).toList();
            print("peer: a scan for shared words", at -> scan(scanned, need(random)));
        } finally {
            clear(folder);
        }
    }

    private record Scanned(Firm firm, Set<String> words) {
        static Scanned of(Firm firm) {
            return new Scanned(firm, DirectoryBench.words(firm.name() + " " + firm.about()));
        }
    }

    private static List<Firm> scan(List<Scanned> firms, String need) {
        Set<String> asked = words(need);
        record Scored(Firm firm, long shared) {}
        List<Scored> found = new ArrayList<>();
        for (Scanned each : firms) {
            long shared = asked.stream().filter(each.words::contains).count();
            if (shared > 0) {
                found.add(new Scored(each.firm, shared));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Scored::shared).reversed())
                .limit(20)
                .map(Scored::firm)
                .toList();
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)));
    }

    private static void print(String what, IntConsumer ask) {
        double[] times = new double[ASKED];
        for (int at = -WARM; at < ASKED; at++) {
            long begun = System.nanoTime();
            ask.accept(at);
            if (at >= 0) {
                times[at] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-40s p50 %6.2f ms, p99 %6.2f ms, longest %6.2f ms (limit %d)%n",
                what,
                times[ASKED / 2],
                times[ASKED * 99 / 100],
                times[ASKED - 1],
                LIMIT);
    }

    private static Wanted wanted(Random random, boolean words, boolean more) {
        String place = Trades.any(Trades.PLACES, random);
        return new Wanted(
                words ? need(random) : "",
                more ? EnumSet.of(Trades.any(List.of(Cluster.values()), random), Cluster.SOFTWARE) : Set.of(),
                more
                        ? new Wanted.From(
                                place, Gazetteer.BUILT_IN.find(place).orElseThrow().position())
                        : null,
                more ? 50 : null,
                Set.of(),
                false);
    }

    private static String need(Random random) {
        return "We need " + Trades.any(Trades.MAKES, random) + " for our " + Trades.any(Trades.SERVES, random) + ", " + Trades.any(Trades.HOW, random);
    }

    private static String about(Random random) {
        return "We make " + Trades.any(Trades.MAKES, random) + " and " + Trades.any(Trades.MAKES, random) + " for " + Trades.any(Trades.SERVES, random) + " and "
                + Trades.any(Trades.SERVES, random) + ", " + Trades.any(Trades.HOW, random) + ", " + Trades.any(Trades.HOW, random);
    }

    private static Said said(int number, Random random) {
        return new Said(
                "Firm " + number,
                "",
                "",
                Set.of("72"),
                Set.of(Trades.any(List.of(Cluster.values()), random)),
                Trades.any(Trades.PLACES, random),
                random.nextBoolean() ? 50 : null,
                Budget.ANY,
                null,
                true,
                Set.of(Trades.any(List.of(Demand.Kind.CYBER_ESSENTIALS, Demand.Kind.ISO_27001), random)));
    }


    private static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
