package dev.muster.reporter.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Matches requests to the main port. The management port is for operators and has no door of ours: networks guard it.
final class MainPort implements RequestMatcher, ApplicationListener<WebServerInitializedEvent> {

    private volatile int port;

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        WebServerApplicationContext context = event.getApplicationContext();
        if (context.getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /// Until the port is known every request counts as one to it.
    @Override
    public boolean matches(HttpServletRequest request) {
        int known = port;
        return known == 0 || request.getLocalPort() == known;
    }
}
