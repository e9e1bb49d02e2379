package powerhouse.linking;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import powerhouse.linking.Judgement.Evidence;
import powerhouse.linking.Link.Status;
import powerhouse.opportunity.OcidAliases;
import powerhouse.opportunity.Opportunity.Related;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.store.Transaction;

/// What has to be written when some processes changed and some links were decided.
///
/// What stands afterwards is a function of all facts and all decisions there are, whatever came first: each pair
/// that shares a key which few share is judged, and when a key becomes common or uncommon, so is everything that
/// shares it.
/// Made of what one transaction reads; written by another, which the caller guards by a cursor.
public final class Relinking {
    private final Transaction tx;
    private final Map<String, Facts> fresh;
    /// What changed or went, as it was.
    private final Map<String, Sketch> before;
    private final Set<String> gone = new HashSet<>();
    private final Map<String, Link> decisions;

    private final Map<String, Set<Long>> asked = new HashMap<>();
    /// What each fresh one is kept under.
    private final Map<String, Set<Long>> freshKeys = new TreeMap<>();

    private final Map<Long, Set<String>> freshByKey = new HashMap<>();
    private final List<@Nullable Object[]> keysRemoved = new ArrayList<>();
    private final Map<Long, Integer> delta = new HashMap<>();
    private final Map<Long, Long> common = new HashMap<>();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Set<Long>> members = new HashMap<>();
    private final Map<Long, Sketch> loaded = new HashMap<>();

    /// All whose pairs are judged anew, by ocid.
    private final Map<String, Facts> judged = new TreeMap<>();
    /// Links of all that are judged, gone or decided about, as they were.
    private final Set<Link> existing = new HashSet<>();

    private final Set<Link> dropped = new HashSet<>();
    /// Links as they were and as they are, where that differs.
    private final Set<Link> moved = new HashSet<>();
    private final Map<List<String>, Link> found = new HashMap<>();
    private final Map<String, @Nullable String> groups = new HashMap<>();

    private Relinking(
            Transaction tx, Map<String, Facts> fresh, Map<String, Sketch> before, Map<String, Link> decisions) {
        this.tx = tx;
        this.fresh = fresh;
        this.before = before;
        this.decisions = decisions;
    }

    /// @param facts of all processes that may have changed, by ocid
    /// @param removed processes of which nothing is left
    /// @param decided what people decided since, by [#pair]; the last word on each
    public static Relinking of(
            Transaction tx, Map<String, Facts> facts, Collection<String> removed, Map<String, Decision> decided) {
        Set<String> named = new HashSet<>(facts.keySet());
        named.addAll(removed);
        Map<String, Sketch> before = Sketches.byOcid(tx, named);
        Map<String, Facts> fresh = new TreeMap<>(facts);
        fresh.entrySet().removeIf(entry -> {
            Sketch old = before.get(entry.getKey());
            return old != null && Arrays.equals(Sketch.encode(old.facts()), Sketch.encode(entry.getValue()));
        });
        before.keySet().removeIf(ocid -> facts.containsKey(ocid) && !fresh.containsKey(ocid));
        Map<String, Link> decisions = new TreeMap<>();
        decided.forEach((pair, decision) -> decisions.put(pair, decision.link()));
        Relinking work = new Relinking(tx, fresh, before, decisions);
        removed.stream().filter(before::containsKey).forEach(work.gone::add);
        work.count();
        work.gather();
        work.judge();
        work.group();
        return work;
    }

    /// What a person said of two processes.
    ///
    /// @param status ASSERTED or REFUSED; POSSIBLE leaves it to the machine again
    /// @param words who, and why
    public record Decision(String one, String other, Status status, String words) {
        private Link link() {
            boolean sorted = one.compareTo(other) <= 0;
            return new Link(
                    sorted ? one : other,
                    sorted ? other : one,
                    Kind.SAME,
                    status,
                    status == Status.ASSERTED ? Link.CERTAIN : -Link.CERTAIN,
                    List.of(new Evidence(words, 0)));
        }
    }

