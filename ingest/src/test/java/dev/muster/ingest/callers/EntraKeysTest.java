package dev.muster.ingest.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.muster.ingest.fixtures.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntraKeysTest {

    private final AtomicInteger reads = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-08-01T10:00:00Z");
    private volatile String published = Tokens.published(Tokens.KEY);
    private volatile boolean away;
    private final EntraKeys keys = new EntraKeys(this::read, URI.create("https://keys.example"), clock());

    @Test
    void areReadOnceForManyTokens() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(find("key-1")).isEqualTo(1);
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void areReadAgainForAnUnknownIdButOnceAMinute() throws Exception {
        find("key-1");
        published = Tokens.published(Tokens.KEY, Tokens.NEXT_KEY);
        pass(EntraKeys.LEAST_BETWEEN);

        assertThat(find("key-2")).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            assertThat(find("unknown-" + i)).isZero();
        }
        assertThat(reads).hasValue(2);

        pass(EntraKeys.LEAST_BETWEEN.minusSeconds(1));
        assertThat(find("unknown")).isZero();
        assertThat(reads).hasValue(2);

        pass(Duration.ofSeconds(1));
        assertThat(find("unknown")).isZero();
        assertThat(reads).hasValue(3);
    }

    @Test
    void withdrawnByTheTenantAreTrustedNoMore() throws Exception {
        find("key-1");
        published = Tokens.published(Tokens.NEXT_KEY);
        pass(EntraKeys.LEAST_BETWEEN);

        assertThat(find("key-2")).isEqualTo(1);
        assertThat(find("key-1")).isZero();
    }

    @Test
    void serveOnDuringAnOutageAndNothingUnknownIsRefusedMeanwhile() throws Exception {
        find("key-1");
        away = true;
        pass(EntraKeys.LEAST_BETWEEN);

        assertThatThrownBy(() -> find("key-2")).isInstanceOf(RemoteKeySourceException.class);
        assertThatThrownBy(() -> find("key-2")).isInstanceOf(RemoteKeySourceException.class);
        assertThat(find("key-1")).isEqualTo(1);
        assertThat(reads).hasValue(2);

        pass(EntraKeys.LAST);
        assertThatThrownBy(() -> find("key-1")).isInstanceOf(RemoteKeySourceException.class);
        away = false;
        pass(EntraKeys.LEAST_BETWEEN_WITHOUT_ANY);
        assertThat(find("key-1")).isEqualTo(1);
    }

    @Test
    void areSoonAskedForAgainWhenThereAreNone() throws Exception {
        away = true;
        assertThatThrownBy(() -> find("key-1")).isInstanceOf(RemoteKeySourceException.class);
        away = false;
        assertThatThrownBy(() -> find("key-1")).isInstanceOf(RemoteKeySourceException.class);
        pass(EntraKeys.LEAST_BETWEEN_WITHOUT_ANY);

        assertThat(find("key-1")).isEqualTo(1);
        assertThat(reads).hasValue(2);
    }

    @Test
    void thatAreOldServeWhileTheyAreReadAgain() throws Exception {
        find("key-1");
        published = Tokens.published(Tokens.NEXT_KEY);
        pass(EntraKeys.OLD);

        assertThat(find("key-1")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(find("key-2")).isEqualTo(1));
        assertThat(reads).hasValue(2);
    }

    @Test
    void areReadOnceWhenManyAskAtOnce() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = IntStream.range(0, 50)
                    .mapToObj(it -> callers.submit(() -> {
                        ready.await();
                        return find("key-1");
                    }))
                    .toList();
            ready.countDown();
            for (Future<Integer> one : found) {
                assertThat(one.get()).isEqualTo(1);
            }
        }
        assertThat(reads).hasValue(1);
    }

    private int find(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null)
                .size();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String read(URI place) throws IOException {
        reads.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return published;
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
