package dev.muster.reporter.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Counts what no machine stands behind, for the summary, which is asked often: at most one query in half a minute.
/// While
/// the database is away the last numbers stand.
public final class SubjectCensus {

    private static final Logger log = LoggerFactory.getLogger(SubjectCensus.class);
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private final SubjectReader subjects;
    private final InstantSource clock;
    private @Nullable Map<String, Map<String, Integer>> counts;
    private Instant askedAt = Instant.MIN;

    SubjectCensus(SubjectReader subjects, InstantSource clock) {
        this.subjects = subjects;
        this.clock = clock;
    }

    /// Numbers by finding, at most half a minute old while the database answers; empty when they were never known.
    ///
    /// @param subscriptions lower-cased ids, empty for all
    public Optional<Map<String, Integer>> in(Optional<Set<String>> subscriptions) {
        return Optional.ofNullable(current()).map(known -> {
            Map<String, Integer> sums = new TreeMap<>();
            SubjectReader.FINDINGS.forEach(finding -> sums.put(finding, 0));
            known.forEach((subscription, findings) -> {
                if (subscriptions.isEmpty() || subscriptions.get().contains(subscription)) {
                    findings.forEach((finding, number) -> sums.merge(finding, number, Integer::sum));
                }
            });
            return sums;
        });
    }

    private synchronized @Nullable Map<String, Map<String, Integer>> current() {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(YOUNG))) {
            askedAt = now;
            try {
                counts = subjects.count();
            } catch (DataAccessException | TransactionException e) {
                log.warn("Subjects without a machine cannot be counted now: {}", e.getMessage());
            }
        }
        return counts;
    }
}
