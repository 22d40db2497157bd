package dev.muster.ingest.eventhubs;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/// Says in one line per try why a batch waits; never what stands in it.
final class StalledBatches implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(StalledBatches.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        say(1, failure, attempt);
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
        say(records.count(), failure, attempt);
    }

    private static void say(int messages, @Nullable Exception failure, int attempt) {
        Throwable cause = failure == null ? null : NestedExceptionUtils.getMostSpecificCause(failure);
        log.warn(
                "{} messages of the event hub wait after try {}: {}",
                messages,
                attempt,
                cause == null ? "" : cause.getClass().getSimpleName());
    }
}
