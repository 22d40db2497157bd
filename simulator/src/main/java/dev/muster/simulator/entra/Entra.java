package dev.muster.simulator.entra;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Answers what client libraries ask of Microsoft Entra: metadata, keys, instance discovery and tokens.
///
/// Source: Microsoft Learn, "OpenID Connect on the Microsoft identity platform" and "OAuth 2.0 client credentials flow"
/// (2024).
public final class Entra implements Endpoint {

    private static final Pattern PATH = Pattern.compile(
            "/([^/]+)/(v2\\.0/\\.well-known/openid-configuration|discovery/v2\\.0/keys|discovery/instance|oauth2/v2\\.0/token)");

    private final Application application;
    private final TokenIssuer issuer;
    private final ClientCredentials credentials;

    public Entra(Application application, TokenIssuer issuer) {
        this.application = application;
        this.issuer = issuer;
        this.credentials = new ClientCredentials(application, issuer);
    }

    /// Whether a path belongs to Entra and not to the resource manager.
    public static boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Answer handle(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Answer.empty(404);
        }
        String tenant = path.group(1);
        return switch (path.group(2)) {
            case "discovery/instance" -> instances(request);
            case "discovery/v2.0/keys" -> Answer.json(200, issuer.keySet());
            case "oauth2/v2.0/token" ->
                tenantKnown(tenant)
                        ? credentials.token(request)
                        : EntraErrors.of(400, "invalid_request", 90002, "Tenant '" + tenant + "' not found.");
            default ->
                tenantKnown(tenant)
                        ? Answer.json(200, configuration(host(request)))
                        : EntraErrors.of(400, "invalid_tenant", 90002, "Tenant '" + tenant + "' not found.");
        };
    }

    private boolean tenantKnown(String tenant) {
        return tenant.equalsIgnoreCase(application.tenantId())
                || tenant.equals("common")
                || tenant.equals("organizations");
    }

    private ObjectNode configuration(String host) {
        String base = "https://" + host + "/" + application.tenantId();
        return Json.object(
                "token_endpoint",
                base + "/oauth2/v2.0/token",
                "token_endpoint_auth_methods_supported",
                Json.array("client_secret_post", "private_key_jwt", "client_secret_basic"),
                "jwks_uri",
                base + "/discovery/v2.0/keys",
                "response_modes_supported",
                Json.array("query", "fragment", "form_post"),
                "subject_types_supported",
                Json.array("pairwise"),
                "id_token_signing_alg_values_supported",
                Json.array("RS256"),
                "response_types_supported",
                Json.array("code", "id_token", "code id_token", "id_token token"),
                "scopes_supported",
                Json.array("openid", "profile", "email", "offline_access"),
                "issuer",
                base + "/v2.0",
                "request_uri_parameter_supported",
                false,
                "authorization_endpoint",
                base + "/oauth2/v2.0/authorize",
                "end_session_endpoint",
                base + "/oauth2/v2.0/logout",
                "cloud_instance_name",
                "microsoftonline.com",
                "tenant_region_scope",
                "EU");
    }

    private static Answer instances(Request request) {
        String host = host(request);
        Optional<String> asked = request.query().get("authorization_endpoint");
        return Answer.json(
                200,
                Json.object(
                        "tenant_discovery_endpoint",
                        asked.map(endpoint -> endpoint.replace("/oauth2/v2.0/authorize", ""))
                                        .orElse("https://" + host + "/common")
                                + "/v2.0/.well-known/openid-configuration",
                        "api-version",
                        "1.1",
                        "metadata",
                        Json.array(Json.object(
                                "preferred_network", host, "preferred_cache", host, "aliases", Json.array(host)))));
    }

    private static String host(Request request) {
        return request.header("host").orElse("localhost");
    }
}
