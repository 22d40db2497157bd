package dev.muster.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EntraTest {

    private static final Application APP = new Application("tenant", "client", "secret", "object");
    private static final SigningKey KEY = SigningKey.create();
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String TOKEN_PATH = "/tenant/oauth2/v2.0/token";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TokenIssuer issuer = new TokenIssuer(APP, KEY, Duration.ofMinutes(5), clock);
    private final Entra entra = new Entra(APP, issuer);

    @Test
    void givesATokenForTheSecret() {
        JsonNode answer = body(token(good(Map.of())));
        assertThat(Json.text(answer, "token_type")).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
        JsonNode claims =
                Jwt.parse(Json.text(answer, "access_token")).orElseThrow().claims();
        assertThat(Json.text(claims, "aud")).isEqualTo("https://management.azure.com");
        assertThat(Json.text(claims, "iss")).isEqualTo("https://sts.windows.net/tenant/");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(Json.text(claims, "appid")).isEqualTo("client");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, 7000215",
        "client_id, nobody, 400, 700016",
        "grant_type, password, 400, 70003",
        "scope, https://management.azure.com, 400, 1002012",
        "scope, 'a/.default b/.default', 400, 1002012"
    })
    void refusesWithTheCodesOfEntra(String field, String value, int status, int code) {
        Answer answer = token(good(Map.of(field, value)));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(body(answer).path("error_codes").path(0).asInt()).isEqualTo(code);
        assertThat(Json.text(body(answer), "error_description")).startsWith("AADSTS" + code + ":");
    }

    @Test
    void needsSomeCredential() {
        Map<String, String> form = new HashMap<>(good(Map.of()));
        form.remove("client_secret");
        assertThat(body(token(form)).path("error_codes").path(0).asInt()).isEqualTo(7_000_216);
    }

    @Test
    void takesAnAssertionOfTheApplicationOrOfAClusterWhileItIsInTime() {
        assertThat(token(asserting("https://localhost" + TOKEN_PATH, "client", 60))
                        .status())
                .isEqualTo(200);
        assertThat(token(asserting("api://AzureADTokenExchange", "system:serviceaccount:a:b", 60))
                        .status())
                .isEqualTo(200);
        assertThat(token(asserting("https://localhost" + TOKEN_PATH, "client", -1))
                        .status())
                .isEqualTo(401);
        assertThat(token(asserting("https://localhost" + TOKEN_PATH, "other", 60))
                        .status())
                .isEqualTo(401);
        assertThat(token(asserting("https://elsewhere", "client", 60)).status()).isEqualTo(401);
    }

    @Test
    void describesItselfUnderTheNameItWasCalledBy() {
        JsonNode configuration = body(get("/tenant/v2.0/.well-known/openid-configuration"));
        assertThat(Json.text(configuration, "token_endpoint")).isEqualTo("https://azure.test:1" + TOKEN_PATH);
        assertThat(Json.text(configuration, "jwks_uri")).isEqualTo("https://azure.test:1/tenant/discovery/v2.0/keys");
        assertThat(body(get("/common/discovery/v2.0/keys")).path("keys").size()).isEqualTo(1);
        JsonNode instances = body(get("/common/discovery/instance"));
        assertThat(Json.text(instances.path("metadata").path(0), "preferred_network"))
                .isEqualTo("azure.test:1");
    }

    @Test
    void knowsOneTenant() {
        assertThat(get("/other/v2.0/.well-known/openid-configuration").status()).isEqualTo(400);
        assertThat(Entra.serves("/other/oauth2/v2.0/token")).isTrue();
        assertThat(Entra.serves("/subscriptions/s")).isFalse();
        assertThat(request("GET", TOKEN_PATH, "").status()).isEqualTo(400);
    }

    private Map<String, String> asserting(String audience, String subject, int secondsLeft) {
        long expiry = clock.instant().getEpochSecond() + secondsLeft;
        ObjectNode claims = Json.object("aud", audience, "sub", subject, "iss", subject, "exp", expiry);
        Map<String, String> form =
                new HashMap<>(good(Map.of("client_assertion_type", ASSERTION, "client_assertion", KEY.sign(claims))));
        form.remove("client_secret");
        return form;
    }

    private static Map<String, String> good(Map<String, String> but) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "client_credentials",
                "client_id", "client",
                "client_secret", "secret",
                "scope", "https://management.azure.com/.default"));
        form.putAll(but);
        return form;
    }

    private Answer token(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request("POST", TOKEN_PATH, body);
    }

    private Answer get(String path) {
        return request("GET", path, "");
    }

    private Answer request(String method, String path, String body) {
        return entra.handle(new Request(
                method,
                path,
                Query.parse(""),
                Map.of("host", "azure.test:1"),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static JsonNode body(Answer answer) {
        return Json.parse(answer.body());
    }
}
