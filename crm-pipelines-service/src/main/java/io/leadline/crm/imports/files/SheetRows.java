package io.leadline.crm.imports.files;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of a sheet, a row at a time; a formula is what it came to when the file was saved. */
final class SheetRows {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    /** Excel takes 1900 for a leap year; counted from here, all days since March 1900 are right. */
    private static final LocalDate DAY_NOUGHT = LocalDate.of(1899, 12, 30);

    private static final LocalDate DAY_NOUGHT_1904 = LocalDate.of(1904, 1, 1);
    private static final int MOST_DIGITS = 30;

    private final XMLStreamReader xml;
    private final int columns;
    private final List<String> texts;
    private final Set<Integer> dates;
    private final LocalDate dayNought;

    SheetRows(XMLStreamReader xml, int columns, List<String> texts, Set<Integer> dates, boolean from1904) {
        this.xml = xml;
        this.columns = columns;
        this.texts = texts;
        this.dates = dates;
        this.dayNought = from1904 ? DAY_NOUGHT_1904 : DAY_NOUGHT;
    }

    List<String> next() throws XMLStreamException {
        while (Xml.goTo(xml, "row")) {
            var cells = row();
            if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                return cells;
            }
        }
        return null;
    }

    private List<String> row() throws XMLStreamException {
        var cells = new ArrayList<String>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                var column = column(xml.getAttributeValue(null, "r"), cells.size());
                var text = TableFile.cell(cell());
                if (column >= columns) {
                    if (!text.isEmpty()) {
                        throw TableFile.broken("may have " + columns + " columns at most");
                    }
                    continue;
                }
                while (cells.size() < column) {
                    cells.add("");
                }
                if (cells.size() > column) {
                    throw new XMLStreamException("The cells are in no order");
                }
                cells.add(text);
            }
        }
        return cells;
    }

    /** The column an address such as AB12 names, from 0; the next one where there is none. */
    private int column(String address, int next) {
        if (address == null) {
            return next;
        }
        var column = 0;
        for (var i = 0; i < address.length() && Character.isLetter(address.charAt(i)) && column <= columns; i++) {
            column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }

    private String cell() throws XMLStreamException {
        var type = xml.getAttributeValue(null, "t");
        var style = Xml.number(xml, "s", 0);
        if ("inlineStr".equals(type)) {
            return Xml.textOf(xml, "c");
        }
        var value = value();
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : shared(value);
            case "str" -> value;
            case "b" -> value.equals("1") ? "да" : "нет";
            case "e" -> "";
            case null, default -> number(value, dates.contains(style));
        };
    }

    private String value() throws XMLStreamException {
        var value = new StringBuilder();
        var taken = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> taken = xml.getLocalName().equals("v");
                case XMLStreamReader.END_ELEMENT -> {
                    taken = false;
                    if (xml.getLocalName().equals("c")) {
                        return value.toString();
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (taken && value.length() < TableFile.LONGEST_CELL) {
                        value.append(xml.getText());
                    }
                }
                default -> {
                    // comments
                }
            }
        }
        throw new XMLStreamException("The file ends too soon");
    }

    private String shared(String index) throws XMLStreamException {
        try {
            return texts.get(Integer.parseInt(index));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new XMLStreamException(e);
        }
    }

    /** Written out: a phone number is 79161234567, not 7.9161234567E10. */
    private String number(String value, boolean date) throws XMLStreamException {
        if (value.isEmpty()) {
            return "";
        }
        try {
            var number = new BigDecimal(value);
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
                throw new XMLStreamException("No such number");
            }
            return date
                    ? DAY.format(dayNought.plusDays(number.longValue()))
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (ArithmeticException | NumberFormatException | java.time.DateTimeException e) {
            throw new XMLStreamException(e);
        }
    }
}
