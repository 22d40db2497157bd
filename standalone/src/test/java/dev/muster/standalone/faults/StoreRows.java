package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.process.Folders;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Frozen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Broker and database that die, freeze, or come back without their memory.
final class StoreRows {

    private static final String KAFKA = "kafka";
    private static final String POSTGRES = "postgres";
    private static final Duration MINUTES_SCALED = Duration.ofSeconds(15);

    static final List<FaultRow> ALL = List.of(
            FaultRow.of("broker-killed", "the broker is killed and started again", StoreRows::brokerKilled),
            FaultRow.of("broker-bounced", "the broker is stopped and started twice", StoreRows::brokerBounced),
            FaultRow.of("broker-frozen", "the broker freezes for 15 s and goes on", scene -> frozen(scene, KAFKA)),
            FaultRow.of("postgres-killed", "Postgres is killed and started again", StoreRows::postgresKilled)
                    .quickly(),
            FaultRow.of(
                    "postgres-frozen",
                    "Postgres freezes for minutes (scaled: 15 s) and goes on",
                    scene -> frozen(scene, POSTGRES)),
            FaultRow.of(
                            "three-brokers-one-away",
                            "of three brokers one freezes, then another is killed",
                            StoreRows::oneOfThreeAway)
                    .at(FaultRow.Home.THREE_BROKERS),
            FaultRow.of(
                            "postgres-restored",
                            "Postgres comes back from a copy that was made before the changes",
                            StoreRows::postgresRestored)
                    .at(FaultRow.Home.FORGETFUL),
            FaultRow.of("postgres-emptied", "Postgres comes back empty", StoreRows::postgresEmptied)
                    .at(FaultRow.Home.FORGETFUL));

    private StoreRows() {}

    private static void brokerKilled(Scene scene) {
        scene.change(4);
        scene.platform().processes().kill(KAFKA);
        scene.change(4);
        scene.platform().startKafka();
        scene.change(2);
    }

    private static void brokerBounced(Scene scene) {
        for (int i = 0; i < 2; i++) {
            scene.change(3);
            scene.platform().processes().stop(KAFKA);
            scene.change(3);
            scene.platform().startKafka();
        }
    }

    private static void postgresKilled(Scene scene) throws Exception {
        scene.change(4);
        scene.platform().processes().kill(POSTGRES);
        scene.change(4);
        scene.platform().startPostgres();
        scene.change(2);
    }

    private static void frozen(Scene scene, String store) {
        scene.change(4);
        try (Frozen frozen = Frozen.of(scene.platform().processes().get(store))) {
            scene.change(4);
            Eventually.after(MINUTES_SCALED);
        }
    }

    private static void oneOfThreeAway(Scene scene) {
        scene.change(3);
        try (Frozen frozen = Frozen.of(scene.platform().processes().get("kafka-2"))) {
            scene.change(4);
            scene.awaitDelivered();
        }
        scene.platform().processes().kill("kafka-3");
        scene.change(4);
        scene.awaitDelivered();
        scene.platform().startKafka();
        scene.change(2);
    }

    private static void postgresRestored(Scene scene) throws Exception {
        Path database = scene.stage().data().resolve(POSTGRES);
        Path copy = scene.stage().data().resolve("postgres-copy");
        scene.platform().processes().stop(POSTGRES);
        copy(database, copy);
        scene.platform().startPostgres();
        scene.change(6);
        scene.awaitQuiet();
        scene.platform().processes().kill(POSTGRES);
        copy(copy, database);
        scene.platform().startPostgres();
        scene.rebuilt();
    }

    private static void postgresEmptied(Scene scene) throws Exception {
        scene.change(4);
        scene.platform().processes().kill(POSTGRES);
        Folders.delete(scene.stage().data().resolve(POSTGRES));
        scene.platform().startPostgres();
        scene.rebuilt();
        scene.change(2);
    }

    /// With owners and rights: Postgres runs as somebody else.
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Folders.delete(to);
        int code = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
