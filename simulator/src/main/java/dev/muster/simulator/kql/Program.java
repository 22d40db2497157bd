package dev.muster.simulator.kql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A query checked against its table, and cut in two: first what can be answered row by row in the order of the rows'
/// ids, which is
/// all that most queries are, then the rest, which needs all rows at once.
public final class Program {

    private final List<Stage> stages;
    private final List<Map<String, Type>> columns = new ArrayList<>();
    private final NaturalOrder order;
    private final int rowWise;

    private Program(List<Stage> stages, Map<String, Type> table) {
        this.stages = stages;
        this.columns.add(table);
        stages.forEach(stage -> columns.add(Checker.after(stage, columns.getLast())));
        this.order = NaturalOrder.of(stages);
        this.rowWise = order.stages();
    }

    /// @param table columns of the table that the query reads
    /// @throws InvalidQueryException when the query means nothing on them
    public static Program of(Query query, Map<String, Type> table) {
        return new Program(query.stages(), new LinkedHashMap<>(table));
    }

    /// Columns of the result, in order.
    public Map<String, Type> columns() {
        return columns.getLast();
    }

    /// Lower-cased values that a column of the table may have; empty when the query does not say.
    public Optional<Set<String>> values(String column) {
        return Hints.values(column, stages);
    }

    /// Whether the query itself limits its rows, which makes paging impossible.
    public boolean limited() {
        return stages.stream().anyMatch(stage -> stage instanceof Stage.Take || stage instanceof Stage.Top);
    }

    /// Whether the result has an order that the query asked for.
    public boolean ordered() {
        return order.asked()
                || stages.stream().anyMatch(stage -> stage instanceof Stage.OrderBy || stage instanceof Stage.Top);
    }

    /// Whether rows have to be taken from the highest id to the lowest.
    public boolean descending() {
        return order.descending();
    }

    /// Whether each row of the result is one row of the table, in the order of ids.
    public boolean rowByRow() {
        return rowWise == stages.size();
    }

    /// What decides which rows of the table are in, as text that is equal for equal conditions; empty when all are.
    public String filter() {
        int last = rowWise;
        while (last > 0 && !(stages.get(last - 1) instanceof Stage.Where)) {
            last--;
        }
        return last == 0 ? "" : stages.subList(0, last).toString();
    }

    /// Whether the conditions say nothing but which values a column of the table may have, without letter case.
    public boolean decidedBy(String column) {
        int first = 0;
        while (first < stages.size() && stages.get(first) instanceof Stage.Where) {
            first++;
        }
        boolean more = stages.subList(first, rowWise).stream().anyMatch(stage -> stage instanceof Stage.Where);
        return !more && Hints.decide(column, stages.subList(0, first));
    }

    /// Whether that depends on when it is asked.
    public boolean ofTheClock() {
        return filter().contains("Call[function=now,") || filter().contains("Call[function=ago,");
    }

    /// The row by row part.
    ///
    /// @param now the time of functions that ask for it
    /// @return empty when a condition refuses the row; columns are still to be worked out
    public Optional<Row> row(Row raw, Instant now) {
        return new RowWise(new Evaluator(now)).apply(stages.subList(0, rowWise), raw);
    }

    /// The rest.
    ///
    /// @param rows of the first part that are in, in the order of ids
    public List<Row> rest(Stream<Row> rows, Instant now) {
        Stream<Row> here = rows;
        Tabular tabular = new Tabular(new Evaluator(now));
        for (int i = rowWise; i < stages.size(); i++) {
            here = tabular.apply(stages.get(i), here, needed(i));
        }
        return here.<Row>map(row -> Record.of(row, columns().keySet())).toList();
    }

    /// Columns that a stage and those after it look at, as far as a stage does not say which ones it keeps.
    private Set<String> needed(int stage) {
        return Needed.by(
                stages.subList(stage, stages.size()), columns.get(stage).keySet());
    }
}
