package dev.muster.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A running simulator, as the others need to know it.
///
/// @param control base address of its control API
/// @param azure base address of the simulated Azure and Entra
/// @param ca file with the CA certificate that signed its own
/// @param settings what the evaluator has to be told to read from it: the keys are those for a real tenant
record SimulatedAzure(String control, String azure, Path ca, Map<String, String> settings) {

    SimulatedAzure {
        settings = Map.copyOf(settings);
    }

    /// @param told what `GET /simulator` tells
    static SimulatedAzure of(JsonNode told, String control, String azure, Path ca) {
        JsonNode application = told.path("azure");
        Map<String, String> settings = new TreeMap<>();
        settings.put("muster.azure.tenants[0].id", application.path("tenantId").asString());
        settings.put("muster.azure.tenants[0].credential", "client-secret");
        settings.put(
                "muster.azure.tenants[0].client-id",
                application.path("clientId").asString());
        settings.put(
                "muster.azure.tenants[0].client-secret",
                application.path("clientSecret").asString());
        settings.put("muster.azure.tenants[0].authority", azure);
        settings.put("muster.azure.tenants[0].resource-manager", azure);
        settings.put(
                "muster.azure.tenants[0].trusted-certificates",
                ca.toAbsolutePath().toString());
        return new SimulatedAzure(control, azure, ca, settings);
    }
}
