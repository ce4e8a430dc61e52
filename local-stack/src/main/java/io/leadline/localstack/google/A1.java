package io.leadline.localstack.google;

import java.util.regex.Pattern;

/** A range as Sheets writes it: {@code 'Лиды'!A2:C501}, {@code Sheet1!A:A}, {@code Sheet1!A1}. From 0, ends included. */
record A1(String text, String tab, int firstColumn, int firstRow, int lastColumn, int lastRow) {
    private static final Pattern RANGE =
            Pattern.compile("(?:'((?:[^']|'')+)'|([^'!]+))(?:!([A-Z]+)(\\d*)(?::([A-Z]+)(\\d*))?)?");
    private static final int OPEN = Integer.MAX_VALUE / 2;

    static A1 of(String text) {
        var match = RANGE.matcher(text);
        if (!match.matches()) {
            throw GoogleRefusal.argument("Unable to parse range: " + text);
        }
        var tab = match.group(1) == null ? match.group(2) : match.group(1).replace("''", "'");
        if (match.group(3) == null) {
            return new A1(text, tab, 0, 0, OPEN, OPEN);
        }
        var ends = match.group(5) != null;
        return new A1(
                text,
                tab,
                column(match.group(3)),
                row(match.group(4), 0),
                ends ? column(match.group(5)) : OPEN,
                ends ? row(match.group(6), OPEN) : OPEN);
    }

    /** The same columns, open downwards from a row. */
    A1 from(int row) {
        return new A1(text, tab, firstColumn, row, OPEN, OPEN);
    }

    private static int row(String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits) - 1;
    }

    private static int column(String letters) {
        int column = 0;
        for (var letter : letters.toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}
