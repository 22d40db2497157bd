package dev.muster.standalone;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.service.HttpProbe;
import dev.muster.standalone.service.Service;
import dev.muster.standalone.service.ServiceProgram;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulator and the services of a run, started by name with a configuration.
final class Services {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Processes processes;
    private final DataFolder data;
    private final PortPlan ports;
    private final Settings settings;
    private final HttpProbe probe = new HttpProbe();

    Services(Processes processes, DataFolder data, PortPlan ports, Settings settings) {
        this.processes = processes;
        this.data = data;
        this.ports = ports;
        this.settings = settings;
    }

    /// Starts a service on its ports and waits until it says that it is ready.
    ManagedProcess start(Service service, Map<String, String> configuration) {
        Map<String, String> full = new TreeMap<>(configuration);
        full.put("server.port", Integer.toString(ports.of(service.port())));
        full.put("management.server.port", Integer.toString(ports.of(service.management())));
        return start(service, service.word(), full);
    }

    /// Starts a service under a name of its own; the configuration holds its ports.
    ManagedProcess start(Service service, String name, Map<String, String> configuration) {
        Path file = data.configuration(name);
        ManagedProcess process = processes.start(
                ServiceProgram.of(service, name, settings.root(), loopback(configuration), file, data.log(name)));
        String ready = "http://127.0.0.1:" + configuration.get("server.port") + "/readyz";
        Waiting.untilReady(process, PATIENCE, () -> probe.isOk(ready));
        return process;
    }

    /// Starts the simulator and learns from it what the evaluator has to know.
    SimulatedAzure startSimulator(Map<String, String> configuration, Path ca) {
        String name = Service.SIMULATOR.word();
        String control = "http://127.0.0.1:" + ports.of(Port.SIMULATOR);
        ManagedProcess process =
                processes.start(ServiceProgram.simulator(settings.root(), configuration, data.log(name)));
        Waiting.untilReady(process, PATIENCE, () -> probe.isOk(control + "/simulator"));
        JsonNode told = JSON.readTree(probe.body(control + "/simulator").orElseThrow());
        return SimulatedAzure.of(told, control, "https://localhost:" + ports.of(Port.AZURE), ca);
    }

    private static Map<String, String> loopback(Map<String, String> configuration) {
        Map<String, String> full = new TreeMap<>(configuration);
        full.put("server.address", "127.0.0.1");
        full.put("management.server.address", "127.0.0.1");
        return full;
    }
}
