package powerhouse.ocds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// The bytes of a release package, record package, array or single release, and where its releases lie in them.
///
/// @param body the whole answer as it came
/// @param members the releases and what stands in the place of some, in the order of the document
/// @param findings what held no release that could be cut out, such as a record that only links to its releases
public record ReleasePackage(byte[] body, List<Member> members, List<Finding> findings) {
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    /// The bytes of one release inside the body.
    ///
    /// @param start first byte
    /// @param end one past the last byte
    public record Slice(int start, int end) {
        /// The bytes themselves, exactly as published.
        public byte[] of(byte[] body) {
            return Arrays.copyOfRange(body, start, end);
        }
    }

    /// What stands where a release should.
    ///
    /// @param where by its number in the list, as `Release 2`; "" for what stands alone
    /// @param trouble why it is none; "" if it is one
    public record Member(Slice place, String where, String trouble) {}

    /// The releases, in the order of the document.
    public List<Slice> slices() {
        return members.stream()
                .filter(member -> member.trouble().isEmpty())
                .map(Member::place)
                .toList();
    }

    /// Finds the releases in an answer: of a release package (`releases`), a record package
    /// (`records[].releases`, embedded ones, or the `compiledRelease` where there are none), a bare array, a
    /// record or a single release.
    ///
    /// Strings and brackets are all it looks at, so a release with a broken number or encoding is found like any
    /// other.
    ///
    /// @throws UnreadableException if the body is none of these or breaks off
    public static ReleasePackage slice(byte[] body) throws UnreadableException {
        Slicer slicer = new Slicer(body);
        return slicer.slice(false).end();
    }

    /// Finds the releases in a file that may hold several such answers one after another, as JSON Lines do.
    ///
    /// @throws UnreadableException if one of them is none or breaks off
    public static ReleasePackage sliceAll(byte[] body) throws UnreadableException {
        Slicer slicer = new Slicer(body);
        do {
            slicer.slice(false);
        } while (slicer.more());
        return slicer.end();
    }

    /// What stands around the releases (publisher, licence, extensions, links): the body with `{}` in the place
    /// of every release. It is still JSON, and [#rebuild] makes the body of it again, byte for byte.
    public byte[] envelope() {
        List<Slice> slices = slices();
        return replaced(body, slices, Collections.nCopies(slices.size(), EMPTY_OBJECT));
    }

    /// The body that an envelope and its releases, in order, came from.
    ///
    /// The places are found by slicing the envelope: `{}` stands wherever a release stood, and nothing else
    /// changed.
    ///
    /// @throws UnreadableException if the envelope is none, or has not as many places as there are releases
    public static byte[] rebuild(byte[] envelope, List<byte[]> releases) throws UnreadableException {
        List<Slice> places = new Slicer(envelope).slice(true).end().slices();
        if (places.size() != releases.size()) {
            // A compiled release that was published empty, where no release stood.
            places = new Slicer(envelope).withoutCompiled().slice(true).end().slices();
        }
        if (places.size() != releases.size()) {
            throw new UnreadableException(
                    "The envelope has places for " + places.size() + " releases, not for " + releases.size());
        }
        return replaced(envelope, places, releases);
    }

    private static byte[] replaced(byte[] body, List<Slice> places, List<byte[]> replacements) {
        int length = body.length;
        for (int i = 0; i < places.size(); i++) {
            length += replacements.get(i).length
                    - (places.get(i).end() - places.get(i).start());
        }
        byte[] result = new byte[length];
        int from = 0;
        int to = 0;
        for (int i = 0; i < places.size(); i++) {
            Slice place = places.get(i);
            byte[] replacement = replacements.get(i);
            System.arraycopy(body, from, result, to, place.start() - from);
            to += place.start() - from;
            System.arraycopy(replacement, 0, result, to, replacement.length);
            to += replacement.length;
            from = place.end();
        }
        System.arraycopy(body, from, result, to, body.length - from);
        return result;
    }

    /// One walk over one body.
    private static final class Slicer {
        private static final byte[] RELEASES = ascii("releases");
        private static final byte[] RECORDS = ascii("records");
        private static final byte[] OCID = ascii("ocid");
        private static final byte[] TAG = ascii("tag");
        private static final byte[] URL = ascii("url");
        private static final byte[] COMPILED = ascii("compiledRelease");
        /// What only a package has: with one of these and no releases, it is a package that came empty.
        private static final List<byte[]> PACKAGE_KEYS =
                List.of(ascii("publishedDate"), ascii("publisher"), ascii("extensions"));

        private static final List<byte[]> LINK_KEYS = List.of(URL, ascii("date"), TAG);

        private final byte[] body;
        private final JsonScanner scanner;
        private final List<Member> members = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private boolean envelope;
        private boolean withoutCompiled;

        Slicer(byte[] body) {
            this.body = body;
            this.scanner = new JsonScanner(body);
        }

        Slicer slice(boolean envelope) throws UnreadableException {
            this.envelope = envelope;
            if (!scanner.more()) {
                throw new UnreadableException("The body is empty");
            }
            switch (scanner.peek()) {
                case '[' -> releases("", "");
                case '{' -> object();
                default -> throw new UnreadableException("No JSON, but at " + here() + ": " + glimpse());
            }
            return this;
        }

        Slicer withoutCompiled() {
            withoutCompiled = true;
            return this;
        }

        boolean more() {
            return scanner.more();
        }

        ReleasePackage end() throws UnreadableException {
            if (more()) {
                throw new UnreadableException("Something follows the JSON at " + here() + ": " + glimpse());
            }
            return new ReleasePackage(body, List.copyOf(members), List.copyOf(findings));
        }

