package powerhouse.translation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// Reads XML from strangers: no document type, so no entities and nothing that is fetched or grows; bounded in size,
/// depth and attributes.
final class Xml {
    /// A tree takes some ten times its bytes. Real notices have tens of kilobytes, the largest with hundreds of lots
    /// some megabytes.
    static final int LARGEST = 16 << 20;

    /// eForms reach a depth of 20.
    private static final int DEEPEST = 100;

    private static final int MOST_ATTRIBUTES = 200;

    private Xml() {}

    /// @throws UnreadableException naming line and column
    static Document parse(byte[] bytes) throws UnreadableException {
        if (bytes.length > LARGEST) {
            throw new UnreadableException(
                    "XML of %,d bytes, more than the %,d that are read at once".formatted(bytes.length, LARGEST));
        }
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("Nothing is fetched: " + systemId);
            });
            builder.setErrorHandler(Strict.HANDLER);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXParseException e) {
            // The parser names the feature whatever language it speaks.
            String why = words(e).contains("disallow-doctype-decl")
                    ? "it declares a DOCTYPE, which we refuse: that could fetch or unfold what nobody asked for."
                            + " Notices and feeds need none"
                    : words(e);
            throw new UnreadableException(
                    "Malformed XML at line %d, column %d: %s".formatted(e.getLineNumber(), e.getColumnNumber(), why));
        } catch (SAXException | IOException e) {
            throw new UnreadableException("Malformed XML: " + words(e));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot be restricted", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
        factory.setAttribute("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip();
    }

    /// Every error ends the reading; the default handler would also print.
    private enum Strict implements ErrorHandler {
        HANDLER;

        @Override
        public void warning(SAXParseException e) {
            // Nothing that a reader would have to know.
        }

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }

    /// The elements at the end of a path of local names, below a node; prefixes are the publisher's to choose.
    static List<Element> all(@Nullable Node from, String... path) {
        List<Element> found = new ArrayList<>();
        if (from != null) {
            collect(from, path, 0, found);
        }
        return found;
    }

    private static void collect(Node from, String[] path, int at, List<Element> found) {
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && path[at].equals(element.getLocalName())) {
                if (at == path.length - 1) {
                    found.add(element);
                } else {
                    collect(element, path, at + 1, found);
                }
            }
        }
    }

    /// The first of them; null if there is none.
    static @Nullable Element first(@Nullable Node from, String... path) {
        List<Element> found = all(from, path);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The text of the first of them, "" if there is none.
    static String text(@Nullable Node from, String... path) {
        Element found = first(from, path);
        return found == null ? "" : found.getTextContent().strip();
    }
}
