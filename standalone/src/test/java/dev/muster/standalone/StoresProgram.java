package dev.muster.standalone;

import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// A run with the stores alone, as a program of its own so that a test can kill it.
final class StoresProgram {

    private StoresProgram() {}

    /// @param args the data folder, then the ports of Kafka, its controller and Postgres
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        DataFolder data = new DataFolder(folder);
        Map<String, String> switches = TestSwitches.freePorts();
        switches.put("muster.ports.kafka", args[1]);
        switches.put("muster.ports.kafka-controller", args[2]);
        switches.put("muster.ports.postgres", args[3]);
        Settings settings = Settings.of(switches, folder);
        Processes processes = new Processes(new ProcessLedger(data.processes()));
        PortPlan ports = PortPlan.of(settings.ports(), new Random());
        Stores stores = new Stores(processes, data, ports, 1, TestSwitches.cache());
        stores.startKafka();
        PostgresServer server = stores.startPostgres();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS starts (at timestamptz DEFAULT now())");
            statement.execute("INSERT INTO starts DEFAULT VALUES");
        }
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