    /// Keys that come and go, and which of them thereby become common or stop being so.
    private void count() {
        before.forEach((ocid, sketch) -> all(sketch.facts()).forEach(key -> {
            keysRemoved.add(new @Nullable Object[] {key, sketch.number()});
            delta.merge(key, -1, Integer::sum);
        }));
        freshKeys.putAll(fresh.values().parallelStream().collect(toMap(Facts::ocid, Relinking::all)));
        freshKeys.forEach((ocid, keys) -> keys.forEach(key -> {
            freshByKey.computeIfAbsent(key, nothing -> new TreeSet<>()).add(ocid);
            delta.merge(key, 1, Integer::sum);
        }));
        know(delta.keySet());
        Set<Long> turned = new HashSet<>();
        delta.forEach((key, change) -> {
            Long old = common.get(key);
            long now = (old == null ? members.getOrDefault(key, Set.of()).size() : old) + change;
            counts.put(key, now > Sketches.most(key) ? now : 0L);
            if ((old != null) != (now > Sketches.most(key))) {
                turned.add(key);
            }
        });
        // Those that were common have more members than were read; now that few are left they can be.
        Set<Long> cooled = turned.stream().filter(common::containsKey).collect(toSet());
        members.putAll(Sketches.members(tx, cooled));
        load(turned);
        turned.forEach(key -> members.getOrDefault(key, Set.of()).forEach(number -> judgeAgain(loaded.get(number))));
    }

    private void judgeAgain(@Nullable Sketch sketch) {
        if (sketch != null && !before.containsKey(sketch.facts().ocid())) {
            judged.put(sketch.facts().ocid(), sketch.facts());
        }
    }

    private static Set<Long> all(Facts facts) {
        Set<Long> keys = facts.keys();
        keys.add(facts.crowd());
        return keys;
    }

    /// Reads of keys whether they are common and, if not, who shares them.
    private void know(Collection<Long> keys) {
        Set<Long> unknown = new HashSet<>(keys);
        unknown.removeAll(common.keySet());
        unknown.removeAll(members.keySet());
        common.putAll(Sketches.common(tx, unknown));
        unknown.removeAll(common.keySet());
        Map<Long, Set<Long>> read = Sketches.members(tx, unknown);
        unknown.forEach(key -> members.put(key, read.getOrDefault(key, Set.of())));
    }

    private void load(Collection<Long> keys) {
        Set<Long> wanted = new HashSet<>();
        keys.forEach(key -> wanted.addAll(members.getOrDefault(key, Set.of())));
        wanted.removeAll(loaded.keySet());
        loaded.putAll(Sketches.byNumber(tx, wanted));
    }

    private boolean isCommon(long key) {
        Long now = counts.get(key);
        return now == null ? common.containsKey(key) : now > 0;
    }

    /// Everybody to be judged, and all that they might be the same as.
    private void gather() {
        Set<String> ocids = new HashSet<>();
        decisions.values().forEach(link -> {
            ocids.add(link.one());
            ocids.add(link.other());
        });
        ocids.removeAll(fresh.keySet());
        Sketches.byOcid(tx, ocids).values().forEach(this::judgeAgain);
        judged.putAll(fresh);
        Set<Long> keys = new HashSet<>();
        judged.values().forEach(facts -> keys.addAll(asked(facts)));
        know(keys);
        keys.removeIf(this::isCommon);
        load(keys);
        // Whether a heading is common is asked of both sides of a pair.
        Set<Long> crowds = new HashSet<>();
        loaded.values().forEach(sketch -> crowds.add(sketch.facts().crowd()));
        judged.values().forEach(facts -> crowds.add(facts.crowd()));
        crowds.removeAll(common.keySet());
        crowds.removeAll(members.keySet());
        common.putAll(Sketches.common(tx, crowds));
    }

    /// The keys under which candidates for one stand; that of its crowd tells how many there are, and finds nobody.
    private Set<Long> asked(Facts facts) {
        return asked.computeIfAbsent(facts.ocid(), ocid -> {
            Set<Long> known = freshKeys.get(ocid);
            Set<Long> keys = known == null ? facts.keys() : new TreeSet<>(known);
            keys.remove(facts.crowd());
            keys.add(facts.address());
            return keys;
        });
    }

