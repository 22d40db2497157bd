package dev.muster.ingest.callers;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signing keys of one tenant, kept so that neither strangers nor an outage of Entra decide how often they are
/// read.
///
/// - An unknown key id makes them be read again, but at most once in [#LEAST_BETWEEN] for all callers together.
/// - Keys that are [#OLD] are read again aside, while they still serve; after [#LAST] without success they serve no
/// more.
/// - "There is no such key" is only said on the word of a document that was read; when it cannot be read, that is
/// thrown.
///
/// Source: "Signing key rollover in the Microsoft identity platform", Microsoft Learn (2024): keys roll periodically
/// and in an emergency at once; a document is to be read anew every 24 hours.
final class EntraKeys implements JWKSource<SecurityContext> {

    static final Duration LEAST_BETWEEN = Duration.ofMinutes(1);
    static final Duration LEAST_BETWEEN_WITHOUT_ANY = Duration.ofSeconds(5);
    static final Duration OLD = Duration.ofHours(6);
    static final Duration LAST = Duration.ofDays(3);

    private static final Logger log = LoggerFactory.getLogger(EntraKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final KeyReader reader;
    private final URI place;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(null, Instant.MIN, Instant.MIN, false);

    EntraKeys(KeyReader reader, URI place, Clock clock) {
        this.reader = reader;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = known.select(selector, clock.instant());
        if (found.isEmpty()) {
            refresh();
            return known.selectOrThrow(selector, clock.instant());
        }
        if (known.isOld(clock.instant())) {
            Thread.ofVirtual().name("entra-keys").start(this::refreshAside);
        }
        return found;
    }

    /// Waits for another caller who is reading, in place of reading too.
    private void refresh() throws KeySourceException {
        try {
            if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unreadable(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreadable(e);
        }
        readUnlessJustDone();
    }

    private void refreshAside() {
        if (known.isOld(clock.instant()) && reading.tryLock()) {
            readUnlessJustDone();
        }
    }

    private void readUnlessJustDone() {
        try {
            Instant now = clock.instant();
            if (known.mayTry(now)) {
                known = read(now);
            }
        } finally {
            reading.unlock();
        }
    }

    private Known read(Instant now) {
        try {
            JWKSet keys = JWKSet.parse(reader.read(place));
            return new Known(keys, now, now, true);
        } catch (IOException | ParseException | RuntimeException e) {
            log.warn("cannot read the keys at {}: {}", place, e.getClass().getSimpleName());
            return new Known(known.keys(), known.readAt(), now, false);
        }
    }

    private static KeySourceException unreadable(@Nullable Exception cause) {
        return new RemoteKeySourceException("keys cannot be read now", cause);
    }

    /// @param keys null before they were read for the first time
    /// @param readAt when they were read
    /// @param triedAt when that was tried last
    /// @param succeeded whether the last try succeeded
    private record Known(@Nullable JWKSet keys, Instant readAt, Instant triedAt, boolean succeeded) {

        List<JWK> select(JWKSelector selector, Instant now) {
            return isUsable(now) && keys != null ? selector.select(keys) : List.of();
        }

        List<JWK> selectOrThrow(JWKSelector selector, Instant now) throws KeySourceException {
            List<JWK> found = select(selector, now);
            if (found.isEmpty() && !succeeded) {
                throw unreadable(null);
            }
            return found;
        }

        boolean isOld(Instant now) {
            return isAfter(readAt, OLD, now) && mayTry(now);
        }

        boolean mayTry(Instant now) {
            return isAfter(triedAt, isUsable(now) ? LEAST_BETWEEN : LEAST_BETWEEN_WITHOUT_ANY, now);
        }

        private boolean isUsable(Instant now) {
            return keys != null && !isAfter(readAt, LAST, now);
        }

        private static boolean isAfter(Instant since, Duration time, Instant now) {
            return since.equals(Instant.MIN) || !now.isBefore(since.plus(time));
        }
    }
}
