package dev.muster.evaluator.intake;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The offsets that are stored together with the requests.
final class PostgresStoredOffsets implements StoredOffsets {

    private final JdbcClient database;

    PostgresStoredOffsets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Integer, Long> next(String topic) {
        Map<Integer, Long> next = new HashMap<>();
        database.sql("SELECT partition, next_offset FROM intake_offset WHERE topic = :topic")
                .param("topic", topic)
                .query(row -> {
                    next.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return next;
    }
}
