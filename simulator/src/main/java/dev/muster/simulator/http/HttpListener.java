package dev.muster.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on one port and gives every request to one endpoint, each on its own virtual thread.
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    static {
        // Read once by the JDK's server: without nodelay every answer waits 40 ms for a delayed acknowledgement, and
        // its short idle
        // time closes connections that a client's pool still believes in.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpListener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// @throws IOException when the port is taken
    public static HttpListener plain(InetSocketAddress address, Endpoint endpoint) throws IOException {
        try {
            return listen(HttpServer.create(address, 0), endpoint);
        } catch (BindException e) {
            throw taken(address, e);
        }
    }

    /// @throws IOException when the port is taken
    public static HttpListener secure(InetSocketAddress address, SSLContext tls, Endpoint endpoint) throws IOException {
        try {
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return listen(server, endpoint);
        } catch (BindException e) {
            throw taken(address, e);
        }
    }

    private static IOException taken(InetSocketAddress address, BindException e) {
        return new IOException(
                "port " + address.getPort() + " of " + address.getHostString() + " cannot be used: " + e.getMessage(),
                e);
    }

    private static HttpListener listen(HttpServer server, Endpoint endpoint) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> exchange(exchange, endpoint));
        server.start();
        return new HttpListener(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void exchange(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, endpoint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer answer(HttpExchange exchange, Endpoint endpoint) throws InterruptedException {
        Request request;
        try {
            request = request(exchange);
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "text/plain", "The query has a broken escape.");
        }
        try {
            return endpoint.handle(request);
        } catch (Request.TooLargeException e) {
            return Answer.text(413, "text/plain", "The request body is too large.");
        } catch (RuntimeException e) {
            LOG.error("request failed method={} path={}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return Answer.text(500, "text/plain", "The simulator failed on this request; its log says why.");
        }
    }

    private static Request request(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(),
                withoutTrailingSlash(exchange.getRequestURI().getPath()),
                Query.parse(exchange.getRequestURI().getRawQuery()),
                headers,
                exchange.getRequestBody());
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        boolean bodyless = length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : length);
        if (!bodyless) {
            exchange.getResponseBody().write(answer.body(), 0, answer.cut() ? length / 2 : length);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
