package dev.muster.ingest.callers;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// Checks the access tokens that Event Grid sends: made by one of our tenants for us, and for Event Grid itself.
///
/// The issuer that a token names only chooses whose keys and rules it is held against. The role alone is not enough:
/// the person who creates an event subscription holds it too.
///
/// Source: "Authenticate event delivery to webhook endpoints" and "Access tokens in the Microsoft identity platform",
/// Microsoft Learn (2024).
final class EntraTokens {

    private static final Logger log = LoggerFactory.getLogger(EntraTokens.class);

    private final List<Tenant> tenants;
    private final String role;
    private final List<String> applications;

    /// @param role application role that a caller needs
    /// @param applications ids of the applications that may call, in lower case
    EntraTokens(List<Tenant> tenants, String role, List<String> applications) {
        this.tenants = List.copyOf(tenants);
        this.role = role;
        this.applications = List.copyOf(applications);
    }

    Admission admit(String token) {
        Optional<Tenant> tenant = tenantOf(token);
        if (tenant.isEmpty()) {
            return Admission.UNKNOWN;
        }
        try {
            return isExpected(tenant.get(), tenant.get().decoder().decode(token))
                    ? Admission.LET_IN
                    : Admission.NOT_ALLOWED;
        } catch (BadJwtException e) {
            return Admission.UNKNOWN;
        } catch (JwtException e) {
            log.error(
                    "a token cannot be checked, since the keys of {} cannot be read",
                    tenant.get().issuerV2());
            return Admission.UNDECIDED;
        }
    }

    private Optional<Tenant> tenantOf(String token) {
        try {
            String issuer = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            return tenants.stream().filter(it -> it.issues(issuer)).findFirst();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean isExpected(Tenant tenant, Jwt token) {
        boolean first = tenant.issuerV1().equals(token.getClaimAsString("iss"));
        Object application = token.getClaims().get(first ? "appid" : "azp");
        return application instanceof String id
                && applications.stream().anyMatch(id::equalsIgnoreCase)
                && token.getClaims().get("roles") instanceof List<?> roles
                && roles.contains(role);
    }

    /// One of our tenants.
    ///
    /// @param issuerV1 issuer of its tokens of version 1
    /// @param issuerV2 issuer of its tokens of version 2
    /// @param decoder checks signature, times, issuer and audience by the keys of this tenant
    record Tenant(String issuerV1, String issuerV2, JwtDecoder decoder) {

        boolean issues(@Nullable String issuer) {
            return issuerV1.equals(issuer) || issuerV2.equals(issuer);
        }
    }
}
