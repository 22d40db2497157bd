package dev.muster.simulator.entra;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Makes and recognises access tokens as the resource manager gets them: version 1 tokens, RS256, for the one
/// application.
public final class TokenIssuer {

    private static final String JUMPED = "xms_clock";
    private static final String EVENT_GRID = "4962773b-9cdb-44cf-a8bf-237846a00ab7";

    private final Application application;
    private final SigningKey key;
    private final Duration lifetime;
    private final Clock clock;
    private final Supplier<Duration> jumped;

    /// @param lifetime whole seconds, at least one
    /// @param jumped how far the clock has been set in all; tokens do not age by that
    public TokenIssuer(Application application, Duration lifetime, Clock clock, Supplier<Duration> jumped) {
        this(application, SigningKey.create(), lifetime, clock, jumped);
    }

    public TokenIssuer(Application application, Duration lifetime, Clock clock) {
        this(application, lifetime, clock, () -> Duration.ZERO);
    }

    TokenIssuer(Application application, SigningKey key, Duration lifetime, Clock clock) {
        this(application, key, lifetime, clock, () -> Duration.ZERO);
    }

    private TokenIssuer(
            Application application, SigningKey key, Duration lifetime, Clock clock, Supplier<Duration> jumped) {
        this.application = application;
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
        this.jumped = jumped;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /// A token for a resource, valid from now on for the configured lifetime.
    public String issue(String audience) {
        return issue(audience, issuerName(), clock.instant());
    }

    /// A token that Event Grid shows to a webhook: made for the app registration of whoever runs the webhook, for the
    /// application that is Event Grid in the public cloud.
    ///
    /// Source: "Authenticate event delivery to webhook endpoints", Microsoft Learn (2024).
    public String issueForEventGrid(String audience) {
        long now = clock.instant().getEpochSecond();
        return key.sign(Json.object(
                "aud",
                audience,
                "iss",
                issuerName(),
                "iat",
                now,
                "nbf",
                now,
                "exp",
                now + lifetime.toSeconds(),
                "appid",
                EVENT_GRID,
                "appidacr",
                "2",
                "roles",
                Json.array("AzureEventGridSecureWebhookSubscriber"),
                "tid",
                application.tenantId(),
                "ver",
                "1.0"));
    }

    /// Whether a token is ours, in time and for this audience.
    public boolean admits(String token, String audience) {
        return Jwt.parse(token)
                .filter(this::genuine)
                .filter(this::inTime)
                .filter(it -> Json.text(it.claims(), "aud").equals(audience))
                .isPresent();
    }

    String issue(String audience, String issuerName, Instant at) {
        long issued = at.getEpochSecond();
        return key.sign(Json.object(
                "aud",
                audience,
                "iss",
                issuerName,
                "iat",
                issued,
                "nbf",
                issued,
                "exp",
                issued + lifetime.toSeconds(),
                "aio",
                opaque(),
                "appid",
                application.clientId(),
                "appidacr",
                "1",
                "idp",
                issuerName,
                "idtyp",
                "app",
                "oid",
                application.objectId(),
                "sub",
                application.objectId(),
                "tid",
                application.tenantId(),
                "uti",
                opaque(),
                "ver",
                "1.0",
                JUMPED,
                jumped.get().toSeconds()));
    }

    boolean genuine(Jwt token) {
        return key.signed(token);
    }

    /// Neither expired nor from the future, to the second: the simulator and its clients share a clock.
    boolean inTime(Jwt token) {
        long now = clock.instant().getEpochSecond()
                - (jumped.get().toSeconds() - token.claims().path(JUMPED).asLong(0));
        return expiry(token) > now && token.claims().path("nbf").asLong(0) <= now;
    }

    static long expiry(Jwt token) {
        return token.claims().path("exp").asLong(0);
    }

    String issuerName() {
        return "https://sts.windows.net/" + application.tenantId() + "/";
    }

    ObjectNode keySet() {
        return key.keySet();
    }

    private static String opaque() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }
}
