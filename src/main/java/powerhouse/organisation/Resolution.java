package powerhouse.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who is who: a pure function of faces and decisions, whatever the order they come in.
///
/// 1. What people decided.
/// 2. An equal number joins, unless the names have nothing in common; two numbers of a scheme in which one has one
///    keep apart, as a group's companies are.
/// 3. An equal name, distinctive enough, joins if all who bear it can be one; else those without a number stay apart.
/// 4. What is not for everybody takes its place beside what is, and joins no two others: it never shows.
public final class Resolution {
    /// Why a face is where it is.
    enum Why {
        /// It states the number that the organisation is known by, or nothing else is known of it.
        ITSELF,
        /// It states a number that others state.
        NUMBER,
        /// Its name is that of one organisation alone.
        NAME,
        /// A person said so.
        DECISION,
        /// It states a number under which stands somebody of another name.
        DISPUTED,
        /// Its name is that of several organisations, and it states no number of theirs.
        AMBIGUOUS
    }

    /// Where a face belongs.
    ///
    /// @param key of the organisation
    /// @param by the number or name that tells
    /// @param own what a decision about this face names: its best number, or its name
    /// @param beside another organisation it may be or may not be, "" for none
    /// @param doubt from 0, sure, to 100
    record Place(String key, Why why, String by, String own, String beside, int doubt) {}

    /// What is no company, and says so in its name.
    private static final Set<String> BODIES = Set.of("council", "trust", "ccg", "icb");

    private static final String COMPANY = "company";

    private final OrganisationDecisions decisions;
    private final List<Face> faces;
    /// Faces by what they state, once disputed numbers are taken from them.
    private final Map<Face, List<String>> stated = new HashMap<>();

    private final Map<Face, String> disputed = new HashMap<>();
    private final Map<String, Face> owners = new HashMap<>();
    private final Map<Face, Group> groups = new HashMap<>();
    /// What people joined, and by which key.
    private final Map<Face, String> joined = new HashMap<>();
    /// What bears a name of several, and one of them.
    private final Map<Face, Face> ambiguous = new HashMap<>();

    /// Faces believed to be one.
    private static final class Group {
        final List<Face> faces = new ArrayList<>();
        final Set<String> keys = new HashSet<>();
        final Set<String> ids = new TreeSet<>();
        final Map<String, Set<String>> exclusive = new HashMap<>();

        boolean contradicts(Group other) {
            return exclusive.entrySet().stream().anyMatch(numbers -> {
                Set<String> others = other.exclusive.get(numbers.getKey());
                return others != null && Collections.disjoint(numbers.getValue(), others);
            });
        }
    }

    private Resolution(Collection<Face> all, OrganisationDecisions decisions) {
        this.decisions = decisions;
        this.faces = all.stream()
                .sorted(Comparator.comparing((Face face) -> face.cleaned().key())
                        .thenComparing(Face::name)
                        .thenComparing(face -> String.join(" ", face.ids()))
                        .thenComparingLong(Face::number))
                .toList();
    }

    /// The key of each of these, as if they were all there is: for those who judge us. Nobody has none.
    public static Map<Mention, String> keys(Collection<Mention> mentions) {
        Map<Long, Face> faces = new HashMap<>();
        Map<Mention, Long> shown = new LinkedHashMap<>();
        mentions.forEach(mention -> shown.put(mention, mention.face()));
        shown.forEach((mention, number) ->
                faces.computeIfAbsent(number, none -> Face.of(mention.name(), mention.identifiers(), true)));
        Map<Long, Place> places =
                of(faces.values().stream().filter(Face::someone).toList(), OrganisationDecisions.NONE);
        Map<Mention, String> keys = new LinkedHashMap<>();
        shown.forEach((mention, number) -> {
            Place place = places.get(number);
            if (place != null && !place.key().isEmpty()) {
                keys.put(mention, place.key());
            }
        });
        return keys;
    }

    /// Where each face belongs. Faces that share no number, name or decision, however indirectly, do not influence
    /// each other, so any set that is closed in that sense may be resolved by itself.
    static Map<Long, Place> of(Collection<Face> all, OrganisationDecisions decisions) {
        Resolution resolution = new Resolution(all, decisions);
        resolution.dispute();
        resolution.groups();
        resolution.decided();
        resolution.numbers();
        resolution.names();
        resolution.closed();
        return resolution.places();
    }

