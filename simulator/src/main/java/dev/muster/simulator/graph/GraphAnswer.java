package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.kql.Row;
import dev.muster.simulator.kql.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One page as it goes out.
///
/// @param total rows of the whole result
/// @param truncated whether there are more rows that cannot be had
/// @param token where to go on
record GraphAnswer(
        Map<String, Type> columns, List<Row> rows, long total, boolean truncated, Optional<SkipToken> token) {

    ObjectNode json(boolean table) {
        ObjectNode answer = Json.object("totalRecords", total, "count", rows.size());
        answer.set("data", table ? table() : objects());
        answer.set("facets", Json.array());
        answer.put("resultTruncated", Boolean.toString(truncated));
        token.ifPresent(next -> answer.put("$skipToken", next.written()));
        return answer;
    }

    private ArrayNode objects() {
        ArrayNode data = Json.array();
        for (Row row : rows) {
            ObjectNode object = data.addObject();
            columns.keySet().forEach(name -> object.set(name, row.column(name).json()));
        }
        return data;
    }

    private ObjectNode table() {
        ArrayNode names = Json.array();
        columns.forEach((name, type) -> names.add(Json.object("name", name, "type", type.word())));
        ArrayNode data = Json.array();
        for (Row row : rows) {
            ArrayNode values = data.addArray();
            columns.keySet().forEach(name -> values.add(row.column(name).json()));
        }
        return Json.object("columns", names, "rows", data);
    }
}
