package dev.muster.simulator.kql;

import java.util.LinkedHashMap;
import java.util.Map;

/// A row whose values are all known.
record Record(Map<String, Value> values) implements Row {

    static Record of(Row row, Iterable<String> columns) {
        Map<String, Value> values = new LinkedHashMap<>();
        columns.forEach(name -> values.put(name, row.column(name)));
        return new Record(values);
    }

    @Override
    public Value column(String name) {
        return values.getOrDefault(name, Value.NULL);
    }
}
