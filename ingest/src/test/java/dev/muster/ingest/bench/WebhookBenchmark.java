package dev.muster.ingest.bench;

import dev.muster.ingest.fixtures.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Measures the webhook beside its twin, in turns, over one broker and on one machine; then what slow clients do to
/// others. Prints what was measured and what is wanted.
///
/// Arguments: seconds of warm-up (30), rounds (7), seconds of a round (5).
public final class WebhookBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int EVENTS = 10;
    private static final int SLOW_CLIENTS = 200;

    private final Duration warmUp;
    private final int rounds;
    private final Duration round;

    private WebhookBenchmark(Duration warmUp, int rounds, Duration round) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.round = round;
    }

    public static void main(String[] args) throws Exception {
        WebhookBenchmark benchmark = new WebhookBenchmark(
                Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 30),
                args.length > 1 ? Integer.parseInt(args[1]) : 7,
                Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 5));
        try (BrokerProcess kafka = new BrokerProcess();
                Target service = Target.service(kafka.servers());
                Target twin = Target.twin(kafka.servers())) {
            service.awaitTaking();
            twin.awaitTaking();
            benchmark.compare(service, twin);
            twin.close();
            benchmark.slowClients(service);
        }
        System.exit(0);
    }

    private void compare(Target service, Target twin) throws Exception {
        say(
                "%d events per POST, %d connections, warm-up %d s each, load %s",
                EVENTS, CONNECTIONS, warmUp.toSeconds(), load());
        Load.run(service.port(), CONNECTIONS, EVENTS, warmUp);
        Load.run(twin.port(), CONNECTIONS, EVENTS, warmUp);
        List<Double> speeds = new ArrayList<>();
        List<Double> tails = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Load.Result ours = Load.run(service.port(), CONNECTIONS, EVENTS, round);
            Load.Result theirs = Load.run(twin.port(), CONNECTIONS, EVENTS, round);
            speeds.add(ours.eventsPerSecond() / theirs.eventsPerSecond());
            tails.add(ours.millis(99) / theirs.millis(99));
            say(
                    "  service %,8.0f events/s, p50 %6.2f p99 %6.2f ms | twin %,8.0f events/s, p50 %6.2f p99 %6.2f ms",
                    ours.eventsPerSecond(),
                    ours.millis(50),
                    ours.millis(99),
                    theirs.eventsPerSecond(),
                    theirs.millis(50),
                    theirs.millis(99));
        }
        say("events/s of the service / of the twin: %s, wanted >= 0.75", spread(speeds));
        say("p99 of the service / of the twin:      %s, wanted <= 2.00", spread(tails));
        say("load %s", load());
    }

    private void slowClients(Target service) throws Exception {
        Load.Result without = Load.run(service.port(), 4, EVENTS, round.multipliedBy(4));
        say("without slow clients: %,.0f events/s, p99 %.2f ms", without.eventsPerSecond(), without.millis(99));
        with(service, without, "a trickle of 1 KB each 100 ms", 1024, Duration.ofMillis(100));
        with(service, without, "almost in time, 64 KB each 300 ms", 64 * 1024, Duration.ofMillis(300));
    }

    private void with(Target service, Load.Result without, String how, int step, Duration pause) throws Exception {
        double most = 0;
        List<Double> tails = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (SlowClients slow = new SlowClients(SLOW_CLIENTS, service.port(), step, pause)) {
            for (int i = 0; i < 5; i++) {
                Load.Result with = Load.run(service.port(), 4, EVENTS, round);
                tails.add(with.millis(99));
                ratios.add(with.millis(99) / without.millis(99));
                most = Math.max(most, service.heap());
            }
            say("with %d slow clients of 4 MiB, %s (%,d MB sent):", SLOW_CLIENTS, how, slow.bytes() >> 20);
        }
        say("  p99 %s ms, ratio %s, wanted <= 4.00", spread(tails), spread(ratios));
        say("  heap in use up to %.0f MB of 256, process alive: %s", most / 1024 / 1024, service.isAlive());
    }

    /// Median, least and most.
    private static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
