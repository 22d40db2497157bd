package dev.muster.reporter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;

class AccessPropertiesTest {

    private static AccessProperties with(
            @Nullable String issuer, List<String> audiences, String claim, boolean anonymous) {
        return new AccessProperties(
                issuer == null ? null : URI.create(issuer), audiences, "", "", null, "read", "write", claim, anonymous);
    }

    @Test
    void anUnprotectedStartIsRefusedBeyondLoopbackUnlessItIsMeant() throws UnknownHostException {
        AccessProperties nobodyAsked = with(null, List.of(), "", false);
        assertThatThrownBy(() -> AccessGuard.check(nobodyAsked, null))
                .hasMessageContaining("muster.access.allow-anonymous=true");
        assertThatThrownBy(() -> AccessGuard.check(nobodyAsked, InetAddress.getByName("10.0.0.1")))
                .hasMessageContaining("10.0.0.1");
        assertThatCode(() -> AccessGuard.check(nobodyAsked, InetAddress.getByName("127.0.0.1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> AccessGuard.check(nobodyAsked, InetAddress.getByName("::1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> AccessGuard.check(with(null, List.of(), "", true), null))
                .doesNotThrowAnyException();
        assertThatCode(() -> AccessGuard.check(with("https://login.example/t", List.of("a"), "", false), null))
                .doesNotThrowAnyException();
    }

    @Test
    void anIssuerNeedsAudiencesAndAClaimNeedsAnIssuer() {
        assertThatThrownBy(() -> with("https://login.example", List.of(), "", false))
                .hasMessageContaining("muster.access.audiences");
        assertThatThrownBy(() -> with(null, List.of(), "subs", false)).hasMessageContaining("muster.access.issuer");
        assertThatThrownBy(() -> with("login", List.of("a"), "", false)).hasMessageContaining("muster.access.issuer");
    }

    @Test
    void scopesAndRolesOfAnyUsualClaimGrant() {
        TokenClaims claims = new TokenClaims(with("https://login.example", List.of("a"), "", false));

        assertThat(words(claims, Map.of("scp", "openid read"))).containsExactly("read");
        assertThat(words(claims, Map.of("scope", "write"))).containsExactlyInAnyOrder("read", "write");
        assertThat(words(claims, Map.of("roles", List.of("read", 7)))).containsExactly("read");
        assertThat(words(claims, Map.of("scp", "reader", "roles", Map.of("read", true))))
                .isEmpty();
    }

    private static List<String> words(TokenClaims claims, Map<String, Object> token) {
        return claims.authorities(token).stream()
                .map(GrantedAuthority::getAuthority)
                .map(String::valueOf)
                .toList();
    }

    @Test
    void withoutTheClaimNothingIsSeen() {
        TokenClaims claims = new TokenClaims(with("https://login.example", List.of("a"), "subs", false));

        assertThat(claims.reach(Map.of()).subscriptions()).contains(Set.of());
        assertThat(claims.reach(Map.of("subs", List.of("AAAA"))).covers("aaaa")).isTrue();
        assertThat(claims.reach(Map.of("subs", List.of("AAAA"))).covers("bbbb")).isFalse();
        assertThat(claims.reach(Map.of("subs", "*"))).isEqualTo(Reach.ALL);
        assertThat(claims.reach(Map.of("subs", 5)).subscriptions()).contains(Set.of());
    }
}
