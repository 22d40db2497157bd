package dev.muster.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The answers of `event-grid-contract.md` section 5. Failures carry a fixed problem document (RFC 9457) that says
/// nothing about the request; every body has a known length.
final class Answers {

    /// What the path takes.
    static final String METHODS = "POST, OPTIONS";

    private Answers() {}

    /// Everything of the delivery is durable, or nobody wants it.
    static ResponseEntity<byte[]> taken() {
        return ResponseEntity.accepted().build();
    }

    static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    static ResponseEntity<byte[]> methodNotAllowed() {
        return problem(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaders.ALLOW, METHODS);
    }

    static ResponseEntity<byte[]> unauthorized() {
        return problem(HttpStatus.UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /// "Come again", which is the only failure Event Grid forgives for certain.
    static ResponseEntity<byte[]> comeAgain(int seconds) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    static ResponseEntity<byte[]> problem(HttpStatus status) {
        return response(status).body(document(status));
    }

    /// With the end of the connection, because the rest of the request was not read.
    static ResponseEntity<byte[]> problemAndClose(HttpStatus status) {
        return problem(status, HttpHeaders.CONNECTION, "close");
    }

    /// The same with the end of the connection.
    static ResponseEntity<byte[]> comeAgainAndClose(int seconds) {
        return response(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .header(HttpHeaders.CONNECTION, "close")
                .body(document(HttpStatus.SERVICE_UNAVAILABLE));
    }

    static byte[] document(HttpStatus status) {
        return String.format(Locale.ROOT, "{\"status\":%d,\"title\":\"%s\"}", status.value(), status.getReasonPhrase())
                .getBytes(UTF_8);
    }

    private static ResponseEntity<byte[]> problem(HttpStatus status, String header, String value) {
        return response(status).header(header, value).body(document(status));
    }

    private static ResponseEntity.BodyBuilder response(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