    /// Numbers under which names stand that have nothing in common: most faces keep it, the others lose it.
    private void dispute() {
        Map<String, List<Face>> byId = new TreeMap<>();
        for (Face face : faces) {
            List<String> ids = new ArrayList<>();
            for (String id : face.ids()) {
                // A face with two numbers that a person told apart keeps the first.
                if (ids.stream().noneMatch(kept -> decisions.different(Set.of(kept), Set.of(id)))) {
                    ids.add(id);
                    byId.computeIfAbsent(id, none -> new ArrayList<>()).add(face);
                }
            }
            stated.put(face, ids);
        }
        byId.forEach((id, bearers) -> {
            List<Face> open = bearers.stream().filter(Face::open).toList();
            List<List<Face>> camps = camps(id, open.isEmpty() ? bearers : open);
            List<Face> winners = camps.getFirst();
            owners.put(id, winners.getFirst());
            if (camps.size() > 1 || open.size() < bearers.size()) {
                Set<Face> right = new HashSet<>(winners);
                bearers.forEach(face -> {
                    boolean joins = right.contains(face)
                            || (!face.open() && winners.stream().anyMatch(winner -> related(winner, face)));
                    if (!joins) {
                        stated.getOrDefault(face, List.of()).remove(id);
                        disputed.putIfAbsent(face, id);
                    }
                });
            }
        });
    }

    /// Names under one number that share a handle, directly or by others; the largest camp first.
    private static List<List<Face>> camps(String id, List<Face> bearers) {
        if (bearers.size() == 1) {
            return List.of(bearers);
        }
        // Nor is a council the company that it owns: who says that it is a company, and not that it is a council, is
        // another one. Then a name without a kind is rather the company's, since a council says what it is.
        boolean owned =
                bearers.stream().anyMatch(face -> BODIES.contains(face.cleaned().kind()))
                        && bearers.stream().anyMatch(face -> isOfOther(face.cleaned()));
        // A council is not its university, whatever number one of them states; who states no kind may be either.
        boolean kinds = bearers.stream()
                                .map(face -> face.cleaned().kind())
                                .filter(kind -> !kind.isEmpty())
                                .distinct()
                                .count()
                        > 1
                || owned;
        Map<String, Integer> byHandle = new HashMap<>();
        int[] camp = new int[bearers.size()];
        for (int i = 0; i < camp.length; i++) {
            camp[i] = i;
            Name name = bearers.get(i).cleaned();
            for (String handle : name.handles().isEmpty() ? Set.of("") : name.handles()) {
                String kind = owned && name.kind().isEmpty() ? COMPANY : name.kind();
                Integer other = byHandle.putIfAbsent(kinds ? handle + "/" + kind : handle, i);
                if (other != null) {
                    unite(camp, i, other);
                }
            }
        }
        Map<Integer, List<Face>> found = new LinkedHashMap<>();
        for (int i = 0; i < camp.length; i++) {
            found.computeIfAbsent(root(camp, i), none -> new ArrayList<>()).add(bearers.get(i));
        }
        // The number of a company is no council's, however often a council's name stands over it.
        boolean ofCompanies = owned && id.startsWith("GB-COH-");
        return found.values().stream()
                .sorted(Comparator.comparing((List<Face> some) -> !(ofCompanies
                                && some.stream().anyMatch(face -> face.cleaned().company())))
                        .thenComparingInt(some -> -some.size()))
                .toList();
    }

    private static boolean isOfOther(Name name) {
        return name.company() && BODIES.stream().noneMatch(body -> name.key().contains(body));
    }

    private static void unite(int[] camp, int one, int other) {
        int a = root(camp, one);
        int b = root(camp, other);
        camp[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] camp, int of) {
        int at = of;
        while (camp[at] != at) {
            camp[at] = camp[camp[at]];
            at = camp[at];
        }
        return at;
    }

    private static boolean related(Face one, Face other) {
        return !Collections.disjoint(one.cleaned().handles(), other.cleaned().handles())
                && (one.cleaned().kind().isEmpty()
                        || other.cleaned().kind().isEmpty()
                        || one.cleaned().kind().equals(other.cleaned().kind()));
    }

    /// What decisions about a face name: its numbers, or its name where it has none.
    private List<String> own(Face face) {
        List<String> ids = stated.getOrDefault(face, List.of());
        return ids.isEmpty() ? List.of(face.cleaned().key()) : ids;
    }

