package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/// Workbooks as “Strict Open XML” (ISO/IEC 29500-1), which is the usual form with other namespaces, and with days
/// as ISO 8601 has them; the library knows the usual form alone, so they are told to it in that.
final class StrictWorkbook {
    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    private static final Map<String, String> USUAL = Map.of(
            STRICT + "spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            STRICT + "officeDocument/relationships",
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    private StrictWorkbook() {}

    /// Whether the namespace of a root is one of the strict form.
    static boolean is(String namespace) {
        return namespace.startsWith(STRICT);
    }

    /// The same workbook in the usual form, as a file to be deleted by the caller. What it holds was counted before.
    static Path usual(Path file, String name) throws IOException {
        Path usual = Files.createTempFile("powerhouse-import", ".xlsx");
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(usual))) {
            for (Enumeration<? extends ZipEntry> parts = from.entries(); parts.hasMoreElements(); ) {
                ZipEntry part = parts.nextElement();
                to.putNextEntry(new ZipEntry(part.getName()));
                try (InputStream in = from.getInputStream(part)) {
                    if (part.getName().matches("xl/.*\\.xml|.*\\.rels")) {
                        copy(in, to);
                    } else {
                        in.transferTo(to);
                    }
                }
                to.closeEntry();
            }
            return usual;
        } catch (XMLStreamException e) {
            Files.deleteIfExists(usual);
            throw new IOException(
                    name + " cannot be read as a workbook: "
                            + String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "")
                            + " Nothing was imported",
                    e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(usual);
            throw e;
        }
    }

    private static void copy(InputStream in, OutputStream out) throws XMLStreamException {
        XMLStreamReader xml = SheetCheck.XML.createXMLStreamReader(in);
        XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
        writer.writeStartDocument(UTF_8.name(), "1.0");
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element(xml, writer);
                case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
                    writer.writeCharacters(xml.getText());
                default -> {
                    // Comments and instructions mean nothing here.
                }
            }
        }
        writer.writeEndDocument();
        writer.flush();
    }

    private static void element(XMLStreamReader xml, XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(text(xml.getPrefix()), xml.getLocalName(), usual(xml.getNamespaceURI()));
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            writer.writeNamespace(text(xml.getNamespacePrefix(i)), usual(xml.getNamespaceURI(i)));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            String value = xml.getAttributeValue(i);
            boolean day = xml.getLocalName().equals("c") && name.equals("t") && value.equals("d");
            String told = day ? "str" : name.equals("Type") ? type(value) : value;
            if (text(xml.getAttributePrefix(i)).isEmpty()) {
                writer.writeAttribute(name, told);
            } else {
                writer.writeAttribute(xml.getAttributePrefix(i), usual(xml.getAttributeNamespace(i)), name, told);
            }
        }
    }

    private static String usual(String namespace) {
        return USUAL.getOrDefault(text(namespace), text(namespace));
    }

    /// Of a relationship: the namespace with a word behind it.
    private static String type(String type) {
        String strict = STRICT + "officeDocument/relationships";
        return type.startsWith(strict) ? usual(strict) + type.substring(strict.length()) : type;
    }

    private static String text(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
