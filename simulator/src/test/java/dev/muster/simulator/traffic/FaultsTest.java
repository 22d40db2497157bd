package dev.muster.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final AtomicReference<String> truth = new AtomicReference<>("old");
    private final Faults faults = new Faults(
            request -> Answer.text(200, "text/plain", truth.get()),
            (status, code, request) -> Answer.text(status, "text/plain", code.orElse("usual")));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        faults.set(List.of());
        threads.shutdownNow();
    }

    @Test
    void strikesOnlyWhatMatchesAndOnlySoOften() throws Exception {
        set("[{\"match\": \"/VMS/\", \"status\": 503, \"retryAfter\": \"5\", \"times\": 2}]");
        assertThat(get("/nics/a").status()).isEqualTo(200);
        assertThat(get("/vms/a").status()).isEqualTo(503);
        assertThat(get("/vms/b").headers()).containsEntry("Retry-After", "5");
        assertThat(get("/vms/c").status()).isEqualTo(200);
    }

    @Test
    void cutsAnswers() throws Exception {
        set("[{\"match\": \".\", \"cut\": true}]");
        assertThat(get("/x").cut()).isTrue();
    }

    @Test
    void aHeldAnswerTellsOfThePast() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\", \"times\": 1}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        truth.set("new");
        assertThat(text(get("/x"))).isEqualTo("new");
        assertThat(faults.release("gate")).contains(1);
        assertThat(text(held.get())).isEqualTo("old");
    }

    @Test
    void aHeldRequestMayAlsoBeAnsweredWithThePresent() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\", \"compute\": \"after\"}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        truth.set("new");
        assertThat(faults.release("gate")).contains(1);
        assertThat(text(held.get())).isEqualTo("new");
        assertThat(text(get("/x"))).isEqualTo("new");
    }

    @Test
    void newFaultsLetGoWhatTheOldOnesHeld() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\"}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        faults.set(List.of());
        assertThat(held.get().status()).isEqualTo(200);
        assertThat(faults.release("gate")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        assertThatIllegalArgumentException().isThrownBy(() -> set("{}")).withMessageContaining("array");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"match\": \"(\"}]"))
                .withMessageContaining("match");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"status\": 99}]"))
                .withMessageContaining("100 to 599");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"statsu\": 500}]"))
                .withMessageContaining("statsu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"compute\": \"never\"}]"))
                .withMessageContaining("before");
    }

    private void set(String json) {
        faults.set(FaultReader.read(Json.parse(json)));
    }

    private int held(String name) {
        return faults.describe().stream()
                .filter(fault -> Json.text(fault, "hold").equals(name))
                .mapToInt(fault -> fault.path("held").asInt())
                .sum();
    }

    private CompletableFuture<Answer> later(String path) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return get(path);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private Answer get(String path) throws InterruptedException {
        return faults.handle(new Request("GET", path, Query.parse(""), Map.of(), InputStream.nullInputStream()));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
