package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Azure Resource Manager of one tenant. Sends GET, and questions that are POST and change nothing: queries of Resource
/// Graph, and whether a VM could be protected.
final class Arm {

    private static final int HTTPS = 443;
    private static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01";

    private final URI endpoint;
    private final HttpPipeline pipeline;
    private final Tokens tokens;

    /// @param endpoint scheme and authority, without path
    /// @param pipeline without any retry policy: every attempt is paid for by the caller
    Arm(URI endpoint, HttpPipeline pipeline, Tokens tokens) {
        this.endpoint = endpoint;
        this.pipeline = pipeline;
        this.tokens = tokens;
    }

    /// Address of a path that may hold characters which must be escaped.
    ///
    /// @param query escaped already
    URI address(String path, String query) {
        try {
            String escaped = new URI(null, null, path, null).toASCIIString();
            return URI.create(endpoint + escaped + "?" + query);
        } catch (URISyntaxException e) {
            throw new UnexpectedShapeException("an id that cannot be asked for");
        }
    }

    /// The address of the next page; empty when it leads somewhere else, for our token must not go there.
    Optional<URI> next(String link) {
        try {
            URI uri = new URI(link);
            boolean here = "https".equalsIgnoreCase(uri.getScheme())
                    && endpoint.getHost().equalsIgnoreCase(uri.getHost())
                    && port(endpoint) == port(uri)
                    && uri.getRawUserInfo() == null;
            return here ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The token for the next requests.
    ///
    /// @throws Tokens.NoTokenException when there is none
    AccessToken token() {
        return tokens.current();
    }

    /// Azure refused the token: the next one is another.
    void refused(AccessToken token) {
        tokens.refused(token);
    }

    /// One request. The caller closes the answer.
    HttpResponse get(URI address, AccessToken token) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, address.toString())
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken())
                .setHeader(HttpHeaderName.ACCEPT, "application/json");
        return pipeline.sendSync(request, Context.NONE);
    }

    /// One query of Resource Graph. The caller closes the answer.
    HttpResponse query(byte[] body, AccessToken token) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, endpoint + GRAPH)
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken())
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(body);
        return pipeline.sendSync(request, Context.NONE);
    }

    /// A question that Resource Manager answers to POST alone and that changes nothing. The caller closes the answer.
    HttpResponse ask(URI address, byte[] body, AccessToken token) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, address.toString())
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken())
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(body);
        return pipeline.sendSync(request, Context.NONE);
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? HTTPS : uri.getPort();
    }
}
