package dev.muster.reporter.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Reads what a token says about its holder.
///
/// Source: "Access token claims reference", Microsoft identity platform (2024): delegated permissions in `scp`, a text
/// with blanks between them, application roles in `roles`, a list; `scope` is the name in RFC 9068.
final class TokenClaims {

    static final String READ = "read";
    static final String WRITE = "write";

    private static final List<String> PERMISSIONS = List.of("scp", "scope", "roles");
    private static final String ALL = "*";

    private final AccessProperties properties;

    TokenClaims(AccessProperties properties) {
        this.properties = properties;
    }

    /// [#READ] and [#WRITE] as far as the claims grant them; who may write may read.
    Collection<GrantedAuthority> authorities(Map<String, Object> claims) {
        List<String> granted = PERMISSIONS.stream()
                .flatMap(name -> words(claims.get(name)).stream())
                .toList();
        List<GrantedAuthority> authorities = new ArrayList<>();
        if (granted.contains(properties.writeScope())) {
            authorities.add(new SimpleGrantedAuthority(WRITE));
        }
        if (granted.contains(properties.readScope()) || granted.contains(properties.writeScope())) {
            authorities.add(new SimpleGrantedAuthority(READ));
        }
        return authorities;
    }

    /// The subscriptions that the claims list; none when the claim is missing or is something else.
    Reach reach(Map<String, Object> claims) {
        if (properties.subscriptionsClaim().isBlank()) {
            return Reach.ALL;
        }
        Set<String> ids = new TreeSet<>();
        words(claims.get(properties.subscriptionsClaim())).forEach(word -> ids.add(word.toLowerCase(Locale.ROOT)));
        return ids.contains(ALL) ? Reach.ALL : new Reach(Optional.of(ids));
    }

    private static List<String> words(@Nullable Object claim) {
        if (claim instanceof String text) {
            return List.of(text.strip().split("[\\s,]+"));
        }
        return claim instanceof Collection<?> many
                ? many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .map(String::strip)
                        .toList()
                : List.of();
    }
}
