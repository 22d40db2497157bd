package dev.muster.evaluator.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// The numbers, flags and word lists that a profile gives a rule, immutable.
///
/// @param values by name, sorted
public record Parameters(SortedMap<String, Value> values) {

    private static final Parameters NONE = new Parameters(new TreeMap<>());

    /// One parameter.
    public sealed interface Value {

        @SuppressWarnings("AvoidCommonTypeNames") // always said as Value.Number
        record Number(int value) implements Value {}

        record Flag(boolean value) implements Value {}

        record Word(String value) implements Value {}

        record Words(List<String> values) implements Value {
            public Words {
                values = List.copyOf(values);
            }
        }

        record Decimal(BigDecimal value) implements Value {}

        record Numbers(List<Integer> values) implements Value {
            public Numbers {
                values = List.copyOf(values);
            }
        }

        /// Numbers that differ from case to case.
        ///
        /// @param values by the word for the case, sorted
        record Cases(SortedMap<String, List<Integer>> values) implements Value {
            public Cases {
                SortedMap<String, List<Integer>> copy = new TreeMap<>();
                values.forEach((key, numbers) -> copy.put(key, List.copyOf(numbers)));
                values = Collections.unmodifiableSortedMap(copy);
            }
        }

        /// Declared and left open: the rule has another way to its value.
        record Unset() implements Value {}
    }

    public Parameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Parameters none() {
        return NONE;
    }

    public Parameters with(String name, int value) {
        return with(name, new Value.Number(value));
    }

    public Parameters with(String name, boolean value) {
        return with(name, new Value.Flag(value));
    }

    public Parameters with(String name, String value) {
        return with(name, new Value.Word(value));
    }

    public Parameters with(String name, List<String> words) {
        return with(name, new Value.Words(words));
    }

    public Parameters unset(String name) {
        return with(name, new Value.Unset());
    }

    /// The same with one more.
    public Parameters with(String name, Value value) {
        TreeMap<String, Value> more = new TreeMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /// @throws IllegalArgumentException when the profile does not give it as a number: an error of the profile, found
    /// by
    ///     the test of the catalogue
    public int number(String name) {
        if (get(name) instanceof Value.Number number) {
            return number.value;
        }
        throw wrong(name);
    }

    /// Empty when it is left open.
    ///
    /// @throws IllegalArgumentException as [#number]
    public OptionalInt optionalNumber(String name) {
        return switch (get(name)) {
            case Value.Number number -> OptionalInt.of(number.value);
            case Value.Unset ignored -> OptionalInt.empty();
            case Value.Flag ignored -> throw wrong(name);
            case Value.Word ignored -> throw wrong(name);
            case Value.Words ignored -> throw wrong(name);
            case Value.Decimal ignored -> throw wrong(name);
            case Value.Numbers ignored -> throw wrong(name);
            case Value.Cases ignored -> throw wrong(name);
        };
    }

    /// @throws IllegalArgumentException as [#number]
    public boolean flag(String name) {
        if (get(name) instanceof Value.Flag flag) {
            return flag.value;
        }
        throw wrong(name);
    }

    /// @throws IllegalArgumentException as [#number]
    public String word(String name) {
        if (get(name) instanceof Value.Word word) {
            return word.value;
        }
        throw wrong(name);
    }

    /// @throws IllegalArgumentException as [#number]
    public List<String> words(String name) {
        if (get(name) instanceof Value.Words words) {
            return words.values;
        }
        throw wrong(name);
    }

    /// Empty when it is left open.
    ///
    /// @throws IllegalArgumentException as [#number]
    public Optional<String> optionalWord(String name) {
        return get(name) instanceof Value.Unset ? Optional.empty() : Optional.of(word(name));
    }

    /// @throws IllegalArgumentException as [#number]
    public BigDecimal decimal(String name) {
        if (get(name) instanceof Value.Decimal decimal) {
            return decimal.value;
        }
        throw wrong(name);
    }

    /// Numbers for a case; the same in every case where the profile makes no difference.
    ///
    /// @param which word for the case, empty numbers when the profile does not know it
    /// @throws IllegalArgumentException as [#number]
    public List<Integer> numbers(String name, String which) {
        Value value = get(name);
        if (value instanceof Value.Numbers numbers) {
            return numbers.values;
        }
        if (value instanceof Value.Cases cases) {
            return cases.values.getOrDefault(which, List.of());
        }
        throw wrong(name);
    }

    private Value get(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw wrong(name);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("the profile does not give parameter " + name + " in the wanted form");
    }
}
