package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Parameters.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the value of a parameter from a text of the configuration, in the form that the parameter has.
final class ParameterText {

    /// Leaves open what may be left open.
    private static final String OPEN = "null";

    private ParameterText() {}

    /// Empty when the text has another form.
    ///
    /// @param form a value of the wanted form
    /// @param mayBeOpen whether `null` leaves it open
    static Optional<Value> read(String text, Value form, boolean mayBeOpen) {
        String value = text.strip();
        if (value.equals(OPEN)) {
            return mayBeOpen ? Optional.of(new Value.Unset()) : Optional.empty();
        }
        return switch (form) {
            case Value.Number ignored ->
                isNumber(value) ? Optional.of(new Value.Number(Integer.parseInt(value))) : Optional.empty();
            case Value.Decimal ignored ->
                value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                        ? Optional.of(new Value.Decimal(new BigDecimal(value)))
                        : Optional.empty();
            case Value.Flag ignored ->
                value.equals("true") || value.equals("false")
                        ? Optional.of(new Value.Flag(Boolean.parseBoolean(value)))
                        : Optional.empty();
            case Value.Word ignored -> word(value);
            case Value.Unset ignored -> word(value);
            case Value.Words ignored -> Optional.of(new Value.Words(elements(value)));
            case Value.Numbers ignored -> numbers(elements(value));
            case Value.Cases ignored -> cases(value);
        };
    }

    private static Optional<Value> word(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(new Value.Word(value));
    }

    private static Optional<Value> numbers(List<String> elements) {
        return elements.stream().allMatch(ParameterText::isNumber)
                ? Optional.of(new Value.Numbers(
                        elements.stream().map(Integer::valueOf).toList()))
                : Optional.empty();
    }

    private static Optional<Value> cases(String value) {
        try {
            ProfileScanner scanner = new ProfileScanner(value);
            Value read = scanner.value();
            return read instanceof Value.Cases && scanner.isAtEnd() ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// With commas between them; none in an empty text.
    private static List<String> elements(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,9}");
    }
}
