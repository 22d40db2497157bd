package dev.muster.ingest.callers;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.muster.ingest.azure.TrustedClient;
import dev.muster.ingest.settings.EntraSettings;
import dev.muster.ingest.settings.IngestSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Puts the check of callers together. Spring Security is used as the library that reads and validates tokens, not as a
/// filter chain: that has answers of its own.
@Configuration(proxyBeanMethods = false)
class CallersConfiguration {

    private static final Duration SKEW = Duration.ofMinutes(5);

    @Bean
    Callers callers(IngestSettings settings, EntraSettings entra, Clock clock) {
        settings.checkCredentials(entra);
        return new Callers(
                SharedSecrets.of(settings.secrets(), IngestSettings.SECRETS_FILE, settings.secretsFile()),
                entra.isConfigured() ? Optional.of(tokens(entra, keyReader(entra), clock)) : Optional.empty(),
                settings.credentials());
    }

    private static KeyReader keyReader(EntraSettings settings) {
        return new HttpKeyReader(TrustedClient.of(settings.trustedCertificates()));
    }

    static EntraTokens tokens(EntraSettings settings, KeyReader reader, Clock clock) {
        List<EntraTokens.Tenant> tenants = settings.tenants().stream()
                .map(it -> tenant(it, settings, reader, clock))
                .toList();
        return new EntraTokens(tenants, settings.role(), settings.applications());
    }

    private static EntraTokens.Tenant tenant(String id, EntraSettings settings, KeyReader reader, Clock clock) {
        String issuerV1 = settings.cloud().issuerV1() + "/" + id + "/";
        String issuerV2 = settings.authorityOrDefault() + "/" + id + "/v2.0";
        URI keys = URI.create(settings.authorityOrDefault() + "/" + id + "/discovery/v2.0/keys");
        return new EntraTokens.Tenant(
                issuerV1,
                issuerV2,
                decoder(new EntraKeys(reader, keys, clock), Set.of(issuerV1, issuerV2), settings, clock));
    }

    private static JwtDecoder decoder(EntraKeys keys, Set<String> issuers, EntraSettings settings, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Spring's validators follow
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps(clock),
                new JwtClaimValidator<Object>("iss", issuers::contains),
                new JwtClaimValidator<List<String>>("aud", it -> isOurs(it, settings.audiences()))));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> timestamps(Clock clock) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        timestamps.setClock(clock);
        return timestamps;
    }

    private static boolean isOurs(@Nullable List<String> audiences, List<String> ours) {
        return audiences != null && audiences.stream().anyMatch(ours::contains);
    }
}
