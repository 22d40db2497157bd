package dev.muster.simulator;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.muster.simulator.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/// The Azure SDK's own credential and pipeline, told nothing but where the simulator is and whom to trust.
final class RealClient {

    static final String SCOPE = "https://management.azure.com/.default";

    private final Simulator simulator;
    private final HttpClient http;
    private final TokenCredential credential;
    private final HttpPipeline pipeline;

    private RealClient(Simulator simulator, HttpClient http, TokenCredential credential) {
        this.simulator = simulator;
        this.http = http;
        this.credential = credential;
        this.pipeline = new HttpPipelineBuilder()
                .policies(new BearerTokenAuthenticationPolicy(credential, SCOPE))
                .httpClient(http)
                .build();
    }

    static RealClient of(Simulator simulator) {
        return of(simulator, simulator.application().clientSecret());
    }

    static RealClient of(Simulator simulator, String secret) {
        HttpClient http = new JdkHttpClientBuilder(
                        java.net.http.HttpClient.newBuilder().sslContext(trusting(simulator.caPem())))
                .build();
        TokenCredential credential = new ClientSecretCredentialBuilder()
                .authorityHost(simulator.azureUri().toString())
                .disableInstanceDiscovery()
                .tenantId(simulator.application().tenantId())
                .clientId(simulator.application().clientId())
                .clientSecret(secret)
                .httpClient(http)
                .build();
        return new RealClient(simulator, http, credential);
    }

    private static SSLContext trusting(String pem) {
        try {
            Certificate authority = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("simulator", authority);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    AccessToken token(String scope) {
        return credential.getTokenSync(new TokenRequestContext().addScopes(scope));
    }

    /// Through the SDK's bearer token policy.
    Answer get(String pathAndQuery) {
        return send(pipeline, new HttpRequest(HttpMethod.GET, url(pathAndQuery)));
    }

    /// A POST through the SDK's bearer token policy.
    Answer post(String pathAndQuery, JsonNode body) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, url(pathAndQuery));
        request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        request.setBody(Json.bytes(body));
        return send(pipeline, request);
    }

    /// With a token of the caller's choice, or none.
    Answer get(String pathAndQuery, String token) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, url(pathAndQuery));
        if (!token.isEmpty()) {
            request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
        }
        return send(new HttpPipelineBuilder().httpClient(http).build(), request);
    }

    private String url(String pathAndQuery) {
        return pathAndQuery.startsWith("https://") ? pathAndQuery : simulator.azureUri() + pathAndQuery;
    }

    private static Answer send(HttpPipeline pipeline, HttpRequest request) {
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            byte[] body = response.getBodyAsBinaryData().toBytes();
            return new Answer(response.getStatusCode(), response, Json.parse(body));
        }
    }

    /// An answer read to its end.
    record Answer(int status, HttpResponse response, JsonNode body) {

        String header(String name) {
            String value = response.getHeaderValue(HttpHeaderName.fromString(name));
            return value == null ? "" : value;
        }

        String code() {
            return Json.text(body, "error", "code");
        }
    }
}
