package dev.muster.ingest.callers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Reads keys over HTTPS. No redirect is followed, a document has at most 1 MB.
final class HttpKeyReader implements KeyReader {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LONGEST = 1024 * 1024;

    private final HttpClient client;

    /// @param client follows no redirects
    HttpKeyReader(HttpClient client) {
        this.client = client;
    }

    @Override
    public String read(URI place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST));
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
