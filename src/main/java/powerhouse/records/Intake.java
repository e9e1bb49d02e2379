package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Dates;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleasePackage.Member;
import powerhouse.ocds.ReleasePackage.Slice;
import powerhouse.ocds.ReleaseReader;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.ocds.TextPosition;
import powerhouse.records.Packing.Packed;
import tools.jackson.databind.JsonNode;

/// Arrivals taken apart, outside of any transaction and on all cores: what [Releases#keep] writes down.
public final class Intake {
    /// RFC 3339 has years of four digits; what lies beyond does not fit into 64 bits of microseconds either.
    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z");

    private final String source;
    private final long dictionary;
    private final List<Parcel> parcels;

    private Intake(String source, long dictionary, List<Parcel> parcels) {
        this.source = source;
        this.dictionary = dictionary;
        this.parcels = parcels;
    }

    /// One arrival.
    ///
    /// @param whole whether the envelope is the whole body, since items do not lie in it as they are
    /// @param envelope the body without the items
    /// @param items in the order of the body
    /// @param trouble why nothing in it can be told apart; null if it can
    record Parcel(
            Arrival arrival,
            boolean whole,
            Digest digest,
            byte[] envelope,
            List<Item> items,
            @Nullable String trouble) {}

    /// A slice of an arrival.
    ///
    /// @param gap bytes of the envelope since the item before
    /// @param where its place, where the form tells; else ""
    /// @param trouble why it cannot be read, with its place; null if it can
    record Item(
            int gap,
            byte[] bytes,
            Digest digest,
            String where,
            String ocid,
            String id,
            @Nullable Instant date,
            Packed packed,
            @Nullable String trouble) {}

    String source() {
        return source;
    }

    /// The dictionary that all bodies are packed with.
    long dictionary() {
        return dictionary;
    }

    List<Parcel> parcels() {
        return parcels;
    }

    /// Why whole arrivals could not be read, in their order; what can be asked for again should be.
    public List<String> troubles() {
        return parcels.stream().map(Parcel::trouble).filter(Objects::nonNull).toList();
    }

    /// Why pieces cannot be read, each with its place, in their order.
    public List<String> unreadable() {
        return parcels.stream()
                .flatMap(parcel -> parcel.items().stream())
                .map(Item::trouble)
                .filter(Objects::nonNull)
                .toList();
    }

    /// Where a form found a release, and how it is named.
    ///
    /// @param where such as `Line 7, `
    /// @param digest of its bytes
    public record Placed(String where, String ocid, String id, Digest digest) {}

    /// The releases whose places are told, in their order.
    public List<Placed> placed() {
        return parcels.stream()
                .filter(parcel -> !parcel.arrival().form().equals(Forms.OCDS))
                .flatMap(parcel -> parcel.items().stream())
                .filter(item -> item.trouble() == null && !item.where().isEmpty())
                .map(item -> new Placed(item.where(), item.ocid(), item.id(), item.digest()))
                .toList();
    }

    /// What came, release by release, whatever else the answers said.
    public Set<Digest> digests() {
        return parcels.stream()
                .flatMap(parcel -> parcel.items().stream())
                .map(Item::digest)
                .collect(Collectors.toSet());
    }

    /// How many releases and unreadable pieces there are.
    public int size() {
        return parcels.stream().mapToInt(parcel -> parcel.items().size()).sum();
    }

    /// Takes arrivals of one source apart.
    static Intake of(String source, List<Arrival> arrivals, Forms forms, Packing.Packer packer) {
        for (Arrival arrival : arrivals) {
            if (!arrival.source().equals(source)) {
                throw new IllegalArgumentException("An intake is of one source: " + source + ", " + arrival.source());
            }
        }
        return new Intake(
                source,
                packer.dictionary(),
                arrivals.parallelStream()
                        .map(arrival -> arrival.form().equals(Forms.OCDS)
                                ? parcel(arrival, packer)
                                : parcel(arrival, forms, packer))
                        .toList());
    }

