package dev.muster.ingest.api;

import dev.muster.ingest.quarantine.QuarantineAwayException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns what goes wrong behind the API into problem details (RFC 9457).
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
final class ApiProblems {

    private static final String TYPE = "urn:muster:problem:";
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e) {
        return e.closed()
                ? answer(HttpStatus.FORBIDDEN, "closed", "Set muster.ingest.operators.secrets to open this API.")
                : ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Secret")
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem(HttpStatus.UNAUTHORIZED, "unknown-caller", "Show the secret of an operator."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badRequest(BadRequestException e) {
        return answer(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception e) {
        String detail = e instanceof MethodArgumentTypeMismatchException mismatch
                ? "Parameter " + mismatch.getName() + " has no such value."
                : "The body is not the JSON that is expected here.";
        return answer(HttpStatus.BAD_REQUEST, "bad-request", detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(QuarantineAwayException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "quarantine-away", String.valueOf(e.getMessage())));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String type, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, type, detail));
    }

    static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        return problem;
    }
}
