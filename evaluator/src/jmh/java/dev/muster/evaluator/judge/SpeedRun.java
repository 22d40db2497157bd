package dev.muster.evaluator.judge;

import dev.muster.evaluator.azure.AnswerDecode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Measures what a machine costs in time and garbage, beside two baselines, and prints a table that it also writes to
/// the file of its first argument: `mvn -pl evaluator -am verify -Pjmh -DskipTests`.
///
/// Every round measures each variant once, in a Java of its own, so that a ratio compares neighbours in time: on a
/// machine that others use too only ratios say something. Further arguments: rounds (5), seconds of warming up and of
/// measuring
/// for each variant (3).
public final class SpeedRun {

    private SpeedRun() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Path file = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(round(seconds));
        }
        String table = new SpeedTable(measured).text();
        System.out.println(table);
        Files.writeString(file, table);
    }

    private static Round round(int seconds) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        results.addAll(new Runner(options(seconds)
                        .include(AnswerDecode.class.getName())
                        .include(MirrorDecode.class.getName())
                        .include(Judging.class.getName())
                        .include(Evaluation.class.getName() + ".muster")
                        .build())
                .run());
        results.addAll(new Runner(options(seconds)
                        .include(Evaluation.class.getName() + ".cel")
                        .param("rules", Evaluation.AS_IN_CEL)
                        .build())
                .run());
        return Round.of(results);
    }

    private static ChainedOptionsBuilder options(int seconds) {
        return new OptionsBuilder()
                .forks(1)
                .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx512m")
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class);
    }
}
