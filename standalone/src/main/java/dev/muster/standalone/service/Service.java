package dev.muster.standalone.service;

import dev.muster.standalone.settings.Port;

/// The programs of ours that a run starts, each a module with an executable jar.
public enum Service {
    SIMULATOR("simulator", 128, Port.SIMULATOR, Port.SIMULATOR),
    INGEST("ingest", 96, Port.INGEST, Port.INGEST_MANAGEMENT),
    EVALUATOR("evaluator", 256, Port.EVALUATOR, Port.EVALUATOR_MANAGEMENT),
    REPORTER("reporter", 128, Port.REPORTER, Port.REPORTER_MANAGEMENT);

    private final String word;
    private final int heapMegabytes;
    private final Port port;
    private final Port management;

    Service(String word, int heapMegabytes, Port port, Port management) {
        this.word = word;
        this.heapMegabytes = heapMegabytes;
        this.port = port;
        this.management = management;
    }

    /// Name of the module, of the process and of its files.
    public String word() {
        return word;
    }

    public Port port() {
        return port;
    }

    public Port management() {
        return management;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
