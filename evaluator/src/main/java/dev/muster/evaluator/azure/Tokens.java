package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access token of one tenant, kept until shortly before it ends. A token never leaves this package and never
/// appears in a message.
final class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Duration SAFETY = Duration.ofMinutes(5);
    private static final Duration BRIEF_SAFETY = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final Supplier<TokenCredential> credentials;
    private final TokenRequestContext wanted;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable TokenCredential credential;
    private @Nullable AccessToken token;
    private Instant usableUntil = Instant.MIN;
    private @Nullable Failure failure;

    /// @param credentials makes a credential that remembers no token
    Tokens(Supplier<TokenCredential> credentials, String scope, Clock clock) {
        this.credentials = credentials;
        this.wanted = new TokenRequestContext().addScopes(scope);
        this.clock = clock;
    }

    /// A token that is good for some minutes.
    ///
    /// @throws NoTokenException when there is none; not asked again for five seconds then
    AccessToken current() {
        lock.lock();
        try {
            AccessToken known = token;
            return known != null && clock.instant().isBefore(usableUntil) ? known : fetched();
        } finally {
            lock.unlock();
        }
    }

    /// Azure refused this token: the next one is a fresh one, unless somebody has fetched it already.
    @SuppressWarnings("ReferenceEquality") // the very token that was refused, not one that looks like it
    void refused(AccessToken bad) {
        lock.lock();
        try {
            if (bad == token) {
                token = null;
                credential = null; // azure-identity remembers tokens by itself
            }
        } finally {
            lock.unlock();
        }
    }

    private AccessToken fetched() {
        Failure before = failure;
        if (before != null && clock.instant().isBefore(before.until())) {
            throw new NoTokenException(before.message());
        }
        try {
            TokenCredential asked = credential == null ? credentials.get() : credential;
            credential = asked;
            AccessToken fresh = asked.getTokenSync(wanted);
            if (fresh == null) {
                throw new IllegalStateException("the credential gave none");
            }
            token = fresh;
            usableUntil = usableUntil(fresh, clock.instant());
            failure = null;
            return fresh;
        } catch (RuntimeException e) {
            String message = firstLine(e);
            if (before == null) {
                log.warn("There is no token for {}: {}", wanted.getScopes(), message);
            }
            failure = new Failure(message, clock.instant().plus(AFTER_A_FAILURE));
            throw new NoTokenException(message);
        }
    }

    /// Five minutes before its end; for a token of a short life ten seconds.
    private static Instant usableUntil(AccessToken known, Instant now) {
        Instant end = known.getExpiresAt().toInstant();
        boolean longLife = Duration.between(now, end).compareTo(SAFETY.multipliedBy(2)) > 0;
        return end.minus(longLife ? SAFETY : BRIEF_SAFETY);
    }

    private static String firstLine(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    private record Failure(String message, Instant until) {}

    /// No token could be had. The message holds no secret.
    static final class NoTokenException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        NoTokenException(String message) {
            super("no token: " + message, null, false, false);
        }
    }
}
