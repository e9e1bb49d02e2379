package powerhouse;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The plan of the house, drawn as a table and checked both ways: no door that is not drawn, no drawn door that
/// nobody uses. `ARCHITECTURE.md` tells the same in words.
class HouseTest {
    /// Room by room from the street to the garden: what it may know. A room may know only rooms above it.
    private static final Map<String, Set<String>> PLAN = plan("""
            ocds            :
            place           :
            net             :
            store           :
            job             : store
            mail            : job store
            account         : mail job store
            source          : net ocds
            records         : ocds job store
            form            : ocds records store
            translation     : ocds records
            reading         :
            opportunity     : ocds place records reading job store
            organisation    : records job store
            linking         : organisation opportunity job store
            collation       : ocds source records form opportunity organisation linking job store
            search          : place opportunity records reading job
            search.lucene   : search place opportunity records reading
            company         : mail account place opportunity reading store
            matching        : company place opportunity organisation reading records search
            feed            : opportunity reading
            desk            : mail organisation linking opportunity reading records job store
            alert           : net mail account opportunity records search job store
            newsletter      : job mail account opportunity reading search store
            board           : mail account company matching opportunity store
            directory       : mail account company place opportunity organisation reading search store
            sample          :
            web             : board directory desk alert newsletter company matching place feed mail account source records reading opportunity organisation linking collation search job
            cli             : desk mail account ocds place source records form reading opportunity collation search job sample
            """);

    /// Who may touch which library; everybody else goes through them. The doorway (`Portal`) is bound by this as
    /// well, but for the DataSource that it hands to a framework.
    private static final Map<String, Set<String>> CUSTODY = plan("""
            java.sql                        : store
            javax.sql                       : store web
            org.sqlite                      : store
            com.zaxxer                      : store
            org.flywaydb                    : store
            com.github.luben                : records
            jakarta.mail                    : mail
            org.eclipse.angus               : mail
            com.rometools                   : feed translation
            net.fortuna.ical4j              : feed
            org.jsoup                       : opportunity
            org.jdom2                       : translation
            de.bwaldvogel.liblinear         : reading
            java.net.http                   :
            org.apache.hc                   : net
            com.sun.net.httpserver          : sample
            org.apache.lucene               : search.lucene
            gg.jte                          : web
            jakarta.servlet                 : web
            org.springframework.web         : web
            org.springframework.security    : web
            org.springframework.boot        : web
            org.springframework.context     : web
            org.springframework.session     : web
            com.github.benmanes             : web
            io.github.bucket4j              : web
            com.standardwebhooks            : alert
            picocli                         : cli
            org.dhatim.fastexcel            : form
            org.yaml.snakeyaml              : form
            """);

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The benchmarks are compiled with the tests; they measure every room and belong to none.
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("powerhouse");

    @Test
    void theRoomsDrawnAreTheRoomsBuilt() {
        Set<String> built = HOUSE.stream()
                .map(HouseTest::room)
                .filter(room -> !room.isEmpty())
                .collect(toSet());

        assertThat(built).containsExactlyInAnyOrderElementsOf(PLAN.keySet());
    }

    @Test
    void aRoomMayKnowOnlyRoomsAboveIt() {
        List<String> order = List.copyOf(PLAN.keySet());

        PLAN.forEach((room, known) -> known.forEach(other -> assertThat(order.indexOf(other))
                .as("%s may know %s, so %s has to be drawn above it", room, other, other)
                .isBetween(0, order.indexOf(room) - 1)));
    }

    @Test
    void noRoomReachesOneThatItsRowDoesNotName() {
        Map<String, Set<String>> undrawn = new TreeMap<>();
        doors().forEach((room, reached) -> {
            Set<String> beyond = new TreeSet<>(reached.keySet());
            beyond.removeAll(PLAN.getOrDefault(room, Set.of()));
            beyond.forEach(other -> undrawn.computeIfAbsent(room + " -> " + other, at -> new TreeSet<>())
                    .addAll(reached.get(other)));
        });

        assertThat(undrawn)
                .as("doors that the plan does not draw, and who goes through them")
                .isEmpty();
    }

