package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

class StartIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /// Neither the broker nor the schema is there: alive, not ready; and ready as soon as the schema is, without Kafka.
    @Test
    void isAliveWhileItWaitsForTheDatabaseAndReadyWithoutKafka() throws IOException {
        int port = freePort();
        try (TestDatabase database = TestDatabase.unmigrated()) {
            CompletableFuture<ConfigurableApplicationContext> started = CompletableFuture.supplyAsync(() -> run(
                    "--server.port=" + port,
                    "--muster.database.url=" + database.url(),
                    "--muster.database.username=" + database.username(),
                    "--muster.kafka.bootstrap-servers=127.0.0.1:1"));

            await().atMost(SOON).until(() -> status(port, "/livez") == 200);
            assertThat(status(port, "/readyz")).isEqualTo(503);
            MigrateCommand.run(
                    "migrate",
                    "--muster.database.url=" + database.url(),
                    "--muster.database.username=" + database.username());

            await().atMost(SOON).until(() -> status(port, "/readyz") == 200);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(database.text("SELECT version FROM published.ruleset"))
                            .startsWith("current-"));
            started.join().close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muster.rules.profile=azure-2017 | must be azure-2018 or current",
                "muster.rules.activate=perhaps | must be auto or never",
                "muster.topics=make | must be create or check",
                "muster.database.url=jdbc:mysql://x | must begin with jdbc:postgresql:",
                "muster.database.sslmode=maybe | must be one of disable",
                "muster.kafka.bootstrap-servers=nowhere | must be host:port",
                "muster.evaluator.judge.workers=0 | must be 1 to 16",
                "muster.evaluator.judge.first-read-patience=PT2H | must be 0 to PT1H",
            })
    void refusesToStartWithTheKeyTheValueAndWhatIsAllowed(String setting, String allowed) {
        assertThatThrownBy(() -> run("--server.port=0", "--" + setting))
                .rootCause()
                .hasMessageContaining(setting)
                .hasMessageContaining(allowed);
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(EvaluatorApplication.class, WithFakeAzure.class)
                .run(Stream.concat(
                                Stream.of("--management.server.port=0", "--muster.azure.tenants[0].id=t1"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int status(int port, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithFakeAzure {

        @Bean
        @Primary
        FakeAzure fakeAzure() {
            return new FakeAzure();
        }
    }
}
