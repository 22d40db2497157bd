package dev.muster.simulator.kql;

import java.util.Optional;

/// Names of columns that a query leaves unnamed.
final class Naming {

    private Naming() {}

    /// The path with underscores, also of what is only converted; empty for everything else.
    static Optional<String> of(Expr expr) {
        return switch (expr) {
            case Expr.Column column -> Optional.of(column.name());
            case Expr.Member member -> of(member.of()).map(before -> before + "_" + member.name());
            case Expr.Element element ->
                element.index() instanceof Expr.Literal literal
                        ? of(element.of())
                                .map(before -> before + "_" + literal.value().text())
                        : Optional.empty();
            case Expr.Call call ->
                call.arguments().size() == 1 ? of(call.arguments().getFirst()) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
