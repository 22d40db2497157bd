package dev.muster.ingest.webhook;

import dev.muster.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The CloudEvents handshake: an OPTIONS request asks whether an origin may deliver, headers give consent.
///
/// It needs no credentials, since Azure does not document that it sends any and a promise to listen grants nothing. The
/// callback URL is never called, because the answer is always given at once.
///
/// Source: "HTTP 1.1 Web Hooks for Event Delivery - Version 1.0.2", section 4, CNCF (2022).
@Component
final class ConsentHandshake {

    private static final String REQUEST_ORIGIN = "WebHook-Request-Origin";
    private static final String REQUEST_RATE = "WebHook-Request-Rate";
    private static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";
    private static final String ALLOWED_RATE = "WebHook-Allowed-Rate";

    private final List<String> origins;
    private final int allowedRate;

    ConsentHandshake(IngestSettings settings) {
        this.origins = settings.origins();
        this.allowedRate = settings.allowedRate();
    }

    ResponseEntity<byte[]> answer(HttpServletRequest request) {
        return knownOrigin(request)
                .map(origin -> ResponseEntity.ok()
                        .header(ALLOWED_ORIGIN, origin)
                        .header(ALLOWED_RATE, String.valueOf(rate(request.getHeader(REQUEST_RATE))))
                        .header(HttpHeaders.ALLOW, Answers.METHODS)
                        .<byte[]>build())
                .orElseGet(ConsentHandshake::refused);
    }

    private static ResponseEntity<byte[]> refused() {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .header(HttpHeaders.ALLOW, Answers.METHODS)
                .build();
    }

    /// The origin as it was asked for, when it is exactly one and on the list. So nothing unknown is ever reflected.
    private Optional<String> knownOrigin(HttpServletRequest request) {
        List<String> asked = Collections.list(request.getHeaders(REQUEST_ORIGIN));
        return asked.size() == 1
                ? asked.stream()
                        .filter(it -> origins.stream().anyMatch(it::equalsIgnoreCase))
                        .findFirst()
                : Optional.empty();
    }

    private int rate(String asked) {
        try {
            int rate = asked == null ? allowedRate : Integer.parseInt(asked.strip());
            return rate >= 1 ? Math.min(rate, allowedRate) : allowedRate;
        } catch (NumberFormatException e) {
            return allowedRate;
        }
    }
}
