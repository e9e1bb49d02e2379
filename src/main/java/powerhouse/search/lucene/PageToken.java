package powerhouse.search.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import powerhouse.search.Query;

/// Where a page ended: the sort key and ocid of its last hit, what the first page decided, and a digest of the
/// query. As a token it is opaque, fits an address, and holds on any copy of the index, whatever has changed
/// since.
///
/// @param now when the first page was asked, so that deadlines that pass while somebody leafs do not shuffle the
///     order
record PageToken(long now, Comparable<?> key, String ocid) {
    /// Written first, one more whenever tokens change.
    private static final String FORM = "3";

    String token(Query query) {
        String type = key instanceof Float ? "f" : key instanceof Double ? "d" : "l";
        long number = key instanceof Float score
                ? Float.floatToIntBits(score)
                : key instanceof Double way ? Double.doubleToLongBits(way) : (Long) key;
        String text = String.join(" ", FORM, digest(query), Long.toString(now), type, Long.toString(number), ocid);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((checksum(text) + " " + text).getBytes(StandardCharsets.UTF_8));
    }

    static PageToken of(String token, Query query) {
        try {
            String[] signed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 2);
            String[] parts = signed[1].split(" ", 6);
            if (signed[0].equals(checksum(signed[1])) && parts[0].equals(FORM) && parts[1].equals(digest(query))) {
                long number = Long.parseLong(parts[4]);
                Comparable<?> key = switch (parts[3]) {
                    case "f" -> Float.intBitsToFloat((int) number);
                    case "d" -> Double.longBitsToDouble(number);
                    default -> number;
                };
                return new PageToken(Long.parseLong(parts[2]), key, parts[5]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("This page token is damaged", e);
        }
        throw new IllegalArgumentException("This page token belongs to another search");
    }

    /// Where Lucene goes on: after every hit with this key and ocid.
    FieldDoc after() {
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {key, new BytesRef(ocid)});
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /// All that decides which hits there are and in which order; not how many a page holds, nor what time it is.
    private static String digest(Query query) {
        List<?> parts = List.of(
                query.words(),
                sorted(query.phases()),
                sorted(query.regions()),
                query.placeBy(),
                Objects.toString(query.near()),
                sorted(query.buyers()),
                sorted(query.buyerKinds()),
                Objects.toString(query.minValue()),
                Objects.toString(query.maxValue()),
                query.knownValueOnly(),
                query.closing(),
                query.published(),
                query.starts(),
                query.ends(),
                sorted(query.areas()),
                sorted(query.procedures()),
                sorted(query.suppliers()),
                sorted(query.cpv()),
                query.techOnly(),
                sorted(query.clusters()),
                query.sme(),
                query.vcse(),
                sorted(query.sources()),
                Objects.toString(query.changedSince()),
                sorted(query.viewer().audiences()),
                query.sort());
        return checksum(parts.toString());
    }

    private static List<String> sorted(Collection<?> values) {
        return values.stream().map(String::valueOf).sorted().toList();
    }
}
