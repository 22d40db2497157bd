package dev.muster.evaluator.judge;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleEvaluator;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/// Verdicts of the rules over evidence that was read before, beside the same rules in CEL. Nothing is timed before both
/// gave the same verdicts.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Evaluation {

    /// Stands for the rules that were written in CEL.
    static final String AS_IN_CEL = "as-in-cel";

    @Param({"passes", "fails"})
    public String machine = "passes";

    @Param({"10", "40", "all", AS_IN_CEL})
    public String rules = "all";

    private Evidence evidence = Estate.wherePasses().evidence();
    private RuleEvaluator evaluator = evaluator(List.of());
    private Map<String, Object> maps = Map.of();
    private CelRules cel = new CelRules();

    @Setup
    public void write(Blackhole sink) throws Exception {
        Estate estate = machine.equals("passes") ? Estate.wherePasses() : Estate.whereSomeFail();
        evidence = estate.evidence();
        maps = CelEvidence.of(estate);
        evaluator = evaluator(chosen());
        compare();
        sink.consume(WarmUp.with(this::muster));
        if (rules.equals(AS_IN_CEL)) {
            sink.consume(WarmUp.with(() -> {
                cel(sink);
                return sink;
            }));
        }
    }

    private List<Rule> chosen() {
        List<Rule> all = RuleBook.written();
        return switch (rules) {
            case "all" -> all;
            case AS_IN_CEL ->
                all.stream()
                        .filter(it -> cel.programs().containsKey(it.id().value()))
                        .toList();
            default -> all.subList(0, Integer.parseInt(rules));
        };
    }

    private static RuleEvaluator evaluator(List<Rule> rules) {
        return new RuleEvaluator(new RuleCatalog(1, rules), Profiles.CURRENT, (rule, error) -> {
            throw new IllegalStateException(rule.value(), error);
        });
    }

    private void compare() throws CelEvaluationException {
        Map<String, Object> all = cel.withActive(maps);
        for (RuleResult result : evaluator.evaluate(evidence, TestMirror.AT)) {
            Program program = cel.programs().get(result.rule().id().value());
            Object said = program == null ? "" : program.eval(all);
            if (program != null && !said.equals(result.outcome().word())) {
                throw new IllegalStateException(
                        result.rule().id() + ": " + result.outcome() + ", but CEL says " + said);
            }
        }
    }

    @Benchmark
    public List<RuleResult> muster() {
        return evaluator.evaluate(evidence, TestMirror.AT);
    }

    @Benchmark
    public void cel(Blackhole sink) throws CelEvaluationException {
        Map<String, Object> all = cel.withActive(maps);
        for (Program program : cel.programs().values()) {
            sink.consume(Objects.requireNonNull(program.eval(all)));
        }
    }
}
