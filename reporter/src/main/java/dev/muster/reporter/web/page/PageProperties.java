package dev.muster.reporter.web.page;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the pages are told.
///
/// @param portal where links to Azure's portal lead
@ConfigurationProperties("muster.page")
public record PageProperties(
        @DefaultValue("https://portal.azure.com") URI portal) {

    /// @throws IllegalArgumentException when the portal is not an https address without path
    public PageProperties {
        boolean plain = "https".equals(portal.getScheme())
                && portal.getHost() != null
                && portal.getQuery() == null
                && portal.getFragment() == null
                && (portal.getPath().isEmpty() || portal.getPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException("muster.page.portal is '" + portal + "', allowed is https://host");
        }
    }
}
