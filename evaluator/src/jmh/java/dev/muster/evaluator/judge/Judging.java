package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// All that a machine costs between the mirror and the status: its documents are decoded, every rule is asked, the
/// detail is written.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Judging {

    @Param({"passes", "fails"})
    public String machine = "passes";

    private final VmJudge judge = new RuleVmJudge(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT, "owner");
    private Estate estate = Estate.wherePasses();

    @Setup
    public void choose(Blackhole sink) throws Exception {
        estate = machine.equals("passes") ? Estate.wherePasses() : Estate.whereSomeFail();
        sink.consume(WarmUp.with(this::judged));
    }

    @Benchmark
    public VmJudgement judged() {
        return judge.judge(Estate.VM, estate.mirror(), TestMirror.AT, false);
    }
}
