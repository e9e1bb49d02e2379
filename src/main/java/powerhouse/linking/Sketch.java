package powerhouse.linking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity.Related;
import powerhouse.opportunity.Opportunity.Section;

/// Facts as kept: half a kilobyte, so that a candidate need not be read out of its releases again.
///
/// @param number short, for the keys
record Sketch(long number, Facts facts) {
    private static final int CANCELLED = 1;
    private static final int FRAMEWORK = 2;
    /// Where no date is.
    private static final long NONE = Long.MIN_VALUE;

    static byte[] encode(Facts facts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int flags = (facts.cancelled() ? CANCELLED : 0) | (facts.framework() ? FRAMEWORK : 0);
            out.writeByte(flags);
            write(out, facts.told().stream().map(Section::name).toList());
            out.writeUTF(facts.source());
            out.writeUTF(facts.audience());
            out.writeLong(micros(facts.published()));
            out.writeLong(micros(facts.deadline()));
            out.writeLong(micros(facts.awarded()));
            out.writeLong(micros(facts.ends()));
            write(out, facts.regions());
            write(out, facts.related().stream().map(Related::relationship).toList());
            write(out, facts.related().stream().map(Related::ocid).toList());
            write(out, facts.title());
            write(out, facts.parts());
            write(out, facts.buyers());
            write(out, facts.suppliers());
            write(out, facts.amounts().stream().map(BigDecimal::toString).toList());
            write(out, facts.cpv());
            write(out, facts.references());
            out.writeLong(facts.crowd());
            out.writeShort(facts.text().words().length);
            for (int word : facts.text().words()) {
                out.writeInt(word);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Facts decode(String ocid, byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int flags = in.readByte();
            Set<Section> told = EnumSet.noneOf(Section.class);
            read(in).forEach(section -> told.add(Section.valueOf(section)));
            String source = in.readUTF();
            String audience = in.readUTF();
            Instant published = instant(in.readLong());
            Instant deadline = instant(in.readLong());
            Instant awarded = instant(in.readLong());
            Instant ends = instant(in.readLong());
            Set<String> regions = new TreeSet<>(read(in));
            List<String> relationships = read(in);
            List<String> ocids = read(in);
            List<Related> related = new ArrayList<>();
            for (int i = 0; i < ocids.size(); i++) {
                related.add(new Related(relationships.get(i), ocids.get(i)));
            }
            Set<String> title = new LinkedHashSet<>(read(in));
            Set<String> parts = new TreeSet<>(read(in));
            List<String> buyers = read(in);
            List<String> suppliers = read(in);
            Set<BigDecimal> amounts = new LinkedHashSet<>();
            read(in).forEach(amount -> amounts.add(new BigDecimal(amount)));
            Set<String> cpv = new TreeSet<>(read(in));
            Set<String> references = new TreeSet<>(read(in));
            long crowd = in.readLong();
            int[] words = new int[in.readUnsignedShort()];
            for (int i = 0; i < words.length; i++) {
                words[i] = in.readInt();
            }
            return new Facts(
                    ocid,
                    source,
                    audience,
                    told,
                    (flags & CANCELLED) != 0,
                    (flags & FRAMEWORK) != 0,
                    related,
                    title,
                    parts,
                    new Bag(words),
                    buyers,
                    suppliers,
                    amounts,
                    published,
                    deadline,
                    awarded,
                    ends,
                    regions,
                    cpv,
                    references,
                    crowd);
        } catch (IOException e) {
            throw new UncheckedIOException("A sketch of " + ocid + " that this version cannot read: rebuild", e);
        }
    }

    private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> read(DataInputStream in) throws IOException {
        @Nullable String[] texts = new String[in.readUnsignedByte()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.readUTF();
        }
        return List.copyOf(Arrays.asList(texts).stream().map(String::valueOf).toList());
    }

    private static long micros(@Nullable Instant instant) {
        return instant == null
                ? NONE
                : Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static @Nullable Instant instant(long micros) {
        return micros == NONE
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
