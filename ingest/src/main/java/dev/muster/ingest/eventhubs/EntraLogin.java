package dev.muster.ingest.eventhubs;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/// Gives Kafka the tokens of our identity (SASL OAUTHBEARER). Kafka makes it by its name and asks again before a token
/// ends; the credential is found among the consumer's settings, where it is an object and no text.
public final class EntraLogin implements AuthenticateCallbackHandler {

    /// Setting of the consumer that holds a [Source].
    static final String SOURCE = "muster.entra.source";

    private Source source = () -> {
        throw new IllegalStateException("not configured");
    };

    /// @throws ConfigException when the setting is missing
    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        if (!(configs.get(SOURCE) instanceof Source given)) {
            throw new ConfigException(SOURCE + " is missing");
        }
        source = given;
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            switch (callback) {
                case OAuthBearerTokenCallback wanted -> wanted.token(EntraToken.of(token()));
                case SaslExtensionsCallback none -> {}
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {}

    /// Kafka tries again after an IOException and gives up after others.
    private AccessToken token() throws IOException {
        try {
            return source.token();
        } catch (RuntimeException e) {
            throw new IOException("there is no token: " + e.getClass().getSimpleName());
        }
    }

    /// Where tokens come from.
    interface Source {

        AccessToken token();

        static Source of(TokenCredential credential, String scope) {
            TokenRequestContext wanted = new TokenRequestContext().addScopes(scope);
            return () -> credential.getTokenSync(wanted);
        }
    }
}
