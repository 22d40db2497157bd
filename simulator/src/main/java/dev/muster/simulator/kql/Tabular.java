package dev.muster.simulator.kql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Runs stages that may need all rows.
///
/// @param evaluator of their expressions
record Tabular(Evaluator evaluator) {

    /// @param needed columns that have to be kept where rows are held back
    Stream<Row> apply(Stage stage, Stream<Row> rows, Set<String> needed) {
        return switch (stage) {
            case Stage.Where ignored -> rowByRow(stage, rows);
            case Stage.Extend ignored -> rowByRow(stage, rows);
            case Stage.Project ignored -> rowByRow(stage, rows);
            case Stage.ProjectAway ignored -> rowByRow(stage, rows);
            case Stage.OrderBy order -> sorted(order.keys(), rows, needed);
            case Stage.Top top -> sorted(List.of(top.key()), rows, needed).limit(top.rows());
            case Stage.Take take -> rows.limit(take.rows());
            case Stage.Count ignored -> Stream.of(new Record(Map.of("Count", new Value.Whole(rows.count()))));
            case Stage.Summarize summarize -> summarized(summarize, rows);
        };
    }

    private Stream<Row> rowByRow(Stage stage, Stream<Row> rows) {
        RowWise one = new RowWise(evaluator);
        return rows.flatMap(row -> one.apply(stage, row).stream());
    }

    private Stream<Row> sorted(List<Stage.SortKey> keys, Stream<Row> rows, Set<String> needed) {
        return rows.map(row -> new Keyed(
                        keys.stream()
                                .map(key -> evaluator.value(key.expr(), row))
                                .toList(),
                        Record.of(row, needed)))
                .sorted((one, other) -> compare(keys, one, other))
                .map(Keyed::row);
    }

    private static int compare(List<Stage.SortKey> keys, Keyed one, Keyed other) {
        for (int i = 0; i < keys.size(); i++) {
            int order = NULLS_FIRST.compare(one.keys.get(i), other.keys.get(i));
            if (order != 0) {
                return keys.get(i).ascending() ? order : -order;
            }
        }
        return 0;
    }

    private static final Comparator<Value> NULLS_FIRST = (one, other) ->
            one.isNull() || other.isNull() ? Boolean.compare(other.isNull(), one.isNull()) : Values.compare(one, other);

    private Stream<Row> summarized(Stage.Summarize summarize, Stream<Row> rows) {
        Map<List<Value>, Long> groups = new LinkedHashMap<>();
        if (summarize.by().isEmpty()) {
            groups.put(List.of(), 0L);
        }
        rows.forEach(row -> groups.merge(
                summarize.by().stream()
                        .map(column -> evaluator.value(column.expr(), row))
                        .toList(),
                1L,
                Long::sum));
        List<Row> result = new ArrayList<>();
        groups.forEach((group, count) -> {
            Map<String, Value> values = new LinkedHashMap<>();
            for (int i = 0; i < group.size(); i++) {
                values.put(summarize.by().get(i).name(), group.get(i));
            }
            summarize.counts().forEach(name -> values.put(name, new Value.Whole(count)));
            result.add(new Record(values));
        });
        return result.stream();
    }

    private record Keyed(List<Value> keys, Row row) {}
}
