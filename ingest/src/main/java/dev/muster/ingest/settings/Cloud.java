package dev.muster.ingest.settings;

import java.net.URI;
import java.util.List;

/// The clouds of Azure, as far as the caller of a webhook is concerned.
///
/// Source: "Authenticate event delivery to webhook endpoints" (the application ids of Event Grid) and "National
/// clouds", Microsoft Learn (2024).
public enum Cloud {
    PUBLIC("https://login.microsoftonline.com", "https://sts.windows.net", "4962773b-9cdb-44cf-a8bf-237846a00ab7"),
    US_GOVERNMENT(
            "https://login.microsoftonline.us", "https://sts.windows.net", "54316b56-3481-47f9-8f30-0300f5542a7b"),
    /// Microsoft documents no application id of Event Grid for this cloud: it has to be configured.
    CHINA("https://login.partner.microsoftonline.cn", "https://sts.chinacloudapi.cn", "");

    private final URI authority;
    private final String issuerV1;
    private final String eventGrid;

    Cloud(String authority, String issuerV1, String eventGrid) {
        this.authority = URI.create(authority);
        this.issuerV1 = issuerV1;
        this.eventGrid = eventGrid;
    }

    /// Where tokens are made and their keys are published.
    public URI authority() {
        return authority;
    }

    /// What the issuers of tokens of version 1 begin with.
    public String issuerV1() {
        return issuerV1;
    }

    /// Id of the application by which Event Grid calls; empty where it is not known.
    List<String> eventGrid() {
        return eventGrid.isEmpty() ? List.of() : List.of(eventGrid);
    }
}
