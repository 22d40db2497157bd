package dev.muster.reporter.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =cmd|' /C calc'!A0",
                "|calc",
                "%0A=1",
                "\uFF1D1+1",
            })
    void noCellIsAFormula(String value) {
        String cell = CsvWriter.cell(value);
        String shown = cell.startsWith("\"") ? cell.substring(1) : cell;
        assertThat(shown).startsWith("'");
        assertThat(cell.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void separatorsAndQuotesStayInsideTheirCell() {
        assertThat(CsvWriter.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvWriter.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvWriter.cell("a;b")).isEqualTo("\"a;b\"");
        assertThat(CsvWriter.cell("a\r\nb")).isEqualTo("a  b");
        assertThat(CsvWriter.cell("a\u2028b")).isEqualTo("a b");
    }

    @Test
    void plainValuesStayAsTheyAre() {
        assertThat(CsvWriter.cell("web-01")).isEqualTo("web-01");
        assertThat(CsvWriter.cell(-5)).isEqualTo("-5");
        assertThat(CsvWriter.cell(true)).isEqualTo("true");
        assertThat(CsvWriter.cell(null)).isEmpty();
        assertThat(CsvWriter.cell(List.of("a", "b"))).isEqualTo("a b");
        assertThat(CsvWriter.cell("\uD83D\uDE80 \u6F22\u5B57")).isEqualTo("\uD83D\uDE80 \u6F22\u5B57");
    }

    @Test
    void rowsEndAsTheStandardSays() throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter csv = new CsvWriter(text);
        csv.begin(List.of("a", "b"));
        csv.row("x", null);
        assertThat(text).hasToString("a,b\r\nx,\r\n");
    }
}
