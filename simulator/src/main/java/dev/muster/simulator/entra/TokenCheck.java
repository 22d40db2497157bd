package dev.muster.simulator.entra;

import dev.muster.simulator.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides for the resource manager whether a bearer token lets its bearer in.
public final class TokenCheck {

    /// Audiences of the resource manager in the public cloud, as its own refusal lists them.
    private static final List<String> AUDIENCES = List.of(
            "https://management.core.windows.net/",
            "https://management.core.windows.net",
            "https://management.azure.com/",
            "https://management.azure.com");

    private static final DateTimeFormatter US_TIME =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TokenIssuer issuer;
    private final Application application;
    private final Clock clock;
    private volatile @Nullable Genuine lastGenuine;

    public TokenCheck(TokenIssuer issuer, Application application, Clock clock) {
        this.issuer = issuer;
        this.application = application;
        this.clock = clock;
    }

    /// @param authorization the header `Authorization`
    /// @param host the header `Host`: a token for the address that was called is good as well, so that one scope fits
    /// all clouds
    public Verdict check(Optional<String> authorization, String host) {
        String header = authorization.orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return new Refused(
                    "AuthenticationFailed",
                    "Authentication failed. The 'Authorization' header is missing.",
                    challenge("The authentication failed because of missing 'Authorization' header."));
        }
        return genuine(header.substring(7).trim())
                .<Verdict>map(token -> check(token, host))
                .orElseGet(() -> refused("InvalidAuthenticationToken", "The access token is invalid."));
    }

    /// A client sends the same token for an hour, and checking a signature is the dearest part of a request.
    private Optional<Jwt> genuine(String token) {
        Genuine last = lastGenuine;
        if (last != null && last.text.equals(token)) {
            return Optional.of(last.token);
        }
        Optional<Jwt> genuine = Jwt.parse(token).filter(issuer::genuine);
        genuine.ifPresent(jwt -> lastGenuine = new Genuine(token, jwt));
        return genuine;
    }

    private record Genuine(String text, Jwt token) {}

    private Verdict check(Jwt token, String host) {
        String audience = Json.text(token.claims(), "aud");
        if (!issuer.inTime(token)) {
            return refused(
                    "ExpiredAuthenticationToken",
                    "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
                            .formatted(
                                    US_TIME.format(Instant.ofEpochSecond(TokenIssuer.expiry(token))),
                                    US_TIME.format(clock.instant())));
        }
        if (!AUDIENCES.contains(audience)
                && !audience.equals("https://" + host)
                && !audience.equals("https://" + host + "/")) {
            return refused(
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained for wrong audience or resource '" + audience
                            + "'. It should exactly match with one of the allowed audiences '"
                            + String.join("','", AUDIENCES) + "'.");
        }
        if (!Json.text(token.claims(), "iss").equals(issuer.issuerName())) {
            return refused(
                    "InvalidAuthenticationTokenTenant",
                    "The access token is from the wrong issuer '" + Json.text(token.claims(), "iss")
                            + "'. It must match the tenant '" + issuer.issuerName()
                            + "' associated with this subscription.");
        }
        return new Accepted(Json.text(token.claims(), "appid"), Json.text(token.claims(), "oid"));
    }

    private Refused refused(String code, String message) {
        return new Refused(code, message, challenge(message));
    }

    private String challenge(String description) {
        return "Bearer authorization_uri=\"https://login.windows.net/" + application.tenantId()
                + "\", error=\"invalid_token\", error_description=\"" + description + "\"";
    }

    /// The outcome of a check.
    public sealed interface Verdict {}

    /// @param principal application id, the owner of a throttling bucket
    public record Accepted(String principal, String objectId) implements Verdict {}

    /// @param challenge the value of `WWW-Authenticate`
    public record Refused(String code, String message, String challenge) implements Verdict {}
}
