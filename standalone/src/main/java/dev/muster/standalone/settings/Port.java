package dev.muster.standalone.settings;

import java.util.Arrays;
import java.util.Optional;

/// A port that a run listens on, always on the loopback address. Set by `-Dmuster.ports.{word}`; 0 is any free one.
public enum Port {
    REPORTER("reporter", 8080, "page and REST"),
    REPORTER_MANAGEMENT("reporter-management", 8081, "metrics and health of the reporter"),
    INGEST("ingest", 8082, "webhook"),
    INGEST_MANAGEMENT("ingest-management", 8083, "metrics and health of ingest"),
    EVALUATOR("evaluator", 8084, "API of the evaluator"),
    EVALUATOR_MANAGEMENT("evaluator-management", 8085, "metrics and health of the evaluator"),
    SIMULATOR("simulator", 8090, "control of the simulator"),
    AZURE("azure", 8091, "simulated Azure"),
    KAFKA("kafka", 19092, "Kafka"),
    KAFKA_CONTROLLER("kafka-controller", 19093, "Kafka's controller"),
    POSTGRES("postgres", 15432, "Postgres");

    private final String word;
    private final int usual;
    private final String purpose;

    Port(String word, int usual, String purpose) {
        this.word = word;
        this.usual = usual;
        this.purpose = purpose;
    }

    /// The name in `-Dmuster.ports.{word}`.
    public String word() {
        return word;
    }

    /// The port when nothing is said.
    public int usual() {
        return usual;
    }

    /// What listens there, in words for people.
    public String purpose() {
        return purpose;
    }

    static Optional<Port> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