        /// A release package, a record package, a record, or one release; keys decide, in whatever order they
        /// come.
        private void object() throws UnreadableException {
            int start = scanner.at();
            int before = members.size();
            boolean release = false;
            boolean container = false;
            boolean packaged = false;
            Slice compiled = null;
            List<String> keys = new ArrayList<>();
            scanner.enter();
            while (scanner.next('}')) {
                scanner.key();
                boolean array = scanner.peek() == '[';
                if (scanner.keyIs(RELEASES)) {
                    container = true;
                    if (array) {
                        releases("/releases", "");
                        continue;
                    }
                    findings.add(new Finding("/releases", Finding.Kind.WRONG_TYPE, "No list of releases"));
                } else if (scanner.keyIs(RECORDS) && array) {
                    container = true;
                    records();
                    continue;
                }
                release |= scanner.keyIs(OCID) || scanner.keyIs(TAG);
                if (scanner.keyIs(COMPILED) && scanner.peek() == '{') {
                    int from = scanner.at();
                    scanner.skip();
                    compiled = new Slice(from, scanner.at());
                    continue;
                }
                packaged |= PACKAGE_KEYS.stream().anyMatch(scanner::keyIs);
                if (keys.size() < 5) {
                    keys.add(scanner.keyText());
                }
                scanner.skip();
            }
            if (compiled != null && stands(compiled, before, "")) {
                return;
            }
            if (container) {
                return;
            }
            if (compiled != null) {
                findings.add(new Finding("", Finding.Kind.MISSING, "A record with an empty compiled release only"));
            } else if (release || (envelope && keys.isEmpty())) {
                members.add(new Member(new Slice(start, scanner.at()), "", ""));
            } else if (packaged) {
                findings.add(new Finding("/releases", Finding.Kind.MISSING, "A package without releases"));
            } else {
                throw new UnreadableException("JSON, but neither a package nor a release: its keys at "
                        + scanner.place(start) + " are " + String.join(", ", keys));
            }
        }

        private void records() throws UnreadableException {
            scanner.enter();
            for (int i = 0; scanner.next(']'); i++) {
                String pointer = "/records/" + i;
                String where = "Record " + (i + 1);
                int start = scanner.at();
                if (scanner.peek() != '{') {
                    scanner.skip();
                    none(start, where, new Finding(pointer, Finding.Kind.WRONG_TYPE, "A record that is no object"));
                    continue;
                }
                boolean embedded = false;
                Slice compiled = null;
                int before = members.size();
                scanner.enter();
                while (scanner.next('}')) {
                    scanner.key();
                    if (scanner.keyIs(RELEASES) && scanner.peek() == '[') {
                        embedded = true;
                        releases(pointer + "/releases", where + ", ");
                    } else if (scanner.keyIs(COMPILED) && scanner.peek() == '{') {
                        int from = scanner.at();
                        scanner.skip();
                        compiled = new Slice(from, scanner.at());
                    } else {
                        scanner.skip();
                    }
                }
                boolean stands = compiled != null && stands(compiled, before, where + ", compiled release");
                if (!embedded && !stands) {
                    none(start, where, new Finding(pointer, Finding.Kind.MISSING, "A record without its releases"));
                }
            }
        }

        /// Takes a record's compiled release for the releases that it is made of, where none of these is there:
        /// some publishers serve no other form, and some only link to them. The links give way to it.
        ///
        /// @param before how many members there were before the record
        /// @return whether it did
        private boolean stands(Slice compiled, int before, String where) {
            // In an envelope it is empty where it stood, and whole where it did not.
            boolean empty = compiled.end() - compiled.start() == EMPTY_OBJECT.length;
            if (envelope ? withoutCompiled || !empty : empty) {
                return false;
            }
            List<Member> own = members.subList(before, members.size());
            if (own.stream().anyMatch(member -> member.trouble().isEmpty())) {
                return false;
            }
            own.clear();
            members.add(new Member(compiled, where, ""));
            return true;
        }

        /// @param above of what it is the list, as `Record 2, `; "" where that goes without saying
        private void releases(String pointer, String above) throws UnreadableException {
            scanner.enter();
            for (int i = 0; scanner.next(']'); i++) {
                String place = pointer + "/" + i;
                String where = above + (above.isEmpty() ? "Release " : "release ") + (i + 1);
                boolean object = scanner.peek() == '{';
                int start = scanner.at();
                scanner.skip();
                if (!object) {
                    none(start, where, new Finding(place, Finding.Kind.WRONG_TYPE, "A release that is no object"));
                } else if (linked(start)) {
                    String linked = "A linked release: its address, not itself";
                    none(start, where, new Finding(place, Finding.Kind.MISSING, linked));
                } else {
                    members.add(new Member(new Slice(start, scanner.at()), where, ""));
                }
            }
        }

        /// What was just stepped over is no release.
        private void none(int start, String where, Finding why) {
            members.add(new Member(new Slice(start, scanner.at()), where, why.message()));
            findings.add(why);
        }

        /// "Linked release" of the record package schema: `url`, `date` and `tag`, and nothing else.
        private boolean linked(int start) {
            var inside = new JsonScanner(body, start);
            boolean url = false;
            try {
                inside.enter();
                while (inside.next('}')) {
                    inside.key();
                    url |= inside.keyIs(URL);
                    if (LINK_KEYS.stream().noneMatch(inside::keyIs)) {
                        return false;
                    }
                    inside.skip();
                }
                return url;
            } catch (UnreadableException e) {
                return false; // the reader will say what is wrong with it, and it alone
            }
        }

        private TextPosition here() {
            return scanner.place(scanner.at());
        }

        private String glimpse() {
            int from = scanner.at();
            String text = new String(body, from, Math.min(60, body.length - from), StandardCharsets.UTF_8);
            return text.replaceAll("\\p{Cntrl}+", " ").strip();
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
