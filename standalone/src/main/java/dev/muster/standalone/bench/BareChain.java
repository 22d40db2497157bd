package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The same road without anything on it, over the same broker and database in the same run: one acknowledged record,
/// its consumption, and as many small commits one after the other as an event costs. What is left is ours.
final class BareChain {

    private static final String TOPIC = "bench.bare-chain";
    private static final int EVENTS = 200;

    /// T1 mark, T2 draw, T3 write, T5 propagate, T6 judge.
    private static final int COMMITS = 5;

    private final Endpoints endpoints;

    BareChain(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    Latencies run() throws SQLException, ExecutionException, InterruptedException {
        Map<String, Object> client = Map.of("bootstrap.servers", endpoints.kafka(), "linger.ms", 0);
        makeTopic(client);
        Endpoints.Database database = endpoints.postgres();
        Latencies latencies = new Latencies();
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
                var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer());
                Connection connection =
                        DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.bare_chain (id int PRIMARY KEY, n int)");
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            for (int i = 0; i < EVENTS; i++) {
                long begin = System.nanoTime();
                producer.send(new ProducerRecord<>(TOPIC, "key", Integer.toString(i)))
                        .get();
                while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    // the record is there; the next poll brings it
                }
                for (int n = 0; n < COMMITS; n++) {
                    statement.execute("INSERT INTO public.bare_chain VALUES (" + i + ", 0)"
                            + " ON CONFLICT (id) DO UPDATE SET n = bare_chain.n + 1");
                }
                latencies.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return latencies;
    }

    private static void makeTopic(Map<String, Object> client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }
}
