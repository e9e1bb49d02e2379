package powerhouse.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Journal;
import powerhouse.opportunity.OcidAliases;
import powerhouse.organisation.Organisations.Naming;
import powerhouse.records.Viewer;
import powerhouse.testkit.Given;
import powerhouse.testkit.Seed;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class OrganisationsTest {
    private static final Viewer ANYONE = Viewer.anyone();
    private static final Viewer PARTNER = new Viewer(Set.of(Viewer.PUBLIC, "partners"));

    private final TestDatabase.Kind kind;
    private final TestDatabase test;
    private final Journal journal;
    private final Organisations organisations;

    OrganisationsTest(TestDatabase.Kind kind) {
        this.kind = kind;
        test = TestDatabase.open(kind);
        journal = new Journal(test.database(), () -> Given.NOW);
        organisations = new Organisations(test.database(), journal);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anyOrderOfArrivalGivesTheSameOrganisations() {
        long seed = Seed.of(OrganisationsTest.class);
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            List<Naming> all = random(random, 40);
            List<String[]> decisions = decisions(random);
            Map<String, Naming> last = new LinkedHashMap<>();
            try (TestDatabase other = TestDatabase.open(kind)) {
                Journal entries = new Journal(other.database(), () -> Given.NOW);
                Organisations slowly = new Organisations(other.database(), entries);
                // Piece by piece, with decisions in between, and with states that are overtaken later.
                List<Naming> pieces = new ArrayList<>(all);
                random(random, 15).forEach(pieces::addFirst);
                int at = 0;
                List<String[]> open = new ArrayList<>(decisions);
                while (at < pieces.size()) {
                    int until = Math.min(pieces.size(), at + 1 + random.nextInt(6));
                    Map<String, Naming> batch = new LinkedHashMap<>();
                    pieces.subList(at, until).forEach(naming -> batch.put(naming.ocid(), naming));
                    last.putAll(batch);
                    List<Journal.Entry> taken = List.of();
                    if (!open.isEmpty() && random.nextBoolean()) {
                        taken = List.of(decide(entries, open.removeFirst()));
                    }
                    put(other, slowly, List.copyOf(batch.values()), taken);
                    at = until;
                }
                for (String[] decision : open) {
                    put(other, slowly, List.of(), List.of(decide(entries, decision)));
                }
                try (TestDatabase atOnce = TestDatabase.open(kind)) {
                    Journal again = new Journal(atOnce.database(), () -> Given.NOW);
                    Organisations quickly = new Organisations(atOnce.database(), again);
                    List<Journal.Entry> taken = decisions.stream()
                            .map(decision -> decide(again, decision))
                            .toList();
                    List<Naming> shuffled = new ArrayList<>(last.values());
                    Collections.shuffle(shuffled, random);
                    put(atOnce, quickly, shuffled, taken);
                    assertThat(state(other))
                            .as("seed %d, round %d", seed, round)
                            .isEqualTo(state(atOnce));
                    // Grown again out of the same mentions and decisions.
                    other.database().change(slowly::clear);
                    put(other, new Organisations(other.database(), entries), shuffled, List.of());
                    assertThat(state(other))
                            .as("rebuilt, seed %d, round %d", seed, round)
                            .isEqualTo(state(atOnce));
                }
            }
        }
    }

    @Test
    void aContractUnderSeveralOcidsCountsOnce() {
        put(
                naming("o1", supplier("Northwind Tools", "GB-COH-07654321")),
                naming("o2", supplier("Northwind Tools Ltd", "GB-COH-07654321")),
                naming("o3", supplier("Northwind Tools", "GB-COH-07654321")));
        test.database().change(tx -> OcidAliases.put(tx, Map.of("o1", "o2", "o2", "o2")));

        Organisation found = organisations.find("GB-COH-07654321", ANYONE).orElseThrow();
        assertThat(found.supplies()).isEqualTo(2);
        assertThat(found.supplied()).containsExactlyInAnyOrder("o2", "o3");
    }

    @Test
    void oneNumberManySpellingsAndEveryAddressLeadsThere() {
        put(
                naming("o1", supplier("Northwind Tools Ltd")),
                naming("o2", supplier("NORTHWIND TOOLS LIMITED", "GB-COH-7654321")),
                naming("o3", supplier("Northwind Tools", "GB-COH-07654321", "GB-PPON-PABC-1234-DEFG")));

        Organisation found = organisations.find("GB-COH-07654321", ANYONE).orElseThrow();
        assertThat(found.supplies()).isEqualTo(3);
        assertThat(found.supplied()).containsExactlyInAnyOrder("o1", "o2", "o3");
        assertThat(found.identifiers())
                .extracting(Identifier::key)
                .containsExactly("GB-COH-07654321", "GB-PPON-PABC-1234-DEFG");
        assertThat(found.why()).hasSizeGreaterThanOrEqualTo(2).anyMatch(words -> words.contains("nobody else"));
        assertThat(organisations.find("GB-PPON-PABC-1234-DEFG", ANYONE)).contains(found);
        // The address that it had before anybody stated a number.
        assertThat(organisations.find("northwind-tool", ANYONE)).contains(found);
    }

    @Test
    void companiesOfAGroupStayApart() {
        put(
                naming("o1", supplier("Northwind Holdings Ltd", "GB-COH-00000011")),
                naming("o2", supplier("Northwind Holdings Ltd", "GB-COH-02345678")),
                naming("o3", supplier("Northwind Ltd", "GB-COH-03456789")),
                naming("o4", supplier("Northwind (Northern) Ltd")),
                naming("o5", supplier("Northwind Ltd", "GB-COH-04567890")),
                naming("o6", supplier("Northwind Ltd")));

        assertThat(key("o3")).isNotEqualTo(key("o2"));
        assertThat(key("o4")).isEqualTo("northwind-northern");
        // Two have this name, so who states no number is neither.
        assertThat(key("o6")).isEqualTo("northwind-ltd");
        assertThat(organisations.candidates("northwind-ltd", ANYONE)).hasSize(3);
    }

    @Test
    void aWrongNumberDoesNotJoin() {
        put(
                naming("o1", buyer("Borough of Nowhere Council", "GB-PPON-PABC-1234-DEFG")),
                naming("o2", buyer("Nowhere Borough Council", "GB-PPON-PABC-1234-DEFG")),
                naming("o3", supplier("Quillfeather Catering Ltd", "GB-PPON-PABC-1234-DEFG")));

        assertThat(key("o1")).isEqualTo(key("o2")).isNotEqualTo(key("o3"));
        assertThat(organisations.find(key("o3"), ANYONE).orElseThrow().identifiers())
                .isEmpty();
        assertThat(organisations.find(key("o3"), ANYONE).orElseThrow().mistaken())
                .isTrue();
        assertThat(organisations.find(key("o1"), ANYONE).orElseThrow().mistaken())
                .isFalse();
        assertThat(organisations.uncertain(10)).first().satisfies(doubt -> {
            assertThat(doubt.together()).isFalse();
            assertThat(Set.of(doubt.one(), doubt.other())).containsExactlyInAnyOrder(key("o1"), key("o3"));
        });
    }

    /// A council stands as the supplier beside the number of the company that it owns.
    @Test
    void aCouncilIsNotTheCompanyThatItOwns() {
        List<Mention> mentions = List.of(
                supplier("Wick County Council", "GB-COH-04000123"),
                supplier("Wick County Council", "GB-COH-04000123", "GB-LAE-WCK"),
                buyer("Wick County Council", "GB-LAE-WCK"),
                supplier("Wick Trading Services Ltd", "GB-COH-04000123"),
                supplier("Wick Trading Services", "GB-COH-04000123"));
        Map<Mention, String> keys = Resolution.keys(mentions);
        assertThat(keys.get(mentions.get(3))).isEqualTo("GB-COH-04000123").isEqualTo(keys.get(mentions.get(4)));
        assertThat(keys.get(mentions.get(2))).isNotEqualTo("GB-COH-04000123").isEqualTo(keys.get(mentions.get(0)));
    }

    @Test
    void aQuestionThatSeveralSpellingsPutIsAskedOnce() {
        put(
                naming("o1", buyer("Borough of Nowhere Council", "GB-PPON-PABC-1234-DEFG")),
                naming("o2", buyer("Nowhere Borough Council", "GB-PPON-PABC-1234-DEFG")),
                naming("o3", supplier("Quillfeather Catering Ltd", "GB-PPON-PABC-1234-DEFG")),
                naming("o4", supplier("QUILLFEATHER CATERING LIMITED", "GB-PPON-PABC-1234-DEFG")));

        assertThat(organisations.uncertain(10))
                .extracting(doubt -> Set.of(doubt.one(), doubt.other()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void aPersonOverrulesAndTakesItBack() {
        put(
                naming("o1", supplier("Pennine Data", "GB-COH-05555551")),
                naming("o2", supplier("Pennine Data")),
                naming("o3", supplier("Calder Software Ltd", "GB-COH-06666661")));
        assertThat(key("o2")).isEqualTo(key("o1"));

        decide("pennine-data", "GB-COH-05555551", "different");
        assertThat(key("o2")).isEqualTo("pennine-data");
        decide("GB-COH-05555551", "GB-COH-06666661", "same");
        assertThat(key("o3")).isEqualTo(key("o1"));
        assertThat(organisations.find(key("o1"), ANYONE).orElseThrow().why())
                .anyMatch(words -> words.contains("a person decided"));

        decide("GB-COH-06666661", "GB-COH-05555551", "undo");
        decide("GB-COH-05555551", "pennine-data", "undo");
        assertThat(key("o3")).isEqualTo("GB-COH-06666661");
        assertThat(key("o2")).isEqualTo(key("o1"));
    }

    @Test
    void whatIsHiddenNeitherShowsNorJoins() {
        put(
                naming("o1", supplier("Pennine Data Ltd", "GB-COH-05555551")),
                naming("o2", supplier("Calder Software Ltd", "GB-PPON-PCAL-1234-SOFT")));
        put(
                new Naming(
                        "s1",
                        "partners",
                        Given.NOW,
                        List.of(supplier("Pennine Data (Secret) Ltd", "GB-COH-05555551", "GB-PPON-PCAL-1234-SOFT"))),
                new Naming("s2", "partners", Given.NOW, List.of(supplier("Hush Ltd", "GB-COH-07777771"))));

        Organisation open = organisations.find("GB-COH-05555551", ANYONE).orElseThrow();
        assertThat(open.supplies()).isOne();
        assertThat(open.names()).extracting(Organisation.Spelling::name).containsExactly("Pennine Data Ltd");
        assertThat(open.identifiers()).hasSize(1);
        assertThat(open.toString()).doesNotContain("Secret").doesNotContain("s1");
        assertThat(key("o1")).isNotEqualTo(key("o2"));
        assertThat(organisations.find("GB-COH-07777771", ANYONE)).isEmpty();
        assertThat(organisations.candidates("GB-COH-07777771", ANYONE)).isEmpty();
        assertThat(organisations.candidates("pennine-data-secret", ANYONE)).isEmpty();
        assertThat(organisations.list("hush", 10)).isEmpty();

        assertThat(organisations.find("GB-COH-07777771", PARTNER)).isPresent();
        assertThat(organisations.find("GB-COH-05555551", PARTNER).orElseThrow().supplies())
                .isEqualTo(2);
    }

    @Test
    void nobodyIsNoOrganisationAndHostileNamesAreOnlyNames() {
        put(
                naming("o1", supplier("Various"), supplier("N/A", "GB-COH-00000000"), supplier("???")),
                naming("o2", supplier("<script>".repeat(5_000)), supplier("\u0000\u202e%_!'\"\\ (((((")),
                naming("o3", buyer("a", "GB-COH-" + "9".repeat(70), "XX-YY-", "-", "GB-COH-1 OR 1=1")));

        assertThat(organisations.list("", 50))
                .isNotEmpty()
                .noneMatch(line -> line.name().equals("Various"));
        assertThat(organisations.list("%_!' \\", 50)).isEmpty();
        assertThat(organisations.find("\u0000", ANYONE)).isEmpty();
    }

    @Test
    void whoIsNoLongerNamedIsGone() {
        put(naming("o1", supplier("Pennine Data Ltd")), naming("o2", supplier("Calder Software Ltd")));
        put(naming("o1"));

        assertThat(organisations.find("pennine-data", ANYONE)).isEmpty();
        assertThat(state(test)).noneMatch(line -> line.contains("Pennine"));
        assertThat(organisations.list("", 10))
                .extracting(Organisations.Line::name)
                .containsExactly("Calder Software Ltd");
    }

    @Test
    void councilsAreFollowedThroughReorganisation() {
        put(
                naming("o1", buyer("Craven District Council")),
                naming("o2", buyer("North Yorkshire County Council")),
                naming("o3", buyer("North Yorkshire Council")));

        Organisation craven = organisations.find(key("o1"), ANYONE).orElseThrow();
        assertThat(craven.became()).singleElement().satisfies(next -> {
            assertThat(next.after()).isEqualTo("North Yorkshire Council");
            assertThat(next.keyAfter()).isEqualTo(key("o3"));
        });
        assertThat(key("o2")).isNotEqualTo(key("o3"));
        assertThat(organisations.find(key("o3"), ANYONE).orElseThrow().was()).hasSize(8);
    }

    private String key(String ocid) {
        return test.database()
                .read(tx -> tx.find(
                                "select organisation from mentions m join faces f on f.face = m.face where ocid = ?",
                                row -> row.text("organisation"),
                                ocid)
                        .orElse("gone"));
    }

    private void put(Naming... namings) {
        put(test, organisations, List.of(namings), List.of());
    }

    private void decide(String one, String other, String what) {
        put(test, organisations, List.of(), List.of(decide(journal, new String[] {one, other, what})));
    }

    private static Journal.Entry decide(Journal journal, String[] decision) {
        long number = journal.decide(
                "tester", Organisations.KIND, Organisations.subject(decision[0], decision[1]), decision[2], "a test");
        return journal.since(Organisations.KIND, number - 1, 1).getFirst();
    }

    private static void put(
            TestDatabase database, Organisations organisations, List<Naming> namings, List<Journal.Entry> entries) {
        ResolutionDraft draft = organisations.draft(namings, entries);
        database.database().change(tx -> organisations.put(tx, draft));
    }

    private static Naming naming(String ocid, Mention... mentions) {
        List<Mention> placed = new ArrayList<>();
        for (int i = 0; i < mentions.length; i++) {
            placed.add(new Mention(mentions[i].role(), i, mentions[i].name(), mentions[i].identifiers()));
        }
        return new Naming(ocid, Viewer.PUBLIC, Given.NOW, placed);
    }

    private static Mention supplier(String name, String... identifiers) {
        return new Mention(Mention.SUPPLIER, 0, name, List.of(identifiers));
    }

    private static Mention buyer(String name, String... identifiers) {
        return new Mention(Mention.BUYER, 0, name, List.of(identifiers));
    }

    private static java.util.Set<String> state(TestDatabase database) {
        TreeSet<String> state = new TreeSet<>();
        database.database().read(tx -> {
            tx.each(
                    "select * from mentions",
                    row -> state.add("mention " + row.text("ocid") + row.text("role") + row.number("position") + " "
                            + row.number("face") + row.text("audience")));
            tx.each(
                    "select " + FaceRow.COLUMNS + " from faces",
                    row -> state.add(FaceRow.of(row).toString()));
            tx.each("select * from face_keys", row -> state.add(row.text("key") + " " + row.number("face")));
            return true;
        });
        return state;
    }

    /// Few names and few numbers, so that everything meets everything.
    private static List<Naming> random(Random random, int count) {
        String[] names = {
            "Pennine Data Ltd",
            "PENNINE DATA LIMITED",
            "Pennine Data",
            "Pennine Data Group",
            "Calder Software",
            "Calder Software Ltd",
            "Nowhere Borough Council",
            "Borough Council of Nowhere",
            "University of Nowhere",
            "Jenkins",
            "Jenkins Ltd",
            "Hush Ltd",
            "Pennine Calder Joint Works Ltd",
            "Various"
        };
        String[] ids = {
            "GB-COH-05555551",
            "GB-COH-06666661",
            "GB-COH-07777771",
            "GB-PPON-PAAA-1111-AAAA",
            "GB-PPON-PBBB-2222-BBBB",
            "GB-NHS-RXX",
            "GB-COH-00000000"
        };
        List<Naming> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Mention> mentions = new ArrayList<>();
            for (int at = random.nextInt(3); at >= 0; at--) {
                Set<String> own = new TreeSet<>();
                for (int n = random.nextInt(3); n > 0; n--) {
                    own.add(ids[random.nextInt(ids.length)]);
                }
                mentions.add(new Mention(
                        random.nextBoolean() ? Mention.BUYER : Mention.SUPPLIER,
                        at,
                        names[random.nextInt(names.length)],
                        List.copyOf(own)));
            }
            all.add(new Naming(
                    "ocds-given-" + random.nextInt(30),
                    random.nextInt(5) == 0 ? "partners" : Viewer.PUBLIC,
                    Instant.EPOCH.plusSeconds(random.nextInt(1_000)),
                    mentions));
        }
        return all;
    }

    private static List<String[]> decisions(Random random) {
        String[] keys = {
            "GB-COH-05555551",
            "GB-COH-06666661",
            "GB-PPON-PAAA-1111-AAAA",
            "pennine-data",
            "calder-software",
            "jenkins-ltd"
        };
        List<String[]> decisions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int one = random.nextInt(keys.length);
            int other = (one + 1 + random.nextInt(keys.length - 1)) % keys.length;
            decisions.add(new String[] {
                keys[one], keys[other], List.of("same", "different", "undo").get(random.nextInt(3))
            });
        }
        return decisions;
    }
}
