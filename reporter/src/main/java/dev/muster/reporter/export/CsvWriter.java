package dev.muster.reporter.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes comma-separated values. Names of machines, owners and tags come from strangers: a cell that a spreadsheet
/// would take for a formula gets an apostrophe in front, and control characters become blanks.
///
/// Source: RFC 4180; "CSV Injection", OWASP Foundation.
final class CsvWriter implements RowWriter {

    private static final String FORMULA = "=+-@\t\r\n|%";
    private static final String WIDE_FORMULA = "＝＋－＠";
    private static final String END = "\r\n";

    private final Writer out;

    CsvWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) throws IOException {
        row(columns.toArray());
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells[i]));
        }
        out.write(END);
    }

    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Collection<?> many -> text(many.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            default -> text(value.toString());
        };
    }

    private static String text(String value) {
        String plain = withoutControls(value);
        String safe = isFormula(plain) || isFormula(value) ? "'" + plain : plain;
        return safe.chars().anyMatch(it -> it == ',' || it == '"' || it == ';' || it == '\'')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /// Spreadsheets overlook blanks in front.
    private static boolean isFormula(String value) {
        String stripped = value.stripLeading();
        if (value.isEmpty() || stripped.isEmpty()) {
            return false;
        }
        return FORMULA.indexOf(value.charAt(0)) >= 0
                || FORMULA.indexOf(stripped.charAt(0)) >= 0
                || WIDE_FORMULA.indexOf(stripped.charAt(0)) >= 0;
    }

    private static String withoutControls(String value) {
        if (value.chars().noneMatch(CsvWriter::isControl)) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        value.chars().forEach(it -> plain.append(isControl(it) ? ' ' : (char) it));
        return plain.toString();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == '\u2028'
                || character == '\u2029'
                || character == '\uFEFF';
    }
}
