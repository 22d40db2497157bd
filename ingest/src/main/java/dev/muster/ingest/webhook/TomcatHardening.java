package dev.muster.ingest.webhook;

import dev.muster.ingest.settings.IngestSettings;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// What Tomcat has no configuration key for.
///
/// TRACE reaches our own 405, which names the methods that are allowed; Tomcat's names others. And within a body
/// silence is borne for half of the time that all of it may take, so that the end of that time is noticed soon.
@Component
final class TomcatHardening implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final int silenceMillis;

    TomcatHardening(IngestSettings settings) {
        this.silenceMillis = Math.toIntExact(settings.uploadTimeout().toMillis() / 2);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(this::harden);
    }

    private void harden(Connector connector) {
        connector.setAllowTrace(true);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(silenceMillis);
        }
    }
}
