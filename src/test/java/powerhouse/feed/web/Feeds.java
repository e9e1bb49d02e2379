package powerhouse.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.io.text.ICalReader;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.DraconianErrorHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Judges of feeds that have nothing to do with how they are written.
public final class Feeds {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /// The schema of appendix B of RFC 4287, as a library ships it.
    private static final String SCHEMA = "/ogc/owc/1.0/atom_feed.rnc";

    private Feeds() {}

    /// Throws what the schema finds wrong.
    static void validate(byte[] xml) throws SAXException {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new DraconianErrorHandler());
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try {
            String schema =
                    Objects.requireNonNull(Feeds.class.getResource(SCHEMA)).toString();
            assertThat(driver.loadSchema(new InputSource(schema))).isTrue();
            assertThat(driver.validate(new InputSource(new ByteArrayInputStream(xml))))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Valid by the schema of RFC 4287 and by those of its rules that no grammar can say.
    public static Document atom(byte[] xml) {
        try {
            validate(xml);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            rules(document.getDocumentElement());
            return document;
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + "\n" + new String(xml, StandardCharsets.UTF_8), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rules(Element feed) {
        // 2: a feed document's root.
        assertThat(feed.getLocalName()).isEqualTo("feed");
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        // 4.1.1: an author of the feed speaks for entries without one; one self link, one alternate of a type.
        assertThat(children(feed, "author")).hasSize(1);
        links(feed);
        assertThat(children(feed, "link").stream().map(link -> link.getAttribute("rel")))
                .contains("self");
        List<String> ids = new ArrayList<>();
        ids.add(text(feed, "id"));
        Instant last = Instant.MAX;
        for (Element entry : children(feed, "entry")) {
            ids.add(text(entry, "id"));
            links(entry);
            // 4.1.2: an alternate link or a content.
            assertThat(children(entry, "link").stream().map(link -> link.getAttribute("rel")))
                    .contains("alternate");
            // 3.3: a date with T and zone, in capitals.
            for (String name : List.of("updated", "published")) {
                assertThat(text(entry, name)).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
            }
            Instant updated = Instant.parse(text(entry, "updated"));
            assertThat(updated).isBeforeOrEqualTo(last).isAfterOrEqualTo(Instant.parse(text(entry, "published")));
            last = updated;
            // 3.1.1.1: text has no child elements.
            for (String name : List.of("title", "summary", "content")) {
                assertThat(children(entry, name)
                                .getFirst()
                                .getElementsByTagName("*")
                                .getLength())
                        .isZero();
            }
        }
        // 4.2.6: ids are absolute IRIs, each of one thing.
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> URI.create(id).isAbsolute());
        // 4.2.15: updated says when something that matters changed.
        if (ids.size() > 1) {
            assertThat(text(feed, "updated"))
                    .isEqualTo(text(children(feed, "entry").getFirst(), "updated"));
        }
    }

    /// 4.1.1 and 4.1.2: no two alternates of one type and language; 4.2.7.1: every address absolute here.
    private static void links(Element of) {
        List<String> alternates = new ArrayList<>();
        for (Element link : children(of, "link")) {
            assertThat(URI.create(link.getAttribute("href")).isAbsolute()).isTrue();
            if (link.getAttribute("rel").equals("alternate")) {
                alternates.add(link.getAttribute("type") + link.getAttribute("hreflang"));
            }
        }
        assertThat(alternates).doesNotHaveDuplicates();
    }

    static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = of.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element child
                    && child.getLocalName().equals(name)
                    && ATOM.equals(child.getNamespaceURI())) {
                found.add(child);
            }
        }
        return found;
    }

    static String text(Element of, String name) {
        assertThat(children(of, name)).as(name).hasSize(1);
        return children(of, name).getFirst().getTextContent();
    }

    /// Valid by ical4j, read in the same way by biweekly, lines as RFC 5545, 3.1 wants them.
    public static ICalendar calendar(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContain("\uFFFD");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        Calendar first;
        try {
            first = new CalendarBuilder().build(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserException e) {
            throw new AssertionError(text, e);
        }
        assertThat(first.validate(true).getEntries()).isEmpty();

        try (ICalReader reader = new ICalReader(text)) {
            ICalendar second = Objects.requireNonNull(reader.readNext());
            assertThat(reader.getWarnings()).isEmpty();
            // A time zone is a component too (3.6), but this library takes it out before it counts them.
            if (!second.getEvents().isEmpty()) {
                assertThat(second.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
            }
            assertThat(second.getEvents()).hasSameSizeAs(first.getComponents("VEVENT"));
            return second;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
