package powerhouse.translation;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Digest;
import powerhouse.records.Form;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An entry of an RSS or Atom feed of innovation competitions: title, text, link, topics, and the days on which it
/// opens and closes, in whatever fields or words the publisher has for them.
///
/// An original is the feed with one entry left in it, so that it can be read alone; what changes with each fetch
/// (when the feed was built) is left out, so that an entry that has not changed has the same bytes.
final class Feed implements Form {
    private static final int MOST_ENTRIES = 5_000;

    private static final Set<String> ENTRIES = Set.of("item", "entry");

    /// What a feed says of itself at every fetch anew.
    private static final Set<String> FLEETING =
            Set.of("lastBuildDate", "pubDate", "updated", "date", "ttl", "generator", "items", "skipDays", "skipHours");

    private static final Set<String> OPENING = Set.of("opens", "open", "opendate", "openingdate", "startdate", "start");

    private static final Set<String> CLOSING =
            Set.of("closes", "close", "closedate", "closingdate", "deadline", "enddate", "end");

    /// "Competition closes: Wednesday 14 October 2026 11:00am". The day of the week says nothing new.
    private static final String SAID = "\\W{1,3}(?:on |date\\W{1,3})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
            + "([0-9]{1,2} [A-Z][a-z]{2,8},? [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})";

    private static final Pattern OPENS = Pattern.compile("(?i)\\b(?:opens|opening|open date)" + SAID);
    private static final Pattern CLOSES =
            Pattern.compile("(?i)\\b(?:closes|closing|close date|deadline|apply by)" + SAID);

    private static final DateTimeFormatter WORDS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d [MMMM][MMM] uuuu")
            .toFormatter(Locale.UK);

    @Override
    public String key() {
        return "feed";
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public List<Original> take(Arrival arrival) throws UnreadableException {
        Document whole = Xml.parse(arrival.body());
        feed(whole);
        List<Node> entries = entries(whole);
        if (entries.size() > MOST_ENTRIES) {
            throw new UnreadableException("A feed of %,d entries, more than the %,d that are read at once"
                    .formatted(entries.size(), MOST_ENTRIES));
        }
        entries.forEach(entry -> {
            Node parent = entry.getParentNode();
            forget(parent);
            parent.removeChild(entry);
        });
        List<Original> found = new ArrayList<>();
        Node place = place(whole);
        for (Node entry : entries) {
            place.appendChild(entry);
            found.add(new Original(bytes(whole), null, "Entry " + (found.size() + 1) + ": ", null));
            place.removeChild(entry);
        }
        return found;
    }

    private static List<Node> entries(Document feed) {
        List<Node> found = new ArrayList<>();
        Node root = feed.getDocumentElement();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (isEntry(child)) {
                found.add(child);
            } else if ("channel".equals(child.getLocalName())) {
                for (Node inner = child.getFirstChild(); inner != null; inner = inner.getNextSibling()) {
                    if (isEntry(inner)) {
                        found.add(inner);
                    }
                }
                forget(child);
            }
        }
        forget(root);
        return found;
    }

    private static boolean isEntry(Node node) {
        return node.getLocalName() != null && ENTRIES.contains(node.getLocalName());
    }

    /// Where entries stand: in the channel of RSS 0.9 and 2.0, in the root of RSS 1.0 and Atom.
    private static Node place(Document feed) {
        Node root = feed.getDocumentElement();
        org.w3c.dom.Element channel = Xml.first(root, "channel");
        return channel == null || "RDF".equals(root.getLocalName()) ? root : channel;
    }

    private static void forget(Node parent) {
        Node next = parent.getFirstChild();
        while (next != null) {
            Node child = next;
            next = child.getNextSibling();
            boolean blank = child.getNodeType() != Node.ELEMENT_NODE;
            if (blank || FLEETING.contains(String.valueOf(child.getLocalName()))) {
                parent.removeChild(child);
            }
        }
    }

