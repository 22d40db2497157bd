package dev.muster.evaluator.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// One admin client for whoever asks Kafka again and again; it connects by itself after an outage. Made when it is
/// first
/// needed.
final class AdminConnection implements AutoCloseable {

    private final KafkaSettings settings;
    private final String clientId;
    private @Nullable Admin admin;
    private boolean closed;

    AdminConnection(KafkaSettings settings, String clientId) {
        this.settings = settings;
        this.clientId = clientId;
    }

    /// @throws IllegalStateException after [#close]
    synchronized Admin admin() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Admin known = admin == null ? Admin.create(settings.admin(clientId)) : admin;
        admin = known;
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close();
        }
    }
}