    private void groups() {
        for (Face face : faces) {
            Group group = new Group();
            group.faces.add(face);
            group.keys.addAll(own(face));
            for (String id : stated.getOrDefault(face, List.of())) {
                group.ids.add(id);
                Identifier.of(id)
                        .filter(Identifier::exclusive)
                        .ifPresent(number -> group.exclusive
                                .computeIfAbsent(number.scheme(), none -> new HashSet<>())
                                .add(number.id()));
            }
            groups.put(face, group);
        }
    }

    private Group group(Face face) {
        Group group = groups.get(face);
        if (group == null) {
            throw new IllegalStateException("A face of nobody: " + face.number());
        }
        return group;
    }

    private void decided() {
        if (decisions.isEmpty()) {
            return;
        }
        Map<String, List<Face>> byKey = new TreeMap<>();
        faces.stream()
                .filter(Face::open)
                .forEach(face -> own(face)
                        .forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(face)));
        byKey.forEach((key, some) -> decisions.about(key).forEach(decision -> {
            List<Face> others = byKey.getOrDefault(decision.other(), List.of());
            if (decision.same() && decision.one().equals(key) && !others.isEmpty()) {
                some.forEach(one -> {
                    if (!decisions.different(group(one).keys, group(others.getFirst()).keys)) {
                        join(one, others.getFirst());
                        joined.put(one, decision.other());
                        others.forEach(other -> joined.put(other, key));
                    }
                });
            }
        }));
    }

    private void numbers() {
        Map<String, List<Face>> byId = new HashMap<>();
        faces.stream()
                .filter(Face::open)
                .forEach(face -> stated.getOrDefault(face, List.of())
                        .forEach(id -> byId.computeIfAbsent(id, none -> new ArrayList<>())
                                .add(face)));
        byId.keySet().stream()
                .sorted(Comparator.comparingInt(Resolution::rank).thenComparing(id -> id))
                .forEach(id -> {
                    List<Face> bearers = byId.getOrDefault(id, List.of());
                    // Those of one name first: where a number is claimed by two companies, each claim takes its own.
                    for (int i = 1; i < bearers.size(); i++) {
                        if (bearers.get(i - 1)
                                .cleaned()
                                .key()
                                .equals(bearers.get(i).cleaned().key())) {
                            tryJoin(bearers.get(i), bearers.get(i - 1));
                        }
                    }
                    for (int i = 1; i < bearers.size(); i++) {
                        tryJoin(bearers.get(i), bearers.getFirst());
                    }
                });
    }

    private void names() {
        Map<String, List<Face>> byName = new TreeMap<>();
        faces.stream()
                .filter(face -> face.open() && !face.cleaned().key().isEmpty())
                .forEach(face -> byName.computeIfAbsent(face.cleaned().key(), none -> new ArrayList<>())
                        .add(face));
        byName.forEach((key, bearers) -> {
            if (bearers.size() == 1) {
                return;
            }
            List<Face> nameless = bearers.stream()
                    .filter(face -> stated.getOrDefault(face, List.of()).isEmpty())
                    .toList();
            for (int i = 1; i < nameless.size(); i++) {
                join(nameless.get(i), nameless.getFirst());
            }
            Name name = bearers.getFirst().cleaned();
            if (!name.distinctive()) {
                return;
            }
            if (conflict(bearers)) {
                bearers.stream()
                        .filter(face -> !nameless.contains(face))
                        .findFirst()
                        .ifPresent(numbered -> nameless.forEach(face -> ambiguous.put(face, numbered)));
                return;
            }
            bearers.forEach(face -> tryJoin(face, bearers.getFirst()));
        });
    }

    /// Whether those who bear one name cannot all be one.
    private boolean conflict(List<Face> bearers) {
        List<Group> all = bearers.stream().map(this::group).distinct().toList();
        boolean unmistakable = bearers.getFirst().cleaned().unmistakable();
        Set<String> procurement = new HashSet<>();
        Group together = new Group();
        for (Group group : all) {
            if (together.contradicts(group)) {
                return true;
            }
            group.exclusive.forEach((scheme, numbers) -> together.exclusive
                    .computeIfAbsent(scheme, none -> new HashSet<>())
                    .addAll(numbers));
            // Procurement numbers are given twice to one body, but only where no two bodies can be called so.
            Set<String> theirs = new HashSet<>(group.ids);
            theirs.removeIf(id -> !id.startsWith("GB-PPON-"));
            if (!unmistakable
                    && !theirs.isEmpty()
                    && !procurement.isEmpty()
                    && Collections.disjoint(theirs, procurement)) {
                return true;
            }
            procurement.addAll(theirs);
        }
        return !decisions.isEmpty()
                && all.stream()
                        .anyMatch(one -> all.stream()
                                .anyMatch(other -> one != other && decisions.different(one.keys, other.keys)));
    }

    /// Hidden faces, one by one, each to what is open or to hidden ones that say the same.
    private void closed() {
        Map<String, Face> open = new HashMap<>();
        faces.stream().filter(Face::open).forEach(face -> {
            stated.getOrDefault(face, List.of()).forEach(id -> open.putIfAbsent(id, face));
            if (face.cleaned().distinctive() && !ambiguous.containsKey(face)) {
                open.putIfAbsent(face.cleaned().key(), face);
            }
        });
        Map<String, Face> hidden = new HashMap<>();
        faces.stream().filter(face -> !face.open()).forEach(face -> {
            List<String> keys = own(face);
            Face beside = keys.stream()
                    .filter(open::containsKey)
                    .map(open::get)
                    .findFirst()
                    .orElse(null);
            Face like = hidden.putIfAbsent(String.join(" ", keys), face);
            if (beside != null) {
                groups.put(face, group(beside));
            } else if (like != null) {
                groups.put(face, group(like));
            }
        });
    }

    private void tryJoin(Face one, Face other) {
        Group a = group(one);
        Group b = group(other);
        if (a != b && !a.contradicts(b) && !decisions.different(a.keys, b.keys)) {
            join(one, other);
        }
    }

    private void join(Face one, Face other) {
        Group a = group(one);
        Group b = group(other);
        if (a == b) {
            return;
        }
        Group larger = a.faces.size() > b.faces.size() ? a : b;
        Group smaller = larger == a ? b : a;
        smaller.faces.forEach(face -> groups.put(face, larger));
        larger.faces.addAll(smaller.faces);
        larger.keys.addAll(smaller.keys);
        larger.ids.addAll(smaller.ids);
        smaller.exclusive.forEach((scheme, numbers) -> larger.exclusive
                .computeIfAbsent(scheme, none -> new HashSet<>())
                .addAll(numbers));
    }

    private Map<Long, Place> places() {
        Map<Group, String> keys = new HashMap<>();
        Map<String, Integer> bearers = new HashMap<>();
        groups.forEach((face, group) -> {
            keys.computeIfAbsent(group, Resolution::key);
            stated.getOrDefault(face, List.of()).forEach(id -> bearers.merge(id, 1, Integer::sum));
        });
        Map<Long, Place> places = new HashMap<>();
        for (Face face : faces) {
            places.put(face.number(), place(face, keys, bearers));
        }
        return places;
    }

    private Place place(Face face, Map<Group, String> keys, Map<String, Integer> bearers) {
        String key = keys.getOrDefault(group(face), "");
        List<String> ids = stated.getOrDefault(face, List.of());
        String own = own(face).stream()
                .min(Comparator.comparingInt(Resolution::rank).thenComparing(id -> id))
                .orElse(key);
        String wrong = disputed.get(face);
        Face owner = wrong == null ? ambiguous.get(face) : owners.get(wrong);
        String beside = owner == null ? "" : keys.getOrDefault(group(owner), "");
        if (wrong != null) {
            return new Place(key, Why.DISPUTED, wrong, own, beside.equals(key) ? "" : beside, 70);
        }
        String decided = joined.get(face);
        if (decided != null) {
            return new Place(key, Why.DECISION, decided, own, "", 0);
        }
        if (owner != null) {
            return new Place(key, Why.AMBIGUOUS, face.cleaned().key(), own, beside, 40);
        }
        if (own.equals(key)) {
            return new Place(key, Why.ITSELF, own, own, "", 0);
        }
        Optional<String> shared =
                ids.stream().filter(id -> bearers.getOrDefault(id, 0) > 1).findFirst();
        if (shared.isPresent()) {
            return new Place(key, Why.NUMBER, shared.get(), own, "", 0);
        }
        int doubt = face.cleaned().unmistakable() ? 10 : 50;
        return new Place(key, Why.NAME, face.cleaned().key(), own, key, doubt);
    }

    private static String key(Group group) {
        return group.ids.stream()
                .min(Comparator.comparingInt(Resolution::rank).thenComparing(id -> id))
                .orElseGet(() -> group.faces.stream()
                        .map(face -> face.cleaned().key())
                        .filter(name -> !name.isEmpty())
                        .min(Comparator.naturalOrder())
                        .orElse(""));
    }

    private static int rank(String key) {
        return Identifier.of(key).map(Identifier::rank).orElse(Integer.MAX_VALUE);
    }
}
