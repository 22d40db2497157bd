package dev.muster.reporter.web;

import dev.muster.reporter.facts.RefusedFactsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// Problem details (RFC 9457) of the REST interface.
final class Problems {

    private static final String TYPE = "urn:muster:problem:";

    private Problems() {}

    static ProblemDetail of(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        problem.setTitle(title);
        return problem;
    }

    static ProblemDetail badParameter(BadParameterException e) {
        ProblemDetail problem = of(
                HttpStatus.BAD_REQUEST,
                "bad-parameter",
                "Bad parameter",
                e.getMessage() + " Allowed: " + e.allowed() + ".");
        problem.setProperty("parameter", e.parameter());
        problem.setProperty("allowed", e.allowed());
        problem.setProperty(
                "errors", List.of(Map.of("pointer", "/query/" + pointer(e.parameter()), "detail", e.allowed())));
        return problem;
    }

    /// Nothing of it was taken; the pointer says which field of the body is why.
    static ProblemDetail refused(RefusedFactsException e) {
        String detail = String.valueOf(e.getMessage());
        ProblemDetail problem = e.isUnreadable()
                ? of(HttpStatus.BAD_REQUEST, "bad-body", "Bad body", detail)
                : of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "bad-fact",
                        "Bad fact",
                        (e.pointer().isEmpty() ? "The body " : e.pointer() + " ") + detail + ".");
        problem.setProperty("errors", List.of(Map.of("pointer", e.pointer(), "detail", detail)));
        return problem;
    }

    /// Source: RFC 6901, section 3.
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static ProblemDetail notAllowed(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", detail);
    }

    static ProblemDetail busy() {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                "Busy",
                "States of the past are being read for others; ask again in a moment.");
    }

    static ProblemDetail notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", "Not found", detail);
    }

    static ProblemDetail notReady(String waitingFor) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "not-ready",
                "Not ready yet",
                "There is no snapshot of the estate yet. Waiting: " + waitingFor);
    }

    static ProblemDetail databaseUnreachable() {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unreachable",
                "Database unreachable",
                "The database cannot be read at the moment; lists and numbers are still answered from the last snapshot.");
    }

    /// For whatever the web server itself refuses.
    static ProblemDetail ofStatus(HttpStatus status, String path) {
        String detail = switch (status) {
            case NOT_FOUND -> "There is nothing at " + path + ".";
            case METHOD_NOT_ALLOWED -> "This address only answers GET.";
            case NOT_ACCEPTABLE -> "This address answers application/json.";
            default -> "The request could not be answered.";
        };
        return of(status, "http", status.getReasonPhrase(), detail);
    }
}
