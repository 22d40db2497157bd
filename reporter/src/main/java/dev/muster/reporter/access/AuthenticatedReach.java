package dev.muster.reporter.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/// Takes the reach of the caller from the token that was shown, or from the one of the login.
final class AuthenticatedReach implements CallerReach {

    private static final Reach NOTHING = new Reach(Optional.of(Set.of()));

    private final TokenClaims claims;

    AuthenticatedReach(TokenClaims claims) {
        this.claims = claims;
    }

    @Override
    public Reach current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    private Reach of(@Nullable Authentication caller) {
        Object principal = caller == null ? null : caller.getPrincipal();
        if (principal instanceof Jwt token) {
            return claims.reach(token.getClaims());
        }
        return principal instanceof OidcUser user ? claims.reach(user.getClaims()) : NOTHING;
    }
}
