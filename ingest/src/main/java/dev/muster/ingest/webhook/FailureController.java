package dev.muster.ingest.webhook;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is answered when nobody else did: unknown paths, and whatever the servlet container gives up on. In place of
/// Spring Boot's, which repeats the path and more.
@RestController
final class FailureController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<byte[]> answer(HttpServletRequest request) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return exception instanceof IOException e ? interrupted(e) : answer(status(request));
    }

    /// The container answers 400 to a body that breaks off, and Event Grid would drop the events in it.
    private static ResponseEntity<byte[]> interrupted(IOException e) {
        boolean slow = e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
        return Answers.problemAndClose(slow ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static ResponseEntity<byte[]> answer(@Nullable HttpStatus status) {
        if (status == null) {
            return Answers.problem(HttpStatus.NOT_FOUND);
        }
        return status.is5xxServerError() ? Answers.comeAgain(30) : Answers.problem(status);
    }

    /// Null when somebody asks for this path himself.
    private static @Nullable HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
    }
}
