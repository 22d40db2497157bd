package dev.muster.ingest.settings;

import java.net.URI;

/// Addresses that tokens travel to: only https, and nothing but a host.
final class Urls {

    private Urls() {}

    static boolean isRoot(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null
                        || uri.getRawPath().isEmpty()
                        || uri.getRawPath().equals("/"));
    }

    /// Without a slash at the end.
    static String root(URI uri) {
        return "https://" + uri.getRawAuthority();
    }
}