    private static Parcel parcel(Arrival arrival, Packing.Packer packer) {
        byte[] body = arrival.body();
        Digest digest = Digest.of(body);
        if (arrival.mediaType().equals(Arrival.CUT)) {
            return aside(
                    arrival,
                    digest,
                    packer,
                    "Line %d: Too long to be read, so only its first %d MB are kept; give each release a line of its own"
                            .formatted(arrival.line(), body.length >> 20));
        }
        try {
            boolean lines = arrival.mediaType().equals(Arrival.LINES);
            ReleasePackage found =
                    lines ? new ReleasePackage(body, lines(arrival), List.of()) : ReleasePackage.slice(body);
            // An empty window has an empty list; no list at all may be anything, so it is asked for again.
            String nothing = found.findings().isEmpty() || !found.slices().isEmpty()
                    ? null
                    : found.findings().getFirst().message();
            if (nothing != null && found.members().isEmpty()) {
                return aside(arrival, digest, packer, nothing);
            }
            List<Member> members = found.members();
            List<Slice> slices = members.stream().map(Member::place).toList();
            List<TextPosition> positions = positions(arrival, slices);
            List<Item> items = IntStream.range(0, members.size())
                    .parallel()
                    .mapToObj(i -> {
                        Slice slice = slices.get(i);
                        int gap =
                                slice.start() - (i == 0 ? 0 : slices.get(i - 1).end());
                        byte[] bytes = slice.of(body);
                        String where =
                                lines || members.size() > 1 ? members.get(i).where() + ": " : "";
                        String trouble = members.get(i).trouble();
                        Packed packed = packer.apply(bytes);
                        return trouble.isEmpty()
                                ? item(gap, bytes, packed, json(lines, positions.get(i)), where)
                                : unreadable(gap, bytes, packed, where + trouble);
                    })
                    .toList();
            return new Parcel(arrival, false, digest, envelope(body, slices), items, nothing);
        } catch (UnreadableException e) {
            return aside(arrival, digest, packer, String.valueOf(e.getMessage()));
        }
    }

    /// What is not OCDS JSON.
    private static Parcel parcel(Arrival arrival, Forms forms, Packing.Packer packer) {
        byte[] body = arrival.body();
        Digest digest = Digest.of(body);
        List<Form.Original> originals;
        try {
            originals = forms.take(arrival);
        } catch (UnreadableException e) {
            return aside(arrival, digest, packer, String.valueOf(e.getMessage()));
        }
        List<Slice> slices = originals.stream()
                .map(Form.Original::place)
                .filter(Objects::nonNull)
                .toList();
        boolean whole = slices.size() < originals.size();
        List<Item> items = IntStream.range(0, originals.size())
                .parallel()
                .mapToObj(i -> {
                    Form.Original original = originals.get(i);
                    int before = i == 0 || whole ? 0 : slices.get(i - 1).end();
                    int gap = whole ? 0 : slices.get(i).start() - before;
                    Packed packed = packer.apply(original.bytes());
                    return original.trouble() == null
                            ? item(
                                    gap,
                                    original.bytes(),
                                    packed,
                                    bytes -> forms.read(arrival.form(), bytes),
                                    original.where())
                            : unreadable(gap, original.bytes(), packed, original.where() + original.trouble());
                })
                .toList();
        return new Parcel(arrival, whole, digest, whole ? body : envelope(body, slices), items, null);
    }

    /// Nothing in it can be told apart.
    private static Parcel aside(Arrival arrival, Digest digest, Packing.Packer packer, String trouble) {
        byte[] body = arrival.body();
        Item all = unreadable(0, body, packer.apply(body), trouble);
        return new Parcel(arrival, false, digest, new byte[0], List.of(all), trouble);
    }

    /// How the bytes of an item become a release.
    private interface Reader {
        ReleaseReader.Reading read(byte[] bytes) throws UnreadableException;
    }

