package io.leadline.crm.imports.files;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML without entities and without anything from elsewhere. */
final class Xml {
    private static final int LONGEST_TEXT = TableFile.LONGEST_CELL;

    private Xml() {}

    static XMLStreamReader read(InputStream part) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(part);
    }

    /** Goes on to the next element of this name; false if there is none. */
    static boolean goTo(XMLStreamReader xml, String element) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals(element)) {
                return true;
            }
        }
        return false;
    }

    /** The text of all {@code t} elements up to the end of the running one; what is read aloud (rPh) is left out. */
    static String textOf(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        var taken = false;
        var aloud = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    aloud |= xml.getLocalName().equals("rPh");
                    taken = xml.getLocalName().equals("t") && !aloud;
                }
                case XMLStreamReader.END_ELEMENT -> {
                    if (xml.getLocalName().equals(element)) {
                        return text.toString();
                    }
                    aloud &= !xml.getLocalName().equals("rPh");
                    taken = false;
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (taken && text.length() < LONGEST_TEXT) {
                        text.append(xml.getText());
                    }
                }
                default -> {
                    // comments
                }
            }
        }
        throw new XMLStreamException("The file ends too soon");
    }

    static int number(XMLStreamReader xml, String attribute, int otherwise) throws XMLStreamException {
        var value = xml.getAttributeValue(null, attribute);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new XMLStreamException(e);
        }
    }
}
