package dev.muster.reporter.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect issuer on the loopback address, with a key made at run time.
public final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final KeyPair keys = newKeys();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();

    public Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve(
                "/.well-known/openid-configuration",
                Map.of(
                        "issuer",
                        address(),
                        "authorization_endpoint",
                        address() + "/authorize",
                        "token_endpoint",
                        address() + "/token",
                        "jwks_uri",
                        address() + "/keys",
                        "subject_types_supported",
                        new String[] {"public"},
                        "response_types_supported",
                        new String[] {"code"},
                        "id_token_signing_alg_values_supported",
                        new String[] {"RS256"}));
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        serve("/keys", Map.of("keys", new Object[] {
            Map.of(
                    "kty",
                    "RSA",
                    "use",
                    "sig",
                    "alg",
                    "RS256",
                    "kid",
                    "1",
                    "n",
                    number(key.getModulus()),
                    "e",
                    number(key.getPublicExponent()))
        }));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::exchange);
        server.start();
    }

    /// Whoever logs in from now on is this.
    ///
    /// @param more claims of the id token besides issuer, audience, subject, nonce and times; they win
    public void logsIn(Map<String, Object> more) {
        person = Map.copyOf(more);
    }

    /// Everybody who comes is let in at once and sent back with a code. Source: "OpenID Connect Core 1.0", section
    /// 3.1.2.
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = "code-" + codes.size();
        codes.put(code, asked);
        String back = asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8);
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /// A code is good once. Source: the same, section 3.1.3.
    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> known = codes.remove(asked.getOrDefault("code", ""));
        Map<String, String> login = known == null ? Map.of() : known;
        boolean good = !login.isEmpty() && part(login, "redirect_uri").equals(part(asked, "redirect_uri"));
        byte[] body = JsonMapper.shared().writeValueAsBytes(good ? tokens(login) : Map.of("error", "invalid_grant"));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(good ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Object> tokens(Map<String, String> login) {
        Map<String, Object> claims = new TreeMap<>(Map.of("nonce", login.getOrDefault("nonce", "")));
        claims.putAll(person);
        return Map.of(
                "access_token",
                "opaque",
                "token_type",
                "Bearer",
                "expires_in",
                3600,
                "id_token",
                token(part(login, "client_id"), claims));
    }

    private static String part(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], UTF_8));
        }
        return values;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// A token for an hour.
    ///
    /// @param more claims besides issuer, audience, subject and times; they win
    public String token(String audience, Map<String, Object> more) {
        return token(keys.getPrivate(), audience, more);
    }

    /// The same by somebody else's key.
    public String forged(String audience, Map<String, Object> more) {
        return token(newKeys().getPrivate(), audience, more);
    }

    private String token(PrivateKey key, String audience, Map<String, Object> more) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>(
                Map.of("iss", address(), "aud", audience, "sub", "someone", "iat", now, "nbf", now, "exp", now + 3600));
        claims.putAll(more);
        String text = part(Map.of("alg", "RS256", "kid", "1", "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, Map<String, Object> document) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(document);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String part(Map<String, Object> values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonMapper.shared().writeValueAsBytes(values));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
