package dev.muster.standalone.bench;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import dev.muster.standalone.service.HttpProbe;
import dev.muster.standalone.service.Service;
import dev.muster.standalone.service.ServiceJar;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// Measures how a service of the images starts, with and without an AOT cache: `mvn -Pup,start`. Jars on the class
/// path,
/// the flags of the image, the collector that Java chooses in a container with less than 1,792 MB, no stores: from the
/// start of the process to the first 200 of `/livez`, the CPU time until then, and the memory (PSS) some seconds later.
/// Both kinds take turns; the median of five.
public final class StartBenchmark {

    private static final int RUNS = 5;
    private static final Duration IDLE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS =
            List.of("-XX:MaxRAM=768m", "-XX:InitialRAMPercentage=10", "-XX:MaxRAMPercentage=70", "-XX:+UseSerialGC");
    private static final Map<Service, List<String>> NEEDED = Map.of(
            Service.INGEST,
                    List.of("--muster.ingest.allow-anonymous=true", "--muster.kafka.bootstrap-servers=127.0.0.1:1"),
            Service.EVALUATOR,
                    List.of(
                            "--muster.azure.tenants[0].id=none",
                            "--muster.kafka.bootstrap-servers=127.0.0.1:1",
                            "--muster.database.url=jdbc:postgresql://127.0.0.1:1/none"),
            Service.REPORTER,
                    List.of(
                            "--muster.access.allow-anonymous=true",
                            "--muster.database.url=jdbc:postgresql://127.0.0.1:1/none"));

    private final Table table = new Table();
    private final HttpProbe probe = new HttpProbe();
    private final Path folder;

    private StartBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("muster-start");
        StartBenchmark benchmark = new StartBenchmark(folder);
        for (Service service : List.of(Service.INGEST, Service.EVALUATOR, Service.REPORTER)) {
            benchmark.measure(service);
        }
        benchmark.table.load();
        benchmark.table.printTo(System.out);
    }

    private void measure(Service service) throws IOException {
        Path jar = extracted(service);
        Path cache = jar.resolveSibling("app.aot");
        end(started(service, jar, List.of("-XX:AOTCacheOutput=" + cache)).process());
        List<Run> plain = new ArrayList<>();
        List<Run> cached = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            plain.add(run(service, jar, List.of()));
            cached.add(run(service, jar, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache)));
        }
        rows(service.word() + ", plain", plain);
        rows(service.word() + ", AOT cache", cached);
        table.ratio(
                service.word() + ", with the cache / without, until /livez",
                median(cached, Run::seconds) / median(plain, Run::seconds),
                "<= 0.50");
        table.mebibytes(service.word() + ", size of the AOT cache", Files.size(cache) / 1024.0 / 1024, "");
    }

    private void rows(String name, List<Run> runs) {
        table.seconds(name + ", until /livez", median(runs, Run::seconds), "");
        table.seconds(name + ", CPU until /livez", median(runs, Run::cpu), "");
        table.mebibytes(name + ", idle memory", median(runs, Run::memory), "<= 400 MiB");
    }

    private Run run(Service service, Path jar, List<String> flags) throws IOException {
        Run run = started(service, jar, flags);
        LockSupport.parkNanos(IDLE.toNanos());
        double memory = Memory.of(List.of(run.process())).getOrDefault(service.word(), 0.0);
        end(run.process());
        return new Run(run.process(), run.seconds(), run.cpu(), memory);
    }

    private Run started(Service service, Path jar, List<String> flags) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(
                List.of("-jar", jar.toString(), "--server.port=" + port, "--management.server.port=" + freePort()));
        command.addAll(NEEDED.getOrDefault(service, List.of()));
        long begin = System.nanoTime();
        ManagedProcess process = ManagedProcess.start(new Program(
                service.word(), command, folder.resolve(service.word() + ".log"), Tier.SERVICE, Signal.TERM));
        while (!probe.isOk("http://127.0.0.1:" + port + "/livez")) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(service.word() + " does not start, see "
                        + process.program().log());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = ProcessHandle.of(process.pid())
                .flatMap(it -> it.info().totalCpuDuration())
                .map(it -> it.toMillis() / 1000.0)
                .orElse(0.0);
        return new Run(process, seconds, cpu, 0);
    }

    /// As in an image: the program's jar and its libraries beside it.
    private Path extracted(Service service) {
        Path jar = ServiceJar.of(service, Path.of("").toAbsolutePath());
        Path into = folder.resolve(service.word());
        ManagedProcess process = ManagedProcess.start(new Program(
                "extract",
                List.of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", into.toString()),
                folder.resolve("extract.log"),
                Tier.SERVICE,
                Signal.TERM));
        process.onExit().join();
        return into.resolve(jar.getFileName());
    }

    private static void end(ManagedProcess process) {
        Signal.TERM.send(process.pid());
        process.onExit().join();
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).sorted().toArray()[RUNS / 2];
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Run(ManagedProcess process, double seconds, double cpu, double memory) {}
}
