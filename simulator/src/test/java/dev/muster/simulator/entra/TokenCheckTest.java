package dev.muster.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private static final Application APP = new Application("tenant", "client", "secret", "object");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ARM = "https://management.azure.com";

    private static final SigningKey KEY = SigningKey.create();

    private final TestClock clock = new TestClock(NOW);
    private final TokenIssuer issuer = new TokenIssuer(APP, KEY, Duration.ofMinutes(5), clock);
    private final TokenCheck check = new TokenCheck(issuer, APP, clock);

    @Test
    void letsInTheBearerOfAGoodToken() {
        assertThat(verdict(issuer.issue(ARM))).isEqualTo(new TokenCheck.Accepted("client", "object"));
        assertThat(verdict(issuer.issue(ARM + "/"))).isInstanceOf(TokenCheck.Accepted.class);
        assertThat(verdict(issuer.issue("https://localhost:8091"))).isInstanceOf(TokenCheck.Accepted.class);
    }

    @Test
    void refusesRequestsWithoutToken() {
        TokenCheck.Refused refused = (TokenCheck.Refused) check.check(Optional.empty(), "localhost:8091");
        assertThat(refused.code()).isEqualTo("AuthenticationFailed");
        assertThat(refused.challenge()).startsWith("Bearer authorization_uri=\"https://login.windows.net/tenant\"");
    }

    @Test
    void refusesATokenFromTheSecondItExpires() {
        String token = issuer.issue(ARM);
        clock.advance(Duration.ofSeconds(299));
        assertThat(verdict(token)).isInstanceOf(TokenCheck.Accepted.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(code(token)).isEqualTo("ExpiredAuthenticationToken");
    }

    @Test
    void refusesATokenForSomethingElse() {
        assertThat(code(issuer.issue("https://vault.azure.net"))).isEqualTo("InvalidAuthenticationTokenAudience");
        assertThat(code(issuer.issue("https://localhost:9999"))).isEqualTo("InvalidAuthenticationTokenAudience");
    }

    @Test
    void refusesATokenOfAnotherTenant() {
        assertThat(code(issuer.issue(ARM, "https://sts.windows.net/other/", NOW)))
                .isEqualTo("InvalidAuthenticationTokenTenant");
    }

    @Test
    void refusesForgedTokens() {
        String[] good = issuer.issue(ARM).split("\\.", -1);
        String claims =
                base64("{\"aud\":\"" + ARM + "\",\"iss\":\"https://sts.windows.net/tenant/\",\"exp\":9999999999}");
        assertThat(code(good[0] + "." + claims + "." + good[2])).isEqualTo("InvalidAuthenticationToken");
        assertThat(code(base64("{\"alg\":\"none\"}") + "." + good[1] + ".")).isEqualTo("InvalidAuthenticationToken");
        String otherKey = new TokenIssuer(APP, Duration.ofMinutes(5), clock).issue(ARM);
        assertThat(code(otherKey)).isEqualTo("InvalidAuthenticationToken");
        assertThat(code("rubbish")).isEqualTo("InvalidAuthenticationToken");
        assertThat(code("a.b.c")).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void publishesTheKeyThatSignedTheToken() {
        Jwt token = Jwt.parse(issuer.issue(ARM)).orElseThrow();
        assertThat(Json.text(issuer.keySet().path("keys").path(0), "kid")).isEqualTo(Json.text(token.header(), "kid"));
        assertThat(Json.text(issuer.keySet().path("keys").path(0), "e")).isEqualTo("AQAB");
    }

    private TokenCheck.Verdict verdict(String token) {
        return check.check(Optional.of("Bearer " + token), "localhost:8091");
    }

    private String code(String token) {
        return ((TokenCheck.Refused) verdict(token)).code();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
