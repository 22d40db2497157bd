package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.judge.Answer;
import dev.muster.evaluator.judge.WarmUp;
import dev.muster.evaluator.mirror.NodeId;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/// From the bytes of an answer of Azure to what the mirror keeps of it, beside reading all its JSON tokens and doing
/// nothing with them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerDecode {

    private static final JsonFactory PLAIN = new JsonFactory();

    @Param({"vm", "nic", "nsg", "item"})
    public String document = "vm";

    private final ArmProjector projector = new ArmProjector();
    private byte[] bytes = {};
    private NodeId node = NodeId.of(AnId.VM);

    @Setup
    public void read(Blackhole sink) throws Exception {
        Answer answer = Answer.named(document);
        bytes = answer.bytes();
        node = NodeId.of(ResourceId.parse(answer.tree().path("id").asString()));
        sink.consume(WarmUp.with(this::tokens));
        sink.consume(WarmUp.with(this::projected));
    }

    @Benchmark
    public int tokens() {
        int count = 0;
        try (JsonParser parser = PLAIN.createParser(new ByteArrayInputStream(bytes))) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    @Benchmark
    public Projector.Projected projected() throws EOFException {
        return projector.project(node, AnId.TENANT, Json.tree(new ByteArrayInputStream(bytes)));
    }
}
