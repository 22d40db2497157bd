package dev.muster.reporter.status;

import dev.muster.contract.ResourceId;
import dev.muster.reporter.database.PublishedFunctions;
import dev.muster.reporter.facts.GuestFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Calls the published functions.
final class PostgresEvaluatorRequests implements EvaluatorRequests {

    private final PublishedFunctions functions;

    PostgresEvaluatorRequests(PublishedFunctions functions) {
        this.functions = functions;
    }

    @Override
    public OptionalInt evaluate(ResourceId vm) {
        List<OptionalInt> asked = functions.call(client -> client.sql("SELECT published.request_evaluation(:vm)")
                .param("vm", vm.value())
                .query((row, number) -> {
                    int readings = row.getInt(1);
                    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(readings);
                })
                .list());
        return asked.getFirst();
    }

    @Override
    public boolean record(ResourceId vm, List<GuestFact> facts) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        facts.forEach(it -> told.set(it.name(), it.told()));
        return functions.call(client -> client.sql("SELECT published.record_facts(:vm, :told::jsonb)")
                .param("vm", vm.value())
                .param("told", told.toString())
                .query(Boolean.class)
                .single());
    }

    @Override
    public int sweep(Optional<String> tenant) {
        @Nullable String of = tenant.orElse(null);
        return functions.call(client -> client.sql("SELECT published.request_sweep(:tenant)")
                .param("tenant", of, java.sql.Types.VARCHAR)
                .query(Integer.class)
                .single());
    }
}
