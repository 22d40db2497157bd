package dev.muster.evaluator.azure;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One field of a row: how a query asks for it, and where it belongs in an answer of Resource Manager.
///
/// @param path names separated by points, as in an answer of Resource Manager
record GraphField(String path) {

    /// Name of the column.
    String column() {
        return path.replace('.', '_');
    }

    /// How the query asks for it.
    String projected() {
        return path.equals(column()) ? path : column() + " = " + path;
    }

    /// Puts the column's value where Resource Manager has it. The graph writes null for what is not there.
    void restore(JsonNode row, ObjectNode answer) {
        JsonNode value = row.get(column());
        if (value == null || value.isNull()) {
            return;
        }
        List<String> names = List.of(path.split("\\."));
        ObjectNode at = answer;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode next = at.get(name);
            at = next instanceof ObjectNode known ? known : at.putObject(name);
        }
        at.set(names.getLast(), value);
    }
}
