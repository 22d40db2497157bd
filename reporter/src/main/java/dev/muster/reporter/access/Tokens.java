package dev.muster.reporter.access;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// How the access tokens of programs are held against the issuer's keys. The keys are looked up at the first token, so
/// that the reporter starts while the issuer is away.
final class Tokens {

    private Tokens() {}

    static JwtDecoder decoder(AccessProperties properties) {
        String issuer = Objects.requireNonNull(properties.issuer()).toString();
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<List<String>>(
                            "aud",
                            audiences -> audiences != null
                                    && audiences.stream().anyMatch(properties.audiences()::contains))));
            return decoder;
        });
    }

    static AbstractAuthenticationToken authentication(Jwt token, TokenClaims claims) {
        String holder = token.getSubject() == null ? "unnamed" : token.getSubject();
        return new JwtAuthenticationToken(token, claims.authorities(token.getClaims()), holder);
    }
}
