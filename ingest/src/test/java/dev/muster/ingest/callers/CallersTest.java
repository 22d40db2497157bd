package dev.muster.ingest.callers;

import static dev.muster.ingest.callers.Admission.LET_IN;
import static dev.muster.ingest.callers.Admission.NOT_ALLOWED;
import static dev.muster.ingest.callers.Admission.UNDECIDED;
import static dev.muster.ingest.callers.Admission.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Tokens;
import dev.muster.ingest.settings.CredentialMode;
import dev.muster.ingest.settings.EntraSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final List<String> SECRETS = List.of("old", "new");
    private static final List<String> TOKEN = List.of(Tokens.v1(NOW).text());
    private static final List<String> WRONG_TOKEN = List.of("wrong");
    private static final List<String> STRANGER =
            List.of(Tokens.v1(NOW).with("roles", null).text());
    private static final List<String> NONE = List.of();

    @Test
    void mayBeAnybodyWithoutAnyCredentialConfigured() {
        Callers callers = new Callers(SharedSecrets.of(List.of(), "key", null), Optional.empty(), CredentialMode.ALL);

        assertThat(callers.admit(new Shown(NONE, NONE))).isEqualTo(LET_IN);
    }

    @Test
    void showASecretWhereNoTokenIsConfigured() {
        Callers callers = new Callers(SharedSecrets.of(SECRETS, "key", null), Optional.empty(), CredentialMode.ALL);

        assertThat(callers.admit(new Shown(List.of("old"), NONE))).isEqualTo(LET_IN);
        assertThat(callers.admit(new Shown(List.of("x", "new"), WRONG_TOKEN))).isEqualTo(LET_IN);
        assertThat(callers.admit(new Shown(List.of("x"), TOKEN))).isEqualTo(UNKNOWN);
        assertThat(callers.admit(new Shown(NONE, NONE))).isEqualTo(UNKNOWN);
    }

    @Test
    void showATokenWhereNoSecretIsConfigured() {
        Callers callers = new Callers(SharedSecrets.of(List.of(), "key", null), tokens(), CredentialMode.ALL);

        assertThat(callers.admit(new Shown(NONE, TOKEN))).isEqualTo(LET_IN);
        assertThat(callers.admit(new Shown(NONE, STRANGER))).isEqualTo(NOT_ALLOWED);
        assertThat(callers.admit(new Shown(List.of(""), NONE))).isEqualTo(UNKNOWN);
        assertThat(callers.admit(new Shown(NONE, List.of(TOKEN.getFirst(), TOKEN.getFirst()))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void showBothUnlessOneIsEnough() {
        Callers all = new Callers(SharedSecrets.of(SECRETS, "key", null), tokens(), CredentialMode.ALL);
        Callers any = new Callers(SharedSecrets.of(SECRETS, "key", null), tokens(), CredentialMode.ANY);

        assertThat(all.admit(new Shown(SECRETS, TOKEN))).isEqualTo(LET_IN);
        assertThat(all.admit(new Shown(NONE, TOKEN))).isEqualTo(UNKNOWN);
        assertThat(all.admit(new Shown(SECRETS, WRONG_TOKEN))).isEqualTo(UNKNOWN);
        assertThat(all.admit(new Shown(SECRETS, STRANGER))).isEqualTo(NOT_ALLOWED);
        assertThat(all.admit(new Shown(SECRETS, NONE))).isEqualTo(UNKNOWN);
        assertThat(any.admit(new Shown(NONE, TOKEN))).isEqualTo(LET_IN);
        assertThat(any.admit(new Shown(SECRETS, WRONG_TOKEN))).isEqualTo(LET_IN);
        assertThat(any.admit(new Shown(NONE, STRANGER))).isEqualTo(NOT_ALLOWED);
        assertThat(any.admit(new Shown(NONE, NONE))).isEqualTo(UNKNOWN);
    }

    @Test
    void areNotRefusedForAnOutageOfEntra() {
        Optional<EntraTokens> cutOff = Optional.of(tokens(place -> {
            throw new IOException("away");
        }));
        Callers all = new Callers(SharedSecrets.of(SECRETS, "key", null), cutOff, CredentialMode.ALL);

        assertThat(all.admit(new Shown(SECRETS, TOKEN))).isEqualTo(UNDECIDED);
        assertThat(all.admit(new Shown(NONE, TOKEN))).isEqualTo(UNKNOWN);
    }

    @Test
    void leaveNothingOfWhatTheyShowInTexts() {
        assertThat(new Shown(SECRETS, TOKEN).toString()).doesNotContain("old", "new", TOKEN.getFirst());
    }

    private static Optional<EntraTokens> tokens() {
        return Optional.of(tokens(place -> Tokens.published(Tokens.KEY)));
    }

    private static EntraTokens tokens(KeyReader reader) {
        return CallersConfiguration.tokens(
                Bound.alone(EntraSettings.class, "tenants", Tokens.TENANT, "audiences", Tokens.AUDIENCE),
                reader,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
