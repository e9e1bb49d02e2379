package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleasePackage.Slice;
import powerhouse.ocds.ReleaseReader;
import powerhouse.ocds.ReleaseReader.UnreadableException;
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
        try {
            boolean lines = arrival.mediaType().equals(Arrival.LINES);
            Map<Slice, String> places = lines ? lines(arrival) : Map.of();
            ReleasePackage found = lines
                    ? new ReleasePackage(body, List.copyOf(places.keySet()), List.of())
                    : ReleasePackage.slice(body);
            if (found.slices().isEmpty() && !found.findings().isEmpty()) {
                // An empty window has an empty list; no list at all may be anything, so it is asked for again.
                return aside(
                        arrival, digest, packer, found.findings().getFirst().message());
            }
            List<Slice> slices = found.slices();
            List<Item> items = IntStream.range(0, slices.size())
                    .parallel()
                    .mapToObj(i -> {
                        Slice slice = slices.get(i);
                        int gap =
                                slice.start() - (i == 0 ? 0 : slices.get(i - 1).end());
                        byte[] bytes = slice.of(body);
                        String where =
                                places.getOrDefault(slice, slices.size() == 1 ? "" : "Release " + (i + 1) + ": ");
                        return item(gap, bytes, packer.apply(bytes), ReleaseReader::read, where);
                    })
                    .toList();
            return new Parcel(arrival, false, digest, envelope(body, slices), items, null);
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
            if (Names.ocid(release).isEmpty()) {
                return unreadable(
                        gap, bytes, packed, where + "It has no ocid, so nobody can tell of which contract it is");
            }
            return new Item(
                    gap,
                    bytes,
                    digest,
                    where,
                    Names.ocid(release),
                    Names.id(release, digest),
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

    /// OCDS wants RFC 3339; publishers also leave out the offset or the time. Without an offset it is taken for
    /// UTC: an hour's error matters less than a missing date.
    static @Nullable Instant date(String text) {
        Instant date = parse(text);
        return date == null || date.isBefore(YEAR_ONE) || date.isAfter(YEAR_9999) ? null : date;
    }

    private static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException alsoNot) {
                try {
                    return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
                } catch (DateTimeParseException notAtAll) {
                    return null;
                }
            }
        }
    }

    /// The releases in the lines that hold something, with their places; a line may be a package as well.
    private static Map<Slice, String> lines(Arrival arrival) {
        byte[] body = arrival.body();
        Map<Slice, String> places = new LinkedHashMap<>();
        int number = arrival.line();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                int end = i > start && body[i - 1] == '\r' ? i - 1 : i;
                if (!new String(body, start, end - start, UTF_8).isBlank()) {
                    String where = "Line " + number + ": ";
                    line(body, new Slice(start, end)).forEach(slice -> places.put(slice, where));
                }
                start = i + 1;
                number++;
            }
        }
        return places;
    }

    private static List<Slice> line(byte[] body, Slice line) {
        try {
            List<Slice> found = ReleasePackage.slice(line.of(body)).slices();
            return found.isEmpty()
                    ? List.of(line)
                    : found.stream()
                            .map(slice -> new Slice(line.start() + slice.start(), line.start() + slice.end()))
                            .toList();
        } catch (UnreadableException e) {
            // The reader forgives more, and knows better what is wrong.
            return List.of(line);
        }
    }
}
