package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Parameters.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads names and values from one line of a profile's table.
final class ProfileScanner {

    private static final String ENDS = " =,:[]{}'";

    private final String line;
    private int at;

    ProfileScanner(String line) {
        this.line = line;
    }

    boolean isAtEnd() {
        skipBlanks();
        return at >= line.length();
    }

    String name() {
        skipBlanks();
        int from = at;
        while (at < line.length() && ENDS.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw wrong("a name");
        }
        return line.substring(from, at);
    }

    void expect(char wanted) {
        skipBlanks();
        if (at >= line.length() || line.charAt(at) != wanted) {
            throw wrong("'" + wanted + "'");
        }
        at++;
    }

    Value value() {
        return switch (peek()) {
            case '[' -> list();
            case '{' -> cases();
            case '\'' -> new Value.Word(quoted());
            default -> plain(name());
        };
    }

    private static Value plain(String text) {
        return switch (text) {
            case "true" -> new Value.Flag(true);
            case "false" -> new Value.Flag(false);
            case "null" -> new Value.Unset();
            default -> {
                if (text.matches("-?[0-9]{1,9}")) {
                    yield new Value.Number(Integer.parseInt(text));
                }
                yield text.matches("-?[0-9]{1,9}\\.[0-9]{1,9}")
                        ? new Value.Decimal(new BigDecimal(text))
                        : new Value.Word(text);
            }
        };
    }

    /// Numbers when all elements are, words otherwise.
    private Value list() {
        List<String> elements = elements();
        boolean numbers = !elements.isEmpty() && elements.stream().allMatch(it -> it.matches("-?[0-9]{1,9}"));
        return numbers
                ? new Value.Numbers(elements.stream().map(Integer::valueOf).toList())
                : new Value.Words(elements);
    }

    private Value cases() {
        SortedMap<String, List<Integer>> cases = new TreeMap<>();
        expect('{');
        while (peek() != '}') {
            String which = name();
            expect(':');
            cases.put(which, elements().stream().map(Integer::valueOf).toList());
            skipComma('}');
        }
        expect('}');
        return new Value.Cases(cases);
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            elements.add(peek() == '\'' ? quoted() : name());
            skipComma(']');
        }
        expect(']');
        return elements;
    }

    private void skipComma(char end) {
        if (peek() != end) {
            expect(',');
        }
    }

    private String quoted() {
        expect('\'');
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw wrong("the end of a quoted word");
        }
        String text = line.substring(at, end);
        at = end + 1;
        return text;
    }

    private char peek() {
        skipBlanks();
        if (at >= line.length()) {
            throw wrong("a value");
        }
        return line.charAt(at);
    }

    private void skipBlanks() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException(wanted + " is missing at character " + at + " of: " + line);
    }
}
