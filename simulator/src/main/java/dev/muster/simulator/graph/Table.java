package dev.muster.simulator.graph;

import dev.muster.simulator.kql.Type;
import dev.muster.simulator.truth.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tables of Resource Graph and the types of resources that each shows.
///
/// Source: Microsoft Learn, "Azure Resource Graph table and resource type reference" (2025), and recorded answers for
/// the columns.
enum Table {
    RESOURCES("resources") {
        @Override
        boolean shows(String type) {
            return type.equals(Types.VM + "/extensions")
                    || (type.indexOf('/') == type.lastIndexOf('/')
                            && !type.startsWith("microsoft.resources/")
                            && !type.startsWith("microsoft.authorization/")
                            && !type.startsWith("microsoft.management/"));
        }
    },
    RECOVERY_SERVICES("recoveryservicesresources") {
        @Override
        boolean shows(String type) {
            return type.equals(Types.VAULT)
                    || type.equals(Types.ITEM)
                    || type.equals(Types.POLICY)
                    || type.equals(Types.JOB);
        }
    },
    CONTAINERS("resourcecontainers") {
        @Override
        boolean shows(String type) {
            return type.equals(Types.SUBSCRIPTION) || type.equals(GROUP_TYPE) || type.equals(Types.MANAGEMENT_GROUP);
        }
    };

    /// The graph's word for resource groups, which have another one in the resource manager.
    static final String GROUP_TYPE = "microsoft.resources/subscriptions/resourcegroups";

    private static final Map<String, Type> COLUMNS = columns();

    private final String word;

    Table(String word) {
        this.word = word;
    }

    static Optional<Table> named(String lower) {
        return Arrays.stream(values()).filter(table -> table.word.equals(lower)).findFirst();
    }

    abstract boolean shows(String type);

    /// In the order in which answers have them.
    Map<String, Type> types() {
        return COLUMNS;
    }

    private static Map<String, Type> columns() {
        Map<String, Type> columns = new LinkedHashMap<>();
        for (String name : new String[] {
            "id", "name", "type", "tenantId", "kind", "location", "resourceGroup", "subscriptionId", "managedBy"
        }) {
            columns.put(name, Type.STRING);
        }
        for (String name :
                new String[] {"sku", "plan", "properties", "tags", "identity", "zones", "extendedLocation"}) {
            columns.put(name, Type.DYNAMIC);
        }
        return columns;
    }
}