    private static byte[] bytes(Document feed) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            Transformer plain = factory.newTransformer();
            plain.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            plain.transform(new DOMSource(feed), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("A tree just read cannot be written", e);
        }
    }

    private static SyndFeed feed(Document document) throws UnreadableException {
        try {
            return new SyndFeedInput().build(document);
        } catch (FeedException | IllegalArgumentException e) {
            throw new UnreadableException("XML, but no RSS or Atom feed: " + e.getMessage());
        }
    }

    @Override
    public ObjectNode read(byte[] original) throws UnreadableException {
        SyndFeed feed = feed(Xml.parse(original));
        if (feed.getEntries().size() != 1) {
            throw new UnreadableException("A feed with " + feed.getEntries().size() + " entries instead of one");
        }
        return release(feed, feed.getEntries().getFirst(), original);
    }

    private static ObjectNode release(SyndFeed feed, SyndEntry entry, byte[] original) throws UnreadableException {
        String link = text(entry.getLink());
        String name = text(entry.getUri()).isEmpty() ? link : text(entry.getUri());
        if (name.isEmpty()) {
            throw new UnreadableException("It has neither a link nor an id");
        }
        String description = description(entry);
        String plain = description.replaceAll("<[^>]{0,500}>", " ").replaceAll("&nbsp;|\\s+", " ");
        String opens = stated(entry, OPENING, OPENS, plain);
        String closes = stated(entry, CLOSING, CLOSES, plain);
        Date dated = entry.getUpdatedDate() == null ? entry.getPublishedDate() : entry.getUpdatedDate();

        ObjectNode release = JsonNodeFactory.instance.objectNode();
        release.put("ocid", ReleasePieces.ocid("feed", digest(name.getBytes(StandardCharsets.UTF_8))))
                .put("id", digest(original));
        if (dated != null) {
            release.put("date", dated.toInstant().toString());
        }
        // Without a last day nobody could tell when it is over; then it is only said to come.
        release.put("initiationType", "tender").putArray("tag").add(closes.isEmpty() ? "planning" : "tender");
        String buyer = text(entry.getAuthor()).isEmpty() ? text(feed.getTitle()) : text(entry.getAuthor());
        if (!buyer.isEmpty()) {
            release.putArray("parties")
                    .addObject()
                    .put("id", "1")
                    .put("name", buyer)
                    .putArray("roles")
                    .add("buyer");
            release.putObject("buyer").put("id", "1").put("name", buyer);
        }
        ObjectNode tender = release.putObject("tender");
        tender.put("id", name).put("status", closes.isEmpty() ? "planned" : "active");
        ReleasePieces.put(tender, "title", text(entry.getTitle()));
        ReleasePieces.put(tender, "description", description + topics(entry));
        tender.put("procurementMethodDetails", "Innovation competition");
        if (!closes.isEmpty()) {
            ObjectNode period = tender.putObject("tenderPeriod");
            ReleasePieces.put(period, "startDate", opens).put("endDate", closes);
        }
        ObjectNode stage = closes.isEmpty() ? release.putObject("planning") : tender;
        stage.putArray("documents")
                .addObject()
                .put("id", "1")
                .put("documentType", closes.isEmpty() ? "plannedProcurementNotice" : "tenderNotice")
                .put("title", text(entry.getTitle()))
                .put("url", link)
                .put("format", "text/html");
        return release;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /// The longest text that the entry has.
    private static String description(SyndEntry entry) {
        String longest = entry.getDescription() == null
                ? ""
                : text(entry.getDescription().getValue());
        for (SyndContent content : entry.getContents()) {
            String text = text(content.getValue());
            longest = text.length() > longest.length() ? text : longest;
        }
        return longest;
    }

    private static String topics(SyndEntry entry) {
        List<String> topics = entry.getCategories().stream()
                .map(SyndCategory::getName)
                .map(Feed::text)
                .map(topic -> topic.replace('+', ' '))
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
        return topics.isEmpty() ? "" : "\n\nTopics: " + String.join(", ", topics);
    }

    /// A day, from a field of its own or else from the words; "" if neither says one.
    private static String stated(SyndEntry entry, Set<String> fields, Pattern said, String words) {
        for (Element field : entry.getForeignMarkup()) {
            String name = field.getName().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (fields.contains(name)) {
                String moment = moment(text(field.getText()));
                if (!moment.isEmpty()) {
                    return moment;
                }
            }
        }
        Matcher found = said.matcher(words.substring(0, Math.min(words.length(), 20_000)));
        return found.find() ? moment(found.group(1)) : "";
    }

    /// As stated if it is a date of ISO 8601, with its time if there is one; a day in English words is made one.
    private static String moment(String text) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,15}(Z|[+-][0-9]{2}:[0-9]{2})?)?")) {
            return text;
        }
        try {
            return LocalDate.parse(text.replace(",", ""), WORDS).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /// Half a SHA-256, in hexadecimal.
    private static String digest(byte[] bytes) {
        return Digest.of(bytes).hex().substring(0, 32);
    }
}
