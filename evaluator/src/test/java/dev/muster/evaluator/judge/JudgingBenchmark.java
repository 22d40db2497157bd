package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Measures what judging a fleet from the mirror costs that is marked as a whole: `mvn -pl evaluator -am verify
/// -Pbenchmarks -DskipTests`. All rules, two judges and batches as a service has them, over a real Postgres whose
/// commits do not wait for a disk. Argument: number of VMs (100,000).
///
/// The baseline is reading the same batches from the mirror and judging nothing.
final class JudgingBenchmark {

    private static final int BATCH = 200;
    private static final int JUDGES = 2;

    private final JudgeStage stage = new JudgeStage();
    private final MirroredFleet fleet;
    private final JudgeRounds rounds = stage.rounds(new RuleVmJudge(stage.ours, "owner"));
    private final int vms;

    private JudgingBenchmark(int vms) {
        this.vms = vms;
        this.fleet = new MirroredFleet(stage.database, vms);
    }

    public static void main(String... arguments) throws Exception {
        int vms = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        JudgingBenchmark benchmark = new JudgingBenchmark(vms);
        benchmark.run(System.out);
        benchmark.stage.close();
    }

    private void run(PrintStream out) throws Exception {
        fleet.fill();
        out.printf(
                Locale.ROOT,
                "%n%,d VMs, %d rules, load %.1f of %d cores%n%n",
                vms,
                stage.ours.catalog().size(),
                load(),
                cores());
        out.printf(
                Locale.ROOT,
                "%-44s %8s %8s %14s %14s   %s%n",
                "what",
                "seconds",
                "VMs/s",
                "CPU us per VM",
                "Postgres too",
                "statuses");
        tell(out, "read from the mirror, nothing judged", measured(this::readAll));
        tell(out, "first verdicts, all pass", measured(this::judgeAll));
        tell(out, "judged again, nothing changed", measured(this::judgeAll));
        fleet.switchSoftDelete("Disabled");
        tell(out, "judged again, one more rule fails for each", measured(this::judgeAll));
        fleet.switchSoftDelete("AlwaysON");
        tell(out, "judged again, it passes again", measured(this::judgeAll));
    }

    private void readAll() {
        List<ResourceId> all =
                stage
                        .database
                        .texts("SELECT id FROM resource WHERE kind = ? ORDER BY id", Kinds.VIRTUAL_MACHINE)
                        .stream()
                        .map(ResourceId::parse)
                        .toList();
        PostgresMirrorLoader loader = new PostgresMirrorLoader(stage.database.jdbc());
        inTurns(judge -> {
            for (int from = judge * BATCH; from < all.size(); from += JUDGES * BATCH) {
                loader.load(all.subList(from, Math.min(all.size(), from + BATCH)));
            }
        });
    }

    private void judgeAll() {
        fleet.markAll();
        inTurns(judge -> {
            JudgeRounds.Round round;
            do {
                round = rounds.next();
            } while (round == JudgeRounds.Round.JUDGED);
        });
        long left = stage.database.number("SELECT count(*) FROM judge_queue WHERE marked_at IS NOT NULL");
        if (left > 0) {
            throw new IllegalStateException(left + " VMs are still marked");
        }
    }

    private static void inTurns(IntConsumer work) {
        try (ExecutorService judges = Executors.newFixedThreadPool(JUDGES)) {
            List<? extends Future<?>> all = IntStream.range(0, JUDGES)
                    .mapToObj(judge -> judges.submit(() -> work.accept(judge)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @param own CPU of this process
    /// @param all with that of the server
    private record Cost(double seconds, Duration own, Duration all) {}

    private Cost measured(Runnable work) {
        Duration own = cpu(ProcessHandle.current());
        Duration server = cpuOfServer();
        long began = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Duration used = cpu(ProcessHandle.current()).minus(own);
        return new Cost(seconds, used, used.plus(cpuOfServer().minus(server)));
    }

    private Duration cpuOfServer() {
        return stage.database.texts("SELECT pid FROM pg_stat_activity").stream()
                .flatMap(it -> ProcessHandle.of(Long.parseLong(it)).stream())
                .map(JudgingBenchmark::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void tell(PrintStream out, String what, Cost cost) {
        out.printf(
                Locale.ROOT,
                "%-44s %8.1f %8.0f %14.0f %14.0f   %s%n",
                what,
                cost.seconds,
                vms / cost.seconds,
                cost.own.toNanos() / 1e3 / vms,
                cost.all.toNanos() / 1e3 / vms,
                String.join(
                        ", ",
                        stage.database.texts("SELECT count(*) || ' ' || status || ', ' ||"
                                + " sum(cardinality(regexp_split_to_array(outcomes, '[FU]')) - 1) || ' failing or"
                                + " unknown' FROM status GROUP BY status ORDER BY 1")));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