    @Test
    void noPermissionGoesUnused() {
        Map<String, Map<String, Set<String>>> doors = doors();
        Set<String> unused = new TreeSet<>();
        PLAN.forEach((room, known) -> known.stream()
                .filter(other -> !doors.getOrDefault(room, Map.of()).containsKey(other))
                .forEach(other -> unused.add(room + " -> " + other)));

        assertThat(unused).as("doors drawn that nobody uses").isEmpty();
    }

    @Test
    void nobodyKnowsTheDoorway() {
        Set<String> knowing = dependencies(target ->
                        room(target).isEmpty() && target.getPackageName().equals("powerhouse"))
                .filter(dependency -> !room(dependency.getOriginClass()).isEmpty())
                .map(Dependency::getDescription)
                .collect(toSet());

        assertThat(knowing).isEmpty();
    }

    @Test
    void librariesStayInCustody() {
        Set<String> escaped = new TreeSet<>();
        CUSTODY.forEach((library, custodians) -> dependencies(target -> within(target, library))
                .filter(dependency ->
                        !dependency.getOriginClass().getPackageName().equals("powerhouse"))
                .filter(dependency -> !custodians.contains(room(dependency.getOriginClass())))
                .forEach(dependency -> escaped.add(dependency.getDescription())));

        assertThat(escaped).isEmpty();
    }

    @Test
    void everyCustodianUsesWhatItGuards() {
        Set<String> idle = new TreeSet<>();
        CUSTODY.forEach((library, custodians) -> {
            Set<String> users = dependencies(target -> within(target, library))
                    .map(dependency -> room(dependency.getOriginClass()))
                    .collect(toSet());
            custodians.stream()
                    .filter(room -> !users.contains(room))
                    .forEach(room -> idle.add(library + " by " + room));
        });

        assertThat(idle).as("guards that guard nothing").isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        List<String> empty = List.of("Service", "Manager", "Helper", "Util", "Utils", "Impl", "Dto", "Entity");
        Set<String> vague = HOUSE.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> empty.stream().anyMatch(name::endsWith))
                .collect(toSet());

        assertThat(vague).isEmpty();
    }

    @Test
    void everyRoomSaysWhyItExists() {
        Set<String> silent = new HashSet<>(PLAN.keySet());
        HOUSE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .forEach(type -> silent.remove(room(type)));

        assertThat(silent).as("rooms without a null-marked package-info").isEmpty();
    }

    private static Map<String, Map<String, Set<String>>> doors() {
        Map<String, Map<String, Set<String>>> doors = new TreeMap<>();
        dependencies(target -> target.getPackageName().startsWith("powerhouse."))
                .forEach(dependency -> {
                    String from = room(dependency.getOriginClass());
                    String to = room(dependency.getTargetClass());
                    if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                        doors.computeIfAbsent(from, at -> new TreeMap<>())
                                .computeIfAbsent(to, at -> new TreeSet<>())
                                .add(dependency.getOriginClass().getSimpleName());
                    }
                });
        return doors;
    }

    private static java.util.stream.Stream<Dependency> dependencies(Predicate<JavaClass> target) {
        return HOUSE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> target.test(dependency.getTargetClass().getBaseComponentType()));
    }

    private static boolean within(JavaClass type, String library) {
        return type.getPackageName().equals(library) || type.getPackageName().startsWith(library + ".");
    }

    /// The longest drawn room that the class stands in, so that templates count to `web`; "" for the doorway.
    private static String room(JavaClass type) {
        String inside = type.getBaseComponentType().getPackageName();
        if (!inside.startsWith("powerhouse.")) {
            return "";
        }
        String path = inside.substring("powerhouse.".length());
        return PLAN.keySet().stream()
                .filter(room -> path.equals(room) || path.startsWith(room + "."))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse(path);
    }

    private static Map<String, Set<String>> plan(String drawing) {
        Map<String, Set<String>> plan = new LinkedHashMap<>();
        drawing.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            plan.put(
                    line.substring(0, colon).strip(),
                    Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                            .filter(name -> !name.isEmpty())
                            .collect(toCollection(TreeSet::new)));
        });
        return plan;
    }
}
