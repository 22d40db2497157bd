package dev.muster.reporter.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Counts what no machine stands behind, for the summary, which is asked often: at most one query in half a minute.
/// Whoever comes while it runs, or while the database is away, gets the last numbers at once.
public final class SubjectCensus {

    private static final Logger log = LoggerFactory.getLogger(SubjectCensus.class);
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private final Supplier<Map<String, Map<String, Integer>>> query;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Map<String, Map<String, Integer>> counts;
    private volatile Instant askedAt = Instant.MIN;

    /// @param query numbers by finding, by lower-cased subscription
    SubjectCensus(Supplier<Map<String, Map<String, Integer>>> query, InstantSource clock) {
        this.query = query;
        this.clock = clock;
    }

    /// Numbers by finding, half a minute old while the database answers; empty when they were never known.
    ///
    /// @param subscriptions lower-cased ids, empty for all
    public Optional<Map<String, Integer>> in(Optional<Set<String>> subscriptions) {
        if (asking.tryLock()) {
            try {
                askWhenDue();
            } finally {
                asking.unlock();
            }
        }
        return Optional.ofNullable(counts).map(known -> sums(known, subscriptions));
    }

    private void askWhenDue() {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(YOUNG))) {
            askedAt = now;
            try {
                counts = query.get();
            } catch (DataAccessException | TransactionException e) {
                log.warn("Subjects without a machine cannot be counted now: {}", e.getMessage());
            }
        }
    }

    private static Map<String, Integer> sums(
            Map<String, Map<String, Integer>> known, Optional<Set<String>> subscriptions) {
        Map<String, Integer> sums = new TreeMap<>();
        Stream.of(SubjectKind.values()).forEach(kind -> sums.put(kind.finding(), 0));
        known.forEach((subscription, findings) -> {
            if (subscriptions.isEmpty() || subscriptions.get().contains(subscription)) {
                findings.forEach((finding, number) -> sums.merge(finding, number, Integer::sum));
            }
        });
        return sums;
    }
}
