package dev.muster.ingest.callers;

import static dev.muster.ingest.callers.Admission.LET_IN;
import static dev.muster.ingest.callers.Admission.NOT_ALLOWED;
import static dev.muster.ingest.callers.Admission.UNDECIDED;
import static dev.muster.ingest.callers.Admission.UNKNOWN;
import static dev.muster.ingest.fixtures.Tokens.AUDIENCE;
import static dev.muster.ingest.fixtures.Tokens.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Tokens;
import dev.muster.ingest.settings.EntraSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntraTokensTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final String AUTHORITY = "https://login.microsoftonline.com";
    private static final String SOMEBODY = "22222222-2222-2222-2222-222222222222";

    private final EntraTokens tokens = tokens(place -> Tokens.published(Tokens.KEY));

    @Test
    void letEventGridInWithATokenOfEitherVersion() {
        assertThat(tokens.admit(Tokens.v1(NOW).text())).isEqualTo(LET_IN);
        assertThat(tokens.admit(Tokens.v2(NOW, AUTHORITY).text())).isEqualTo(LET_IN);
        assertThat(tokens.admit(
                        Tokens.v1(NOW).with("aud", List.of("x", AUDIENCE)).text()))
                .isEqualTo(LET_IN);
    }

    @Test
    void forgiveFiveMinutesOfDifferentClocks() {
        Tokens old = Tokens.v1(NOW.minusSeconds(3600));

        assertThat(tokens.admit(old.at("exp", NOW.minusSeconds(299)).text())).isEqualTo(LET_IN);
        assertThat(tokens.admit(old.at("exp", NOW.minusSeconds(301)).text())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(old.with("exp", null).text())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW.plusSeconds(299)).text())).isEqualTo(LET_IN);
        assertThat(tokens.admit(Tokens.v1(NOW.plusSeconds(301)).text())).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sts.windows.net/" + SOMEBODY + "/",
                "https://sts.windows.net/" + TENANT,
                "https://sts.windows.net.evil.example/" + TENANT + "/",
                AUTHORITY + "/" + TENANT + "/v2.0/",
                AUTHORITY + "/common/v2.0",
                "HTTPS://sts.windows.net/" + TENANT + "/",
                ""
            })
    void refuseOtherIssuersTheirSignatureMayBeSound(String issuer) {
        assertThat(tokens.admit(Tokens.v1(NOW).with("iss", issuer).text())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).with("iss", null).text())).isEqualTo(UNKNOWN);
    }

    @Test
    void refuseTokensForSomebodyElse() {
        assertThat(tokens.admit(Tokens.v1(NOW).with("aud", AUDIENCE + "/").text()))
                .isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW)
                        .with("aud", AUDIENCE.toUpperCase(java.util.Locale.ROOT))
                        .text()))
                .isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).with("aud", null).text())).isEqualTo(UNKNOWN);
    }

    @Test
    void refuseSignaturesThatAreNotTheTenantsByRs256() {
        assertThat(tokens.admit(Tokens.v1(NOW).signedBy(Tokens.FOREIGN_KEY).text()))
                .isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).by(JWSAlgorithm.RS512).text())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).by(JWSAlgorithm.PS256).text())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).unsigned())).isEqualTo(UNKNOWN);
        assertThat(tokens.admit(Tokens.v1(NOW).signedWithThePublicKey())).isEqualTo(UNKNOWN);
        String token = Tokens.v1(NOW).text();
        assertThat(tokens.admit(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "null", "[[[[.[[[.["})
    void refuseWhatIsNoToken(String text) {
        assertThat(tokens.admit(text)).isEqualTo(UNKNOWN);
    }

    @Test
    void tellAKnownCallerWhoMayNotCall() {
        assertThat(tokens.admit(Tokens.v1(NOW).with("appid", SOMEBODY).text())).isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v1(NOW).with("appid", null).text())).isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v1(NOW)
                        .with("appid", null)
                        .with("azp", Tokens.EVENT_GRID)
                        .text()))
                .isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v2(NOW, AUTHORITY).with("azp", SOMEBODY).text()))
                .isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v1(NOW).with("roles", null).text())).isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v1(NOW).with("roles", List.of("Reader")).text()))
                .isEqualTo(NOT_ALLOWED);
        assertThat(tokens.admit(Tokens.v1(NOW).with("roles", Tokens.ROLE).text()))
                .isEqualTo(NOT_ALLOWED);
    }

    @Test
    void decideNothingWhileKeysCannotBeRead() {
        EntraTokens cutOff = tokens(place -> {
            throw new IOException("away");
        });
        EntraTokens nonsense = tokens(place -> "<html>");

        assertThat(cutOff.admit(Tokens.v1(NOW).text())).isEqualTo(UNDECIDED);
        assertThat(nonsense.admit(Tokens.v1(NOW).text())).isEqualTo(UNDECIDED);
        assertThat(cutOff.admit("no token")).isEqualTo(UNKNOWN);
    }

    @Test
    void readTheKeysOfTheTenantThatTheIssuerNames() {
        EntraTokens ours = tokens(place -> {
            assertThat(place).hasToString(AUTHORITY + "/" + TENANT + "/discovery/v2.0/keys");
            return Tokens.published(Tokens.KEY);
        });

        assertThat(ours.admit(Tokens.v1(NOW).text())).isEqualTo(LET_IN);
    }

    private static EntraTokens tokens(KeyReader reader) {
        return CallersConfiguration.tokens(
                Bound.alone(EntraSettings.class, "tenants", TENANT, "audiences", AUDIENCE),
                reader,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
