package dev.muster.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.standalone.process.PrivateFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Every address of a run and the secrets to use them, as `data/endpoints.json` tells them. Only its owner may read the
/// file.
///
/// @param page the overview page
/// @param api base of REST
/// @param reporterManagement health and metrics of the reporter
/// @param webhook where events are posted, without secret
/// @param webhookSecret what callers of the webhook show, in header `x-muster-key` or query parameter `code`
/// @param simulator control of the simulator, null without one
/// @param azure the simulated Azure Resource Manager and Entra, null without one
/// @param azureCa file with the CA certificate of the simulated Azure, null without one
/// @param kafka bootstrap servers
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Endpoints(
        String page,
        String api,
        String reporterManagement,
        String ingest,
        String ingestManagement,
        String webhook,
        String webhookSecret,
        String evaluator,
        String evaluatorManagement,
        @Nullable String simulator,
        @Nullable String azure,
        @Nullable String azureCa,
        String kafka,
        Database postgres) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param url JDBC URL
    /// @param user owner of the schema
    /// @param password its password
    public record Database(String url, String user, String password) {}

    void writeTo(Path file) {
        PrivateFile.write(file, JSON.writeValueAsString(this));
    }
}
