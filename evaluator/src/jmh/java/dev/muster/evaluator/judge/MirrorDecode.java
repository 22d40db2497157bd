package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Wire;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/// From the text that the mirror keeps to the record that rules read, beside reading all its JSON tokens.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MirrorDecode {

    private static final JsonFactory PLAIN = new JsonFactory();
    private static final Map<String, Class<?>> FORMS = Map.of(
            "vm", VirtualMachine.class,
            "nic", NetworkInterface.class,
            "nsg", NetworkSecurityGroup.class,
            "item", ProtectedItem.class);

    @Param({"vm", "nic", "nsg", "item"})
    public String document = "vm";

    private final Documents documents = new Documents();
    private String text = "";
    private Class<?> form = VirtualMachine.class;

    @Setup
    public void read(Blackhole sink) throws Exception {
        Answer answer = Answer.named(document);
        text = Wire.text(ResourceId.parse(answer.tree().path("id").asString()), answer.tree());
        form = Objects.requireNonNull(FORMS.get(document));
        if (record().isEmpty()) {
            throw new IllegalStateException("no " + document + ": " + text);
        }
        sink.consume(WarmUp.with(this::tokens));
        sink.consume(WarmUp.with(this::record));
    }

    @Benchmark
    public int tokens() {
        int count = 0;
        try (JsonParser parser = PLAIN.createParser(text)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    @Benchmark
    public Optional<?> record() {
        return documents.own(form, text);
    }
}
