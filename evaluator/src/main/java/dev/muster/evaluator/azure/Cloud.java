package dev.muster.evaluator.azure;

import java.net.URI;

/// The clouds of Azure and where they are.
///
/// Source: "Azure Government developer guide" and "Azure China developer guide", Microsoft Learn (2025).
enum Cloud {
    PUBLIC("https://login.microsoftonline.com", "https://management.azure.com"),
    US_GOVERNMENT("https://login.microsoftonline.us", "https://management.usgovcloudapi.net"),
    CHINA("https://login.chinacloudapi.cn", "https://management.chinacloudapi.cn");

    private final URI authority;
    private final URI resourceManager;

    Cloud(String authority, String resourceManager) {
        this.authority = URI.create(authority);
        this.resourceManager = URI.create(resourceManager);
    }

    URI authority() {
        return authority;
    }

    URI resourceManager() {
        return resourceManager;
    }
}