    private void judge() {
        Map<String, Facts> originals = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        judged.values()
                .forEach(facts -> facts.related().stream()
                        .filter(related -> related.relationship().equals(OpportunityReader.CANONICAL))
                        .forEach(related -> repeated.add(related.ocid())));
        Sketches.byOcid(tx, repeated).forEach((ocid, sketch) -> originals.put(ocid, sketch.facts()));
        Set<String> touched = new HashSet<>(judged.keySet());
        touched.addAll(gone);
        decisions.values().forEach(link -> touched.addAll(List.of(link.one(), link.other())));
        existing.addAll(Links.touching(tx, touched));
        Map<List<String>, Link> decided = new HashMap<>();
        existing.stream().filter(Link::decided).forEach(link -> decided.put(pair(link), link));
        decisions.values().forEach(link -> {
            decided.remove(pair(link));
            if (link.decided()) {
                decided.put(pair(link), link);
            }
        });
        Map<List<String>, Pair> pairs = new LinkedHashMap<>();
        judged.forEach((ocid, facts) -> {
            state(facts);
            candidates(facts, originals)
                    .forEach((other, others) -> pairs.putIfAbsent(pair(ocid, other), new Pair(facts, others)));
        });
        pairs.values().parallelStream()
                .map(this::compare)
                .flatMap(Optional::stream)
                .toList()
                .forEach(this::put);
        // What others state of these stands, and what a notice states of two that look like one contract is right.
        existing.stream()
                .filter(link -> link.status() == Status.STATED && link.kind() != Kind.SAME)
                .filter(link -> !judged.containsKey(link.one()) && !gone.contains(link.one()))
                .forEach(link -> found.put(directed(link), link));
        Set<List<String>> related = found.values().stream()
                .filter(link -> link.status() == Status.STATED && link.kind() != Kind.SAME)
                .map(Relinking::pair)
                .collect(toSet());
        found.values().removeIf(link -> link.status() != Status.STATED && related.contains(pair(link)));
        found.values().removeIf(link -> decided.containsKey(pair(link)));
        decided.values().forEach(link -> found.put(directed(link), link));
        moved.addAll(existing);
        moved.removeAll(found.values());
        moved.stream().filter(link -> !found.containsKey(directed(link))).forEach(dropped::add);
        found.values().removeAll(existing);
        moved.addAll(found.values());
    }

    private void state(Facts facts) {
        for (Related related : facts.related()) {
            if (!related.relationship().equals(OpportunityReader.CANONICAL)) {
                Kind.find(related.relationship())
                        .filter(kind -> kind != Kind.SAME)
                        .ifPresent(kind -> put(new Link(
                                facts.ocid(),
                                related.ocid(),
                                kind,
                                Status.STATED,
                                Link.CERTAIN,
                                List.of(new Evidence("The notice says so", 0)))));
            }
        }
    }

    private Map<String, Facts> candidates(Facts facts, Map<String, Facts> originals) {
        Map<String, Facts> others = new TreeMap<>();
        for (Long key : asked(facts)) {
            if (isCommon(key)) {
                continue;
            }
            for (Long number : members.getOrDefault(key, Set.of())) {
                Sketch sketch = loaded.get(number);
                if (sketch != null && !before.containsKey(sketch.facts().ocid())) {
                    others.put(sketch.facts().ocid(), sketch.facts());
                }
            }
            freshByKey.getOrDefault(key, Set.of()).forEach(ocid -> others.put(ocid, fresh(ocid)));
        }
        facts.related().forEach(related -> {
            Facts original = fresh.containsKey(related.ocid()) ? fresh(related.ocid()) : originals.get(related.ocid());
            if (original != null && facts.repeats(original) && !gone.contains(related.ocid())) {
                others.put(original.ocid(), original);
            }
        });
        others.remove(facts.ocid());
        return others;
    }

    private Facts fresh(String ocid) {
        return Objects.requireNonNull(fresh.get(ocid));
    }

    private record Pair(Facts one, Facts other) {}

    private Optional<Link> compare(Pair pair) {
        Facts a = pair.one();
        Facts b = pair.other();
        Judgement judgement = NoticeLikeness.of(a, b, isCommon(a.crowd()) || isCommon(b.crowd()));
        double odds = Math.round(judgement.odds() * 1_000) / 1e3;
        // Nobody is to settle relations one by one: only those that are believed are worth keeping.
        if (odds < (judgement.kind() == Kind.SAME ? Judgement.POSSIBLE : Judgement.BELIEVED)) {
            return Optional.empty();
        }
        boolean stated = a.repeats(b) || b.repeats(a);
        return Optional.of(new Link(
                judgement.from(),
                judgement.from().equals(a.ocid()) ? b.ocid() : a.ocid(),
                judgement.kind(),
                stated ? Status.STATED : odds >= Judgement.BELIEVED ? Status.BELIEVED : Status.POSSIBLE,
                odds,
                judgement.evidence()));
    }

    private void put(Link link) {
        found.merge(directed(link), link, (a, b) -> a.status().compareTo(b.status()) <= 0 ? a : b);
    }

