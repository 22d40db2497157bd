package dev.muster.reporter.access;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The doors of the main port.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String[] OPEN = {"/livez", "/readyz", "/assets/**", "/error"};

    /// Before any port is opened.
    @Bean
    TokenClaims tokenClaims(AccessProperties properties, ServerProperties server) {
        AccessGuard.check(properties, server.getAddress());
        return new TokenClaims(properties);
    }

    @Bean
    CallerReach callerReach(AccessProperties properties, TokenClaims claims) {
        return properties.isConfigured() ? new AuthenticatedReach(claims) : () -> Reach.ALL;
    }

    @Bean
    MainPort mainPort() {
        return new MainPort();
    }

    @Bean
    @Conditional(Named.Issuer.class)
    JwtDecoder accessTokens(AccessProperties properties) {
        return Tokens.decoder(properties);
    }

    @Bean
    @Conditional(Named.Client.class)
    ClientRegistrationRepository loginClients(AccessProperties properties) {
        return new LoginClients(properties);
    }

    /// Programs show a token with every request and leave nothing behind.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Conditional(Named.Issuer.class)
    SecurityFilterChain restDoor(HttpSecurity http, MainPort mainPort, TokenClaims claims) {
        RequestMatcher rest = request -> mainPort.matches(request) && isRest(request.getRequestURI());
        AccessProblems problems = new AccessProblems();
        return plain(http.securityMatcher(rest))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(it -> it.requestMatchers(HttpMethod.GET, "/**")
                        .hasAuthority(TokenClaims.READ)
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .hasAuthority(TokenClaims.READ)
                        .anyRequest()
                        .hasAuthority(TokenClaims.WRITE))
                .oauth2ResourceServer(it -> it.jwt(
                                jwt -> jwt.jwtAuthenticationConverter(token -> Tokens.authentication(token, claims)))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /// People log in once; their session lives in memory of this process, so several replicas need a balancer that
    /// sends a
    /// browser to the same one each time.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    @Conditional(Named.Client.class)
    SecurityFilterChain pageDoor(HttpSecurity http, MainPort mainPort) {
        return plain(http.securityMatcher(mainPort))
                .authorizeHttpRequests(
                        it -> it.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .requestCache(it -> it.requestCache(askedFor()))
                .oauth2Login(it -> it.loginPage("/oauth2/authorization/" + LoginClients.ID))
                .oauth2Client(withDefaults())
                .build();
    }

    /// Whoever logged in comes back to the very address that was asked for: pages know no further parameter.
    @SuppressWarnings("NullAway") // null is documented to mean "no parameter", and not annotated
    private static HttpSessionRequestCache askedFor() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /// Without a login pages are for programs with a token; without an issuer everything is for everybody who reaches
    /// the port.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    SecurityFilterChain otherDoor(
            HttpSecurity http, MainPort mainPort, AccessProperties properties, TokenClaims claims) {
        HttpSecurity door = plain(http)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        if (!properties.isConfigured()) {
            return door.authorizeHttpRequests(it -> it.anyRequest().permitAll()).build();
        }
        RequestMatcher elsewhere = request -> !mainPort.matches(request);
        return door.authorizeHttpRequests(it -> it.requestMatchers(elsewhere)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(TokenClaims.READ))
                .oauth2ResourceServer(it ->
                        it.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> Tokens.authentication(token, claims))))
                .build();
    }

    /// Headers are set by a filter of our own, and nothing is remembered for after a login but the address.
    private static HttpSecurity plain(HttpSecurity http) {
        return http.headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(withDefaults());
    }

    private static boolean isRest(String path) {
        return path.startsWith("/api/") || path.startsWith("/v3/api-docs");
    }
}
