package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.kafka.KafkaCluster;
import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StoresIT {

    @TempDir
    private Path folder;

    private Processes processes;
    private Stores stores;

    @BeforeEach
    void prepare() {
        DataFolder data = new DataFolder(folder);
        processes = new Processes(new ProcessLedger(data.processes()));
        Settings settings = Settings.of(TestSwitches.freePorts(), folder);
        stores = new Stores(processes, data, PortPlan.of(settings.ports(), new Random()), 1, TestSwitches.cache());
    }

    @AfterEach
    void stop() {
        processes.stopAll();
    }

    @Test
    void keepsWhatWasCommittedWhenPostgresIsKilled() throws SQLException {
        execute(stores.startPostgres(), "CREATE TABLE kept AS SELECT 42 AS answer");

        processes.kill(Stores.POSTGRES);

        assertThat(query(stores.runPostgres(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void runsPostgresDurablyAndOnTheLoopbackAddressOnly() throws SQLException {
        PostgresServer server = stores.startPostgres();

        assertThat(query(server, "SHOW fsync")).isEqualTo("on");
        assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsAcknowledgedRecordsWhenKafkaIsKilled() throws Exception {
        KafkaCluster broker = stores.startKafka();
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", "key", "value")).get();
        }

        processes.kill(Stores.KAFKA);
        stores.startKafka();

        assertThat(firstValue(client)).isEqualTo("value");
    }

    @Test
    void reportsWhoDiedButNotWhoWasStopped() {
        stores.startKafka();
        processes.stop(Stores.KAFKA);
        assertThat(processes.died()).isNotDone();

        stores.startKafka();
        ProcessHandle.of(processes.get(Stores.KAFKA).pid()).orElseThrow().destroyForcibly();

        assertThat(processes.died())
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(it -> assertThat(it.name()).isEqualTo(Stores.KAFKA));
    }

    private static String firstValue(Map<String, Object> client) {
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> it : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(it.value());
                }
            }
            return values.getFirst();
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