    /// What stands around the releases.
    private static byte[] envelope(byte[] body, List<Slice> slices) {
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        int from = 0;
        for (Slice slice : slices) {
            envelope.write(body, from, slice.start() - from);
            from = slice.end();
        }
        envelope.write(body, from, body.length - from);
        return envelope.toByteArray();
    }

    private static Item item(int gap, byte[] bytes, Packed packed, Reader reader, String where) {
        try {
            ReleaseReader.Reading reading = reader.read(bytes);
            if (!reading.isRelease()) {
                return unreadable(gap, bytes, packed, where + "It is no OCDS release");
            }
            JsonNode release = reading.release();
            Digest digest = Digest.of(bytes);
            if (ReleaseNames.ocid(release).isEmpty()) {
                return unreadable(
                        gap, bytes, packed, where + "It has no ocid, so nobody can tell of which contract it is");
            }
            return new Item(
                    gap,
                    bytes,
                    digest,
                    where,
                    ReleaseNames.ocid(release),
                    ReleaseNames.id(release, digest),
                    date(release.path("date").asString("")),
                    packed,
                    null);
        } catch (UnreadableException e) {
            return unreadable(gap, bytes, packed, where + e.getMessage());
        }
    }

    private static Item unreadable(int gap, byte[] bytes, Packed packed, @Nullable String trouble) {
        return new Item(
                gap, bytes, Digest.of(bytes), "", "", "", null, packed, trouble == null ? "Unreadable" : trouble);
    }

    /// Without an offset a date is taken for UTC: an hour's error matters less than a missing date.
    static @Nullable Instant date(String text) {
        return Dates.instant(text, ZoneOffset.UTC)
                .filter(date -> !date.isBefore(YEAR_ONE) && !date.isAfter(YEAR_9999))
                .orElse(null);
    }

    /// Where pieces begin in their file.
    private static List<TextPosition> positions(Arrival arrival, List<Slice> slices) {
        List<TextPosition> positions = new ArrayList<>();
        TextPosition last = new TextPosition(Math.max(1, arrival.line()), 1);
        int from = 0;
        for (Slice slice : slices) {
            last = last.after(arrival.body(), from, slice.start());
            from = slice.start();
            positions.add(last);
        }
        return positions;
    }

    /// Reads OCDS JSON and says where it breaks.
    ///
    /// @param lines whether the line is told already
    private static Reader json(boolean lines, TextPosition start) {
        return bytes -> {
            try {
                return ReleaseReader.read(bytes);
            } catch (UnreadableException e) {
                if (e.at() < 0) {
                    throw e;
                }
                TextPosition at = start.after(bytes, 0, e.at());
                throw new UnreadableException(e.getMessage() + ", at " + (lines ? "column " + at.column() : at));
            }
        };
    }

    /// The releases in the lines that hold something; a line may be a package as well.
    private static List<Member> lines(Arrival arrival) {
        byte[] body = arrival.body();
        List<Member> members = new ArrayList<>();
        int number = arrival.line();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                int end = i > start && body[i - 1] == '\r' ? i - 1 : i;
                if (!new String(body, start, end - start, UTF_8).isBlank()) {
                    line(body, new Slice(start, end), "Line " + number, members);
                }
                start = i + 1;
                number++;
            }
        }
        return members;
    }

    private static void line(byte[] body, Slice line, String where, List<Member> members) {
        try {
            ReleasePackage found = ReleasePackage.slice(line.of(body));
            if (!found.slices().isEmpty()) {
                for (Member member : found.members()) {
                    Slice place = new Slice(
                            line.start() + member.place().start(),
                            line.start() + member.place().end());
                    String inside = found.members().size() == 1
                            ? ""
                            : ", " + member.where().toLowerCase(Locale.ROOT);
                    members.add(new Member(place, where + inside, member.trouble()));
                }
                return;
            }
        } catch (UnreadableException e) {
            // The reader forgives more, and knows better what is wrong.
        }
        members.add(new Member(line, where, ""));
    }
}
