package dev.muster.simulator.kql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An expression of a query.
public sealed interface Expr {

    record Literal(Value value, Type type) implements Expr {}

    record Column(String name) implements Expr {}

    /// A property of a dynamic value.
    record Member(Expr of, String name) implements Expr {}

    /// An element of an array, or a property by a computed name.
    record Element(Expr of, Expr index) implements Expr {}

    record Call(String function, List<Expr> arguments) implements Expr {}

    record And(Expr left, Expr right) implements Expr {}

    record Or(Expr left, Expr right) implements Expr {}

    record Compare(Comparison comparison, Expr left, Expr right) implements Expr {}

    /// @param insensitive without letter case
    /// @param texts all values when they are constant texts, lower-cased when letter case does not matter
    record In(Expr left, List<Expr> among, boolean negated, boolean insensitive, Optional<Set<String>> texts)
            implements Expr {

        static In of(Expr left, List<Expr> among, boolean negated, boolean insensitive) {
            boolean constant =
                    among.stream().allMatch(one -> one instanceof Literal literal && literal.type == Type.STRING);
            return new In(
                    left,
                    List.copyOf(among),
                    negated,
                    insensitive,
                    constant
                            ? Optional.of(among.stream()
                                    .map(one -> ((Literal) one).value.text())
                                    .map(text -> insensitive ? text.toLowerCase(Locale.ROOT) : text)
                                    .collect(Collectors.toUnmodifiableSet()))
                            : Optional.empty());
        }

        /// The same question, all that makes it and nothing derived from it.
        @Override
        public String toString() {
            return "In[" + left + "," + among + "," + negated + "," + insensitive + "]";
        }
    }

    record Arithmetic(char operator, Expr left, Expr right) implements Expr {}
}
