package dev.muster.ingest.eventhubs;

import com.azure.core.credential.AccessToken;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.jspecify.annotations.Nullable;

/// A token as Kafka wants it. Who it is for stands in it, and only the hub has to know.
///
/// @param value the token itself
/// @param lifetimeMs when it ends
record EntraToken(String value, long lifetimeMs) implements OAuthBearerToken {

    static EntraToken of(AccessToken token) {
        return new EntraToken(token.getToken(), token.getExpiresAt().toInstant().toEpochMilli());
    }

    @Override
    public Set<String> scope() {
        return Set.of();
    }

    @Override
    public String principalName() {
        return "muster-ingest";
    }

    @Override
    public @Nullable Long startTimeMs() {
        return null;
    }

    /// Without the token: this may end in logs.
    @Override
    public String toString() {
        return "EntraToken until " + lifetimeMs;
    }
}
