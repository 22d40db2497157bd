package dev.muster.simulator.entra;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import java.util.UUID;

/// Entra's error answers.
///
/// Source: Microsoft Learn, "Microsoft Entra authentication and authorization error codes" (2024).
final class EntraErrors {

    private EntraErrors() {}

    /// @param error the OAuth 2.0 error word
    /// @param code the AADSTS number
    static Answer of(int status, String error, int code, String message) {
        UUID trace = UUID.randomUUID();
        UUID correlation = UUID.randomUUID();
        String description =
                "AADSTS%d: %s Trace ID: %s Correlation ID: %s".formatted(code, message, trace, correlation);
        return Answer.json(
                        status,
                        Json.object(
                                "error", error,
                                "error_description", description,
                                "error_codes", Json.array(code),
                                "trace_id", trace.toString(),
                                "correlation_id", correlation.toString()))
                .with("Cache-Control", "no-store");
    }
}
