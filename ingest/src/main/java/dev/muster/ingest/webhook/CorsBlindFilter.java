package dev.muster.ingest.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Hides the header `Origin` from everything behind it: with it Spring takes an OPTIONS request for a browser's
/// preflight and answers in our place, before the handshake is seen.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorsBlindFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithoutOrigin(request), response);
    }

    private static final class WithoutOrigin extends HttpServletRequestWrapper {

        WithoutOrigin(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isOrigin(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOrigin(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isOrigin(String name) {
            return HttpHeaders.ORIGIN.equalsIgnoreCase(name);
        }
    }
}
