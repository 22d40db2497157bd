package dev.muster.ingest.api;

import dev.muster.ingest.callers.SharedSecrets;
import dev.muster.ingest.settings.IngestSettings;
import dev.muster.ingest.settings.OperatorSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets operators in before anything of their request is read. The secrets are others than those of the webhook: who
/// may
/// deliver need not see what was delivered.
final class OperatorDoor implements HandlerInterceptor {

    private final SharedSecrets secrets;
    private final boolean open;
    private final String header;

    OperatorDoor(OperatorSettings operators, IngestSettings settings) {
        this.secrets = SharedSecrets.of(operators.secrets(), null);
        this.open = operators.allowAnonymous();
        this.header = settings.secretHeader();
    }

    /// @throws RefusedException when the caller is not let in
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (open) {
            return true;
        }
        if (!secrets.exist()) {
            throw new RefusedException(true);
        }
        List<String> shown = Collections.list(request.getHeaders(header));
        if (!secrets.open(shown)) {
            throw new RefusedException(false);
        }
        return true;
    }
}
