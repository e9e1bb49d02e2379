package powerhouse.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What the library takes on trust of the cells of a workbook: that their names are those of cells, and that the
/// shared texts they point to by number are there. It fills its lists up to wherever a cell says, with `ZZZZZZ1` or
/// text `2000000000` all of the memory, and a text that is not there is an empty one to it.
final class SheetCheck {
    static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private final ZipFile workbook;
    private final String name;
    private int texts;
    private String cell = "";
    private boolean pointing;
    private boolean strict;
    private final Map<String, Merges> merges = new HashMap<>();
    private Merges current = new Merges();

    /// What the library does not tell of a workbook.
    ///
    /// @param strict whether it is in the strict form
    /// @param merges by the names of sheets' parts
    record Found(boolean strict, Map<String, Merges> merges) {}

    private SheetCheck(ZipFile workbook, String name) {
        this.workbook = workbook;
        this.name = name;
    }

    /// @throws IOException naming the cell that breaks
    static Found check(ZipFile workbook, String name) throws IOException {
        SheetCheck check = new SheetCheck(workbook, name);
        List<? extends ZipEntry> parts = Collections.list(workbook.entries());
        for (ZipEntry part : parts) {
            check.each(part, "sst", xml -> check.texts += xml.getLocalName().equals("si") ? 1 : 0);
        }
        for (ZipEntry part : parts) {
            check.current = new Merges();
            check.each(part, "worksheet", check::cell);
            check.merges.put(part.getName(), check.current);
        }
        return new Found(check.strict, check.merges);
    }

    private interface Reader {
        void element(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    /// Reads the elements of a part, if its root is the one that is looked for.
    private void each(ZipEntry part, String root, Reader reader) throws IOException {
        boolean begun = false;
        try (InputStream in = workbook.getInputStream(part)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (!begun && !xml.getLocalName().equals(root)) {
                        return;
                    }
                    strict |= !begun && StrictWorkbook.is(Objects.requireNonNullElse(xml.getNamespaceURI(), ""));
                    begun = true;
                    reader.element(xml);
                }
            }
        } catch (XMLStreamException e) {
            // Pictures are no XML either, but a sheet is, to its end.
            if (begun) {
                String why = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
                throw new IOException(
                        name + " cannot be read as a workbook" + (cell.isEmpty() ? "" : ", in cell " + cell) + ": "
                                + why + " Nothing was imported",
                        e);
            }
        }
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException, IOException {
        if (xml.getLocalName().equals("c")) {
            cell = Objects.requireNonNullElse(xml.getAttributeValue(null, "r"), "");
            pointing = "s".equals(xml.getAttributeValue(null, "t"));
            if (!cell.matches("([A-Z]{1,3}[0-9]{1,7})?")) {
                throw damaged("is none");
            }
        } else if (xml.getLocalName().equals("mergeCell")) {
            current.add(Objects.requireNonNullElse(xml.getAttributeValue(null, "ref"), ""));
        } else if (pointing && xml.getLocalName().equals("v")) {
            String number = xml.getElementText().strip();
            boolean there = number.matches("[0-9]{1,9}") && Integer.parseInt(number) < texts;
            if (!there && !number.isEmpty()) {
                throw damaged("holds text " + number + " of " + texts);
            }
        }
    }

    private IOException damaged(String how) {
        return new IOException(name + " is damaged: cell " + cell + " " + how
                + ". Save it anew from the spreadsheet. Nothing was imported");
    }
}