    /// The groups that the changed links leave.
    private void group() {
        Set<String> seeds = new HashSet<>(gone);
        moved.stream().filter(link -> link.kind() == Kind.SAME).forEach(link -> {
            seeds.add(link.one());
            seeds.add(link.other());
        });
        // A decision may have come before those whom it joins or parts: it does not move when they come.
        existing.stream()
                .filter(link -> link.kind() == Kind.SAME && link.decided())
                .filter(link -> fresh.containsKey(link.one()) || fresh.containsKey(link.other()))
                .forEach(link -> {
                    seeds.add(link.one());
                    seeds.add(link.other());
                });
        // Portal and date of a member decide as well who is in a group and which one is canonical.
        seeds.addAll(OcidAliases.canonical(tx, judged.keySet()).keySet());
        Map<String, String> old = OcidAliases.canonical(tx, seeds);
        OcidAliases.members(tx, Set.copyOf(old.values())).values().forEach(seeds::addAll);
        Set<String> ocids = new HashSet<>();
        Collection<Link> links = reached(seeds, ocids);
        ocids.removeAll(gone);
        Map<String, Facts> facts = new HashMap<>(fresh);
        Set<String> unread = new HashSet<>(ocids);
        unread.removeAll(fresh.keySet());
        Sketches.byOcid(tx, unread).forEach((ocid, sketch) -> facts.put(ocid, sketch.facts()));
        facts.keySet().retainAll(ocids);
        groups.putAll(Groups.of(facts, links));
        gone.forEach(ocid -> groups.put(ocid, null));
        ocids.forEach(ocid -> groups.putIfAbsent(ocid, null));
    }

    /// All links that join or part anybody who is reached from these by what joins, as they will stand.
    ///
    /// @param seen takes in who is reached
    private Collection<Link> reached(Set<String> seeds, Set<String> seen) {
        Map<List<String>, Link> reached = new HashMap<>();
        Set<String> next = new HashSet<>(seeds);
        Set<List<String>> away = dropped.stream().map(Relinking::directed).collect(toSet());
        while (!next.isEmpty()) {
            Set<Link> some = new HashSet<>(Links.touching(tx, next));
            some.removeIf(link -> away.contains(directed(link)) || found.containsKey(directed(link)));
            Set<String> here = next;
            found.values().stream()
                    .filter(link -> here.contains(link.one()) || here.contains(link.other()))
                    .forEach(some::add);
            seen.addAll(next);
            next = new HashSet<>();
            for (Link link : some) {
                if (link.joins() || link.status() == Status.REFUSED) {
                    reached.put(directed(link), link);
                }
                if (link.joins()) {
                    for (String ocid : List.of(link.one(), link.other())) {
                        if (!seen.contains(ocid)) {
                            next.add(ocid);
                        }
                    }
                }
            }
        }
        return reached.values();
    }

    /// Writes it.
    public void write(Transaction writing) {
        Sketches.removeKeys(writing, keysRemoved);
        List<@Nullable Object[]> sketches = new ArrayList<>();
        List<@Nullable Object[]> keys = new ArrayList<>();
        long number = fresh.isEmpty() ? 0 : writing.nextChanges(fresh.size());
        for (Facts facts : fresh.values()) {
            Sketch old = before.get(facts.ocid());
            long mine = old == null ? number++ : old.number();
            sketches.add(new @Nullable Object[] {mine, facts.ocid(), Sketch.encode(facts)});
            all(facts).forEach(key -> keys.add(new @Nullable Object[] {key, mine}));
        }
        Sketches.put(writing, sketches);
        Sketches.addKeys(writing, keys);
        Sketches.remove(
                writing, gone.stream().map(ocid -> before(ocid).number()).toList());
        counts.entrySet().removeIf(entry -> entry.getValue() == 0 && !common.containsKey(entry.getKey()));
        Sketches.count(writing, counts);
        Links.remove(writing, dropped);
        Links.put(writing, found.values());
        if (!groups.isEmpty()) {
            OcidAliases.put(writing, groups);
        }
    }

    private Sketch before(String ocid) {
        return Objects.requireNonNull(before.get(ocid));
    }

    /// Forgets everything; whoever asks after addresses hears that each ocid stands alone again.
    public static void clear(Transaction tx) {
        Sketches.clear(tx);
        Links.clear(tx);
        OcidAliases.dissolve(tx);
    }

    private static List<String> directed(Link link) {
        return List.of(link.one(), link.other());
    }

    private static List<String> pair(Link link) {
        return pair(link.one(), link.other());
    }

    private static List<String> pair(String one, String other) {
        return one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one);
    }
}
