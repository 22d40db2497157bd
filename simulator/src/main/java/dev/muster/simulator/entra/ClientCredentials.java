package dev.muster.simulator.entra;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The token endpoint's grant for services: client id and secret (or an assertion) against an access token.
///
/// An assertion is checked for its form, subject, audience and expiry; its signature is not, because nobody has
/// registered a key
/// with the simulator.
final class ClientCredentials {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Set<String> OF_OPENID_CONNECT = Set.of("openid", "profile", "offline_access", "email");

    private final Application application;
    private final TokenIssuer issuer;

    ClientCredentials(Application application, TokenIssuer issuer) {
        this.application = application;
        this.issuer = issuer;
    }

    Answer token(Request request) {
        if (!request.is("POST")) {
            return EntraErrors.of(400, "invalid_request", 900561, "The endpoint only accepts POST requests.");
        }
        Map<String, String> form = new HashMap<>(request.form());
        basic(request).forEach(form::putIfAbsent);
        return refusal(form, request).orElseGet(() -> issue(form.getOrDefault("scope", "")));
    }

    private Optional<Answer> refusal(Map<String, String> form, Request request) {
        if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            return Optional.of(EntraErrors.of(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + form.getOrDefault("grant_type", "") + "'."));
        }
        String clientId = form.getOrDefault("client_id", "");
        if (!clientId.equalsIgnoreCase(application.clientId())) {
            return Optional.of(EntraErrors.of(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + clientId + "' was not found in the directory '"
                            + application.tenantId() + "'."));
        }
        return authentication(form, request);
    }

    private Optional<Answer> authentication(Map<String, String> form, Request request) {
        if (ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            return assertionFits(form.getOrDefault("client_assertion", ""), request)
                    ? Optional.empty()
                    : Optional.of(
                            EntraErrors.of(401, "invalid_client", 700027, "The client assertion failed validation."));
        }
        String secret = form.get("client_secret");
        if (secret == null) {
            return Optional.of(
                    EntraErrors.of(
                            401,
                            "invalid_client",
                            7000216,
                            "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."));
        }
        return same(secret, application.clientSecret())
                ? Optional.empty()
                : Optional.of(EntraErrors.of(
                        401,
                        "invalid_client",
                        7000215,
                        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
                                + " not the client secret ID, for a secret added to app '" + application.clientId()
                                + "'."));
    }

    private boolean assertionFits(String assertion, Request request) {
        return Jwt.parse(assertion)
                .filter(issuer::inTime)
                .filter(jwt -> federated(jwt) || signedByTheApplication(jwt, request))
                .isPresent();
    }

    /// From another identity provider that the application trusts, a Kubernetes cluster for example.
    private static boolean federated(Jwt assertion) {
        return Json.text(assertion.claims(), "aud").equals("api://AzureADTokenExchange");
    }

    private boolean signedByTheApplication(Jwt assertion, Request request) {
        return Json.text(assertion.claims(), "aud").endsWith(request.path())
                && Json.text(assertion.claims(), "sub").equalsIgnoreCase(application.clientId());
    }

    private Answer issue(String wanted) {
        String scope = Arrays.stream(wanted.split(" "))
                .filter(it -> !OF_OPENID_CONNECT.contains(it))
                .collect(Collectors.joining(" "));
        if (!scope.endsWith("/.default") || scope.indexOf(' ') >= 0) {
            return EntraErrors.of(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope
                            + " is not valid. Client credential flows must have a scope value"
                            + " with /.default suffixed to the resource identifier (application ID URI).");
        }
        String audience = scope.substring(0, scope.length() - "/.default".length());
        long seconds = issuer.lifetime().toSeconds();
        return Answer.json(
                        200,
                        Json.object(
                                "token_type",
                                "Bearer",
                                "expires_in",
                                seconds,
                                "ext_expires_in",
                                seconds,
                                "access_token",
                                issuer.issue(audience)))
                .with(Map.of("Cache-Control", "no-store, no-cache", "Pragma", "no-cache"));
    }

    private static Map<String, String> basic(Request request) {
        String header = request.header("authorization").orElse("");
        if (!header.startsWith("Basic ")) {
            return Map.of();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Map.of()
                    : Map.of("client_id", pair.substring(0, colon), "client_secret", pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
