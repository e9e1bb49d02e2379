package powerhouse.testkit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A house and the plan that it was built by: the rules say where the two differ. `HouseTest` holds this
/// project to them, and `HouseRulesTest` shows that each of them finds what is wrong with a broken one.
///
/// @param root package of the doorway; what stands in packages below it are the rooms
/// @param classes of the whole house
/// @param sources folder of its source text
/// @param schema its tables
/// @param plan by room, in order, the rooms that it may know
/// @param custody by library, the rooms that may touch it
/// @param doorway by library, the types of it that the doorway may touch
/// @param tables by table, the room that writes it, and after it those that read it; under [#ANY] those that
///     read and write whatever table they are told to
/// @param twins by simple name, the packages that may have a type of this name each, for the time being
public record House(
        String root,
        JavaClasses classes,
        Path sources,
        Schema schema,
        Map<String, Set<String>> plan,
        Map<String, Set<String>> custody,
        Map<String, Set<String>> doorway,
        Map<String, Set<String>> tables,
        Map<String, Set<String>> twins) {
    /// In place of a table's name.
    public static final String ANY = "*";

    /// In custody: `web` and all rooms of pages beside a feature, which guard a library together.
    public static final String PAGES = "*.web";

    private static final String DOORWAY = "the doorway";

    /// Names that say nothing.
    private static final List<String> VAGUE =
            List.of("Service", "Manager", "Helper", "Util", "Utils", "Impl", "Dto", "Entity");

    /// Whoever says less has not said why a room exists.
    private static final int FEWEST_WORDS = 15;

    /// What holds of a house.
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    public enum Rule {
        ROOMS("the rooms drawn are the rooms built", House::roomsNotAsDrawn),
        ORDER("a room may know only rooms above it", House::drawnUpsideDown),
        UNDRAWN_DOORS("no room reaches one that its row does not name", House::undrawnDoors),
        UNUSED_DOORS("no permission goes unused", House::unusedDoors),
        DOORWAY("nobody knows the doorway", House::knowingTheDoorway),
        CUSTODY("libraries stay in custody", House::escapedLibraries),
        IDLE_CUSTODY("every custodian uses what it guards", House::idleCustody),
        VAGUE_NAMES("names say what things are", House::vagueNames),
        TWINS("a name of a type is found in one place only", House::twinNames),
        SILENT_ROOMS("every room says why it exists", House::silentRooms),
        TABLES("the tables drawn are the tables made", House::tablesNotAsDrawn),
        FOREIGN_WRITES("a table is written by its owner alone", House::foreignWrites),
        IDLE_OWNERS("every owner writes what it owns", House::idleOwners),
        UNDRAWN_READS("no room reads a table whose row does not name it", House::undrawnReads),
        UNUSED_READS("no drawn reader goes without reading", House::unusedReads),
        OPEN_SQL("SQL names its tables, so that it can be held to the plan", House::openSql);

        private final String words;
        private final Function<House, Set<String>> faults;

        Rule(String words, Function<House, Set<String>> faults) {
            this.words = words;
            this.faults = faults;
        }

        /// What is wrong with a house by this rule, in order; nothing if it stands.
        public Set<String> faults(House house) {
            return faults.apply(house);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// Rows such as `cellar : kitchen attic`, in their order and in that of their words.
    public static Map<String, Set<String>> rows(String drawing) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        drawing.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            Set<String> words = Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .collect(toCollection(LinkedHashSet::new));
            if (rows.put(line.substring(0, colon).strip(), words) != null) {
                throw new IllegalArgumentException("Drawn twice: " + line.strip());
            }
        });
        return rows;
    }

    private Set<String> roomsNotAsDrawn() {
        Set<String> built = classes.stream()
                .map(this::room)
                .filter(room -> !room.equals(DOORWAY))
                .collect(toSet());
        return differences(
                built,
                plan.keySet(),
                room -> room + " is built, but not drawn",
                room -> room + " is drawn, but not built");
    }

    private Set<String> drawnUpsideDown() {
        Set<String> faults = new TreeSet<>();
        List<String> order = List.copyOf(plan.keySet());
        plan.forEach((room, known) -> known.stream()
                .filter(other -> order.indexOf(other) < 0 || order.indexOf(other) >= order.indexOf(room))
                .forEach(other -> faults.add(room + " may know " + other + ", which is not drawn above it")));
        return faults;
    }

    private Set<String> undrawnDoors() {
        Set<String> faults = new TreeSet<>();
        doors().forEach((room, reached) -> reached.forEach((other, who) -> {
            if (!plan.getOrDefault(room, Set.of()).contains(other)) {
                faults.add(room + " -> " + other + ": " + String.join(", ", who));
            }
        }));
        return faults;
    }

    private Set<String> unusedDoors() {
        Map<String, Map<String, Set<String>>> doors = doors();
        Set<String> faults = new TreeSet<>();
        plan.forEach((room, known) -> known.stream()
                .filter(other -> !doors.getOrDefault(room, Map.of()).containsKey(other))
                .forEach(other -> faults.add(room + " -> " + other)));
        return faults;
    }

    private Set<String> knowingTheDoorway() {
        return dependencies(target -> target.getPackageName().equals(root))
                .filter(dependency -> !room(dependency.getOriginClass()).equals(DOORWAY))
                .map(dependency -> room(dependency.getOriginClass()) + " knows "
                        + dependency.getTargetClass().getSimpleName() + ": "
                        + dependency.getOriginClass().getSimpleName())
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> escapedLibraries() {
        Set<String> faults = new TreeSet<>();
        custody.forEach((library, custodians) -> dependencies(target -> within(target, library))
                .filter(dependency -> {
                    String room = room(dependency.getOriginClass());
                    return room.equals(DOORWAY)
                            ? !doorway.getOrDefault(library, Set.of())
                                    .contains(inLibrary(dependency.getTargetClass(), library))
                            : !custodians.contains(room) && !(custodians.contains(PAGES) && ofPages(room));
                })
                .forEach(dependency -> faults.add(room(dependency.getOriginClass()) + " touches "
                        + outermost(dependency.getTargetClass()) + ": "
                        + dependency.getOriginClass().getSimpleName())));
        return faults;
    }

    private Set<String> idleCustody() {
        Set<String> faults = new TreeSet<>();
        custody.forEach((library, custodians) -> {
            Set<String> users = dependencies(target -> within(target, library))
                    .map(dependency -> room(dependency.getOriginClass()))
                    .collect(toSet());
            custodians.stream()
                    .filter(room ->
                            room.equals(PAGES) ? users.stream().noneMatch(House::ofPages) : !users.contains(room))
                    .forEach(room -> faults.add(library + " by " + room));
        });
        doorway.forEach((library, types) -> {
            Set<String> touched = dependencies(target -> within(target, library))
                    .filter(dependency -> room(dependency.getOriginClass()).equals(DOORWAY))
                    .map(dependency -> inLibrary(dependency.getTargetClass(), library))
                    .collect(toSet());
            types.stream()
                    .filter(type -> !touched.contains(type) || !custody.containsKey(library))
                    .forEach(type -> faults.add(library + "." + type + " by " + DOORWAY));
        });
        return faults;
    }

    private static boolean ofPages(String room) {
        return room.equals("web") || room.endsWith(".web");
    }

    private Set<String> vagueNames() {
        return classes.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> VAGUE.stream().anyMatch(name::endsWith))
                .collect(toCollection(TreeSet::new));
    }

    /// A name that was a twin and is one no more has to leave the list, so that the list can only shrink.
    private Set<String> twinNames() {
        Map<String, Set<String>> homes = new TreeMap<>();
        classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info") && !generated(type))
                .forEach(type -> homes.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                        .add(place(type)));
        homes.values().removeIf(places -> places.size() < 2);
        return differences(
                lines(homes),
                lines(twins),
                line -> line + " are twins, and not listed so",
                line -> line + " are listed as twins, which they are not");
    }

    private static Set<String> lines(Map<String, Set<String>> homes) {
        return homes.entrySet().stream()
                .map(home -> home.getKey() + " in " + String.join(", ", new TreeSet<>(home.getValue())))
                .collect(toSet());
    }

    /// Templates are compiled to classes whose names nobody looks for.
    private static boolean generated(JavaClass type) {
        return type.getSimpleName().startsWith("Jte") && type.getSimpleName().endsWith("Generated");
    }

    private Set<String> silentRooms() {
        Set<String> marked = classes.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(this::place)
                .collect(toSet());
        Set<String> faults = new TreeSet<>();
        for (String room : plan.keySet()) {
            if (!marked.contains(room)) {
                faults.add(room + " has no null-marked package-info");
            } else if (comment(room).split("\\s+").length < FEWEST_WORDS) {
                faults.add(room + " does not say why it exists");
            }
        }
        return faults;
    }

    /// What is written above a room's package.
    private String comment(String room) {
        Path file = sources.resolve((root + "." + room).replace('.', '/')).resolve("package-info.java");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("///"))
                    .map(line -> line.substring(3))
                    .collect(joining(" "))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> tablesNotAsDrawn() {
        Set<String> drawn = new TreeSet<>(tables.keySet());
        drawn.remove(ANY);
        Set<String> faults = differences(
                schema.tables(),
                drawn,
                table -> table + " has no owner",
                table -> table + " is drawn, but no migration makes it");
        tables.forEach((table, rooms) -> {
            if (rooms.isEmpty()) {
                faults.add(table + " has no owner");
            }
            rooms.stream()
                    .filter(room -> !plan.containsKey(room))
                    .forEach(room -> faults.add(table + " is given to " + room + ", which is no room"));
        });
        return faults;
    }

    private Set<String> foreignWrites() {
        return uses().filter(use -> use.writes() && !owner(use.table()).equals(use.room()))
                .map(use -> use.room() + " writes " + use.table() + " of " + owner(use.table()) + ": " + use.type())
                .collect(toCollection(TreeSet::new));
    }

    /// Rows also go with those that they hang on.
    private Set<String> idleOwners() {
        Set<List<String>> written = uses().filter(TableUse::writes)
                .map(use -> List.of(use.room(), use.table()))
                .collect(toSet());
        return schema.tables().stream()
                .filter(table -> tables.containsKey(table))
                .filter(table -> Stream.concat(Stream.of(table), schema.parents(table).stream())
                        .noneMatch(each -> written.contains(List.of(owner(table), each))))
                .map(table -> table + " is never written by " + owner(table))
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> undrawnReads() {
        return uses().filter(use -> !use.writes()
                        && !tables.getOrDefault(use.table(), Set.of()).contains(use.room()))
                .map(use -> use.room() + " reads " + use.table() + " of " + owner(use.table()) + ": " + use.type())
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> unusedReads() {
        Set<List<String>> read =
                uses().map(use -> List.of(use.room(), use.table())).collect(toSet());
        Set<String> faults = new TreeSet<>();
        tables.forEach((table, rooms) -> rooms.stream()
                .filter(room -> !table.equals(ANY) && !room.equals(owner(table)))
                .filter(room -> !read.contains(List.of(room, table)))
                .forEach(room -> faults.add(room + " never reads " + table)));
        return faults;
    }

    private Set<String> openSql() {
        Map<String, List<TypeSql>> open = new TreeMap<>();
        types().filter(TypeSql::open)
                .forEach(type -> open.computeIfAbsent(type.room(), room -> new ArrayList<>())
                        .add(type));
        Set<String> carriers = tables.getOrDefault(ANY, Set.of());
        Set<String> faults = new TreeSet<>();
        open.forEach((room, types) -> {
            if (!carriers.contains(room)) {
                types.stream()
                        .filter(type -> type.named().isEmpty())
                        .forEach(type -> faults.add(room + " does not say with which tables: " + type.name()));
            }
        });
        carriers.stream()
                .filter(room -> !open.containsKey(room))
                .forEach(room -> faults.add(room + " is never told with which table"));
        return faults;
    }

    private String owner(String table) {
        return tables.getOrDefault(table, Set.of()).stream().findFirst().orElse("nobody");
    }

    /// One room's use of one table.
    private record TableUse(String room, String type, String table, boolean writes) {}

    /// What is told its tables as it runs may do to each table that it names what it may do to one, unless it
    /// is drawn as one that takes any.
    private Stream<TableUse> uses() {
        Set<String> carriers = tables.getOrDefault(ANY, Set.of());
        return types().flatMap(type -> {
            Stream<SqlText.Use> named = type.open() && !carriers.contains(type.room())
                    ? type.named().stream()
                            .flatMap(table -> type.texts().stream()
                                    .filter(SqlText::open)
                                    .map(text -> new SqlText.Use(table, text.writesOpenly())))
                    : Stream.empty();
            return Stream.concat(type.texts().stream().flatMap(text -> text.uses().stream()), named)
                    .map(use -> new TableUse(type.room(), type.name(), use.table(), use.writes()));
        });
    }

    /// The SQL of a top-level type and of those inside it.
    private record TypeSql(String room, String name, List<SqlText> texts, Set<String> named) {
        boolean open() {
            return texts.stream().anyMatch(SqlText::open);
        }
    }

    private Stream<TypeSql> types() {
        Map<String, List<JavaClass>> types = new TreeMap<>();
        classes.forEach(type -> types.computeIfAbsent(outermost(type), name -> new ArrayList<>())
                .add(type));
        return types.values().stream().map(some -> {
            List<String> constants =
                    some.stream().flatMap(SqlText::constants).distinct().toList();
            return new TypeSql(
                    room(some.getFirst()),
                    outermost(some.getFirst())
                            .substring(some.getFirst().getPackageName().length() + 1),
                    constants.stream().map(text -> SqlText.read(text, schema)).toList(),
                    constants.stream().filter(schema.tables()::contains).collect(toCollection(TreeSet::new)));
        });
    }

    private Map<String, Map<String, Set<String>>> doors() {
        Map<String, Map<String, Set<String>>> doors = new TreeMap<>();
        dependencies(target -> target.getPackageName().startsWith(root + ".")).forEach(dependency -> {
            String from = room(dependency.getOriginClass());
            String to = room(dependency.getTargetClass());
            if (!from.equals(DOORWAY) && !from.equals(to)) {
                doors.computeIfAbsent(from, at -> new TreeMap<>())
                        .computeIfAbsent(to, at -> new TreeSet<>())
                        .add(dependency.getOriginClass().getSimpleName());
            }
        });
        return doors;
    }

    private Stream<Dependency> dependencies(Predicate<JavaClass> target) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> target.test(dependency.getTargetClass().getBaseComponentType()));
    }

    private static boolean within(JavaClass type, String library) {
        return type.getPackageName().equals(library) || type.getPackageName().startsWith(library + ".");
    }

    private static String inLibrary(JavaClass type, String library) {
        return outermost(type).substring(library.length() + 1);
    }

    private static String outermost(JavaClass type) {
        return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
    }

    /// The longest drawn room that the class stands in, so that templates count to the room of their pages.
    private String room(JavaClass type) {
        String path = place(type);
        return path.isEmpty()
                ? DOORWAY
                : plan.keySet().stream()
                        .filter(room -> path.equals(room) || path.startsWith(room + "."))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(path);
    }

    /// Its package below the root; "" for the doorway.
    private String place(JavaClass type) {
        String inside = type.getBaseComponentType().getPackageName();
        return inside.startsWith(root + ".")
                // What is generated of a feature's templates counts to the feature's pages.
                ? inside.substring(root.length() + 1).replaceFirst("^web\\.pages\\.(.+)$", "$1.web")
                : "";
    }

    private static Set<String> differences(
            Set<String> found, Set<String> drawn, Function<String, String> undrawn, Function<String, String> missing) {
        Set<String> faults = new TreeSet<>();
        found.stream().filter(each -> !drawn.contains(each)).map(undrawn).forEach(faults::add);
        drawn.stream().filter(each -> !found.contains(each)).map(missing).forEach(faults::add);
        return faults;
    }
}
