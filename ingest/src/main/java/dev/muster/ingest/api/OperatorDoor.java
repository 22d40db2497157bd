package dev.muster.ingest.api;

import dev.muster.ingest.callers.SharedSecrets;
import dev.muster.ingest.settings.IngestSettings;
import dev.muster.ingest.settings.OperatorSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets operators in before anything of their request is read. The secrets are others than those of the webhook: who
/// may deliver need not see what was delivered.
final class OperatorDoor implements HandlerInterceptor {

    private static final long LONGEST_BODY = 256 * 1024;

    private final SharedSecrets secrets;
    private final boolean open;
    private final String header;

    OperatorDoor(OperatorSettings operators, IngestSettings settings) {
        this.secrets = SharedSecrets.of(operators.secrets(), OperatorSettings.SECRETS_FILE, operators.secretsFile());
        this.open = operators.allowAnonymous();
        this.header = settings.secretHeader();
    }

    /// @throws RefusedException when the caller is not let in
    /// @throws BadRequestException when the body is too long to be read, or its length is not known
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!open) {
            checkSecret(request);
        }
        long length = request.getContentLengthLong();
        if (length > LONGEST_BODY || (length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null)) {
            throw new BadRequestException("A body has a known length, of at most " + LONGEST_BODY + " bytes.");
        }
        return true;
    }

    private void checkSecret(HttpServletRequest request) {
        if (!secrets.exist()) {
            throw new RefusedException(true);
        }
        List<String> shown = Collections.list(request.getHeaders(header));
        if (!secrets.open(shown)) {
            throw new RefusedException(false);
        }
    }
}
