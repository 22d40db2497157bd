package dev.muster.evaluator.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A token endpoint and a Resource Manager over HTTPS, with a certification authority made at run time; answers what a
/// test says, path by path.
final class TestAzure implements AutoCloseable {

    static final String TENANT = "11111111-1111-1111-1111-111111111111";
    static final String SECRET = "hush-hush-secret";

    private final HttpsServer server;
    private final X509Certificate authority;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();

    TestAzure() throws Exception {
        KeyPair caKeys = keys();
        authority = certificate("CN=Test authority", caKeys, "CN=Test authority", caKeys, true);
        KeyPair keys = keys();
        X509Certificate certificate = certificate("CN=localhost", keys, "CN=Test authority", caKeys, false);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys, certificate)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on("/" + TENANT + "/oauth2/v2.0/token", this::token);
    }

    /// The certification authority as a PEM file.
    Path trusted(Path folder) throws Exception {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(authority.getEncoded());
        return Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    URI endpoint() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    AzureProperties.Tenant tenant(@Nullable Path trusted) {
        return new AzureProperties.Tenant(
                TENANT,
                CredentialKind.CLIENT_SECRET,
                "client",
                SECRET,
                null,
                Cloud.PUBLIC,
                endpoint(),
                endpoint(),
                trusted,
                Set.of(),
                Set.of());
    }

    void on(String path, Handler handler) {
        handlers.put(path, handler);
    }

    void answer(String path, String body) {
        on(path, exchange -> send(exchange, 200, body));
    }

    void answer(String path, int status, String body, String... headers) {
        on(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    /// Requests that were no token requests.
    List<Seen> reads() {
        return seen.stream().filter(it -> !it.path().endsWith("/token")).toList();
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        seen.add(new Seen(
                exchange.getRequestMethod(),
                path,
                query == null ? "" : query,
                authorization == null ? "" : authorization,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Handler handler = handlers.getOrDefault(
                path + (query == null ? "" : "?" + query),
                handlers.getOrDefault(path, it -> send(it, 404, "{\"error\":{\"code\":\"ResourceNotFound\"}}")));
        handler.handle(exchange);
    }

    private void token(HttpExchange exchange) throws IOException {
        String token = "secret-token-" + tokens.size();
        tokens.add(token);
        send(
                exchange,
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"ext_expires_in\":3600,\"access_token\":\"" + token
                        + "\"}");
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, KeyPair keys, String issuer, KeyPair issuerKeys, boolean isAuthority) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!isAuthority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }

    private static SSLContext context(KeyPair keys, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /// Answers one request.
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /// One request as it arrived.
    record Seen(String method, String path, String query, String authorization, String body) {}
}
