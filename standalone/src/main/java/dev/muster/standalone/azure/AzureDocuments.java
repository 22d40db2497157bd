package dev.muster.standalone.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads documents from the simulated Azure with a token, over HTTPS, page by page, and independent of every service.
public final class AzureDocuments {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMPUTE = "2024-07-01";
    private static final String VAULTS = "2024-04-01";

    private final HttpClient client;
    private final String azure;
    private final String token;

    private AzureDocuments(HttpClient client, String azure, String token) {
        this.client = client;
        this.azure = azure;
        this.token = token;
    }

    /// Signs in.
    ///
    /// @param control base address of the simulator's control API, which tells how to sign in
    /// @param ca file with the CA certificate to trust
    public static AzureDocuments signedIn(String control, Path ca) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TrustedCa.contextFor(ca))
                .build();
        JsonNode told = JSON.readTree(send(
                        client,
                        HttpRequest.newBuilder(URI.create(control + "/simulator"))
                                .build()))
                .path("azure");
        String azure = told.path("resourceManager").asString();
        return new AzureDocuments(client, azure, token(client, told));
    }

    /// Ids of all subscriptions, `/subscriptions/{id}`.
    public List<String> subscriptions() {
        return list("/subscriptions?api-version=2022-12-01").stream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    /// The VMs of a subscription, each with its instance view.
    public List<ObjectNode> vms(String subscription) {
        return list(subscription + "/providers/Microsoft.Compute/virtualMachines?api-version=" + COMPUTE).stream()
                .map(it -> get(it.path("id").asString() + "?$expand=instanceView&api-version=" + COMPUTE))
                .toList();
    }

    /// The vaults of a subscription.
    public List<ObjectNode> vaults(String subscription) {
        return list(subscription + "/providers/Microsoft.RecoveryServices/vaults?api-version=" + VAULTS);
    }

    /// What is protected in a vault.
    public List<ObjectNode> items(String vault) {
        return list(vault + "/backupProtectedItems?api-version=" + VAULTS);
    }

    /// The policies of a vault.
    public List<ObjectNode> policies(String vault) {
        return list(vault + "/backupPolicies?api-version=" + VAULTS);
    }

    private List<ObjectNode> list(String path) {
        List<ObjectNode> all = new ArrayList<>();
        String next = azure + path;
        while (!next.isEmpty()) {
            JsonNode page = read(next);
            page.path("value").forEach(it -> all.add((ObjectNode) it));
            next = page.path("nextLink").asString("");
        }
        return all;
    }

    private ObjectNode get(String path) {
        return (ObjectNode) read(azure + path);
    }

    private JsonNode read(String url) {
        return JSON.readTree(send(
                client,
                HttpRequest.newBuilder(URI.create(
                                url.replace("$", "%24").replace(" ", "%20").replace(";", "%3B")))
                        .header("Authorization", "Bearer " + token)
                        .build()));
    }

    private static String token(HttpClient client, JsonNode told) {
        String form = "grant_type=client_credentials&client_id=" + encoded(told, "clientId") + "&client_secret="
                + encoded(told, "clientSecret") + "&scope="
                + URLEncoder.encode(told.path("resourceManager").asString() + "/.default", StandardCharsets.UTF_8);
        String url =
                told.path("authority").asString() + "/" + told.path("tenantId").asString() + "/oauth2/v2.0/token";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JSON.readTree(send(client, request)).path("access_token").asString();
    }

    private static String encoded(JsonNode told, String field) {
        return URLEncoder.encode(told.path(field).asString(), StandardCharsets.UTF_8);
    }

    private static String send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
