package dev.muster.evaluator.intake;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The offsets that are stored together with the requests.
final class PostgresStoredOffsets implements StoredOffsets {

    private final JdbcClient database;

    PostgresStoredOffsets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public OptionalLong next(String topic, int partition) {
        return database
                .sql("SELECT next_offset FROM intake_offset WHERE topic = :topic AND partition = :partition")
                .param("topic", topic)
                .param("partition", partition)
                .query((row, number) -> row.getLong(1))
                .list() // a stream of rows keeps its connection until it is closed
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
